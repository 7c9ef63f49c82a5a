"""Each case that has made a tool join two people, or lose one, by name: inside a city of other people."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from support.matching import Matched, match_people
from support.people import City, Habits, make_nik, people_table, record

Row = dict[str, Any]
BORN = dt.date(2001, 5, 17)
PHONE = "081299887766"


@pytest.fixture(scope="module")
def crowd() -> list[Row]:
    """Other people in all three lists, so that the model is measured on more than the case itself."""
    city = City(140, 11)
    rows = city.write_list(city.persons[:90], Habits("alumni"))
    rows += city.write_list(city.persons[50:], Habits("placement", nik=0.6))
    return rows + city.write_list(city.persons[::3], Habits("jobseeker", email=0.9))


def match_with(crowd: list[Row], *rows: Row, **settings: Any) -> Matched:
    return match_people(people_table([*crowd, *rows]), **settings)


def person(list_name: str, name: str, **given: Any) -> Row:
    return record(list_name, tokens=tuple(name.split()), salt=f"case-{name}-{sorted(given)}", **given)


def assert_kept_apart(matched: Matched, left: Row, right: Row, *reasons: str) -> None:
    assert not matched.same(left, right)
    link = matched.link(left, right)
    if link is not None:
        assert link["status"] in ("review", "rejected")
        assert not reasons or link["reason"] in reasons, link["reason"]


def test_twins_registered_together_with_one_phone(crowd: list[Row]) -> None:
    numbers = (make_nik("367201", BORN, "m", serial) for serial in (1, 2))
    hasan, husen = (
        person("alumni", f"{name} SANWANI", nik=nik, birth_date=BORN, gender="m", phone=PHONE, roster_id="class-9")
        for name, nik in zip(("HASAN", "HUSEN"), numbers, strict=True)
    )
    assert_kept_apart(match_with(crowd, hasan, husen), hasan, husen)


def test_twins_without_nik_in_two_lists(crowd: list[Row]) -> None:
    hasan = person("alumni", "HASAN SANWANI", birth_date=BORN, gender="m", phone=PHONE, kelurahan="KELURAHAN 1")
    husen = person("placement", "HUSEN SANWANI", birth_date=BORN, gender="m", phone=PHONE, kelurahan="KELURAHAN 1")
    matched = match_with(crowd, hasan, husen)
    assert_kept_apart(matched, hasan, husen, "names_differ")
    assert matched.link(hasan, husen), "the clerk has to see twins"


def test_a_placement_that_fits_both_twins_is_a_tie(crowd: list[Row]) -> None:
    hasan = person("alumni", "HASAN SANWANI", birth_date=BORN, phone=PHONE, nik=make_nik("367201", BORN, "m", 1))
    husen = person("alumni", "HUSEN SANWANI", birth_date=BORN, phone=PHONE, nik=make_nik("367201", BORN, "m", 2))
    unclear = person("placement", "H SANWANI", birth_date=BORN, phone=PHONE)
    matched = match_with(crowd, hasan, husen, unclear)
    assert not matched.same(unclear, hasan)
    assert not matched.same(unclear, husen)
    link = matched.link(unclear, hasan)
    assert link is not None
    assert (link["status"], link["reason"], link["tie"]) == ("review", "tie", True)


def test_sex_marked_names_of_one_family(crowd: list[Row]) -> None:
    brother = person("alumni", "WAHYUDI SANWANI", birth_date=BORN, phone=PHONE, gender="m")
    sister = person("placement", "WAHYUNI SANWANI", birth_date=BORN, phone=PHONE, gender="f")
    assert_kept_apart(match_with(crowd, brother, sister), brother, sister)


def test_siblings_on_one_phone(crowd: list[Row]) -> None:
    elder = person("alumni", "RUDI SANWANI", birth_date=dt.date(1999, 2, 3), phone=PHONE, kelurahan="KELURAHAN 2")
    younger = person("placement", "DEDI SANWANI", birth_date=dt.date(2002, 8, 9), phone=PHONE, kelurahan="KELURAHAN 2")
    assert_kept_apart(match_with(crowd, elder, younger), elder, younger)


def test_father_and_son_of_one_name(crowd: list[Row]) -> None:
    father = person("placement", "AHMAD SANWANI", birth_date=dt.date(1974, 5, 17), phone=PHONE, kelurahan="KELURAHAN 3")
    son = person("alumni", "AHMAD SANWANI", birth_date=dt.date(2001, 9, 2), phone=PHONE, kelurahan="KELURAHAN 3")
    assert_kept_apart(match_with(crowd, father, son), father, son, "dates_differ")


def test_namesakes_of_one_birth_year(crowd: list[Row]) -> None:
    one = person("alumni", "SITI AMINAH", birth_date=dt.date(2001, 1, 9), gender="f")
    other = person("placement", "SITI AMINAH", birth_date=dt.date(2001, 7, 23), gender="f")
    assert_kept_apart(match_with(crowd, one, other), one, other)


def test_namesakes_of_one_birth_date_and_two_numbers(crowd: list[Row]) -> None:
    one = person("alumni", "SITI AMINAH", birth_date=BORN, nik=make_nik("367201", BORN, "f", 1))
    other = person("placement", "SITI AMINAH", birth_date=BORN, nik=make_nik("360430", BORN, "f", 7))
    assert_kept_apart(match_with(crowd, one, other), one, other, "nik_conflict")


def test_a_record_between_two_namesakes_does_not_join_them(crowd: list[Row]) -> None:
    one = person("alumni", "SITI AMINAH", birth_date=BORN, nik=make_nik("367201", BORN, "f", 1), phone="081200000001")
    other = person("alumni", "SITI AMINAH", birth_date=BORN, nik=make_nik("360430", BORN, "f", 7), phone="081200000002")
    between = person("placement", "SITI AMINAH", birth_date=BORN)
    matched = match_with(crowd, one, other, between)
    assert not matched.same(one, other)
    assert not matched.same(between, one)
    assert not matched.same(between, other)


def test_one_nik_pasted_on_two_people(crowd: list[Row]) -> None:
    nik = make_nik("367201", BORN, "m", 1)
    one = person("alumni", "BUDI GUNAWAN", nik=nik, birth_date=BORN)
    other = person("placement", "RINA OKTAVIANI", nik=nik, birth_date=dt.date(1998, 3, 4))
    assert_kept_apart(match_with(crowd, one, other), one, other, "names_differ")


def test_a_number_known_to_be_shared_is_no_evidence(crowd: list[Row]) -> None:
    nik = make_nik("367201", BORN, "m", 1)
    one = person("alumni", "BUDI GUNAWAN", nik=nik, nik_shared=True, birth_date=BORN)
    other = person("placement", "BUDI SETIAWAN", nik=nik, nik_shared=True, birth_date=dt.date(1998, 3, 4))
    matched = match_with(crowd, one, other)
    assert not matched.same(one, other)


def test_the_phone_of_the_lpk_on_all_rows(crowd: list[Row]) -> None:
    names = ("BUDI GUNAWAN", "RINA OKTAVIANI", "DEDI KURNIAWAN", "MEGA UTAMI")
    rows = [person("alumni", name, phone=PHONE) for name in names]
    namesake = person("placement", "BUDI GUNAWAN", phone=PHONE)
    matched = match_with(crowd, *rows, namesake)
    assert not matched.same(rows[0], namesake), "name and a number that is everybody's are only a name"


@pytest.mark.parametrize("beside", [{}, {"kelurahan": "KELURAHAN 5", "kecamatan": "KECAMATAN 5", "gender": "m"}])
def test_one_word_names_never_match_on_the_name(crowd: list[Row], beside: Row) -> None:
    one, other = (person(kind, "SANWANI", **beside) for kind in ("alumni", "placement"))
    assert_kept_apart(match_with(crowd, one, other), one, other, "name_alone")


def test_a_one_word_name_with_date_and_phone_matches(crowd: list[Row]) -> None:
    one, other = (person(kind, "SANWANI", birth_date=BORN, phone=PHONE) for kind in ("alumni", "placement"))
    assert match_with(crowd, one, other).same(one, other)


def test_a_full_name_alone_goes_to_review(crowd: list[Row]) -> None:
    one, other = (person(kind, "MAFTUHAH SANWANI QOMARIAH") for kind in ("alumni", "placement"))
    matched = match_with(crowd, one, other)
    assert_kept_apart(matched, one, other, "name_alone")
    assert matched.link(one, other)


def test_equal_nik_joins_whatever_the_spelling(crowd: list[Row]) -> None:
    nik = make_nik("367201", BORN, "f", 1)
    one = person("alumni", "NUR HAYATI", nik=nik, birth_date=BORN)
    other = person("placement", "NURHAYATI S", nik=nik, birth_date=dt.date(2001, 7, 5))
    matched = match_with(crowd, one, other)
    assert matched.same(one, other)
    link = matched.link(one, other)
    assert link is not None
    assert (link["basis"], link["g_nik"]) == ("nik", 4)


def test_damaged_nik_needs_the_name(crowd: list[Row]) -> None:
    nik = make_nik("367201", BORN, "m", 7)
    damaged = person("alumni", "RUDI SANWANI", nik=nik[:15], nik_state="damaged", birth_date=BORN)
    same, twin = person("placement", "RUDI SANWANI", nik=nik), person("placement", "HASAN GUNAWAN", nik=nik[:15] + "8")
    matched = match_with(crowd, damaged, same, twin)
    assert matched.same(damaged, same)
    assert not matched.same(damaged, twin)


def test_one_wrong_digit_among_the_first_twelve(crowd: list[Row]) -> None:
    right = make_nik("367201", BORN, "m", 4)
    one = person("alumni", "RUDI SANWANI", nik=right, birth_date=BORN)
    certain = person("placement", "RUDI SANWANI", nik="367301" + right[6:], birth_date=BORN)
    assert match_with(crowd, one, certain).same(one, certain)
    unclear = person("placement", "RUDI SANWANO", nik="367301" + right[6:], birth_date=BORN)
    assert_kept_apart(match_with(crowd, one, unclear), one, unclear, "nik_one_edit", "names_differ")


def test_one_wrong_digit_among_the_last_four(crowd: list[Row]) -> None:
    one = person("alumni", "RUDI SANWANI", nik=make_nik("367201", BORN, "m", 4), birth_date=BORN, phone=PHONE)
    certain = person("placement", "RUDI SANWANI", nik=make_nik("367201", BORN, "m", 9), birth_date=BORN, phone=PHONE)
    assert match_with(crowd, one, certain).same(one, certain)
    without = person("placement", "RUDI SANWANI", nik=make_nik("367201", BORN, "m", 9), birth_date=BORN)
    assert_kept_apart(match_with(crowd, one, without), one, without, "nik_serial")


def test_a_stated_date_is_confirmed_by_the_number_of_the_other(crowd: list[Row]) -> None:
    right = make_nik("367201", BORN, "m", 4)
    stated = person("alumni", "RUDI SANWANI", nik=right, birth_date=BORN)
    borne = person("placement", "RUDI SANWANI", nik="367021" + right[6:])
    assert match_with(crowd, stated, borne).same(stated, borne), "two digits changed places: one edit"
    neither = person("alumni", "RUDI SANWANI", nik=right)
    assert_kept_apart(match_with(crowd, neither, borne), neither, borne, "nik_one_edit")


def test_half_a_name_with_one_date_and_one_address(crowd: list[Row]) -> None:
    alumnus = person("alumni", "MAFTUH SANWANI", birth_date=BORN, email="maftuh77@mail.test", phone=PHONE)
    married = person("placement", "MAFTUH FIRDAUS", birth_date=BORN, email="maftuh77@mail.test")
    assert match_with(crowd, alumnus, married).same(alumnus, married)
    sibling = person("placement", "GHUFRON SANWANI", birth_date=BORN, phone=PHONE)
    assert_kept_apart(match_with(crowd, alumnus, sibling), alumnus, sibling, "names_differ")


def test_addresses_one_edit_apart_repeat_a_one_word_name(crowd: list[Row]) -> None:
    one = person("alumni", "SUTARNO", email="sutarno985@mail.test", birth_date=BORN)
    other = person("placement", "SUTARNO", email="sutarno975@mail.test")
    assert_kept_apart(match_with(crowd, one, other), one, other, "name_alone")


def test_a_man_and_a_woman_of_one_word_and_one_date(crowd: list[Row]) -> None:
    man = person("alumni", "KHAIRANI", birth_date=BORN, gender="m")
    woman = person("placement", "KHAIRANI", birth_date=BORN, gender="f")
    assert_kept_apart(match_with(crowd, man, woman), man, woman, "genders_differ")


def test_a_phone_on_three_spellings_of_one_person_is_hers(crowd: list[Row]) -> None:
    names = ("JOKO FARHAN DIRGA", "JOKO FARHAN D", "JOKO FARHAN DRIGA")
    rows = [
        person(kind, name, phone=PHONE) for kind, name in zip(("alumni", "jobseeker", "placement"), names, strict=True)
    ]
    link = match_with(crowd, *rows).link(rows[0], rows[1])
    assert link is not None
    assert link["g_phone"] == 1


def test_two_rows_of_one_class_are_two_people_unless_copies(crowd: list[Row]) -> None:
    shared = {"phone": PHONE, "kelurahan": "KELURAHAN 7", "roster_id": "class-1"}
    row = person("alumni", "RUDI SANWANI PRATAMA", birth_date=BORN, **shared)
    mate = person("alumni", "RUDI SANWANI", birth_date=BORN, **shared)
    copy = person("alumni", "RUDI SANWANI PRATAMA", birth_date=BORN, gender="m", **shared)
    matched = match_with(crowd, row, mate, copy)
    assert_kept_apart(matched, row, mate, "same_roster")
    assert matched.same(row, copy)
    short = person("alumni", "RUDI SANWANI P", birth_date=BORN, **shared)
    assert match_with(crowd, row, short).same(row, short), "an initial is a copy, a name less is not"


def test_the_register_leads_from_an_email_to_a_nik(crowd: list[Row]) -> None:
    nik = make_nik("367201", BORN, "m", 4)
    alumnus = person("alumni", "MAFTUH SANWANI", nik=nik, birth_date=BORN)
    registered = person("jobseeker", "MAFTUH SANWANI", nik=nik, birth_date=BORN, email="maftuh@mail.test")
    placed = person("placement", "MAFTUH SANWANI", email="maftuh@mail.test")
    matched = match_with(crowd, alumnus, registered, placed)
    assert matched.same(alumnus, placed)
    link = next(
        row
        for row in matched.placement_links.to_pylist()
        if (row["alumni_id"], row["placement_id"]) == (alumnus["record_id"], placed["record_id"])
    )
    assert (link["status"], link["basis"]) == ("match", "bridge")
    assert link["via"] == [registered["record_id"]]
    assert 0.9 < link["probability"] <= 1.0


def verdict(left: Row, right: Row, word: str, at: str = "2026-01-05T08:00:00+07:00") -> Row:
    ids = {"left_id": left["record_id"], "right_id": right["record_id"]}
    return ids | {"verdict": word, "clerk": "desk 1", "decided_at": at}


def test_a_clerk_joins_what_guards_keep_apart(crowd: list[Row]) -> None:
    one = person("alumni", "SITI AMINAH", birth_date=BORN, nik=make_nik("367201", BORN, "f", 1))
    other = person("placement", "MARYAM", birth_date=BORN, nik=make_nik("360430", BORN, "f", 7))
    matched = match_people(people_table([*crowd, one, other]), [verdict(other, one, "same")])
    assert matched.same(one, other)
    link = matched.link(one, other)
    assert link is not None
    assert (link["basis"], link["probability"], link["g_name"]) == ("clerk", 1.0, None)


def test_a_clerk_keeps_apart_what_a_number_joins(crowd: list[Row]) -> None:
    nik = make_nik("367201", BORN, "f", 1)
    one, other = (person(kind, "SITI AMINAH", nik=nik, birth_date=BORN) for kind in ("alumni", "placement"))
    third = person("jobseeker", "SITI AMINAH", nik=nik, birth_date=BORN)
    matched = match_people(people_table([*crowd, one, other, third]), [verdict(one, other, "different")])
    assert_kept_apart(matched, one, other, "verdict")


def test_the_last_verdict_holds_and_unsure_waits(crowd: list[Row]) -> None:
    nik = make_nik("367201", BORN, "f", 1)
    one, other = (person(kind, "SITI AMINAH", nik=nik, birth_date=BORN) for kind in ("alumni", "placement"))
    people = people_table([*crowd, one, other])
    first, last = verdict(one, other, "different"), verdict(one, other, "same", "2026-02-01T08:00:00+07:00")
    assert match_people(people, [last, first]).same(one, other)
    assert_kept_apart(match_people(people, [verdict(one, other, "unsure")]), one, other, "unsure")
