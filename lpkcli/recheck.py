"""Compute a published run again: a run and the present configuration in; the steps up to the first that differs out.

The run is computed from its kept raw rows and verdicts, or from its sources if their bytes are still the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from lpkcli.config.keys import Config
from lpkcli.config.settings import settings_of
from lpkcli.contracts.kinds import Grade, ListKind
from lpkcli.contracts.packed import PackedTable
from lpkcli.contracts.run import InputRequest, Progress, RunResult, RunSettings, SourceOverride
from lpkcli.desk.forgotten import find_secrets, read_forgotten
from lpkcli.errors import UsageError
from lpkcli.flow import list_inputs, reckon_again, reconcile
from lpkcli.runs.forgetting import is_forgetting
from lpkcli.runs.manifest import FILES, FORGOTTEN, compute_fingerprint, hash_file
from lpkcli.runs.store import STATE, read_manifest

CONDITIONS = "conditions"
"""The step that is no table: configuration, words, model, key and versions are those of the run."""
STEPS = (
    "people",
    "persons",
    "links",
    "review",
    "outcomes",
    "alumni",
    "placements",
    "jobseekers",
    "absorption",
    "claims",
)
FROM_SOURCES = ("raw", "sources", "rejects", "issues")
_STATE = {"raw", "people", "outcomes"}


@dataclass(frozen=True)
class Step:
    """One table of the run, or its conditions, and whether it came out as published."""

    name: str
    agrees: bool


@dataclass(frozen=True)
class Verification:
    """What came of computing a run again."""

    steps: list[Step]
    """Every step up to and with the first that differs."""
    changed_files: list[str]
    """Files whose bytes are not those that the manifest states."""
    forgotten: int
    """Rows that were forgotten since: figures stay as published and cannot be computed from the rows that are left."""
    is_cut: bool
    """A forgetting was begun and not finished."""

    @property
    def differs(self) -> list[str]:
        """The first table that differs, if any."""
        return [step.name for step in self.steps if not step.agrees and step.name != CONDITIONS]

    @property
    def is_sound(self) -> bool:
        """Whether nothing is to be asked: what differs does so because rows were forgotten."""
        return not (self.is_cut or self.changed_files or (self.differs and not self.forgotten))


def verify_run(run: Path, config: Config, progress: Progress, *, from_sources: bool) -> Verification:
    """Compute a run again, and hold its files against their hashes.

    Raises UsageError `state_missing`, `sources_changed`.
    """
    manifest: Mapping[str, Any] = read_manifest(run)
    return Verification(
        _compute_again(run, manifest, config, progress, from_sources=from_sources),
        [name for name, sha in manifest[FILES].items() if _hash(run / name) != sha],
        sum(entry["rows"] for entry in manifest.get(FORGOTTEN, ())),
        is_forgetting(config.out),
    )


def _hash(path: Path) -> str | None:
    return hash_file(path) if path.is_file() else None


def _compute_again(
    run: Path, manifest: Mapping[str, Any], config: Config, progress: Progress, *, from_sources: bool
) -> list[Step]:
    settings = settings_of_run(run, manifest, config)
    same = compute_fingerprint(settings, manifest["inputs"]) == manifest["fingerprint"]
    steps = [Step(CONDITIONS, same)]
    names = (*FROM_SOURCES, *STEPS) if from_sources else STEPS
    if from_sources:
        present = read_forgotten(config.forgotten)
        secrets = find_secrets(present, config.forgotten.parent, settings.key)
        result = _from_sources(replace(settings, forgotten_secrets=secrets), manifest, progress)
    else:
        result = reckon_again(read_state(run, "raw"), settings, progress)
    state = {name: one.table() if isinstance(one, PackedTable) else one for name, one in result.state.items()}
    made = {**result.tables, **state}
    for name in names:
        kept = read_state(run, name) if name in _STATE else pq.read_table(run / f"{name}.parquet")
        steps.append(Step(name, _plain(made[name]).equals(_plain(kept))))
        if not steps[-1].agrees:
            break
    return steps


def read_state(run: Path, name: str) -> pa.Table:
    """A table that the run keeps for later. Raises UsageError `state_missing`: it was pruned, or the run is older."""
    path = run / STATE / f"{name}.parquet"
    if not path.is_file():
        raise UsageError("state_missing", run=run.name, table=name)
    return pq.read_table(path)


def settings_of_run(run: Path, manifest: Mapping[str, Any], config: Config) -> RunSettings:
    """What the run was asked, as its manifest says; words, layouts, model and key are those of the present project.

    Raises UsageError `state_missing`.
    """
    asked = manifest["parameters"]
    inputs = tuple(
        InputRequest(item["path"], None if item["list"] is None else ListKind(item["list"])) for item in asked["inputs"]
    )
    present = settings_of(replace(config, input=(Path(),), training=(), placement=(), jobseeker=()))
    return replace(
        present,
        inputs=inputs,
        as_of=date.fromisoformat(manifest["as_of"]),
        read_hidden=asked["read_hidden"],
        accept_set_aside=asked["accept_set_aside"],
        match_probability=asked["match_probability"],
        review_probability=asked["review_probability"],
        overrides=tuple(_override(item) for item in asked["overrides"]),
        switches=asked["switches"],
        verdicts=read_state(run, "verdicts"),
        ledger=config.ledger.name,
        forgotten=read_state(run, "forgotten"),
    )


def _override(item: Mapping[str, Any]) -> SourceOverride:
    kind, grade = item["list"], item["grade"]
    return SourceOverride(
        item["files"], item["lpk"], None if kind is None else ListKind(kind), None if grade is None else Grade(grade)
    )


def _from_sources(settings: RunSettings, manifest: Mapping[str, Any], progress: Progress) -> RunResult:
    then = {item["source_file"]: item["sha256"] for item in manifest["inputs"]}
    now = {str(item["source_file"]): item["sha256"] for item in list_inputs(settings)}
    changed = sorted(name for name in then.keys() | now.keys() if then.get(name) != now.get(name))
    if changed:
        raise UsageError("sources_changed", files=", ".join(changed[:5]), number=len(changed))
    return reconcile(settings, progress)


def _plain(table: pa.Table) -> pa.Table:
    """The table without what its file says of it."""
    return (
        table.replace_schema_metadata(None)
        .cast(pa.schema([field.remove_metadata() for field in table.schema]))
        .combine_chunks()
    )
