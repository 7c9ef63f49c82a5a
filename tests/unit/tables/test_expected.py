"""Which expected LPKs and periods did not report; a like spelling is told, never merged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from support.outcomes import City, read_date

from lpkcli.contracts.issues import SOURCES
from lpkcli.tables.expected import is_within, tabulate_expected


def ask(lpks: Sequence[str], periods: Sequence[str] = (), sheets: Sequence[str] = ()) -> list[dict[str, Any]]:
    city = City()
    city.train("a1", "2024-03-31", lpk="LPK Maju")
    city.train("a2", "2024-08", lpk="LPK Maju")
    city.train("a3", "2023", lpk="LPK Cahaya Insan")
    counts = dict.fromkeys(("rows_found", "rows_read", "rows_set_aside", "rows_structure"), 0)
    sources = [
        {"source_file": f"{lpk}.xlsx", "fate": "read", "list": "alumni", "lpk": lpk, "marks_checked": True} | counts
        for lpk in sheets
    ]
    return tabulate_expected(city.alumni(), SOURCES.table(sources), lpks, periods).to_pylist()


def test_an_lpk_that_reported_is_found_whatever_its_case_and_points() -> None:
    (row,) = ask(["lpk. MAJU"])
    assert (row["lpk"], row["arrival"], row["rows"], row["near"]) == ("lpk. MAJU", "reported", 2, None)


def test_a_like_spelling_is_told_and_counts_for_nothing() -> None:
    (row,) = ask(["LPK Cahya Insan"])
    assert (row["arrival"], row["rows"], row["near"]) == ("missing", 0, "LPK Cahaya Insan")
    (row,) = ask(["LPK Samudra"])
    assert (row["arrival"], row["near"]) == ("missing", None)


def test_every_period_is_asked_of_every_lpk() -> None:
    rows = ask(["LPK Maju", "LPK Cahaya Insan"], ["2024-S1", "2024-Q3", "2023"])
    assert [row["arrival"] for row in rows] == ["reported", "reported", "missing", "missing", "missing", "reported"]
    assert [row["rows"] for row in rows] == [1, 1, 0, 0, 0, 1]


def test_a_sheet_without_persons_is_a_report_but_of_no_period() -> None:
    assert ask(["LPK Kosong"], sheets=["LPK Kosong"])[0]["arrival"] == "reported"
    assert ask(["LPK Kosong"], ["2024"], sheets=["LPK Kosong"])[0]["arrival"] == "missing"


def test_periods_alone_are_those_of_any_lpk() -> None:
    assert [(row["lpk"], row["arrival"]) for row in ask([], ["2024", "2025"])] == [
        (None, "reported"),
        (None, "missing"),
    ]
    assert ask([]) == []


@pytest.mark.parametrize(
    ("end", "period", "within"),
    [
        ("2024-06-30", "2024-S1", True),
        ("2024-07-01", "2024-S1", False),
        ("2024-07", "2024-Q3", True),
        ("2024-12-31", "2024-Q4", True),
        ("2024", "2024", True),
        ("2024", "2024-S2", False),
        (None, "2024", False),
        (None, None, True),
    ],
)
def test_a_training_belongs_to_the_period_of_its_end(end: str | None, period: str | None, within: bool) -> None:
    assert is_within(*read_date(end, last=True), period) is within
