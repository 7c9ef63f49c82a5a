"""Estimates of recall brought together and spread over enrolments."""

from __future__ import annotations

import numpy as np
import pytest
from support.outcomes import City

from lpkcli.contracts.quality import Estimate
from lpkcli.tables.enrolled import read_enrolled, read_judged
from lpkcli.tables.identifiers import KINDS, name_identifiers
from lpkcli.tables.recall import estimate_recall, find_recall, pool_estimates


def test_without_an_estimate_there_is_none() -> None:
    assert pool_estimates(()) is None
    assert find_recall((), City().tables()["placement_links"], City().tables()["placements"]) is None


def test_the_surer_estimate_weighs_more_and_distance_is_doubt() -> None:
    sure, unsure = Estimate("a", 0.9, 0.86, 0.94), Estimate("b", 0.8, 0.6, 1.0)
    pooled = pool_estimates((sure, unsure))
    assert pooled is not None
    assert 0.88 < pooled.value < 0.9
    apart = pool_estimates((sure, Estimate("b", 0.6, 0.56, 0.64)))
    assert apart is not None
    assert apart.low < 0.6
    assert apart.high > 0.9


def test_an_estimate_leans_to_the_wider_side_of_its_interval() -> None:
    pooled = pool_estimates((Estimate("a", 0.9, 0.8, 0.9),))
    assert pooled is not None
    assert 0.80 < pooled.value < 0.88


def build() -> City:
    """Two LPKs of forty, half of them with work; of the second half of its links wait for review."""
    city = City()
    for number in range(80):
        record = f"a{number:02}"
        city.train(record, lpk=f"LPK {number // 40}")
        if number % 2:
            waits = number >= 40 and number % 4 == 1
            city.place(f"p{number:02}", "wage", "2024-08-01", person=f"p{number:02}" if waits else record)
            city.link(record, f"p{number:02}", 0.6 if waits else 1.0, "review" if waits else "match")
    return city


def test_what_review_may_add_counts_as_seen_and_poor_paperwork_is_seen_less() -> None:
    city = build()
    tables = city.tables()
    placements = tables["placements"].rename_columns({"record_id": "placement_id"})
    recall = find_recall([Estimate("a", 0.75, 0.7, 0.8)], tables["placement_links"], placements)
    assert recall is not None
    assert recall.seen.value == pytest.approx(0.75 * (1 + 6 / 30), abs=1e-9)
    enrolled = read_enrolled(city.alumni())
    rows = estimate_recall(enrolled, read_judged(enrolled, city.judge(), 12), name_identifiers(enrolled.rows), recall)
    first, second = rows.recall[rows.lpk == 0], rows.recall[rows.lpk == 1]
    assert np.ptp(first) == np.ptp(second) == 0
    assert second[0] < 0.9 < first[0]
    assert (20 * first[0] + 16 * second[0]) / 36 == pytest.approx(0.9, abs=0.01)  # the absorbed keep the run's share


def test_one_who_stands_in_two_lists_is_overlooked_when_both_links_are() -> None:
    city = City().train("a").place("p", "wage", "2024-08-01", person="a").place("q", "wage", "2024-09-01", person="a")
    city.link("a", "p").link("a", "q")
    tables = city.tables()
    placements = tables["placements"].rename_columns({"record_id": "placement_id"})
    recall = find_recall([Estimate("a", 0.8, 0.75, 0.85)], tables["placement_links"], placements)
    assert recall is not None
    assert recall.seen.value == pytest.approx(1 - 0.2**2)


def test_identifiers_are_named_from_strong_to_weak() -> None:
    city = City().train("a", nik_state="valid", email="a@contoh.example").train("b", nik_state="valid")
    city.train("c", nik_state="damaged").train("d")
    assert [KINDS[kind] for kind in name_identifiers(city.alumni())] == [
        "nik_and_email",
        "nik",
        "nik_damaged",
        "name_only",
    ]
