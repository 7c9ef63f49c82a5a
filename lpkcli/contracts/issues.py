"""What could not be read, mapped, cleaned or matched, with its place: issues, rejected rows, fate of every sheet."""

from __future__ import annotations

import pyarrow as pa

from lpkcli.contracts.core import Contract, column, count, flag, text
from lpkcli.contracts.kinds import Fate, ListKind, Severity
from lpkcli.contracts.place import PLACE_FIELDS, SOURCE_FILE, SOURCE_PART, SOURCE_SHEET

SOURCE_ROW_OR_NONE = column("source_row", pa.int32(), "1-based row, null where the issue is of the whole sheet or file")

ISSUES = Contract(
    "issues",
    pa.schema(
        [
            text("code", "what is the matter, a word of the message catalogue (`issue.<code>`)", required=True),
            text("severity", "how much it weighs", required=True, closed=Severity),
            text("list", "list of the row, where known", closed=ListKind),
            SOURCE_FILE,
            SOURCE_SHEET,
            SOURCE_ROW_OR_NONE,
            SOURCE_PART,
            text("column", "column as the file heads it, or canonical field"),
            text("record_id", "record the issue is about, where there is one"),
        ]
    ),
    order=("source_file", "source_sheet", "source_row", "source_part", "code", "column"),
)

REJECTS = Contract(
    "rejects",
    pa.schema(
        [
            text("list", "list of the sheet, where known", closed=ListKind),
            *PLACE_FIELDS,
            text(
                "reason",
                "why the row is no record; `structure:*` for titles, totals, signatures and the like",
                required=True,
            ),
        ]
    ),
    key=("source_file", "source_sheet", "source_row", "source_part"),
    order=("source_file", "source_sheet", "source_row", "source_part"),
)

SOURCES = Contract(
    "sources",
    pa.schema(
        [
            SOURCE_FILE,
            SOURCE_SHEET,
            text("fate", "what became of the sheet", required=True, closed=Fate),
            text("list", "list that the sheet was judged to be", closed=ListKind),
            text("lpk", "LPK that the sheet names in context, sheet, file or folder name"),
            column("header_row", pa.int32(), "1-based first row of the header; null without one"),
            count("rows_found", "person rows found: rows_read + rows_set_aside"),
            count("rows_read", "rows that became records"),
            count("rows_set_aside", "rows that may hold a person and were not read, see rejects"),
            count("rows_structure", "titles, group rows, repeated headers, numbering, totals, signatures, footers"),
            text("mapping", "JSON: list of {table, column, header, field, reason, confidence}"),
            flag("marks_checked", "hidden rows and struck-through names could be told (xlsx only)"),
            text("sha256", "hash of the file's bytes", required=True),
        ]
    ),
    key=("source_file", "source_sheet"),
    order=("source_file", "source_sheet"),
)
"""One row for each sheet, and one for each file that has no readable sheet."""
