"""Forget a person: who is meant in; what was removed, and what only a human can remove, out.

The order is what makes a cut harmless. A mark is set in the results; the person's anchors are written to the list, so
that no later run reads the person in; then runs, ledger and review sheets are rewritten one by one, each by what the
list says and never by what this call remembers; the mark is taken away last. While it stands, `verify` says so, and
the next forgetting begins by finishing this one.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lpkcli.config.keys import Config
from lpkcli.config.settings import read_key
from lpkcli.desk.forgotten import SECRET_FILE, write_line
from lpkcli.forgetting.erase import PASSING, erase, plan_erasure
from lpkcli.forgetting.holders import find_holders, project_files
from lpkcli.forgetting.ledger import drop_verdicts
from lpkcli.forgetting.person import Known, Person, find_person, list_kept, read_facts
from lpkcli.forgetting.sheets import empty_rows, find_sheets
from lpkcli.records.forgotten import derive_secret, name_secret
from lpkcli.runs import disk
from lpkcli.runs.cache import CACHE
from lpkcli.runs.forgetting import is_forgetting, mark_forgetting, unmark_forgetting
from lpkcli.runs.lock import hold_file
from lpkcli.runs.mend import mend_store

_SECRET_BYTES = 32


@dataclass(frozen=True)
class Removed:
    """What went, or would go: rows of the lists by run, verdicts, and rows of review sheets by file."""

    rows: int
    runs: dict[str, int]
    verdicts: int
    sheets: dict[Path, int]


def preview(run: Path, record_id: str, config: Config) -> tuple[Person, Removed]:
    """The person of a record and what would be removed; nothing is written."""
    person = find_person(run, record_id, secrets.token_bytes(_SECRET_BYTES))
    known = Known.of(person.anchors, person.secret)
    sheets = {path: empty_rows(path, known)[1] for path in find_sheets(project_files(config))}
    return person, Removed(
        person.rows,
        {kept.name: len(ids) for kept, ids in person.records.items()},
        drop_verdicts(config.ledger, known)[1],
        {path: rows for path, rows in sheets.items() if rows},
    )


def finish(config: Config) -> Removed | None:
    """Finish a forgetting that was cut; needs the lock. None where none was."""
    return _apply(config) if is_forgetting(config.out) else None


def forget(run: Path, record_id: str, config: Config, day: date) -> tuple[Removed, list[Path]]:
    """Forget the person of a record; needs the lock. What went, and the files of the project that still hold it."""
    key = _secret(config)
    person = find_person(run, record_id, derive_secret(key))
    mark_forgetting(config.out)
    line = write_line(day, person.rows, name_secret(person.secret), person.anchors, config.forgotten)
    before = config.forgotten.read_bytes() if config.forgotten.is_file() else b""
    disk.replace_file(config.forgotten, before + line, PASSING)
    removed = _apply(config)
    return removed, find_holders(project_files(config), person.facts, read_facts(run))


def _secret(config: Config) -> bytes:
    """The office's key, else the project's own secret, which is made where there is none yet."""
    office = read_key(config.key_file)
    if office is not None:
        return office
    path = config.forgotten.with_name(SECRET_FILE)
    if not path.is_file():
        disk.make_folder(path.parent)
        disk.replace_file(path, secrets.token_hex(_SECRET_BYTES).encode() + b"\n", PASSING)
    return path.read_bytes().strip()


def _apply(config: Config) -> Removed:
    """Remove everybody on the list from all that is kept; what is removed already stays so."""
    known = Known.kept(config)
    runs: dict[str, int] = {}
    gone: set[str] = set()
    for kept in list_kept(config.out):
        erasure = plan_erasure(kept, known)
        erase(erasure, max(known.forgotten["forgotten_on"].to_pylist(), default=date.min))
        if erasure.records:
            runs[kept.name] = len(erasure.records)
            gone |= erasure.records
    mend_store(config.out)  # half-made runs go
    if (config.out / CACHE).is_dir():
        disk.remove_folder(config.out / CACHE)
    verdicts = _clear_ledger(config.ledger, known)
    sheets = {}
    for path in find_sheets(project_files(config)):
        content, rows = empty_rows(path, known)
        if rows:
            disk.replace_file(path, content, PASSING)
            sheets[path] = rows
    unmark_forgetting(config.out)
    return Removed(len(gone), runs, verdicts, sheets)


def _clear_ledger(path: Path, known: Known) -> int:
    """Take their verdicts out of the ledger, which a clerk may be appending to; how many went."""
    if not path.is_file():
        return 0
    with hold_file(path):
        ledger, verdicts = drop_verdicts(path, known)
        if verdicts:
            disk.replace_file(path, ledger, PASSING)
    return verdicts
