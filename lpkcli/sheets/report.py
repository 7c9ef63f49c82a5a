"""What became of a sheet: its row of SOURCES, its rejected rows and its issues, as they leave the room."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lpkcli.contracts.kinds import Fate, ListKind, Severity
from lpkcli.sheets.files import SourceFile
from lpkcli.sheets.grid import GridIssue
from lpkcli.sheets.plan import TablePlan, describe_mapping
from lpkcli.sheets.reasons import STRUCTURE


@dataclass(frozen=True)
class SheetReport:
    """The account of one sheet, or of a file without one. Rows found = rows read + rows set aside."""

    source: dict[str, object]
    """One row of SOURCES."""
    rejects: list[dict[str, object]]
    """Rows of REJECTS: every row that became no record."""
    issues: list[dict[str, object]]
    """Rows of ISSUES."""
    controls: list[dict[str, object]] = field(default_factory=list)
    """Rows of CONTROL_CELLS."""


@dataclass
class SheetAccount:
    """Collects what is to be reported of a sheet while it is read."""

    file: SourceFile
    sheet: str | None
    rows_read: int = 0
    rejects: list[dict[str, object]] = field(default_factory=list)
    issues: list[dict[str, object]] = field(default_factory=list)
    controls: list[dict[str, object]] = field(default_factory=list)
    list_kind: ListKind | None = None
    _said: set[tuple[str, int | None, str | None, int | None]] = field(default_factory=set)

    def reject(self, row: int, reason: str, part: int | None = None) -> None:
        """Account for a row that became no record."""
        place = {
            "source_file": self.file.source_file,
            "source_sheet": self.sheet,
            "source_row": row,
            "source_part": part,
        }
        self.rejects.append({"list": self.list_kind and self.list_kind.value, **place, "reason": reason})

    def raise_issue(
        self,
        code: str,
        severity: Severity,
        *,
        row: int | None = None,
        column: str | None = None,
        part: int | None = None,
    ) -> None:
        """Report something of the sheet, of a row or of a column of it; the same is said once."""
        if (code, row, column, part) in self._said:
            return
        self._said.add((code, row, column, part))
        self.issues.append(
            {
                "code": code,
                "severity": severity.value,
                "list": self.list_kind and self.list_kind.value,
                "source_file": self.file.source_file,
                "source_sheet": self.sheet,
                "source_row": row,
                "source_part": part,
                "column": column,
                "record_id": None,
            }
        )

    def control(self, cells: Iterable[dict[str, object]]) -> None:
        """Keep the totals that an aggregate form states."""
        place = {"source_file": self.file.source_file, "source_sheet": self.sheet}
        self.controls.extend(place | cell for cell in cells)

    def take_over(self, issues: tuple[GridIssue, ...]) -> None:
        """Report what the reader of the file had to say."""
        for issue in issues:
            self.raise_issue(issue.code, issue.severity, row=issue.row_number, column=issue.column)

    def report(
        self,
        fate: Fate,
        *,
        plans: tuple[TablePlan, ...] = (),
        lpk: str | None = None,
        header_row: int | None = None,
        marks_checked: bool = False,
    ) -> SheetReport:
        """Close the account."""
        set_aside = sum(not str(row["reason"]).startswith(STRUCTURE) for row in self.rejects)
        source: dict[str, object] = {
            "source_file": self.file.source_file,
            "source_sheet": self.sheet,
            "fate": fate.value,
            "list": self.list_kind and self.list_kind.value,
            "lpk": lpk,
            "header_row": header_row,
            "rows_found": self.rows_read + set_aside,
            "rows_read": self.rows_read,
            "rows_set_aside": set_aside,
            "rows_structure": len(self.rejects) - set_aside,
            "mapping": describe_mapping(plans) if plans else None,
            "marks_checked": marks_checked,
            "sha256": self.file.sha256,
        }
        return SheetReport(source, self.rejects, self.issues, self.controls if fate is Fate.AGGREGATE else [])
