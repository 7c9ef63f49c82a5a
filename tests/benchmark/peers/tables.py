"""Write the results: rows in; `peers.csv` and `peers.md` out. Rows of earlier runs stay until they are measured anew."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

Row = dict[str, str]
KEY = ("set", "size", "system")
APART = ("no slip", "spelling known", "spelling unknown", "nik typo", "nik damaged", "twin", "false twins")
"""Recall of true pairs of a kind, and how many false pairs are twins."""
CLERK = "recall with a clerk"
"""Share of the true pairs that are linked or wait for a person to decide; of ourselves only: peers have no review."""
COLUMNS = (
    *(
        "set",
        "size",
        "system",
        "precision",
        "recall",
        "f1",
        CLERK,
        "threshold",
        "wall_s",
        "processor_s",
        "read_s",
        "clean_s",
    ),
    *APART,
    *("match_s", "peak_mb", "runs", "load", "seed", "development", "versions", "machine", "date"),
)
SHOWN = (
    "system",
    "precision",
    "recall",
    "f1",
    CLERK,
    "wall_s",
    "processor_s",
    "clean_s",
    "match_s",
    "peak_mb",
    "runs",
    "load",
)
HEAD = """# Linking side by side with peers

Made by `python tests/benchmark/peers`; every row of `peers.csv` has its seed, load, versions, machine and date.
Thresholds (and what a system learns) come from the development seed, figures from the test seed; for public sets from
another public set. `lpkcli` is as shipped: its threshold is chosen by its own run, without labels. Seconds and memory
are of a whole fresh process (start, imports, reading, cleaning, linking, one-to-one); `load` is the number of
processes that wanted one of the cores when the measuring began: seconds by the clock compare only at a like load.
`recall with a clerk` counts the pairs that wait for a person too: what the rules about NIKs hold back is not lost.
A set with a single row has not been measured with its peers yet; bold is the highest F1 of a set.
"""


def keep_rows(new: Sequence[Row], path: Path) -> list[Row]:
    """Lay new rows over those of the file, write it, and return all in order."""
    old = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines())) if path.exists() else []
    by_key = {tuple(row[name] for name in KEY): row for row in (*old, *new)}
    rows = list(by_key.values())
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return rows


def markdown(rows: Sequence[Row]) -> str:
    """The rows as one table for each set and size."""
    parts = [HEAD]
    for name, size in dict.fromkeys((row["set"], row["size"]) for row in rows):
        these = [row for row in rows if (row["set"], row["size"]) == (name, size)]
        best = max(float(row["f1"]) for row in these) if len(these) > 1 else None
        told = [row | {"f1": f"**{row['f1']}**"} if float(row["f1"]) == best else row for row in these]
        parts.append(f"## {name}, {size} rows a list\n\n" + _table(SHOWN, told))
        if any(row.get("no slip") for row in these):
            parts.append(
                "Recall by kind of true pair, and false pairs that are twins:\n\n" + _table(("system", *APART), these)
            )
    return "\n".join(parts)


def _table(columns: Sequence[str], rows: Sequence[Row]) -> str:
    lines = [line(columns), line(["---"] * len(columns))]
    return "".join([*lines, *(line([row.get(name, "") for name in columns]) for row in rows)])


def line(cells: Sequence[object]) -> str:
    """One line of a Markdown table."""
    return "| " + " | ".join(str(cell) for cell in cells) + " |\n"
