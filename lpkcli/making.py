"""The making of a run: a Config in; a published run out, whole or not at all, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from lpkcli.config.group import find_group
from lpkcli.config.keys import Config
from lpkcli.config.settings import find_missing, settings_of
from lpkcli.contracts.audience import share_with
from lpkcli.contracts.forgotten import FORGOTTEN_REASON
from lpkcli.contracts.gates import GateResult, GateState
from lpkcli.contracts.oversight import Arrival
from lpkcli.contracts.run import Progress, RunResult, RunSettings
from lpkcli.desk.forgotten import find_secrets, read_forgotten
from lpkcli.desk.ledger import read_ledger
from lpkcli.errors import EXIT_GATE, EXIT_INCOMPLETE, EXIT_OK, GateError
from lpkcli.flow import list_inputs, reconcile
from lpkcli.oversight import DRIFT_COLUMNS, drift, expected
from lpkcli.runs.attempt import NOTHING_NEW, PUBLISHED, record_failure, record_success
from lpkcli.runs.audience import widen_or_narrow
from lpkcli.runs.cache import FolderCache, reading_fingerprint
from lpkcli.runs.changes import describe_changes, describe_link_changes
from lpkcli.runs.disk import make_folder, write_file
from lpkcli.runs.gates import judge_gates, read_compared
from lpkcli.runs.lock import hold_lock
from lpkcli.runs.log import RunLog
from lpkcli.runs.manifest import FILES, build_manifest, compute_fingerprint, hash_folder, tool_version
from lpkcli.runs.mend import mend_store
from lpkcli.runs.standing import is_nothing_new, standing_fingerprint
from lpkcli.runs.store import (
    CHANGES,
    MODEL_FILE,
    STATE,
    Staged,
    as_json,
    find_latest,
    keep_failed,
    make_run_id,
    publish_run,
    read_manifest,
    stage_run,
)
from lpkcli.runs.surroundings import keep_surroundings
from lpkcli.writers.metadata import Origin, describe_published, note_metadata
from lpkcli.writers.parquet import write_parquet


@dataclass(frozen=True)
class Made:
    """The run that is the latest now, and whether it was made now."""

    folder: Path
    is_new: bool


@dataclass(frozen=True)
class _Plan:
    """What is known before anything is read."""

    settings: RunSettings
    started_at: datetime
    missing: Sequence[str]
    standing: str
    run_id: str


def make_run(config: Config, progress: Progress, *, force: bool = False, wait: float = 0.0) -> Made:
    """Reconcile what `config` names and publish the run; if nothing is new, the latest run stays and is answered.

    `force` makes the run anyway; `wait`: seconds to wait for another run. The attempt is recorded in last-check.json.
    Raises LpkError of the exit codes 2, 4, 5, 6 and 75.
    """
    share_with(find_group(config.group))
    log = RunLog(config.log_file)
    settings = _decided(settings_of(config), config)
    with record_failure(config.out), hold_lock(config.out, wait), record_success(config.out) as attempt:
        mend_store(config.out)
        widen_or_narrow(config.out)
        try:
            made = _make_or_find(config, _plan(config, settings), log, progress, force=force)
        except BaseException as error:
            log.fail(error)
            raise
        attempt.exit_code = int(str(read_manifest(made.folder)["exit_code"]))
        attempt.result = PUBLISHED if made.is_new else NOTHING_NEW
        log.write(attempt.result, exit_code=attempt.exit_code)
        return made


def _decided(settings: RunSettings, config: Config) -> RunSettings:
    """The settings with what people decided before: verdicts, and who is forgotten."""
    forgotten = read_forgotten(config.forgotten)
    return replace(
        settings,
        verdicts=read_ledger(config.ledger),
        ledger=config.ledger.name,
        forgotten=forgotten,
        forgotten_secrets=find_secrets(forgotten, config.forgotten.parent, settings.key),
    )


def _make_or_find(config: Config, plan: _Plan, log: RunLog, progress: Progress, *, force: bool) -> Made:
    log.run_id = plan.run_id
    log.write("started", as_of=plan.settings.as_of, tool_version=tool_version())
    latest = find_latest(config.out)
    if latest is not None and not force and is_nothing_new(latest, plan.standing, plan.settings.as_of):
        log.run_id = latest.name
        return Made(latest, is_new=False)
    made = Made(_make(config, plan, latest, log.follow(progress)), is_new=True)
    log.run_id = made.folder.name
    return made


def _plan(config: Config, settings: RunSettings) -> _Plan:
    missing, inputs, now = find_missing(config), list_inputs(settings), datetime.now(UTC)
    further = (missing, config.gates, config.lpks, config.periods)
    run_id = make_run_id(now, compute_fingerprint(settings, inputs))
    return _Plan(settings, now, missing, standing_fingerprint(settings, inputs, further), run_id)


def _make(config: Config, plan: _Plan, latest: Path | None, progress: Progress) -> Path:
    cache = FolderCache(config.out, reading_fingerprint(plan.settings))
    result = reconcile(plan.settings, progress, cache)
    if pc.any(pc.equal(result.tables["rejects"]["reason"], FORGOTTEN_REASON)).as_py():
        cache.clear()  # it holds files whole, with those who are not to be kept
    cache.sweep()
    missing = _find_missing(config, result)
    gates = judge_gates(
        result.tables,
        config.gates,
        previous=read_compared(latest),
        expected_missing=len(missing),
        established=bool(result.matching["established"]),
    )
    failed = [gate for gate in gates if gate.state == GateState.FAILED]
    fingerprint = compute_fingerprint(plan.settings, result.inputs)
    with stage_run(config.out, make_run_id(plan.started_at, fingerprint)) as staged:
        _write(staged, result, plan.settings, fingerprint, latest)
        incomplete = EXIT_INCOMPLETE if result.rows_not_read or plan.missing else EXIT_OK
        manifest = _describe(plan, result, staged, gates, fingerprint, EXIT_GATE if failed else incomplete)
        manifest["expected_missing"] = missing
        manifest[FILES] = hash_folder(staged.folder)
        if failed:
            kept = keep_failed(staged, manifest)
            raise GateError("gate_failed", gates=failed, path=kept)
        return publish_run(config.out, staged, manifest)


def _find_missing(config: Config, result: RunResult) -> list[dict[str, object]]:
    """The expected LPKs and periods that did not report, each with the like spelling that is there."""
    rows = expected(result.tables["alumni"], result.tables["sources"], config.lpks, config.periods).to_pylist()
    return [
        {name: row[name] for name in ("lpk", "period", "near")} for row in rows if row["arrival"] == Arrival.MISSING
    ]


def _write(staged: Staged, result: RunResult, settings: RunSettings, fingerprint: str, latest: Path | None) -> None:
    """Every file of a run but its manifest."""
    origin = Origin(fingerprint, settings.as_of, tool_version())
    for name, table in result.tables.packed.items():
        notes = note_metadata(describe_published(name, table.schema.empty_table(), origin))
        write_parquet(table, staged.folder / f"{name}.parquet", fingerprint=fingerprint, notes=notes)
    make_folder(staged.folder / STATE)
    state = {**result.state, "surroundings": keep_surroundings(settings)}
    for name, table in state.items():
        write_parquet(table, staged.folder / STATE / f"{name}.parquet", fingerprint=fingerprint)
    write_file(staged.folder / MODEL_FILE, result.model_file.encode())
    persons, links = (
        None if latest is None else pq.read_table(latest / f"{name}.parquet") for name in ("persons", "links")
    )
    changes = describe_changes(persons, result.tables["persons"], latest.name if latest else None)
    changes |= describe_link_changes((persons, links), (result.tables["persons"], result.tables["links"]))
    changes["sources_changed"] = [] if latest is None else _find_source_changes(latest, staged.folder, settings)
    write_file(staged.folder / CHANGES, as_json(changes))


def _find_source_changes(latest: Path, run: Path, settings: RunSettings) -> list[dict[str, object]]:
    """How the known sources differ from what they were in the last run."""
    before, now = (
        (
            pq.read_table(folder / "sources.parquet"),
            pq.read_table(kept, columns=list(DRIFT_COLUMNS))
            if (kept := folder / STATE / "raw.parquet").exists()
            else None,
        )
        for folder in (latest, run)
    )
    return [asdict(one) for one in drift(before, now, settings.words)]


def _describe(  # noqa: PLR0917 - the parts of the story, told once
    plan: _Plan,
    result: RunResult,
    staged: Staged,
    gates: Sequence[GateResult],
    fingerprint: str,
    exit_code: int,
) -> dict[str, object]:
    return build_manifest(
        plan.settings,
        result,
        run_id=staged.run_id,
        fingerprint=fingerprint,
        started_at=plan.started_at,
        finished_at=datetime.now(UTC),
        exit_code=exit_code,
        missing_inputs=plan.missing,
        gates=gates,
        standing=plan.standing,
        unchanged_until=result.unchanged_until,
    )
