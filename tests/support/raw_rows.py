"""Rows of RAW for tests: a few keywords in; a table, or the records that it is cleaned to, out. Nobody here is real."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import pyarrow as pa

from lpkcli.contracts.raw import RAW
from lpkcli.records.clean import CleanedRecords, CleanSettings, clean_records, finish_records, profile_columns
from lpkcli.words.library import Library

AS_OF = dt.date(2026, 6, 30)
SETTINGS = CleanSettings(AS_OF)
_PLAIN = {"table_no": 1, "hidden": False, "struck": False, "end_in_context": False}


@cache
def library() -> Library:
    """The packaged words, loaded once for all tests."""
    return Library()


def alumni_row(row: int, name: str | None = "Siti Aminah", **cells: Any) -> dict[str, Any]:
    """One row of a training list."""
    place = {"source_file": "laporan.xlsx", "source_sheet": "Sheet1", "source_row": row}
    return {**_PLAIN, **place, "list": "alumni", "list_form": "class_list", "person_name": name, **cells}


def placement_row(row: int, name: str | None = "Siti Aminah", form: str = "hired", **cells: Any) -> dict[str, Any]:
    """One row of a placement list of a form."""
    place = {"source_file": "penempatan.csv", "source_sheet": None, "source_row": row}
    return {**_PLAIN, **place, "list": "placement", "list_form": form, "person_name": name, **cells}


def raw_table(*rows: dict[str, Any]) -> pa.Table:
    """The rows as RAW."""
    return RAW.table(rows)


def clean(*rows: dict[str, Any], settings: CleanSettings = SETTINGS) -> CleanedRecords:
    """Clean the rows in one batch and finish them."""
    raw = raw_table(*rows)
    profiles = profile_columns(raw, library=library())
    part = clean_records(raw, profiles=profiles, library=library(), settings=settings)
    return finish_records([part], library=library(), key=None)


def issue_codes(records: CleanedRecords, row: int | None = None) -> list[str]:
    """Codes of all issues, or of the issues of one row."""
    issues = records.issues.to_pylist()
    return [issue["code"] for issue in issues if row is None or issue["source_row"] == row]
