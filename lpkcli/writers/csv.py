"""Write CSV: a table in; UTF-8 text with the column names and codes of the data out, the same in every language.

What a spreadsheet would take for a formula is written with an apostrophe before it: at the beginning of a text, and
behind a mark by which a spreadsheet of another country splits lines. Unseen characters are left out.
"""

from __future__ import annotations

import csv
import io
import re
from typing import BinaryIO

from lpkcli.writers.plain import make_plain
from lpkcli.writers.report import Report

_FORMULA = re.compile(r"((?:^|[;|])[\s\"']*)(?=[=+\-@＝＋－＠])")
"""Where a formula begins. A semicolon parts cells wherever the comma marks decimals, as in Indonesia."""


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
    return _FORMULA.sub(r"\1'", make_plain(value)) if isinstance(value, str) else value
