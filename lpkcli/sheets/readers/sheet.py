"""What every workbook reader yields: one Sheet after the other, each with its chunks of rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lpkcli.contracts.kinds import Severity
from lpkcli.sheets.grid import Chunk, GridIssue

COLUMNS_OF_EXCEL = 16_384
"""No spreadsheet program writes a cell further right."""


@dataclass(frozen=True)
class Sheet:
    """One sheet; `hidden_columns` is complete as soon as the first of `chunks` has been taken."""

    name: str
    chunks: Iterator[Chunk]
    hidden: bool = False
    hidden_columns: set[int] = field(default_factory=set)
    marks_checked: bool = False


class TooLargeError(Exception):
    """A workbook or sheet is beyond one of the limits; the code says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class ProtectedError(Exception):
    """A workbook cannot be opened without its password."""


def broken_off(code: str) -> Chunk:
    """The chunk that ends a sheet whose rest cannot be read."""
    return Chunk([], [], [], issues=(GridIssue(code, Severity.SET_ASIDE),))
