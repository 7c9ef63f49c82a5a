"""A table of persons with dates, and the figures worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from support.outcomes import City

from lpkcli.contracts.kinds import Dimension
from lpkcli.contracts.quality import Estimate
from lpkcli.errors import ContractError, UsageError
from lpkcli.tables.recall import Recall
from lpkcli.tables.tabulate import tabulate_absorption, tabulate_claims, tabulate_cross

AS_OF = date(2026, 1, 1)
NO_LINKS = pa.table({"alumni_id": pa.array([], pa.string()), "made": pa.array([], pa.float64())})
NO_LINKS = NO_LINKS.append_column("waiting", pa.array([], pa.float64()))


def class_of_twelve() -> City:
    """Twelve training rows of one class, end 30 June 2024 unless said otherwise."""
    city = City()
    city.train("01", claim="wage").place("p01", "wage", "2024-07-10", person="01").link("01", "p01", 0.9)  # 10 days
    city.train("02", claim="wage").place(
        "p02", "entrepreneur", "2024-09-30", person="02"
    )  # 92 days, last day of 3 months
    city.train("03", claim="entrepreneur").place("p03", "wage", "2024-10-01", person="03")  # 93 days, day after it
    city.train("04", claim="study").place("p04", "wage", "2024-01-15", person="04")  # had the job before
    city.train("05", claim="wage")  # claim only
    city.train("06", claim="unemployed")
    city.train("07").place("p07", "apprentice_overseas", "2024-08-01", person="07")
    city.train("08").place("p08", "wage", None, person="08")  # undated
    city.train("09", graduation="withdrawn", claim="wage").place("p09", "wage", "2024-07-10", person="09")
    city.train("10", person="01")  # a copy of 01
    city.train("11", "2025-06-30", batch="2", person="01", claim="wage", graduation="graduated")  # second class of 01
    city.train("12", None, batch=None)  # no end date
    return city


def cell(table: Any, dimension: str, group: str, months: int | None, basis: str) -> dict[str, Any]:
    (row,) = [
        row
        for row in table.to_pylist()
        if (row["dimension"], row["group"], row["window_months"], row["basis"]) == (dimension, group, months, basis)
    ]
    return row


@pytest.fixture(scope="module")
def table() -> Any:
    city = class_of_twelve()
    return tabulate_absorption(city.alumni(AS_OF), city.judge(AS_OF))


def check(row: dict[str, Any], **expected: object) -> None:
    assert {name: row[name] for name in expected} == expected


def test_total_by_evidence_in_twelve_months(table: Any) -> None:
    # due: 01-08; not due: 11 (ends June 2026) and 12 (no end date); 09 withdrew; 10 is a copy.
    row = cell(table, "total", "total", 12, "evidence")
    check(row, participants=11, enrolments=10, graduates_stated=1, persons=9, persons_absorbed=3)
    check(row, not_due=2, no_end_date=1, already_placed=1, wage=2, entrepreneur=1, apprentice_overseas=1, unknown=3)
    check(row, base=8, absorbed=3, rate=3 / 8, bound_low=3 / 8, bound_high=6 / 8, coverage=5 / 8, median_days=92.0)
    check(row, study=0, unemployed=0, not_seeking=0, apprentice_domestic=0, rate_corrected=None)


def test_total_by_claim_and_combined(table: Any) -> None:
    claim = cell(table, "total", "total", 12, "claim")
    check(claim, not_due=2, already_placed=1, wage=3, entrepreneur=1, unemployed=1, unknown=2, study=0)
    check(claim, absorbed=4, rate=0.5, rate_low=None, rate_high=None, median_days=None, persons_absorbed=4)
    combined = cell(table, "total", "total", 12, "combined")
    check(combined, wage=3, entrepreneur=1, apprentice_overseas=1, unemployed=1, unknown=1, already_placed=1)
    check(combined, absorbed=4, rate=0.5, coverage=7 / 8, bound_high=5 / 8, median_days=92.0)


def test_narrower_windows(table: Any) -> None:
    three = cell(table, "total", "total", 3, "evidence")
    # 11 is due after three months, and its person's job lies before that training's end.
    check(three, not_due=1, base=9, wage=1, entrepreneur=1, absorbed=2, already_placed=2, median_days=51.0)
    six = cell(table, "total", "total", 6, "evidence")
    check(six, not_due=1, base=9, wage=2, entrepreneur=1, absorbed=3)


def test_any_time_has_no_not_due_and_counts_the_undated(table: Any) -> None:
    row = cell(table, "total", "total", None, "evidence")
    check(
        row, not_due=0, no_end_date=0, base=10, wage=3, entrepreneur=1, absorbed=4, already_placed=2, median_days=92.0
    )


def test_the_interval_holds_the_doubt_of_links() -> None:
    city = City()
    for number in range(30):
        city.train(f"a{number:02}", person=f"a{number:02}")
        city.place(f"p{number:02}", "wage", "2024-08-01", person=f"a{number:02}").link(
            f"a{number:02}", f"p{number:02}", 0.9
        )
    for number in range(10):
        city.train(f"b{number}", claim="wage" if number < 5 else "unknown")
        city.place(f"q{number}", "wage", "2024-08-01").link(f"b{number}", f"q{number}", 0.5, "review")
    table = tabulate_absorption(city.alumni(AS_OF), city.judge(AS_OF))
    row = cell(table, "total", "total", 12, "evidence")
    check(row, absorbed=30, base=40, rate=0.75, rate_low=28 / 40, rate_high=36 / 40)  # 30 - B(30, .1) + B(10, .5)
    check(row, rate_corrected=None)  # nobody said how many links were overlooked
    combined = cell(table, "total", "total", 12, "combined")
    check(combined, absorbed=35, rate_corrected=None)
    assert combined["rate_low"] < combined["rate"] < combined["rate_high"] <= combined["bound_high"]


def test_links_that_nobody_saw_widen_the_interval_upwards_and_correct_the_rate() -> None:
    city = City()
    for number in range(400):
        city.train(f"a{number:03}", lpk=f"LPK {number // 2 % 4}")
        if number % 2:
            city.place(f"p{number:03}", "wage", "2024-08-01", person=f"a{number:03}")
            city.link(f"a{number:03}", f"p{number:03}", 1.0)
    alumni, outcomes = city.alumni(AS_OF), city.judge(AS_OF)
    known = cell(tabulate_absorption(alumni, outcomes), "total", "total", 12, "evidence")
    sure = tabulate_absorption(alumni, outcomes, recall=Recall(Estimate("pooled", 0.8, 0.799, 0.801), NO_LINKS))
    unsure = tabulate_absorption(alumni, outcomes, recall=Recall(Estimate("pooled", 0.8, 0.7, 0.9), NO_LINKS))
    row = cell(sure, "total", "total", 12, "evidence")
    assert row["rate_corrected"] == pytest.approx(0.5 / 0.8, rel=0.01)
    assert known["rate_high"] == 0.5 < row["rate_corrected"] < row["rate_high"]
    assert row["rate_high"] < cell(unsure, "total", "total", 12, "evidence")["rate_high"] < row["bound_high"]
    for one in sure.to_pylist():
        if one["rate_high"] is not None:
            assert one["rate_low"] <= one["rate"] <= one["rate_high"] <= one["bound_high"] + 1e-12
    check(cell(sure, "total", "total", 12, "claim"), rate_low=None, rate_high=None, rate_corrected=None)


def test_links_without_a_probability_leave_no_doubt(table: Any) -> None:
    row = cell(table, "total", "total", 12, "evidence")
    assert (row["rate_low"], row["rate_high"]) == (2 / 8, 3 / 8)  # only the link of 01 is doubtful


def test_a_group_of_no_graduates_is_a_row_with_participants_only() -> None:
    city = City().train("a", lpk="LPK Sepi", graduation="withdrawn")
    row = cell(tabulate_absorption(city.alumni(), city.judge()), "lpk", "LPK Sepi", 12, "evidence")
    check(row, participants=1, enrolments=0, base=0, rate=None, rate_low=None, bound_high=None, coverage=None)


def test_rows_stand_by_dimension_group_window_and_basis(table: Any) -> None:
    rows = [(row["dimension"], row["group"], row["window_months"], row["basis"]) for row in table.to_pylist()]
    assert list(dict.fromkeys(row[0] for row in rows)) == list(Dimension)
    assert rows[:4] == [
        ("total", "total", 3, "evidence"),
        ("total", "total", 3, "claim"),
        ("total", "total", 3, "combined"),
        ("total", "total", 6, "evidence"),
    ]
    assert [row[1] for row in rows if row[0] == "quarter"][::12] == ["2024-Q2", "2025-Q2", "not stated"]


def test_an_empty_run_still_has_a_total() -> None:
    table = tabulate_absorption(City().alumni(), City().judge())
    assert set(table["dimension"].to_pylist()) == {"total"}
    check(cell(table, "total", "total", 12, "evidence"), enrolments=0, base=0, rate=None)


def test_an_enrolment_without_outcome_is_a_defect() -> None:
    city = City().train("a")
    with pytest.raises(ContractError, match="outcome_missing"):
        tabulate_absorption(city.alumni(), city.judge().slice(0, 0))


def test_claims_count_each_combination() -> None:
    city = class_of_twelve()
    rows = tabulate_claims(city.alumni(AS_OF), city.judge(AS_OF)).to_pylist()
    year = {(r["claim"], r["evidence"], r["verdict"]): r["enrolments"] for r in rows if r["window_months"] == 12}
    assert year == {
        ("wage", "wage", "confirmed"): 1,
        ("wage", "entrepreneur", "contradicted"): 1,
        ("entrepreneur", "wage", "contradicted"): 1,
        ("study", "none", "claim_only"): 1,
        ("wage", "none", "claim_only"): 2,
        ("unemployed", "none", "both_none"): 1,
        ("unknown", "apprentice_overseas", "evidence_only"): 1,
        ("unknown", "none", "unknown"): 2,
    }


def test_claims_say_how_many_are_due_and_how_many_were_placed_before() -> None:
    city = class_of_twelve()
    rows = tabulate_claims(city.alumni(AS_OF), city.judge(AS_OF)).to_pylist()
    year = {(r["claim"], r["evidence"]): (r["due"], r["already_placed"]) for r in rows if r["window_months"] == 12}
    assert year["study", "none"] == (1, 1)  # 04 had the job before
    assert year["wage", "none"] == (1, 0)  # 05; the second class of 01 is not due
    assert year["unknown", "none"] == (1, 0)  # 08; 12 has no end date
    table = tabulate_absorption(city.alumni(AS_OF), city.judge(AS_OF))
    total = cell(table, "total", "total", 12, "combined")
    assert sum(due for due, _ in year.values()) == total["base"]
    assert sum(before for _, before in year.values()) == total["already_placed"]


def test_claims_of_no_lpk_stand_last_and_any_time_behind_the_months() -> None:
    city = City().train("a", lpk=None).train("b", lpk="LPK Z")
    rows = tabulate_claims(city.alumni(), city.judge()).to_pylist()
    assert [(row["lpk"], row["window_months"]) for row in rows] == [
        (lpk, months) for lpk in ("LPK Z", None) for months in (3, 6, 12, None)
    ]


def test_a_cross_has_a_row_for_each_pair_that_occurs() -> None:
    city = City().train("a", gender="m").train("b", gender="f").train("c", gender="m", lpk=None)
    city.place("p", "wage", "2024-08-01", person="b")
    table = tabulate_cross(city.alumni(), city.judge(), (Dimension.LPK, Dimension.GENDER))
    assert table.column_names[:4] == ["lpk", "gender", "window_months", "basis"]
    rows = [row for row in table.to_pylist() if (row["window_months"], row["basis"]) == (12, "evidence")]
    assert [(row["lpk"], row["gender"], row["enrolments"], row["absorbed"]) for row in rows] == [
        ("LPK Maju", "m", 1, 0),
        ("LPK Maju", "f", 1, 1),
        ("not stated", "m", 1, 0),
    ]


def test_a_dimension_crosses_no_dimension_with_itself() -> None:
    with pytest.raises(UsageError, match="same_dimension"):
        tabulate_cross(City().alumni(), City().judge(), (Dimension.LPK, Dimension.LPK))


def test_without_any_placement_list_rates_stand_but_no_interval_does() -> None:
    city = City().train("a").train("b", claim="wage")
    alumni, outcomes = city.alumni(), city.judge()
    by = (Dimension.LPK, Dimension.GENDER)
    for table in (
        tabulate_absorption(alumni, outcomes, any_placement=False),
        tabulate_cross(alumni, outcomes, by, any_placement=False),
    ):
        assert table["rate_low"].null_count == table["rate_high"].null_count == table.num_rows
        assert table["rate"].null_count < table.num_rows
    known = tabulate_absorption(alumni, outcomes)
    assert known["rate_low"].null_count < known.num_rows
