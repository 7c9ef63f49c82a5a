"""OUTPUTS 4, rule by rule: a person with dates, and the row that has to come out."""

from __future__ import annotations

from datetime import date

import pyarrow.compute as pc
import pytest
from support.outcomes import AS_OF, City

from lpkcli.errors import ContractError
from lpkcli.outcomes.classify import classify_outcomes


def placed(activity: str, start: str | None, end: str | None = "2024-06-30", **more: object) -> City:
    return City().train("a", end).place("p", activity, start, person="a", **more)


def found(city: City, months: int | None = 12) -> tuple[str, str | None]:
    row = city.outcome("a", months)
    return row["evidence"], row["evidence_placement_id"]


# ---- windows ----
@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2024-06-29", 12, "none"),
        ("2024-06-30", 3, "wage"),  # on the day itself
        ("2024-09-30", 3, "wage"),  # the window's last day
        ("2024-10-01", 3, "none"),
        ("2024-10-01", 6, "wage"),
        ("2025-06-30", 12, "wage"),
        ("2025-07-01", 12, "none"),
        ("2025-07-01", None, "wage"),
        (None, 12, "none"),
        (None, None, "wage"),  # undated placements count at any time only
        ("2024", 12, "none"),  # a year is no date for windows
        ("2024", None, "wage"),
        ("2026-01-01", None, "wage"),  # on the as-of date
        ("2026-01-02", None, "none"),  # not after it
    ],
)
def test_a_start_counts_from_the_end_date_to_the_windows_last_day(
    start: str | None, months: int | None, expected: str
) -> None:
    assert found(placed("wage", start), months)[0] == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2024-06", "2024-06-20", "wage"),  # in the end date's own month: on or after it
        ("2024-05", "2024-06-20", "none"),
        ("2024-06", "2024-06", "wage"),
        ("2024-06-29", "2024-06", "none"),  # a month-only end is the last day of the month
        ("2024-07", "2024-06", "wage"),
        ("2025-06", "2024-06-20", "wage"),  # first of the month, inside
        ("2025-07", "2024-06-30", "none"),
    ],
)
def test_months_without_days(start: str, end: str, expected: str) -> None:
    assert found(placed("wage", start, end))[0] == expected


@pytest.mark.parametrize("end", [None, "2024"])
def test_without_an_end_date_nothing_is_inside_a_window(end: str | None) -> None:
    row = placed("wage", "2024-08-01", end).outcome("a", 12)
    assert (row["evidence"], row["due"], row["no_end_date"]) == ("none", False, True)
    always = placed("wage", "2024-08-01", end).outcome("a", None)
    assert (always["evidence"], always["due"]) == ("wage", True)


@pytest.mark.parametrize(("as_of", "due"), [("2025-06-30", False), ("2025-07-01", True)])
def test_due_when_the_window_has_ended(as_of: str, due: bool) -> None:
    assert City().train("a").outcome("a", 12, date.fromisoformat(as_of))["due"] is due


def test_nothing_is_ever_not_due_at_any_time() -> None:
    assert City().train("a", "2030-01-01").outcome("a", None)["due"] is True


# ---- grades ----
@pytest.mark.parametrize(("grade", "expected"), [("A", "wage"), ("B", "wage"), ("C", "none"), ("D", "none")])
def test_only_grades_a_and_b_are_evidence(grade: str, expected: str) -> None:
    row = placed("wage", "2024-08-01", grade=grade).outcome("a")
    assert row["evidence"] == expected
    assert row["evidence_grade"] == (grade if expected == "wage" else None)


def test_grade_c_fills_a_claim_the_training_row_does_not_state() -> None:
    row = placed("wage", "2024-08-01", grade="C").outcome("a")
    assert (row["claim"], row["outcome"], row["verdict"]) == ("wage", "wage", "claim_only")


def test_grade_c_does_not_overrule_a_stated_claim() -> None:
    city = City().train("a", claim="unemployed").place("p", "wage", "2024-08-01", person="a", grade="C")
    assert city.outcome("a")["claim"] == "unemployed"


def test_grade_c_does_not_settle_a_conflict_of_claims() -> None:
    city = City().train("a", claim="study").train("b", person="a", claim="unemployed")
    city.place("p", "wage", "2024-08-01", person="a", grade="C")
    assert city.outcome("a")["claim"] == "unknown"


def test_grade_d_never_counts() -> None:
    row = placed("wage", "2024-08-01", grade="D").outcome("a", None)
    assert (row["evidence"], row["claim"], row["outcome"]) == ("none", "unknown", "unknown")


def test_of_several_answers_of_grade_c_the_latest_holds() -> None:
    city = City().train("a").place("p1", "wage", "2024-08-01", person="a", grade="C")
    city.place("p2", "study", "2024-10-01", person="a", grade="C").place("p3", "wage", None, person="a", grade="C")
    assert city.outcome("a")["claim"] == "study"


# ---- which placement is the evidence ----
def test_the_earliest_wage_or_entrepreneur_start() -> None:
    city = placed("wage", "2024-09-01").place("q", "entrepreneur", "2024-08-01", person="a")
    row = city.outcome("a")
    assert (row["evidence"], row["evidence_placement_id"]) == ("entrepreneur", "q")
    assert row["evidence_also"] == ["wage"]
    assert row["evidence_date"] == date(2024, 8, 1)


def test_an_apprenticeship_only_where_there_is_no_job() -> None:
    city = placed("apprentice_overseas", "2024-07-01").place("q", "wage", "2025-06-01", person="a")
    assert found(city) == ("wage", "q")
    assert city.outcome("a")["evidence_also"] == ["apprentice_overseas"]
    assert found(city, 6) == ("apprentice_overseas", "p")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("wage", "entrepreneur"),
        ("apprentice_overseas", "apprentice_domestic"),
    ],
)
def test_the_same_date_prefers_by_activity(first: str, second: str) -> None:
    city = City().train("a").place("p", second, "2024-08-01", person="a").place("q", first, "2024-08-01", person="a")
    assert found(city) == (first, "q")


def test_the_same_date_and_activity_prefers_by_id() -> None:
    city = City().train("a").place("q", "wage", "2024-08-01", person="a").place("p", "wage", "2024-08-01", person="a")
    assert found(city) == ("wage", "p")


def test_a_dated_start_is_earlier_than_an_undated_one() -> None:
    city = placed("wage", None).place("q", "wage", "2025-12-01", person="a")
    assert found(city, None) == ("wage", "q")


@pytest.mark.parametrize("activity", ["study", "unemployed", "not_seeking", "unknown"])
def test_other_activities_are_no_evidence(activity: str) -> None:
    row = placed(activity, "2024-08-01").outcome("a")
    assert (row["evidence"], row["evidence_also"]) == ("none", [])


def test_the_probability_is_that_of_the_link_to_the_evidence() -> None:
    city = placed("wage", "2024-08-01").place("q", "wage", "2024-07-01", person="a")
    city.link("a", "p", 0.5).link("a", "q", 0.75).link("a", "q2", 0.1, "rejected")
    assert city.outcome("a")["evidence_probability"] == 0.75


def test_another_persons_placement_is_nobodys_evidence() -> None:
    city = City().train("a").place("p", "wage", "2024-08-01", person="someone").link("a", "p", 0.9, "review")
    assert found(city) == ("none", None)


@pytest.mark.parametrize(
    ("activity", "start", "missed"),
    [
        ("wage", "2024-08-01", 0.6),
        ("wage", "2024-01-01", None),  # before the training
        ("wage", "2026-02-01", None),  # has not happened
        ("apprentice_domestic", "2024-08-01", None),  # absorbs nobody
    ],
)
def test_a_link_under_review_may_be_a_missed_absorption(activity: str, start: str, missed: float | None) -> None:
    city = City().train("a").train("b", person="a").place("p", activity, start).link("b", "p", 0.6, "review")
    city.place("q", "wage", "2024-08-01", grade="C").link("a", "q", 0.9, "review")
    city.place("r", "wage", "2024-08-01").link("a", "r", 0.9, "rejected")
    assert city.outcome("a")["missed_probability"] == missed


def test_what_evidence_absorbs_is_not_missed() -> None:
    city = placed("wage", "2024-08-01").place("q", "wage", "2024-08-01").link("a", "q", 0.6, "review")
    assert city.outcome("a")["missed_probability"] is None


# ---- placed before ----
def test_a_job_from_before_is_no_absorption() -> None:
    row = placed("wage", "2024-01-01").outcome("a")
    assert (row["already_placed"], row["evidence"]) == (True, "none")


def test_a_job_that_begins_after_the_as_of_date_has_not_happened() -> None:
    row = placed("wage", "2026-02-01", "2026-06-30").outcome("a", None)
    assert (row["already_placed"], row["evidence"]) == (False, "none")


def test_a_new_job_in_the_window_outweighs_the_one_from_before() -> None:
    city = placed("wage", "2024-01-01").place("q", "wage", "2025-01-01", person="a")
    assert [city.outcome("a", months)["already_placed"] for months in (3, 12)] == [True, False]


@pytest.mark.parametrize(
    ("activity", "start", "grade"),
    [
        ("apprentice_domestic", "2024-01-01", "B"),
        ("wage", "2024-01-01", "C"),
        ("wage", "2024-06", "B"),
        ("wage", None, "B"),
    ],
)
def test_not_placed_before(activity: str, start: str | None, grade: str) -> None:
    assert placed(activity, start, grade=grade).outcome("a", 3)["already_placed"] is False


# ---- one placement, two enrolments ----
def test_one_placement_may_serve_two_enrolments() -> None:
    city = placed("wage", "2024-09-01").train("b", "2024-08-01", person="a", batch="2")
    assert city.outcome("a")["evidence_placement_id"] == city.outcome("b")["evidence_placement_id"] == "p"


# ---- outcome and verdict ----
@pytest.mark.parametrize(
    ("evidence", "claim", "outcome", "verdict"),
    [
        ("wage", "wage", "wage", "confirmed"),
        ("entrepreneur", "wage", "entrepreneur", "contradicted"),
        ("wage", "unemployed", "wage", "contradicted"),
        ("wage", "unknown", "wage", "evidence_only"),
        (None, "wage", "wage", "claim_only"),
        (None, "entrepreneur", "entrepreneur", "claim_only"),
        (None, "apprentice_domestic", "apprentice_domestic", "claim_only"),
        (None, "apprentice_overseas", "apprentice_overseas", "claim_only"),
        (None, "study", "study", "claim_only"),
        (None, "unemployed", "unemployed", "both_none"),
        (None, "not_seeking", "not_seeking", "both_none"),
        (None, "unknown", "unknown", "unknown"),
    ],
)
def test_outcome_and_verdict(evidence: str | None, claim: str, outcome: str, verdict: str) -> None:
    city = City().train("a", claim=claim)
    if evidence:
        city.place("p", evidence, "2024-08-01", person="a")
    row = city.outcome("a")
    assert (row["outcome"], row["verdict"]) == (outcome, verdict)


def test_a_claim_among_the_other_placements_is_confirmed() -> None:
    city = City().train("a", claim="entrepreneur").place("p", "wage", "2024-08-01", person="a")
    city.place("q", "entrepreneur", "2024-09-01", person="a")
    assert city.outcome("a")["verdict"] == "confirmed"
    assert city.outcome("a")["outcome"] == "wage"


# ---- the table ----
@pytest.mark.parametrize("missing", ["a", "p"])
def test_a_record_without_a_person_is_a_defect_and_never_given_to_another(missing: str) -> None:
    city = placed("wage", "2024-08-01")
    made = city.tables() | {"enrolments": city.enrol()[0]}
    del made["people"]
    made["persons"] = made["persons"].filter(pc.not_equal(made["persons"]["record_id"], missing))
    with pytest.raises(ContractError, match="record_missing"):
        classify_outcomes(**made, as_of=AS_OF)


def test_one_row_for_each_training_row_and_window_sorted() -> None:
    table = City().train("b").train("a").judge()
    assert list(zip(table["alumni_id"].to_pylist(), table["window_months"].to_pylist(), strict=True)) == [
        (record, months) for record in "ab" for months in (3, 6, 12, None)
    ]


def test_no_rows_make_no_outcomes() -> None:
    assert City().judge().num_rows == 0
    assert City().place("p", "wage", "2024-08-01").judge().num_rows == 0
