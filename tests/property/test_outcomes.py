"""The fast way agrees with the slow one, whatever the order of the rows."""

from __future__ import annotations

import random
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from support.oracle import WINDOWS, judge
from support.outcomes import City
from support.strategies import cities

AS_OF = date(2025, 6, 15)
SHOWN = ("alumni_id", "window_months", "due", "no_end_date", "claim", "evidence", "evidence_also")
SHOWN += ("evidence_placement_id", "evidence_date", "already_placed", "outcome", "verdict")


@settings(max_examples=60, derandomize=True, deadline=None)
@given(cities())
def test_every_outcome_is_that_of_the_rules(city: City) -> None:
    claims = {row["alumni_id"]: row["claim"] for row in city.enrol()[0].to_pylist()}
    trainings = sorted(city.trainings, key=lambda row: row["record_id"])
    expected = [judge(city, row, claims[row["record_id"]], months, AS_OF) for row in trainings for months in WINDOWS]
    assert city.judge(AS_OF).select(list(SHOWN)).to_pylist() == expected


@settings(max_examples=15, derandomize=True, deadline=None)
@given(cities(), st.randoms(use_true_random=False))
def test_the_order_of_rows_never_changes_an_answer(city: City, chance: random.Random) -> None:
    enrolments, outcomes, alumni = city.enrol(), city.judge(AS_OF), city.alumni(AS_OF)
    for rows in (city.people, city.trainings, city.placements, city.persons, city.links):
        chance.shuffle(rows)
    again = city.enrol()
    assert again[0].equals(enrolments[0])
    assert again[1].equals(enrolments[1])
    assert city.judge(AS_OF).equals(outcomes)
    assert city.alumni(AS_OF).equals(alumni)


@settings(max_examples=15, derandomize=True, deadline=None)
@given(cities())
def test_each_enrolment_keeps_exactly_one_row(city: City) -> None:
    rows = city.enrol()[0].to_pylist()
    assert len(rows) == len(city.trainings)
    kept = {row["enrolment_id"] for row in rows}
    for row in rows:
        copy = f"duplicate_of:{row['enrolment_id']}"
        assert row["exclusion"] in ({None, "not_a_graduate"} if row["alumni_id"] in kept else {copy})
        assert row["counted"] is (row["exclusion"] is None)
