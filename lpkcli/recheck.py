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
from lpkcli.contracts.run import InputRequest, Progress, RunResult, RunSettings, SourceOverride
from lpkcli.errors import UsageError
from lpkcli.flow import list_inputs, reckon_again, reconcile
from lpkcli.runs.manifest import compute_fingerprint
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


def verify_run(run: Path, config: Config, progress: Progress, *, from_sources: bool) -> list[Step]:
    """Every step up to and with the first that differs.

    Raises UsageError `state_missing`, `sources_changed`.
    """
    manifest = read_manifest(run)
    settings = settings_of_run(manifest, config, read_state(run, "verdicts"))
    same = compute_fingerprint(settings, manifest["inputs"]) == manifest["fingerprint"]  # type: ignore[arg-type]
    steps = [Step(CONDITIONS, same)]
    names = (*FROM_SOURCES, *STEPS) if from_sources else STEPS
    if from_sources:
        result = _from_sources(settings, manifest, progress)
    else:
        result = reckon_again(read_state(run, "raw"), settings, progress)
    made = {**result.tables, **result.state}
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


def settings_of_run(manifest: Mapping[str, Any], config: Config, verdicts: pa.Table) -> RunSettings:
    """What the run was asked, as its manifest says; words, layouts, model and key are those of the present project."""
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
        verdicts=verdicts,
        ledger=config.ledger.name,
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
