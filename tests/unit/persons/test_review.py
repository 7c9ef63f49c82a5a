from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from lpkcli.contracts.core import check
from lpkcli.contracts.matching import LINKS, PERSONS
from lpkcli.contracts.results import REVIEW
from lpkcli.persons.review import list_pending, rank_review

LISTS = {"a": "alumni", "j": "jobseeker", "p": "placement"}
Pair = tuple[str, str]


def link(left: str, right: str, probability: float, status: str = "review", **more: Any) -> dict[str, Any]:
    ids = {"left_id": left, "right_id": right, "probability": probability}
    return ids | {"status": status, "basis": "model", "tie": False} | more


def rank(*links: dict[str, Any], headline: dict[Pair, int] | None = None, further: dict[Pair, int] | None = None):
    """The queue; `headline` and `further` say what hangs on a pair."""
    records = sorted({one[side] for one in links for side in ("left_id", "right_id")})
    people = PERSONS.table({"record_id": one, "list": LISTS[one[0]], "person_id": one} for one in records)
    pending = list_pending(LINKS.table(links))
    pairs = list(zip(pending["left_id"].to_pylist(), pending["right_id"].to_pylist(), strict=True))
    stakes = (
        np.array([given.get(pair, 0) for pair in pairs], dtype=np.int64) for given in (headline or {}, further or {})
    )
    table = check(rank_review(people, pending, *stakes), REVIEW)
    assert table["rank"].to_pylist() == list(range(1, table.num_rows + 1))
    return table


def order(table: pa.Table) -> list[Pair]:
    return list(zip(table["left_id"].to_pylist(), table["right_id"].to_pylist(), strict=True))


def test_what_moves_the_headline_comes_before_other_figures_and_those_before_none() -> None:
    links = [link("a1", "p1", 0.9), link("a2", "p2", 0.4), link("a3", "p3", 0.5)]
    ranked = rank(*links, headline={("a2", "p2"): 1}, further={("a3", "p3"): 1})
    assert order(ranked) == [("a2", "p2"), ("a3", "p3"), ("a1", "p1")]


def test_the_likelier_of_two_equal_pairs_comes_first_not_the_more_doubtful() -> None:
    links = [link("a1", "p1", 0.5), link("a2", "p2", 0.8)]
    assert order(rank(*links, headline={("a1", "p1"): 1, ("a2", "p2"): 1})) == [("a2", "p2"), ("a1", "p1")]


def test_ties_go_by_id() -> None:
    links = [link("a2", "p2", 0.5), link("a1", "p1", 0.5)]
    assert order(rank(*sorted(links, key=lambda one: one["left_id"]))) == [("a1", "p1"), ("a2", "p2")]


def test_two_enrolments_weigh_twice() -> None:
    links = [link("a1", "p1", 0.5), link("a3", "p3", 0.5)]
    ranked = rank(*links, headline={("a1", "p1"): 1, ("a3", "p3"): 2})
    assert order(ranked)[0] == ("a3", "p3")
    assert ranked["expected_gain"].to_pylist() == pytest.approx([1.0, 0.5])


def test_only_pairs_in_review_are_listed_and_tie_pairs_are() -> None:
    links = [link("a1", "p1", 0.99, "match"), link("a1", "p2", 0.4, "rejected")]
    assert order(rank(*links)) == []
    assert order(rank(*links, link("a2", "p2", 0.99, reason="tie", tie=True))) == [("a2", "p2")]
