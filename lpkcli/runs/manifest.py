"""What a run was a function of, and its account of itself: settings and result in, fingerprint and manifest out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from importlib import metadata
from pathlib import Path

import pyarrow.compute as pc

from lpkcli.contracts.gates import GateResult
from lpkcli.contracts.kinds import Dimension
from lpkcli.contracts.results import SCHEMA_VERSION
from lpkcli.contracts.run import RunResult, RunSettings
from lpkcli.runs.doubts import find_doubts
from lpkcli.runs.store import STANDING

FILES, FORGOTTEN = "files", "forgotten"
"""Entries of the manifest: the hash of every other file of the run; the rows that were forgotten of it since."""
LIBRARIES = ("numpy", "pandas", "pyarrow", "python-calamine", "rapidfuzz", "xlsxwriter")


def library_versions() -> dict[str, str]:
    """Versions of the libraries that have a part in the bytes of the outputs."""
    return {name: metadata.version(name) for name in LIBRARIES}


def tool_version() -> str:
    """Version of lpkcli."""
    return metadata.version("lpkcli")


def describe_settings(settings: RunSettings) -> dict[str, object]:
    """The configuration of a run as plain values: what acts on the results, no place on this machine, no secret."""
    return {
        "as_of": settings.as_of.isoformat(),
        "read_hidden": settings.read_hidden,
        "accept_set_aside": settings.accept_set_aside,
        "match_probability": settings.match_probability,
        "review_probability": settings.review_probability,
        "overrides": [asdict(override) for override in settings.overrides],
        "switches": dict(sorted(settings.switches.items())),
        "ids_keyed": settings.key is not None,
    }


def compute_fingerprint(settings: RunSettings, inputs: Iterable[Mapping[str, object]]) -> str:
    """Hash all that a run is a function of: input bytes, configuration, words, layouts, model, verdicts, versions, day.

    Hexadecimal BLAKE2b, 128 bits. Folders on this machine and the clock are no part of it.
    """
    parts = {
        "inputs": sorted([str(item["source_file"]), str(item.get("list")), str(item["sha256"])] for item in inputs),
        "configuration": describe_settings(settings),
        "key": None if settings.key is None else hashlib.blake2b(settings.key, person=b"lpkcli-key").hexdigest(),
        "words": hash_folder(settings.words),
        "layouts": hash_folder(settings.layouts),
        "model": None if settings.model is None else hash_file(settings.model),
        "verdicts": settings.verdicts.drop_columns(["line"]).to_pylist(),
        "forgotten": settings.forgotten["anchors"].to_pylist(),
        "tool_version": tool_version(),
        "schema": SCHEMA_VERSION,
        "library_versions": library_versions(),
    }
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def hash_folder(folder: Path | None) -> dict[str, str]:
    """Hash of every file below a folder, by its relative POSIX path; dotfiles are left out."""
    if folder is None or not folder.is_dir():
        return {}
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): hash_file(path) for path in files}


def hash_file(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def build_manifest(
    settings: RunSettings,
    result: RunResult,
    *,
    run_id: str,
    fingerprint: str,
    started_at: datetime,
    finished_at: datetime,
    exit_code: int,
    missing_inputs: Sequence[str] = (),
    gates: Sequence[GateResult] = (),
    standing: str = "",
    unchanged_until: date | None = None,
) -> dict[str, object]:
    """The manifest of a run: plain values only, ready for JSON. Instants are UTC."""
    return {
        "schema": SCHEMA_VERSION,
        "run_id": run_id,
        "fingerprint": fingerprint,
        "tool_version": tool_version(),
        "library_versions": library_versions(),
        "as_of": settings.as_of.isoformat(),
        "started_at": started_at.isoformat(timespec="seconds"),
        "finished_at": finished_at.isoformat(timespec="seconds"),
        "parameters": {
            "inputs": [{"path": item.path, "list": item.list} for item in settings.inputs],
            "missing_inputs": list(missing_inputs),
            **describe_settings(settings),
        },
        **_describe_result(result),
        "gates": [asdict(gate) for gate in gates],
        "warnings": list(find_doubts(settings, result, started_at.astimezone().date())),
        STANDING: standing,
        "unchanged_until": None if unchanged_until is None else unchanged_until.isoformat(),
        "exit_code": exit_code,
    }


def _describe_result(result: RunResult) -> dict[str, object]:
    """What came of a run, apart from its tables."""
    return {
        "inputs": [dict(item) for item in result.inputs],
        "accounts": [asdict(account) for account in result.accounts],
        "thresholds": dict(result.thresholds),
        "model": dict(result.model),
        "quality": dict(result.matching),
        "totals": _totals(result),
    }


def _totals(result: RunResult) -> dict[str, object]:
    """Rows of every table, and the total rows of the absorption table."""
    absorption = result.tables["absorption"]
    totals = absorption.filter(pc.equal(absorption["dimension"], str(Dimension.TOTAL)))
    return {
        "rows": {name: table.num_rows for name, table in result.tables.packed.items()},
        "absorption": totals.drop_columns(["dimension", "group"]).to_pylist(),
    }
