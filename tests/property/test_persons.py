"""Whatever links and verdicts say: persons are a partition, guards hold, and no order of rows changes an answer."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from itertools import combinations, pairwise, permutations
from typing import Any

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from support.matching import match_people
from support.people import people_table, record, three_lists

from lpkcli.contracts.kinds import LinkStatus
from lpkcli.persons.components import connect
from lpkcli.persons.paths import Graph

LISTS = three_lists(240, seed=4)
WHOLE = match_people(LISTS.people)
BORN = [dt.date(2001, 5, 17), dt.date(2001, 5, 18), dt.date(1974, 2, 3), None]
NIKS = ["3672011705010001", "3672011705010002", "3672011705010077", "3604300302740001", None, None]

ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "list_name": st.sampled_from(["alumni", "placement", "jobseeker"]),
            "tokens": st.sampled_from([("RUDI", "SANWANI"), ("RUDI",), ("HASAN", "SANWANI"), ("RUDI", "SANWANIY")]),
            "nik": st.sampled_from(NIKS),
            "birth_date": st.sampled_from(BORN),
            "phone": st.sampled_from(["081200000001", "081200000002", None]),
            "roster_id": st.sampled_from(["class-1", "class-2", "class-3"]),
        }
    ),
    min_size=2,
    max_size=9,
)
VERDICTS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.sampled_from(["same", "different", "unsure"])))


def test_order_of_rows_changes_no_table() -> None:
    backwards = match_people(LISTS.people.take(np.arange(LISTS.people.num_rows)[::-1]))
    for name in ("persons", "links", "placement_links", "review"):
        assert getattr(backwards, name).equals(getattr(WHOLE, name))


@settings(max_examples=60, deadline=None)
@given(given_rows=ROWS, given_verdicts=VERDICTS)
def test_persons_keep_what_guards_and_clerks_say(
    given_rows: list[dict[str, Any]], given_verdicts: list[tuple[int, int, str]]
) -> None:
    rows = [record(**row, salt=str(number)) for number, row in enumerate(given_rows)]
    verdicts = {}
    for a, b, word in given_verdicts:
        if max(a, b) < len(rows) and a != b:
            verdicts[frozenset((rows[a]["record_id"], rows[b]["record_id"]))] = word
    told = [
        {"left_id": min(pair), "right_id": max(pair), "verdict": word, "clerk": "desk", "decided_at": f"{number:03}"}
        for number, (pair, word) in enumerate(verdicts.items())
    ]
    matched = match_people(people_table(rows), told)
    person = dict(zip(*(matched.persons[name].to_pylist() for name in ("record_id", "person_id")), strict=True))
    assert set(person) == {row["record_id"] for row in rows}
    assert all(person[owner] == owner for owner in person.values())
    for pair, word in verdicts.items():
        left, right = pair
        assert word != "different" or person[left] != person[right]
    for link in matched.links.to_pylist():
        together = person[link["left_id"]] == person[link["right_id"]]
        assert together == (link["status"] == LinkStatus.MATCH)
    if not any(word == "same" for word in verdicts.values()):
        assert_far_numbers_are_apart(rows, person)


def assert_far_numbers_are_apart(rows: list[dict[str, Any]], person: dict[str, str]) -> None:
    members = defaultdict(list)
    for row in rows:
        members[person[row["record_id"]]].append(row["nik"])
    for niks in members.values():
        for a, b in combinations([nik for nik in niks if nik], 2):
            assert sum(x != y for x, y in zip(a, b, strict=True)) <= 1


@settings(max_examples=100, deadline=None)
@given(edges=st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=20))
def test_components_are_those_of_a_walk(edges: list[tuple[int, int]]) -> None:
    left, right = (np.array([edge[side] for edge in edges], dtype=np.int32) for side in (0, 1))
    label = connect(13, left, right)
    groups = [{number} for number in range(13)]
    for a, b in edges:
        joined = next(group for group in groups if a in group) | next(group for group in groups if b in group)
        groups = [group for group in groups if not group & joined] + [joined]
    assert {frozenset(np.flatnonzero(label == number).tolist()) for number in label.tolist()} == set(
        map(frozenset, groups)
    )
    assert all(label[number] == min(group) for group in groups for number in group)


@settings(max_examples=60, deadline=None)
@given(chances=st.lists(st.floats(0.05, 1.0), min_size=6, max_size=6))
def test_the_strongest_path_is_the_best_of_all(chances: list[float]) -> None:
    edges = list(combinations(range(4), 2))
    weight = {frozenset(edge): chance for edge, chance in zip(edges, chances, strict=True)}
    left, right = (np.array([edge[side] for edge in edges], dtype=np.int32) for side in (0, 1))
    path = Graph.of(left, right, np.array(chances)).strongest(0, 3)
    best = 0.0
    for length in range(3):
        for via in permutations((1, 2), length):
            steps = (0, *via, 3)
            best = max(best, float(np.prod([weight[frozenset(step)] for step in pairwise(steps)])))
    assert path.probability == np.float64(best) or abs(path.probability - best) < 1e-12


def test_published_tables_name_only_known_records() -> None:
    known = set(LISTS.truth)
    for table in (WHOLE.placement_links.select(["alumni_id", "placement_id"]), WHOLE.review.select(["left_id"])):
        for name in table.column_names:
            assert set(table[name].to_pylist()) <= known
    assert isinstance(WHOLE.review, pa.Table)
