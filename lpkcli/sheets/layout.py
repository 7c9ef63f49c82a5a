"""What a layout fixes of the sheets that it speaks of: their list, header, columns and constants.

A layout wins over everything that is found: it names the sheets it speaks of, their header rows, the field of each
column, constants, and rows to leave out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from lpkcli.contracts.kinds import Grade, ListForm, ListKind, LpkBasis
from lpkcli.contracts.raw import Field
from lpkcli.sheets.choices import TableColumns
from lpkcli.sheets.context import Context, Found
from lpkcli.sheets.grid import column_letters
from lpkcli.sheets.mapping import MappedColumn, Reason, field_meaning
from lpkcli.words.headers import HeaderWords, fold_header

SHIPPED = "lpkcli/sheets/layouts/"
"""How the names of the layouts begin that come with the tool."""


@dataclass(frozen=True)
class Layout:
    """One layout file. Patterns are of the shell; an empty pattern or header set fits every sheet."""

    name: str
    file: str = "*"
    """Pattern of the file's name, or of its path in the run."""
    sheet: str = "*"
    headers: frozenset[str] = frozenset()
    """Folded headers that all must stand in the sheet for the layout to be meant."""
    header_row: int | None = None
    """1-based first row of the header."""
    header_rows: int = 1
    """Rows of the header; 0 with `header_row` as the first person row: the table has no header."""
    columns: Mapping[str, Field | None] = field(default_factory=dict)
    """Field by folded header or by column letters; None drops the column."""
    constants: Mapping[Field, str] = field(default_factory=dict)
    list_kind: ListKind | None = None
    form: ListForm | None = None
    grade: Grade | None = None
    skip_rows: frozenset[int] = frozenset()
    """1-based rows that are left out."""

    def fits(self, source_file: str, sheet: str | None, texts: Collection[str]) -> bool:
        """Whether the layout speaks of a sheet; `texts` are its folded cells, asked only where headers are stated."""
        return self.is_of_file(source_file) and self.is_of_sheet(sheet) and self.headers <= set(texts)

    def is_of_file(self, source_file: str) -> bool:
        """Whether the pattern fits the path or the name of a file."""
        path, pattern = source_file.casefold(), self.file.casefold()
        return fnmatchcase(path, pattern) or fnmatchcase(PurePosixPath(path).name, pattern)

    def is_of_sheet(self, sheet: str | None) -> bool:
        """Whether the pattern fits the name of a sheet."""
        return fnmatchcase((sheet or "").casefold(), self.sheet.casefold())

    def context(self) -> Context:
        """The constants as context that wins over everything."""
        return {field: Found(text, LpkBasis.CONFIG) for field, text in self.constants.items()}

    def map_columns(
        self, mapped: Sequence[MappedColumn], columns: TableColumns, words: HeaderWords
    ) -> list[MappedColumn]:
        """Columns with what the layout says of them; of its fields no other column is read."""
        stated = [self._stated(head.column, head.text, head.own) for head in columns.heads]
        taken = {field for known, field in stated if known and field}
        return [
            self._map(column, known, field, taken, words) for column, (known, field) in zip(mapped, stated, strict=True)
        ]

    def _stated(self, column: int, *texts: str | None) -> tuple[bool, Field | None]:
        for key in (column_letters(column).casefold(), *(fold_header(text) for text in texts if text)):
            if key in self.columns:
                return True, self.columns[key]
        return False, None

    def _map(
        self, column: MappedColumn, known: bool, field: Field | None, taken: Collection[Field], words: HeaderWords
    ) -> MappedColumn:
        if not known:
            return replace(column, reason=Reason.SECOND) if set(column.fields) & set(taken) else column
        if field is None:
            return replace(column, reason=Reason.IGNORED, confidence=1.0, meaning=None)
        return replace(column, reason=Reason.LAYOUT, confidence=1.0, meaning=field_meaning(words, field))


def is_shipped(layout: Layout) -> bool:
    """Whether the layout came with the tool and not from the project."""
    return layout.name.startswith(SHIPPED)
