"""The errors that stop a run: one family, each with an exit code, a message code and fields.

An error never carries a sentence. It carries a code that `messages/` turns into the reader's language, and the fields
that belong in it. Fields name files, sheets, rows, columns and options, never a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

EXIT_OK = 0
EXIT_UNEXPECTED = 1
EXIT_USAGE = 2
EXIT_INCOMPLETE = 3
EXIT_GATE = 4
EXIT_NOTHING_TO_READ = 5
EXIT_CANNOT_WRITE = 6
EXIT_LOCKED = 75
EXIT_INTERRUPTED = 130
EXIT_TERMINATED = 143


@dataclass(frozen=True)
class Place:
    """Where in the inputs something stands: file, sheet, row (1-based) and column, as far as known."""

    source_file: str
    source_sheet: str | None = None
    source_row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        """The address that commands accept: `FILE!SHEET!ROW`, or `FILE!ROW` where there is no sheet."""
        parts = (self.source_file, self.source_sheet, self.source_row)
        return "!".join(str(part) for part in parts if part is not None)


class LpkError(Exception):
    """An error with an exit code, a message code for the catalogue, fields, and a place where one is known.

    The catalogue holds `error.<code>` (what is wrong) and `error.<code>.hint` (what to do).
    """

    exit_code: ClassVar[int] = EXIT_UNEXPECTED

    def __init__(self, code: str, *, place: Place | None = None, **fields: object) -> None:
        facts = ", ".join(f"{name}={value}" for name, value in fields.items())
        super().__init__(" ".join([*([f"{place}:"] if place else []), code, *([f"({facts})"] if facts else [])]))
        self.code = code
        self.place = place
        self.fields = fields


class UsageError(LpkError):
    """A flag, an argument, the configuration or a words file says something that cannot be carried out."""

    exit_code = EXIT_USAGE


class NothingToReadError(LpkError):
    """No input was found, or none of it holds a person."""

    exit_code = EXIT_NOTHING_TO_READ


class GateError(LpkError):
    """A run was complete but failed a gate; nothing was published."""

    exit_code = EXIT_GATE


class CannotWriteError(LpkError):
    """The destination cannot be written."""

    exit_code = EXIT_CANNOT_WRITE


class LockedError(LpkError):
    """Another run holds the lock of the destination."""

    exit_code = EXIT_LOCKED


class ContractError(LpkError):
    """A table that leaves a room is not what its contract says: a defect of the tool, not of the data."""
