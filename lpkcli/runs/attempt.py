"""The record of the latest attempt: a block that makes a run in, DIR/last-check.json out, whatever became of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lpkcli.errors import EXIT_INTERRUPTED, EXIT_OK, EXIT_UNEXPECTED, LpkError
from lpkcli.runs.store import Check, find_latest, record_check

PUBLISHED, NOTHING_NEW = "published", "nothing_new"


@dataclass
class Attempt:
    """What the block has to say of its success."""

    exit_code: int = EXIT_OK
    result: str = PUBLISHED


@contextmanager
def record_success(folder: Path) -> Iterator[Attempt]:
    """Rewrite DIR/last-check.json at the end of the block: published or nothing_new. Needs the lock."""
    attempt = Attempt()
    yield attempt
    _record(folder, attempt.result, attempt.exit_code)


@contextmanager
def record_failure(folder: Path | None) -> Iterator[None]:
    """Rewrite DIR/last-check.json when the block fails: the code of what prevented it; `folder` None: not known yet."""
    try:
        yield
    except LpkError as error:
        note_failure(folder, error.code, error.exit_code)
        raise
    except KeyboardInterrupt:
        note_failure(folder, "interrupted", EXIT_INTERRUPTED)
        raise
    except SystemExit as error:
        note_failure(folder, "terminated", error.code if isinstance(error.code, int) else EXIT_UNEXPECTED)
        raise
    except BaseException:
        note_failure(folder, "unexpected", EXIT_UNEXPECTED)
        raise


def note_failure(folder: Path | None, result: str, exit_code: int) -> None:
    """Rewrite DIR/last-check.json: what prevented the attempt, and the exit code."""
    if folder is None:
        return
    try:
        _record(folder, result, exit_code)
    except (LpkError, OSError):
        return  # the attempt's own error says more than that its record cannot be written


def _record(folder: Path, result: str, exit_code: int) -> None:
    latest = find_latest(folder)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    record_check(folder, Check(now, result, exit_code, latest.name if latest else None))
