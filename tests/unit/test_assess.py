"""What a run says of its own links, set beside the truth of synthetic lists."""

from __future__ import annotations

from collections import Counter
from datetime import date

import numpy as np
import pyarrow as pa
import pytest
from support.people import people_table, record, two_lists

from lpkcli import flow
from lpkcli.contracts.packed import pack_table
from lpkcli.contracts.people import PEOPLE
from lpkcli.contracts.quality import LinkQuality
from lpkcli.contracts.run import RunSettings
from lpkcli.stages import Matching
from lpkcli.words.library import Library

LIBRARY = Library()
LISTS = two_lists(1500, 4)


def match(people: pa.Table) -> Matching:
    return flow.match(pack_table(people), RunSettings(inputs=(), as_of=date(2025, 12, 31)), LIBRARY)


def judge(people: pa.Table) -> LinkQuality:
    return match(people).quality


@pytest.fixture(scope="module")
def quality() -> LinkQuality:
    return judge(LISTS.people)


def test_estimates_by_two_methods_are_near_the_truth(quality):
    persons = match(LISTS.people).persons.to_pylist()
    found = pairs((row["list"], row["person_id"]) for row in persons)
    right = pairs((row["list"], (row["person_id"], LISTS.truth[row["record_id"]])) for row in persons)
    true = pairs((row["list"], LISTS.truth[row["record_id"]]) for row in persons)
    assert {estimate.method for estimate in quality.precision} == {"model", "decoys"}
    assert {estimate.method for estimate in quality.recall} == {"model", "recapture"}
    for estimate in quality.precision:
        assert estimate.value == pytest.approx(right / found, abs=0.012)
    for estimate in quality.recall:
        assert estimate.value == pytest.approx(right / true, abs=0.05)


def pairs(records) -> int:
    counts = Counter(records)
    return sum(n * counts["placement", person] for (kind, person), n in counts.items() if kind == "alumni")


def test_the_order_of_rows_changes_no_estimate(quality):
    order = np.random.default_rng(1).permutation(LISTS.people.num_rows)
    assert judge(LISTS.people.take(pa.array(order))) == quality


def test_intervals_hold_their_values_inside_shares(quality):
    for estimate in (*quality.precision, *quality.recall):
        assert 0.0 <= estimate.low <= estimate.value <= estimate.high <= 1.0


@pytest.mark.parametrize("kind", ["alumni", "placement"])
def test_with_one_list_there_is_nothing_to_judge(kind):
    people = people_table(record(kind, salt=str(number), tokens=["ANI", str(number)]) for number in range(5))
    assert judge(people).doubts == ("no_links",)


def test_where_all_bear_one_name_quality_is_not_established():
    tokens = pa.array([["SITI", "AMINAH"]] * LISTS.people.num_rows, PEOPLE.schema.field("tokens").type)
    place = LISTS.people.schema.get_field_index("tokens")
    alike = LISTS.people.set_column(place, PEOPLE.schema.field("tokens"), tokens)
    assert not judge(alike).established


def test_too_few_people_establish_nothing():
    small = judge(two_lists(60, 4).people)
    assert [estimate.method for estimate in small.precision] == ["model"]
    assert "precision_one_method" in small.doubts
