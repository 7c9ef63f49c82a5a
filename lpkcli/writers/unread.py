"""What of the sources was not read, for people: SOURCES, REJECTS and ISSUES in; a line for each sheet and reason out.

Each line names the place and what is wrong with it, never a cell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.forgotten import FORGOTTEN_REASON
from lpkcli.contracts.kinds import Fate, Severity
from lpkcli.errors import Place
from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.screens import STRUCTURE, say_reason

_NAMED = 10
_SHEET = ("source_file", "source_sheet")


def say_unread(sources: pa.Table, rejects: pa.Table, issues: pa.Table, catalogue: Catalogue) -> Iterator[str]:
    """Files and sheets that could not be read, then rows that were set aside; beyond the first ten they are counted."""
    lines = [*_say_sheets(sources, issues, catalogue), *_say_rows(sources, rejects, catalogue)]
    yield from lines[:_NAMED]
    if len(lines) > _NAMED:
        yield catalogue.text("cli.run.unread.more", count=len(lines) - _NAMED)


def _say_sheets(sources: pa.Table, issues: pa.Table, catalogue: Catalogue) -> Iterator[str]:
    of_sheets = issues.filter(pc.and_(pc.is_null(issues["source_row"]), pc.equal(issues["severity"], Severity.WARNING)))
    codes = {_place(row): row["code"] for row in reversed(of_sheets.to_pylist())}
    for row in sources.filter(pc.equal(sources["fate"], Fate.UNREADABLE)).to_pylist():
        code = codes.get(_place(row))
        problem = catalogue.find(f"issue.{code}") or code or catalogue.text(f"tables.word.fate.{Fate.UNREADABLE}")
        yield catalogue.text("cli.run.unread.sheet", place=_place(row), problem=problem)


def _say_rows(sources: pa.Table, rejects: pa.Table, catalogue: Catalogue) -> Iterator[str]:
    hidden = {_place(row) for row in sources.to_pylist() if row["fate"] == Fate.HIDDEN}
    held = pc.invert(
        pc.or_(pc.starts_with(rejects["reason"], STRUCTURE), pc.equal(rejects["reason"], FORGOTTEN_REASON))
    )
    aside = Counter(
        (_place(row), row["reason"]) for row in rejects.filter(held).select([*_SHEET, "reason"]).to_pylist()
    )
    for (place, reason), count in aside.items():
        if place not in hidden:
            yield catalogue.text("cli.run.unread.rows", place=place, count=count, reason=say_reason(reason, catalogue))


def _place(row: dict[str, Any]) -> str:
    return str(Place(row["source_file"], row["source_sheet"]))
