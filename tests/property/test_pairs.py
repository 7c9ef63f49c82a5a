"""Matching does not depend on the order of rows, the side a record is on, the size of chunks, or luck."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from support.people import two_lists

from lpkcli.engine import map_ordered
from lpkcli.pairs.candidates import plan_pairs
from lpkcli.pairs.comparators.birth_date import compare_birth_dates
from lpkcli.pairs.comparators.name import compare_names
from lpkcli.pairs.comparators.nik import compare_niks, is_one_edit
from lpkcli.pairs.comparators.token import may_relate, relate_tokens
from lpkcli.pairs.compare import collect_pairs, compare_pairs
from lpkcli.pairs.encode import encode_people
from lpkcli.pairs.fit import fit_model
from lpkcli.pairs.model_file import load_model
from lpkcli.pairs.names import NO_DATE, number_names
from lpkcli.pairs.phonetics import phonetic_keys
from lpkcli.pairs.score import probability

MODEL = load_model()
LISTS = two_lists(450, seed=8)
LETTERS = st.text(alphabet="AEIBDHKMNRSTUYZ", min_size=1, max_size=9)
NAMES = st.lists(LETTERS, max_size=4)
DATES = st.dates().map(lambda date: (date.year, date.month, date.day))


def pairs_of(people: pa.Table, chunk: int = 10**6) -> pa.Table:
    records = encode_people(people, MODEL.name_frequency, ())
    model = fit_model(records, MODEL)
    plan = plan_pairs(records, model)
    return collect_pairs(records, plan, map(partial(compare_pairs, records, model), plan.chunks(chunk)))


EXPECTED = pairs_of(LISTS.people)


@settings(max_examples=6, deadline=None)
@given(order=st.permutations(range(LISTS.people.num_rows)))
def test_order_of_rows_changes_nothing(order: list[int]) -> None:
    assert pairs_of(LISTS.people.take(order)).equals(EXPECTED)


@settings(max_examples=4, deadline=None)
@given(chunk=st.integers(50, 5000))
def test_size_of_chunks_changes_nothing(chunk: int) -> None:
    assert pairs_of(LISTS.people, chunk).equals(EXPECTED)


@settings(max_examples=150, deadline=None)
@given(left=NAMES, right=NAMES)
def test_names_compare_alike_from_either_side(left: list[str], right: list[str]) -> None:
    lists = pa.chunked_array([pa.array([left, right, ["BUDI", "SETIAWAN"]], pa.list_(pa.string()))])
    numbers, names = number_names(lists, np.full(len(lists), NO_DATE, np.int32), MODEL.name_frequency, ())
    one = compare_names(names, numbers[:1], numbers[1:2], MODEL.name_frequency)
    other = compare_names(names, numbers[1:2], numbers[:1], MODEL.name_frequency)
    assert one.levels.tolist() == other.levels.tolist()
    assert one.log2_strangers.tolist() == other.log2_strangers.tolist()
    assert (one.log2_strangers <= 0).all()
    if left and left == right:
        assert one.levels.tolist() == [8]


@settings(max_examples=200, deadline=None)
@given(left=DATES, right=DATES)
def test_dates_compare_alike_from_either_side(left: tuple[int, int, int], right: tuple[int, int, int]) -> None:
    one, other = (tuple(np.array([part]) for part in date) for date in (left, right))
    assert compare_birth_dates(one, other) == compare_birth_dates(other, one)
    assert compare_birth_dates(one, one) == [5]


@settings(max_examples=200, deadline=None)
@given(number=st.integers(10**15, 9 * 10**15), place=st.integers(0, 15), digit=st.integers(0, 9), other=st.integers(0))
def test_one_edit_is_found_wherever_it_is(number: int, place: int, digit: int, other: int) -> None:
    text = str(number)
    edited = int(text[:place] + str(digit) + text[place + 1 :])
    turned = int(text[:place] + text[place : place + 2][::-1] + text[place + 2 :])
    for changed in (edited, turned):
        assert is_one_edit(np.array([number]), np.array([changed]))[0] == (changed != number)
    far = number ^ (other % 2**40)
    if sum(a != b for a, b in zip(text, f"{far:016}", strict=False)) > 2:
        assert not is_one_edit(np.array([number]), np.array([far]))[0]


@settings(max_examples=60, deadline=None)
@given(numbers=st.lists(st.integers(1, 10**16 - 1), min_size=2, max_size=2), kinds=st.tuples(*[st.integers(0, 3)] * 2))
def test_niks_compare_alike_from_either_side(numbers: list[int], kinds: tuple[int, int]) -> None:
    a, b = (np.array([number]) for number in numbers)
    kind_a, kind_b = (np.array([kind], dtype=np.int8) for kind in kinds)
    assert compare_niks(a, kind_a, b, kind_b) == compare_niks(b, kind_b, a, kind_a)


@settings(max_examples=200, deadline=None)
@given(token=st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ", max_size=12))
def test_phonetic_keys_hold_letters_only_and_no_doubles(token: str) -> None:
    key = phonetic_keys(pa.array([token]))[0].as_py()
    assert all(a != b for a, b in pairwise(key))
    assert not key or key.isalpha()


@settings(max_examples=100, deadline=None)
@given(weight=st.floats(-1000, 1000), more=st.floats(0, 50), prior=st.floats(-40, 0))
def test_more_weight_is_never_less_probable(weight: float, more: float, prior: float) -> None:
    low, high = probability(np.array([weight, weight + more]), np.array([prior, prior]))
    assert 0.0 <= low <= high <= 1.0


@settings(max_examples=150, deadline=None)
@given(left=LETTERS, right=LETTERS)
def test_the_quick_look_at_tokens_misses_nothing(left: str, right: str) -> None:
    lists = pa.chunked_array([pa.array([[left, right + "X"], [right + "X", left]], pa.list_(pa.string()))])
    tokens = number_names(lists, np.full(len(lists), NO_DATE, np.int32), MODEL.name_frequency, ())[1].tokens
    one, other = np.array([0], dtype=np.int32), np.array([len(tokens.texts) - 1], dtype=np.int32)
    if one[0] != other[0] and relate_tokens(tokens, one, other)[0]:
        assert may_relate(tokens, one, other)[0]


def test_threads_change_nothing() -> None:
    records = encode_people(LISTS.people, MODEL.name_frequency, ())
    model = fit_model(records, MODEL)
    plan = plan_pairs(records, model)
    parts = map_ordered(partial(compare_pairs, records, model), plan.chunks(300), threads=4)
    assert collect_pairs(records, plan, parts).equals(EXPECTED)
