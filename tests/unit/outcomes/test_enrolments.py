"""Enrolment = person x LPK x programme x batch; the fullest row is kept, and what copies say otherwise is settled."""

from __future__ import annotations

from datetime import date

import pytest
from support.outcomes import City


def enrolments(city: City) -> dict[str, dict[str, object]]:
    return {row["alumni_id"]: row for row in city.enrol()[0].to_pylist()}


def issues(city: City) -> list[tuple[str, str, int]]:
    return [(row["code"], row["record_id"], row["source_row"]) for row in city.enrol()[1].to_pylist()]


def test_rows_of_one_person_and_class_are_one_enrolment_and_the_first_is_kept() -> None:
    rows = enrolments(City().train("a").train("b", person="a"))
    assert rows["a"]["counted"] is True
    assert rows["a"]["exclusion"] is None
    assert rows["b"]["counted"] is False
    assert rows["b"]["exclusion"] == "duplicate_of:a"
    assert rows["b"]["enrolment_id"] == "a"


def test_spelling_of_lpk_programme_and_batch_is_folded() -> None:
    city = City().train("a", lpk="LPK Maju", programme="Las", batch="I")
    city.train("b", person="a", lpk=" lpk  MAJU ", programme="las.", batch="i")
    assert enrolments(city)["b"]["exclusion"] == "duplicate_of:a"


@pytest.mark.parametrize("other", [{"lpk": "LPK Lain"}, {"programme": "Jahit"}, {"batch": "2"}, {"person": "other"}])
def test_another_lpk_programme_batch_or_person_is_another_enrolment(other: dict[str, str]) -> None:
    rows = enrolments(City().train("a").train("b", **{"person": "a", **other}))
    assert all(row["counted"] for row in rows.values())


def test_a_missing_batch_is_replaced_by_the_month_of_the_end_date() -> None:
    city = City().train("a", "2024-06-03", batch=None).train("b", "2024-06-28", person="a", batch=None)
    city.train("c", "2024-07-01", person="a", batch=None)
    rows = enrolments(city)
    assert rows["b"]["exclusion"] == "duplicate_of:a"
    assert rows["c"]["counted"] is True


def test_a_batch_label_never_meets_a_month() -> None:
    rows = enrolments(City().train("a", "2024-06-03", batch="2024-06").train("b", "2024-06-03", person="a", batch=None))
    assert rows["b"]["counted"] is True


def test_a_year_only_end_is_no_month() -> None:
    rows = enrolments(City().train("a", "2024", batch=None).train("b", "2024-12-31", person="a", batch=None))
    assert rows["b"]["counted"] is True


def test_unknown_lpk_programme_batch_and_end_are_equal_to_unknown() -> None:
    nothing = {"lpk": None, "programme": None, "batch": None}
    rows = enrolments(City().train("a", None, **nothing).train("b", None, person="a", **nothing))
    assert rows["b"]["exclusion"] == "duplicate_of:a"


def test_the_row_with_more_identity_is_kept() -> None:
    city = City().train("a").train("b", person="a", phone="0812", nik="3672010101900001", nik_state="valid")
    city.train("c", person="a", phone="0812")
    rows = enrolments(city)
    assert rows["b"]["counted"] is True
    assert rows["a"]["exclusion"] == rows["c"]["exclusion"] == "duplicate_of:b"


def test_a_malformed_nik_fills_no_field() -> None:
    city = City().train("a", phone="0812").train("b", person="a", nik="123", nik_state="malformed")
    assert enrolments(city)["a"]["counted"] is True


def test_source_order_is_file_sheet_row_with_no_sheet_first() -> None:
    city = City().train("a", source_file="b.xlsx").train("b", person="a", source_file="a.xlsx", source_row=9)
    city.train("c", person="a", source_file="a.xlsx", source_row=10)
    rows = enrolments(city)
    assert rows["b"]["counted"] is True
    assert rows["a"]["exclusion"] == "duplicate_of:b"


@pytest.mark.parametrize("word", ["not_graduated", "withdrawn", "reserve"])
def test_who_did_not_graduate_is_not_counted(word: str) -> None:
    row = enrolments(City().train("a", graduation=word))["a"]
    assert (row["counted"], row["exclusion"]) == (False, "not_a_graduate")


@pytest.mark.parametrize("word", ["graduated", "unknown"])
def test_a_list_that_says_nothing_is_a_list_of_graduates(word: str) -> None:
    assert enrolments(City().train("a", graduation=word))["a"]["counted"] is True


def test_a_copy_that_says_withdrawn_speaks_for_a_silent_row() -> None:
    city = City().train("a").train("b", person="a", graduation="withdrawn")
    rows = enrolments(city)
    assert (rows["a"]["graduation"], rows["a"]["exclusion"]) == ("withdrawn", "not_a_graduate")
    assert rows["b"]["exclusion"] == "duplicate_of:a"
    assert issues(city) == []


def test_the_fullest_row_holds_where_copies_differ_in_graduation_and_an_issue_says_so() -> None:
    city = City().train("a", graduation="graduated").train("b", person="a", graduation="withdrawn")
    assert enrolments(city)["a"]["counted"] is True
    assert issues(city) == [("copies_differ_in_graduation", "a", 2)]


def test_a_stated_claim_of_a_copy_fills_a_silent_row() -> None:
    city = City().train("a").train("b", person="a", claim="study")
    assert enrolments(city)["a"]["claim"] == "study"
    assert issues(city) == []


def test_claims_that_differ_without_report_dates_are_unknown_with_an_issue() -> None:
    city = City().train("a", claim="wage").train("b", person="a", claim="unemployed")
    rows = enrolments(city)
    assert rows["a"]["claim"] == "unknown"
    assert rows["a"]["claim_stated"] is True
    assert rows["b"]["claim"] == "unemployed"
    assert issues(city) == [("claim_conflict", "a", 2)]


def test_the_later_report_holds() -> None:
    city = City().train("a", claim="unemployed", reported_date=date(2024, 7, 31))
    city.train("b", person="a", claim="wage", reported_date=date(2024, 12, 31))
    city.train("c", person="a", reported_date=date(2025, 1, 31))
    assert enrolments(city)["a"]["claim"] == "wage"
    assert issues(city) == []


def test_a_report_without_date_may_be_the_later_one() -> None:
    city = City().train("a", claim="unemployed", reported_date=date(2024, 7, 31)).train("b", person="a", claim="wage")
    assert enrolments(city)["a"]["claim"] == "unknown"
    assert issues(city) == [("claim_conflict", "a", 2)]


def test_two_reports_of_the_latest_day_that_differ_settle_nothing() -> None:
    city = City()
    for record, claim, when in (("a", "study", 1), ("b", "wage", 2), ("c", "unemployed", 2)):
        city.train(record, person="a", claim=claim, reported_date=date(2024, 7, when))
    assert enrolments(city)["a"]["claim"] == "unknown"


def test_a_conflict_in_one_enrolment_leaves_the_next_alone() -> None:
    city = City().train("a", claim="wage").train("b", person="a", claim="study").train("c", claim="wage")
    rows = enrolments(city)
    assert rows["c"]["claim"] == "wage"
    assert len(rows) == 3


def test_no_rows_make_no_enrolments() -> None:
    table, found = City().enrol()
    assert (table.num_rows, found.num_rows) == (0, 0)
