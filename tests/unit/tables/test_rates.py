"""Every rate over every base, worked out by hand from one class."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from support.outcomes import City

from lpkcli.contracts.kinds import Dimension, PlacedBefore, Rate, RateBase
from lpkcli.tables.rates import tabulate_rates
from lpkcli.tables.tabulate import tabulate_absorption, tabulate_cross


def class_of_ten() -> City:
    """Ten due enrolments by claim, one of them with a job from before: 2 wage, 1 own business, 1 + 1 apprentices, 1
    study, 1 not working, 1 not seeking, 1 unknown, 1 placed before."""
    city = City()
    claims = ("wage", "wage", "entrepreneur", "apprentice_domestic", "apprentice_overseas", "study", "unemployed")
    for number, claim in enumerate((*claims, "not_seeking", "unknown", "unknown")):
        city.train(f"a{number}", claim=claim)
    return city.place("p", "wage", "2024-01-01", person="a9")


def figures() -> pa.Table:
    city = class_of_ten()
    table = tabulate_absorption(city.alumni(), city.judge())
    total = pc.and_(pc.equal(table["dimension"], "total"), pc.equal(table["basis"], "claim"))
    return table.filter(pc.and_(total, pc.equal(table["window_months"], 12)))


def shares(already_placed: PlacedBefore) -> dict[tuple[str, str], tuple[int, int]]:
    rows = tabulate_rates(figures(), already_placed=already_placed).to_pylist()
    assert all(row["share"] in {None, row["numerator"] / row["denominator"]} for row in rows)
    return {(row["rate"], row["over"]): (row["numerator"], row["denominator"]) for row in rows}


def test_every_rate_over_every_base() -> None:
    found = shares(PlacedBefore.BASE)
    above = {"R1": 2, "R2": 1, "R3": 3, "R4": 5, "R5": 6}
    below = {"D1": 10, "D2": 9, "D3": 7}  # all; less the unknown; less study and not seeking too
    assert found == {(rate, base): (up, low) for rate, up in above.items() for base, low in below.items()}


@pytest.mark.parametrize(("treatment", "above", "below"), [("absorbed", 4, 10), ("apart", 3, 9), ("base", 3, 10)])
def test_who_was_placed_before_stands_where_the_office_puts_them(treatment: str, above: int, below: int) -> None:
    found = shares(PlacedBefore(treatment))
    assert found["R3", "D1"] == (above, below)
    assert found["R1", "D1"] == (2, below)  # what kind of work it was before is not kept


def test_study_over_the_labour_force_is_no_rate() -> None:
    rows = tabulate_rates(figures()).to_pylist()
    assert [(row["rate"], row["over"]) for row in rows if row["share"] is None] == [("R5", "D3")]


def test_the_main_figure_is_that_of_the_absorption_table() -> None:
    city = class_of_ten()
    absorption = tabulate_absorption(city.alumni(), city.judge())
    main = tabulate_rates(absorption, rates=(Rate.ABSORPTION,), bases=(RateBase.DUE,))
    assert main["share"].to_pylist() == absorption["rate"].to_pylist()
    assert main["group"].to_pylist() == absorption["group"].to_pylist()


def test_a_cross_keeps_its_two_dimensions() -> None:
    city = City().train("a", gender="m").train("b", gender="f")
    cross = tabulate_cross(city.alumni(), city.judge(), (Dimension.LPK, Dimension.GENDER))
    table = tabulate_rates(cross, rates=(Rate.WITH_STUDY,), bases=(RateBase.TRACED,))
    assert table.column_names[:4] == ["lpk", "gender", "window_months", "basis"]
    assert table.num_rows == cross.num_rows


def test_nobody_below_the_line_makes_no_share() -> None:
    table = tabulate_absorption(City().alumni(), City().judge())
    assert set(tabulate_rates(table)["share"].to_pylist()) == {None}
    assert tabulate_rates(table.slice(0, 0)).num_rows == 0
