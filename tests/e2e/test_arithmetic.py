"""The published tables of the sample, counted a second time from the published rows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from support.arithmetic import Recount

from lpkcli.door import Run

AS_OF = date(2025, 12, 31)
COLUMNS = (
    *("not_due", "already_placed", "wage", "entrepreneur", "apprentice_domestic", "apprentice_overseas"),
    *("study", "unemployed", "not_seeking", "unknown"),
)
Row = dict[str, Any]


@pytest.fixture(scope="module")
def tables(sample_run: Run) -> dict[str, list[Row]]:
    return {
        name: sample_run.table(name).to_pylist() for name in ("alumni", "placements", "absorption", "claims", "links")
    }


@pytest.fixture(scope="module")
def recount(tables: dict[str, list[Row]]) -> Recount:
    return Recount(tables["placements"], AS_OF)


def test_evidence_of_every_row(tables: dict[str, list[Row]], recount: Recount) -> None:
    for row in tables["alumni"]:
        found = recount.evidence(row, 12) if recount.end(row) else None
        expected = (found.activity, found.placement_id) if found else ("none", None)
        assert (row["evidence"], row["evidence_placement_id"]) == expected, row["alumni_id"]
        assert row["due"] == recount.is_due(row, 12)
        assert row["outcome"] == (row["evidence"] if row["evidence"] != "none" else row["claim"])
        if found:
            assert row["already_placed"] == (found.started_before and found.activity == "none")


@pytest.mark.parametrize("basis", ["evidence", "combined"])
@pytest.mark.parametrize("window", [3, 6, 12, None])
def test_total_and_lpk_rows(tables: dict[str, list[Row]], recount: Recount, window: int | None, basis: str) -> None:
    for row in tables["absorption"]:
        if (row["window_months"], row["basis"]) == (window, basis) and row["dimension"] in ("total", "lpk"):
            group = [a for a in tables["alumni"] if row["dimension"] == "total" or a["lpk"] == row["group"]]
            cells = recount.cells(group, window, basis)
            assert {name: row[name] for name in COLUMNS} == {name: cells[name] for name in COLUMNS}


def test_every_absorption_row_adds_up(tables: dict[str, list[Row]]) -> None:
    for row in tables["absorption"]:
        assert sum(row[name] for name in COLUMNS) == row["enrolments"]
        assert row["base"] == row["enrolments"] - row["not_due"]
        assert row["absorbed"] == row["wage"] + row["entrepreneur"]
        assert row["rate"] == (row["absorbed"] / row["base"] if row["base"] else None)
        assert row["persons_absorbed"] <= row["persons"] <= row["enrolments"] <= row["participants"]


def test_claims_hold_every_counted_enrolment_in_every_window(tables: dict[str, list[Row]]) -> None:
    counted = sum(row["counted"] for row in tables["alumni"])
    for window in (3, 6, 12, None):
        assert sum(row["enrolments"] for row in tables["claims"] if row["window_months"] == window) == counted


def test_a_link_is_a_match_exactly_where_the_person_is_one(tables: dict[str, list[Row]]) -> None:
    person = {row["alumni_id"]: row["person_id"] for row in tables["alumni"]}
    person |= {row["placement_id"]: row["person_id"] for row in tables["placements"]}
    matched = {(row["alumni_id"], row["placement_id"]) for row in tables["links"] if row["status"] == "match"}
    for row in tables["links"]:
        same = person[row["alumni_id"]] == person[row["placement_id"]]
        assert (row["status"] == "match") == same
    for row in tables["alumni"]:
        if row["evidence_placement_id"]:
            assert (row["alumni_id"], row["evidence_placement_id"]) in matched
