from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from support.people import people_table, two_lists
from support.people import record as person_row

from lpkcli.errors import UsageError
from lpkcli.pairs.candidates import ALL_PAIRS, Plan, plan_pairs
from lpkcli.pairs.encode import Records, encode_people
from lpkcli.pairs.keys import block_keys
from lpkcli.pairs.model_file import load_model

MODEL = load_model()
LISTS = two_lists(700, seed=3)


@pytest.fixture(scope="module")
def records() -> Records:
    return encode_people(LISTS.people, MODEL.name_frequency, ())


def made(plan: Plan, size: int = 10_000) -> list[tuple[int, int]]:
    return [pair for left, right in plan.chunks(size) for pair in zip(left.tolist(), right.tolist(), strict=True)]


def test_every_pair_is_made_once_whatever_the_chunks(records: Records) -> None:
    plan = plan_pairs(records, MODEL)
    pairs = made(plan)
    assert len(set(pairs)) == len(pairs) <= plan.pairs
    assert all(left < right for left, right in pairs)
    assert set(made(plan, size=37)) == set(pairs)


@pytest.mark.parametrize("first", [0, 1, 900, 1399, 2000])
def test_pairs_across_are_those_of_the_plan_with_one_record_on_either_side(records: Records, first: int) -> None:
    plan = plan_pairs(records, MODEL)
    across = [pair for pair in made(plan) if pair[0] < first <= pair[1]]
    found = list(zip(*(side.tolist() for side in plan.pairs_across(first)), strict=True))
    assert len(found) == len(across)
    assert set(found) == set(across)


def test_pairs_are_those_that_share_a_key(records: Records) -> None:
    found = set(made(plan_pairs(records, MODEL)))
    expected = set()
    for rule in MODEL.blocks:
        holders: dict[int, set[int]] = {}
        for record, keys in enumerate(block_keys(records, rule).tolist()):
            for key in filter(None, keys):
                holders.setdefault(key, set()).add(record)
        for members in holders.values():
            if len(members) <= rule.most:
                expected |= set(combinations(sorted(members), 2))
    assert found == expected


def test_nearly_every_true_pair_is_proposed(records: Records) -> None:
    by_person: dict[int, list[int]] = {}
    for number, record in enumerate(records.ids.to_pylist()):
        by_person.setdefault(LISTS.truth[record], []).append(number)
    true = {tuple(pair) for pair in by_person.values() if len(pair) == 2}
    assert len(true & set(made(plan_pairs(records, MODEL)))) / len(true) > 0.99


def test_a_rule_says_which_proposed_a_pair(records: Records) -> None:
    plan = plan_pairs(records, MODEL)
    left, right = next(plan.chunks(1))
    assert all("nik" in text.split() for text in plan.blocks_of(left, right))


def test_common_keys_are_refined_then_skipped_and_counted(records: Records) -> None:
    rule = replace(MODEL.blocks[5], most=1, refine=None)
    plan = plan_pairs(records, replace(MODEL, blocks=(rule,)))
    assert plan.pairs == 0
    assert plan.counts[0].skipped_keys > 0
    refined = replace(MODEL.blocks[5], most=2, refine="birth_year")
    count = plan_pairs(records, replace(MODEL, blocks=(refined,))).counts[0]
    assert count.refined_keys > 0
    assert count.pairs > 0


def test_the_budget_bounds_every_rule(records: Records) -> None:
    tight = replace(MODEL, blocking=replace(MODEL.blocking, pairs_per_record=1))
    assert all(count.pairs <= len(records) for count in plan_pairs(records, tight).counts)


def test_a_rule_of_an_unknown_part_is_told_with_the_known_ones(records: Records) -> None:
    rule = replace(MODEL.blocks[0], key=("shoe_size",))
    with pytest.raises(UsageError) as stop:
        plan_pairs(records, replace(MODEL, blocks=(rule,)))
    assert stop.value.code == "model_part_unknown"
    assert "birth_date" in str(stop.value.fields["known"])


def test_small_inputs_need_no_rule() -> None:
    few = encode_people(LISTS.people.slice(0, 40), MODEL.name_frequency, ())
    plan = plan_pairs(few, MODEL)
    assert sorted(made(plan)) == list(combinations(range(40), 2))
    assert plan.counts[0].name == ALL_PAIRS
    assert plan.pairs == 780
    assert set(plan.blocks_of(np.array([0], np.int32), np.array([1], np.int32))) == {ALL_PAIRS}


def test_no_record_and_one_record_make_no_pair() -> None:
    for rows in (0, 1):
        records = encode_people(LISTS.people.slice(0, rows), MODEL.name_frequency, ())
        assert made(plan_pairs(records, MODEL)) == []


def test_a_slip_in_the_rarest_token_and_another_in_the_date_leave_a_pair_to_the_other_token() -> None:
    people = LISTS.people.to_pylist()
    place = {"kelurahan": "KELURAHAN 1", "kecamatan": "KECAMATAN 1"}
    spelled = {"alumni": ("SITI", "QOMARIYAH"), "placement": ("SITI", "QOWARIYAH")}
    born = {"alumni": dt.date(2001, 3, 5), "placement": dt.date(2001, 4, 5)}
    one, other = (person_row(kind, tokens=spelled[kind], birth_date=born[kind], salt=kind, **place) for kind in spelled)
    records = encode_people(people_table([*people, one, other]), MODEL.name_frequency, ())
    ids = records.ids.to_pylist()
    pair = tuple(sorted((ids.index(one["record_id"]), ids.index(other["record_id"]))))
    assert pair in made(plan_pairs(records, MODEL))
