"""A run questioned: the account of a pair adds up to what the run decided, and says what else would have decided it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import pyarrow as pa
import pytest
from support.matching import CONFUSABLE, Matched, match_people
from support.people import City, Habits, make_nik, people_table, record, three_lists

from lpkcli.contracts.explanation import UNUSED
from lpkcli.contracts.kinds import LinkBasis, LinkStatus, ListKind
from lpkcli.inquiry.links import Inquiry

PEOPLE = three_lists(250, seed=21).people


def ask(people: pa.Table, matched: Matched) -> Inquiry:
    model = replace(matched.model, is_saved=True)
    return Inquiry(people, matched.persons, matched.links, model, matched.cut.match, model.cut.review, CONFUSABLE)


@pytest.fixture(scope="module")
def matched() -> Matched:
    return match_people(PEOPLE)


@pytest.fixture(scope="module")
def inquiry(matched: Matched) -> Inquiry:
    return ask(PEOPLE, matched)


def test_every_account_adds_up_to_the_weight_and_probability_of_its_link(matched: Matched, inquiry: Inquiry) -> None:
    rows = [row for row in matched.links.to_pylist() if row["basis"] != LinkBasis.BRIDGE][::7]
    assert len(rows) > 40
    for row in rows:
        account = inquiry.explain_pair(row["right_id"], row["left_id"])
        assert sum(step.bits for step in account.steps) == pytest.approx(row["weight"])
        assert account.log2_odds == pytest.approx(account.prior + row["weight"])
        odds = 2.0 ** (account.log2_odds + account.others)
        assert odds / (1.0 + odds) == pytest.approx(row["probability"])
        assert (account.status, account.basis, account.probability) == (
            row["status"],
            row["basis"],
            row["probability"],
        )


def test_a_bridge_is_led_over_links_that_joined(matched: Matched, inquiry: Inquiry) -> None:
    person = dict(zip(*(matched.persons[name].to_pylist() for name in ("record_id", "person_id")), strict=True))
    joined = {
        frozenset((row["left_id"], row["right_id"]))
        for row in matched.links.to_pylist()
        if row["status"] == LinkStatus.MATCH and row["basis"] != LinkBasis.BRIDGE
    }
    bridges = [row for row in matched.placement_links.to_pylist() if row["basis"] == LinkBasis.BRIDGE]
    assert bridges
    for row in bridges:
        account = inquiry.explain_pair(row["alumni_id"], row["placement_id"])
        way = [one.record_id for one in account.path]
        assert (way[0], way[-1]) == (row["alumni_id"], row["placement_id"])
        assert way[1:-1] == row["via"]
        assert all(frozenset(pair) in joined for pair in pairwise(way))
        assert account.basis is LinkBasis.BRIDGE
        assert len({person[name] for name in way}) == 1


def crowd() -> list[dict[str, object]]:
    city = City(220, 8)
    return city.write_list(city.persons, Habits("placement"))


def test_what_would_have_had_to_agree_does_make_a_match() -> None:
    rare = ("SURYANTO", "WIDIGDO")
    alumnus = record("alumni", tokens=rare)
    hired = record("placement", tokens=rare, phone="081234500001")
    people = people_table([alumnus, hired, *crowd()])
    account = ask(people, match_people(people)).explain_pair(alumnus["record_id"], hired["record_id"])
    assert account.status is LinkStatus.REVIEW
    assert account.reason == "name_alone"
    assert ("phone",) in account.enough
    alumnus["phone"] = "081234500001"
    people = people_table([alumnus, hired, *crowd()])
    assert match_people(people).same(alumnus, hired)


def test_one_record_knows_its_person_its_links_and_its_nearest(matched: Matched, inquiry: Inquiry) -> None:
    persons = matched.persons.to_pylist()
    placed = {row["person_id"] for row in persons if row["list"] == ListKind.PLACEMENT}
    alumni = [row for row in persons if row["list"] == ListKind.ALUMNI]
    found = next(row for row in alumni if row["person_id"] in placed)
    account = inquiry.explain_record(found["record_id"])
    same = {row["record_id"] for row in persons if row["person_id"] == found["person_id"]}
    assert {one.record_id for one in account.companions} == same - {found["record_id"]}
    assert account.links
    assert account.nearest == ()
    lost = next(row for row in alumni if row["person_id"] not in placed)
    nearest = inquiry.explain_record(lost["record_id"]).nearest
    assert [pair.log2_odds for pair in nearest] == sorted((pair.log2_odds for pair in nearest), reverse=True)
    assert len(nearest) == 3
    assert {pair.right.list for pair in nearest} | {pair.left.list for pair in nearest} == {"alumni", "placement"}
    assert all(pair.status is not LinkStatus.MATCH for pair in nearest)


def test_a_pair_that_was_never_compared_is_explained_all_the_same() -> None:
    born = dt.date(2001, 3, 12)
    one = record("alumni", tokens=("SITI", "AMINAH"), nik=make_nik("367201", born, "f", 1), birth_date=born, gender="f")
    other = record("placement", tokens=("BUDI", "HARTONO"), nik=make_nik("367201", born, "m", 7), gender="m")
    people = people_table([one, other, *crowd()])
    account = ask(people, match_people(people)).explain_pair(one["record_id"], other["record_id"])
    assert account.status is None
    assert account.reason == "nik_conflict"
    levels = {step.comparison: step.level for step in account.steps}
    assert levels["name"] == "APART"
    assert levels["phone"] == "NOTHING"
    assert account.left.values["phone"] is None


def test_a_date_that_the_niks_say_already_is_not_used_twice() -> None:
    born = dt.date(2001, 3, 12)
    nik = make_nik("367201", born, "f", 1)
    one = record("alumni", tokens=("SITI", "AMINAH"), nik=nik, birth_date=born)  # the other states none
    other = record("placement", tokens=("SITI", "AMINAH"), nik=nik, gender="f")
    people = people_table([one, other, *crowd()])
    account = ask(people, match_people(people)).explain_pair(one["record_id"], other["record_id"])
    assert {step.comparison: step.level for step in account.steps}["birth_date"] == UNUSED
    assert account.status is LinkStatus.MATCH
    assert account.enough == ()
