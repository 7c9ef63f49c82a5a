"""Draft a vocabulary of the status words that no run knew: words with their counts in; a CSV to complete out."""

from __future__ import annotations

import csv
import io

import pyarrow as pa

STATUS_FILE = "unknown-statuses.csv"
"""Beside the tables of a run; completed, it becomes `statuses.csv` in the project's words folder."""
_COLUMNS = ("term", "activity", "choice")


def draft_statuses(unknown: pa.Table) -> bytes:
    """The status words of `unknown` (term, rows) as a statuses.csv whose activities are still blank, UTF-8.

    The most frequent stands first; a comment line before each word says in how many rows it stands.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for row in unknown.to_pylist():
        text.write(f"# {row['rows']}\n")
        writer.writerow((row["term"], "", ""))
    return text.getvalue().encode()
