"""A stretch of rows that belongs to one table: the rows cut to its columns, with merged cells filled down."""

from __future__ import annotations

from dataclasses import dataclass

from lpkcli.contracts.raw import Field
from lpkcli.sheets.grid import Grid, MergedRange, Row
from lpkcli.sheets.plan import CLASS_FIELDS, TablePlan

_FILLED = frozenset({*CLASS_FIELDS, Field.GROUP_NAME, Field.EMPLOYER_NAME, Field.BUSINESS_NAME})
"""Fields that a merged cell states for everybody beside it. What a person has is filled only where the row below tells
of another class of the same person (DOMAIN 10.15, 10.48)."""


@dataclass(frozen=True)
class Stretch:
    """Rows `start` to `stop`, the last not included, of a grid."""

    grid: Grid
    start: int
    stop: int

    @property
    def numbers(self) -> list[int]:
        """1-based numbers of the rows."""
        return [int(number) for number in self.grid.row_numbers[self.start : self.stop]]

    def part_of(self, index: int, plan: TablePlan) -> int | None:
        """Part of a row of tables side by side; None where nothing stands beside the table's own cells."""
        row = self.grid.rows[self.start + index]
        if plan.part is None or not (any(row[: plan.header.left]) or any(row[plan.header.right + 1 :])):
            return None
        return plan.part

    def rows(self, plan: TablePlan) -> list[Row]:
        """The rows as the table of `plan` sees them."""
        rows = self.grid.rows[self.start : self.stop]
        if plan.part is not None:
            left, right = plan.header.left, plan.header.right
            margin: Row = [None] * left
            rows = [[*margin, *row[left : right + 1]] if any(row[left : right + 1]) else [] for row in rows]
        filled = list(rows)
        for merge in self.grid.merged:
            if merge.bottom > merge.top and self.start <= merge.top and merge.bottom < self.stop:
                self._fill(rows, filled, merge, plan)
        return filled

    def _fill(self, rows: list[Row], filled: list[Row], merge: MergedRange, plan: TablePlan) -> None:
        top, column = merge.top - self.start, merge.left
        if column not in plan.used_columns or column >= len(rows[top]):
            return
        of_class = any(column in plan.columns_of(field) for field in _FILLED)
        for index in range(top + 1, merge.bottom - self.start + 1):
            if rows[index] and (of_class or _states_class(rows[index], plan)):
                row = [*filled[index], *[None] * (column + 1 - len(filled[index]))]
                row[column] = rows[top][column]
                filled[index] = row


def _states_class(row: Row, plan: TablePlan) -> bool:
    columns = (column for field in CLASS_FIELDS for column in plan.columns_of(field))
    return any(column < len(row) and row[column] is not None for column in columns)
