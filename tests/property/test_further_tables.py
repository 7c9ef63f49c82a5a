"""Crosses, rates, sensitivity and the tables of the absorbed add up, whoever is in them."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from support.oracle import COLUMNS, WINDOWS
from support.outcomes import City
from support.strategies import cities

from lpkcli.contracts.kinds import Dimension, PlacedBefore, Rate, RateBase
from lpkcli.outcomes.rows import placement_rows
from lpkcli.tables.placed import PlacedBy, tabulate_placed, tabulate_related
from lpkcli.tables.rates import tabulate_rates
from lpkcli.tables.sensitivity import count_totals, tabulate_sensitivity
from lpkcli.tables.tabulate import tabulate_absorption, tabulate_claims, tabulate_cross
from lpkcli.words.related import load_related_work

AS_OF = date(2025, 6, 15)
EXAMPLES = settings(max_examples=12, derandomize=True, deadline=None)
RELATED = load_related_work()
PAIRS = st.permutations(list(Dimension)).map(lambda dimensions: (dimensions[0], dimensions[1]))


@EXAMPLES
@given(cities(), PAIRS)
def test_a_cross_of_any_two_dimensions_counts_every_enrolment_once(city: City, by: tuple[Dimension, Dimension]) -> None:
    alumni, outcomes = city.alumni(AS_OF), city.judge(AS_OF)
    total = {
        (row["window_months"], row["basis"]): row
        for row in tabulate_absorption(alumni, outcomes).to_pylist()
        if row["dimension"] == "total"
    }
    cross = tabulate_cross(alumni, outcomes, by).to_pylist()
    assert len({(row[by[0]], row[by[1]], row["window_months"], row["basis"]) for row in cross}) == len(cross)
    for row in cross:
        assert sum(row[name] for name in COLUMNS) == row["enrolments"]
        assert row["persons_absorbed"] <= row["persons"] <= row["enrolments"]
    for (months, basis), whole in total.items():
        cells = [row for row in cross if (row["window_months"], row["basis"]) == (months, basis)]
        for name in (*COLUMNS, "participants", "enrolments", "graduates_stated", "base", "absorbed"):
            assert sum(row[name] for row in cells) == whole[name]
        assert sum(row["persons"] for row in cells) >= whole["persons"]


@EXAMPLES
@given(cities(), st.sampled_from(PlacedBefore))
def test_every_rate_is_a_share_and_a_wider_rate_is_never_lower(city: City, already_placed: PlacedBefore) -> None:
    absorption = tabulate_absorption(city.alumni(AS_OF), city.judge(AS_OF))
    rows = tabulate_rates(absorption, already_placed=already_placed).to_pylist()
    assert len(rows) == absorption.num_rows * len(Rate) * len(RateBase)
    by_cell: dict[tuple[object, ...], dict[str, int]] = {}
    for row in rows:
        assert row["share"] is None or 0 <= row["share"] <= 1
        key = (row["dimension"], row["group"], row["window_months"], row["basis"], row["over"])
        by_cell.setdefault(key, {})[row["rate"]] = row["numerator"]
    for above in by_cell.values():
        assert above["R1"] + above["R2"] <= above["R3"] <= above["R4"] <= above["R5"]


@EXAMPLES
@given(cities())
def test_where_the_absorbed_went_adds_up_to_the_absorbed(city: City) -> None:
    alumni, outcomes, made = city.alumni(AS_OF), city.judge(AS_OF), city.tables()
    placed = placement_rows(made["placements"], made["people"], made["persons"])
    absorption = tabulate_absorption(alumni, outcomes).to_pylist()
    tables = [tabulate_placed(alumni, outcomes, placed, by).to_pylist() for by in PlacedBy]
    related = tabulate_related(alumni, outcomes, placed, RELATED).to_pylist()
    tables.append([row for row in related if row["vocation"] != "total"])
    for months in WINDOWS:
        (whole,) = [
            row["absorbed"]
            for row in absorption
            if (row["dimension"], row["window_months"], row["basis"]) == ("total", months, "evidence")
        ]
        for table in tables:
            assert sum(row["absorbed"] for row in table if row["window_months"] == months) == whole
    assert all(row["related"] + row["unrelated"] + row["unknown"] == row["absorbed"] for row in related)


@EXAMPLES
@given(cities())
def test_claims_due_and_placed_before_are_those_of_the_base(city: City) -> None:
    alumni, outcomes = city.alumni(AS_OF), city.judge(AS_OF)
    claims = tabulate_claims(alumni, outcomes).to_pylist()
    for row in count_totals(alumni, outcomes).to_pylist():
        of_window = [one for one in claims if one["window_months"] == row["window_months"]]
        assert sum(one["due"] for one in of_window) == row["base"]
        assert sum(one["already_placed"] for one in of_window) == row["already_placed"]


@EXAMPLES
@given(cities())
def test_sensitivity_of_a_run_starts_at_its_own_rate(city: City) -> None:
    alumni, outcomes = city.alumni(AS_OF), city.judge(AS_OF)
    totals = count_totals(alumni, outcomes)
    absorption = tabulate_absorption(alumni, outcomes).to_pylist()
    rows = tabulate_sensitivity(totals, ()).to_pylist()
    for row in rows[:3]:
        (known,) = [
            one["rate"]
            for one in absorption
            if (one["dimension"], one["window_months"], one["basis"]) == ("total", 12, row["basis"])
        ]
        assert (row["choice"], row["share"], row["numerator_change"]) == ("configured", known, 0)
