"""Write CSV: a table in; UTF-8 text with the column names and codes of the data out, the same in every language.

A text that a spreadsheet would take for a formula is written with an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from typing import BinaryIO

from lpkcli.writers.report import Report

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_csv(report: Report, stream: BinaryIO) -> None:
    """Write the table with a header line; null is an empty cell, lists are joined with a space."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(report.table.column_names)
    for batch in report.table.to_batches():
        writer.writerows(zip(*(map(make_safe, column.to_pylist()) for column in batch.columns), strict=True))
    text.detach()


def make_safe(value: object) -> object:
    """The value as a cell of text that no spreadsheet evaluates."""
    if isinstance(value, list):
        value = " ".join(map(str, value))
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value
