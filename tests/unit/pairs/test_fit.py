from __future__ import annotations

import datetime as dt
from itertools import pairwise

import numpy as np
import pytest
from support.people import City, Habits, make_nik, people_table, record, two_lists

from lpkcli.contracts.kinds import ListKind
from lpkcli.pairs.encode import encode_people
from lpkcli.pairs.fit import fit_model, sample_pairs
from lpkcli.pairs.model import Model, Source
from lpkcli.pairs.model_file import load_model

SHIPPED = load_model()


def fit(people: object) -> Model:
    return fit_model(encode_people(people, SHIPPED.name_frequency, ()), SHIPPED)


def test_sample_is_the_same_every_time() -> None:
    one, again = sample_pairs(1000, 500, 7), sample_pairs(1000, 500, 7)
    assert [side.tolist() for side in one] == [side.tolist() for side in again]
    assert (one[0] < one[1]).all()


def test_u_is_measured_on_the_lists_of_the_run() -> None:
    city = City(600, 5)
    rows = city.write_list(city.persons, Habits("alumni", errors=0, birth_date=1.0))
    dates = fit(people_table(rows)).comparison("birth_date")
    days = [row["birth_date"] for row in rows]
    same_year = np.mean([a.year == b.year for a, b in pairwise(days)])
    assert sum(dates.u[1:]) == pytest.approx(same_year, abs=0.02)
    assert dates.m == SHIPPED.comparison("birth_date").m, "m stays as shipped"


def test_a_handful_of_rows_keeps_the_shipped_u_and_says_so() -> None:
    model = fit(two_lists(30, 1).people)
    assert model.source is Source.SHIPPED
    assert "u_shipped" in model.warnings
    assert model.comparison("name").u == SHIPPED.comparison("name").u


def test_numbers_are_rarer_the_more_people_there_are() -> None:
    small, large = fit(two_lists(300, 1).people), fit(two_lists(900, 1).people)
    assert large.comparison("nik").u[-1] == pytest.approx(small.comparison("nik").u[-1] / 3, rel=1e-6)


def test_prior_follows_the_share_of_people_in_both_lists() -> None:
    priors = {}
    for overlap in (0.2, 0.6):
        model = fit(two_lists(800, 2, overlap=overlap).people)
        prior = next(p for p in model.priors if {p.left, p.right} == {ListKind.ALUMNI, ListKind.PLACEMENT})
        assert prior.expected == pytest.approx(800 * overlap, rel=0.15)
        priors[overlap] = prior.log2_odds
    assert priors[0.6] - priors[0.2] == pytest.approx(np.log2(3), abs=0.3)


def test_people_who_stand_in_a_list_twice_are_not_taken_for_strangers() -> None:
    lists = two_lists(800, seed=8, overlap=0.5)
    rows = [row | {"nik": None, "nik_state": "absent"} for row in lists.people.to_pylist()]
    again = [row | {"record_id": row["record_id"] + "x"} for row in rows]
    once, twice = (
        next(p for p in fit(people_table(people)).priors if {p.left, p.right} == {"alumni", "placement"})
        for people in (rows, rows + again)
    )
    assert once.expected == pytest.approx(400, rel=0.15)
    assert twice.expected == pytest.approx(4 * once.expected, rel=0.1)


def test_prior_is_bounded_by_the_smaller_list() -> None:
    nik = make_nik("367201", dt.date(2001, 5, 17), "m", 1)
    rows = [record("alumni", tokens=("RUDI",), nik=nik, salt="0")]
    rows += [record("placement", tokens=("RUDI",), nik=nik, salt=str(number)) for number in range(50)]
    for prior in fit(people_table(rows)).priors:
        assert prior.expected <= prior.possible / 2


@pytest.mark.parametrize("rows", [0, 1, 2])
def test_hardly_any_rows_are_no_error(rows: int) -> None:
    assert fit(two_lists(20, 1).people.slice(0, rows)).source is Source.SHIPPED


def test_everybody_of_one_name_is_no_error() -> None:
    people = people_table(record("alumni", tokens=("SITI", "AMINAH"), salt=str(number)) for number in range(300))
    weights = fit(people).comparison("name").weights
    assert np.isfinite(weights).all()
