"""Collect issues: columns of issue codes in, one row of ISSUES for each code out, with the place of its row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.issues import ISSUES
from lpkcli.contracts.kinds import Severity
from lpkcli.contracts.place import PLACE_COLUMNS


@dataclass(frozen=True)
class ColumnIssue:
    """An issue of a whole column of one sheet."""

    code: str
    list: str
    source_file: str
    source_sheet: str | None
    column: str


@dataclass(frozen=True)
class IssueLog:
    """Issues of one batch of rows. `rows` has the columns of PLACE, `list` and `record_id`."""

    rows: pa.Table
    parts: list[pa.Table] = field(default_factory=list)

    def add(self, codes: pa.Array, column: str | None, severity: Severity = Severity.WARNING) -> None:
        """Add one issue for each row whose code is not null."""
        present = pc.is_valid(codes)
        if not pc.any(present).as_py():
            return
        table = self.rows.select([*PLACE_COLUMNS, "list", "record_id"]).filter(present)
        size = table.num_rows
        self.parts.append(
            table.append_column("code", pc.drop_null(codes).cast(pa.string()))
            .append_column("severity", pa.array([str(severity)] * size, pa.string()))
            .append_column("column", pa.array([column] * size, pa.string()))
            .select(ISSUES.schema.names)
            .cast(ISSUES.schema)
        )

    def add_where(self, mask: pa.Array, code: str, column: str | None, severity: Severity = Severity.WARNING) -> None:
        """Add the issue `code` for each row where `mask` holds."""
        self.add(pc.if_else(mask, pa.scalar(code), pa.scalar(None, pa.string())), column, severity)

    def add_columns(self, issues: Iterable[ColumnIssue]) -> None:
        """Add issues of whole columns; one that comes with several batches is kept once when all is joined."""
        rows = [vars(issue) | {"severity": Severity.WARNING} for issue in issues]
        self.parts.append(ISSUES.table(rows))

    def table(self) -> pa.Table:
        """All issues so far as one table of ISSUES."""
        return pa.concat_tables([ISSUES.empty(), *self.parts])
