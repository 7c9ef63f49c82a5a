"""Write JSON: a table in; an array with one object for each row out, one row a line, names and codes of the data."""

from __future__ import annotations

import json
from datetime import date
from typing import BinaryIO

from lpkcli.writers.plain import escape_unseen
from lpkcli.writers.report import Report


def write_json(report: Report, stream: BinaryIO) -> None:
    """Write the rows as an array of objects; dates are ISO text, null is null."""
    stream.write(b"[")
    separator = b"\n"
    for batch in report.table.to_batches():
        for row in batch.to_pylist():
            line = escape_unseen(json.dumps(row, ensure_ascii=False, default=_write_date))
            stream.write(separator + line.encode())
            separator = b",\n"
    stream.write(b"\n]\n")


def _write_date(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(value)
