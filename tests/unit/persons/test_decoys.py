"""Decoys: who they are, and what their links say of everyone else's."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pyarrow as pa
import pytest
from support.people import people_table, record, two_lists

from lpkcli.contracts.matching import LINKS, PERSONS
from lpkcli.contracts.quality import PASSES, Passes, QualitySettings
from lpkcli.persons.decoys import add_decoys, draw_decoys
from lpkcli.persons.facts import NO_DATE, gather_facts
from lpkcli.persons.false_links import count_false_links
from lpkcli.persons.resolve import Resolved

SETTINGS = QualitySettings(precision_apart=0.02, recall_apart=0.06, widest=0.25, least_captures=30, decoys=150, seed=1)
PEOPLE = two_lists(300, 3).people
FACTS = gather_facts(PEOPLE)
DECOYS = draw_decoys(FACTS, PEOPLE, SETTINGS)


def test_a_stranger_has_the_name_of_one_and_the_rest_of_another_of_the_same_gender():
    gender = dict(zip(PEOPLE["record_id"].to_pylist(), PEOPLE["gender"].to_pylist(), strict=True))
    ids = FACTS.ids.to_pylist()
    strangers = [row for row in DECOYS.to_pylist() if not row["stripped"]]
    assert len(strangers) == SETTINGS.decoys
    for row in strangers:
        assert row["name_from"] != row["rest_from"]
        assert gender[ids[row["name_from"]]] == gender[ids[row["rest_from"]]]


def test_nobody_bears_the_nik_of_a_decoy():
    numbers = [row["nik"] for row in DECOYS.to_pylist() if row["nik"]]
    assert numbers
    assert not set(numbers) & set(FACTS.nik.tolist())


def test_a_stripped_one_is_an_alumni_record_without_number_and_date():
    facts = add_decoys(FACTS, DECOYS)
    stripped = len(FACTS.ids) + np.flatnonzero(np.asarray(DECOYS["stripped"]))
    assert len(stripped) == SETTINGS.decoys
    assert (facts.nik[stripped] == 0).all()
    assert (facts.date[stripped] == NO_DATE).all()
    assert (facts.nik_date[stripped] == NO_DATE).all()


def test_the_same_records_give_the_same_decoys_in_any_order_of_rows():
    shuffled = PEOPLE.take(pa.array(np.random.default_rng(5).permutation(PEOPLE.num_rows)))
    assert draw_decoys(gather_facts(shuffled), shuffled, SETTINGS).equals(DECOYS)


def test_no_alumni_no_decoys():
    people = people_table([record("placement", salt=str(number)) for number in range(3)])
    assert draw_decoys(gather_facts(people), people, SETTINGS).num_rows == 0


def false_links(decoy_rows: list[int], placement: int) -> float:
    """Precision when these decoys are linked with one placement record, beside links of every second alumni record."""
    alumni = [number for number in range(len(FACTS.ids)) if FACTS.lists[number] == 0]
    placements = [number for number in range(len(FACTS.ids)) if FACTS.lists[number] == 2 and number != placement]
    owner = dict(zip(placements, alumni, strict=False))
    ids = FACTS.ids.to_pylist()
    person = np.array([owner.get(number, number) for number in range(len(ids))], dtype=np.int32)
    judged = LINKS.table(
        {
            "left_id": ids[placement],
            "right_id": DECOYS["record_id"][row].as_py(),
            "probability": 0.9,
            "status": "match",
            "basis": "model",
            "tie": False,
        }
        for row in decoy_rows
    )
    passes = Passes(PASSES.empty(), 1, 90_000, 0, 0, possible_either=45_000, alike_by_chance=0.001)
    found = count_false_links(FACTS, DECOYS, judged, Resolved(PERSONS.empty(), judged, person), passes)
    assert found.low <= found.value <= found.high
    return float(found.value)


def _born(number: int) -> int:
    return int(FACTS.date[number] if FACTS.date[number] != NO_DATE else FACTS.nik_date[number])


def test_links_of_decoys_lower_precision_and_only_those():
    placement = next(n for n in range(len(FACTS.ids)) if FACTS.lists[n] == 2 and _born(n) != NO_DATE)
    strangers = np.flatnonzero(~np.asarray(DECOYS["stripped"])).tolist()
    assert false_links([], placement) == 1.0
    one, three = false_links(strangers[:1], placement), false_links(strangers[:3], placement)
    assert 1.0 > one > three > 0.9
    assert 1.0 - three == pytest.approx(3 * (1.0 - one))


def test_a_stripped_decoy_tells_of_namesakes_only_where_dates_tell_apart():
    placement = next(n for n in range(len(FACTS.ids)) if FACTS.lists[n] == 2 and _born(n) != NO_DATE)
    born = dt.date(1970, 1, 1) + dt.timedelta(days=_born(placement))
    apart, same_year = [], []
    for row, owner in enumerate(DECOYS["name_from"].to_pylist()):
        if not DECOYS["stripped"][row].as_py() or _born(owner) == NO_DATE:
            continue
        other = dt.date(1970, 1, 1) + dt.timedelta(days=_born(owner))
        if other.year == born.year:
            same_year.append(row)
        elif not {other.day, other.month} & {born.day, born.month}:
            apart.append(row)
    assert false_links(apart[:2], placement) < 1.0
    assert false_links(same_year[:2], placement) == 1.0
