"""The absorption table agrees with its definition, adds up, and keeps its bounds."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from support.oracle import COLUMNS, WINDOWS, absorb
from support.outcomes import City
from support.strategies import cities

from lpkcli.contracts.kinds import Dimension
from lpkcli.contracts.quality import Estimate
from lpkcli.tables.recall import find_recall
from lpkcli.tables.tabulate import tabulate_absorption, tabulate_claims, tabulate_cross

AS_OF = date(2025, 6, 15)
RECALL = Estimate("pooled", 0.9, 0.8, 1.0)
GROUPS = {
    "total": lambda row: "total",
    "lpk": lambda row: row["lpk"] or "not stated",
    "gender": lambda row: row["gender"] or "not stated",
    "year": lambda row: str(row["end_date"].year) if row["end_date"] else "not stated",
    "batch": lambda row: f"{row['lpk'] or 'not stated'} | Las | {row['batch']}" if row["batch"] else "not stated",
}
EXAMPLES = settings(max_examples=18, derandomize=True, deadline=None)


@EXAMPLES
@given(cities())
def test_every_cell_is_that_of_the_definition(city: City) -> None:
    alumni, outcomes = city.alumni(AS_OF), city.judge(AS_OF)
    rows = tabulate_absorption(alumni, outcomes).to_pylist()
    for dimension, group_of in GROUPS.items():
        expected = absorb(alumni.to_pylist(), outcomes.to_pylist(), group_of)
        found = {(r["group"], r["window_months"], r["basis"]): r for r in rows if r["dimension"] == dimension}
        if dimension == "total" and not expected:  # the total is there even without rows
            continue
        assert found.keys() == expected.keys()
        for key, cell in expected.items():
            assert {name: found[key][name] for name in cell} == cell, (dimension, key)


@EXAMPLES
@given(cities())
def test_columns_add_up_and_rates_keep_their_bounds(city: City) -> None:
    alumni, tables = city.alumni(AS_OF), city.tables()
    placements = tables["placements"].rename_columns({"record_id": "placement_id"})
    recall = find_recall([RECALL], tables["placement_links"], placements)
    for row in tabulate_absorption(alumni, city.judge(AS_OF), recall=recall).to_pylist():
        assert sum(row[name] for name in COLUMNS) == row["enrolments"] <= row["participants"]
        assert row["base"] == row["enrolments"] - row["not_due"]
        assert row["persons_absorbed"] <= row["persons"] <= row["enrolments"]
        assert row["persons_absorbed"] <= row["absorbed"] <= row["base"]
        assert row["no_end_date"] <= row["not_due"]
        assert row["graduates_stated"] <= row["enrolments"]
        if row["base"]:
            assert 0 <= row["bound_low"] <= row["rate"] <= row["bound_high"] <= 1
            assert 0 <= row["coverage"] <= 1
        else:
            assert row["rate"] is row["bound_low"] is row["coverage"] is row["rate_low"] is None
        if row["basis"] == "claim":
            assert row["rate_low"] is row["rate_high"] is row["rate_corrected"] is row["median_days"] is None
        elif row["base"]:
            assert 0 <= row["rate_low"] <= row["rate"] <= row["rate_high"] <= row["bound_high"]
            assert row["basis"] == "combined" or 0 <= row["rate_corrected"] <= row["bound_high"]


@EXAMPLES
@given(cities())
def test_a_wider_window_never_lowers_the_evidence(city: City) -> None:
    outcomes = city.judge(AS_OF).to_pylist()
    absorbed = {
        (row["alumni_id"], row["window_months"]): row["evidence"] in {"wage", "entrepreneur"} for row in outcomes
    }
    for record in {row["alumni_id"] for row in outcomes}:
        found = [absorbed[record, months] for months in WINDOWS]
        assert found == sorted(found)


@EXAMPLES
@given(cities())
def test_every_dimension_and_the_claims_count_every_enrolment(city: City) -> None:
    alumni, outcomes = city.alumni(AS_OF), city.judge(AS_OF)
    counted = sum(alumni["counted"].to_pylist())
    table = tabulate_absorption(alumni, outcomes).to_pylist()
    for dimension in Dimension:
        for months in WINDOWS:
            cells = [
                r for r in table if (r["dimension"], r["window_months"], r["basis"]) == (dimension, months, "evidence")
            ]
            assert sum(row["enrolments"] for row in cells) == counted
            names = [row["group"] for row in cells]
            assert "not stated" not in names[:-1]
            assert len(set(names)) == len(names)
    for months in WINDOWS:
        claims = tabulate_claims(alumni, outcomes).to_pylist()
        assert sum(row["enrolments"] for row in claims if row["window_months"] == months) == counted
    cross = tabulate_cross(alumni, outcomes, (Dimension.LPK, Dimension.GENDER)).to_pylist()
    both = [row for row in cross if (row["window_months"], row["basis"]) == (12, "evidence")]
    assert sum(row["enrolments"] for row in both) == counted
    expected = absorb(alumni.to_pylist(), outcomes.to_pylist(), lambda r: (GROUPS["lpk"](r), GROUPS["gender"](r)))
    assert {(row["lpk"], row["gender"]) for row in both} == {group for group, _, _ in expected}
