from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from support.raw_rows import alumni_row, clean, issue_codes, placement_row

BORN = dt.date(2001, 5, 3)
NIK = "3672014305010001"  # a woman born on 3 May 2001


def person(**cells: Any) -> dict[str, Any]:
    return clean(alumni_row(5, **cells)).people.to_pylist()[0]


def test_a_stated_date_of_birth() -> None:
    row = person(birth_date="3 Mei 2001", birth_place="CILEGON ")
    assert (row["birth_date"], row["birth_date_basis"], row["birth_place"]) == (BORN, "stated", "cilegon")


def test_place_and_date_in_one_cell() -> None:
    row = person(birth_place_date="Kab. Serang, 3 Mei 2001")
    assert (row["birth_date"], row["birth_place"], row["birth_year"]) == (BORN, "kab serang", 2001)


def test_the_nik_stands_in_for_a_missing_date() -> None:
    row = person(nik=NIK, nik_kind="text")
    assert (row["birth_date"], row["birth_date_basis"]) == (BORN, "nik")
    assert (row["gender"], row["gender_basis"]) == ("f", "nik")


def test_a_conflict_with_the_nik_is_said_and_nothing_overwritten() -> None:
    records = clean(alumni_row(5, nik=NIK, nik_kind="text", birth_date="4 Mei 2001", gender="Laki-laki"))
    row = records.people.to_pylist()[0]
    assert (row["birth_date"], row["gender"]) == (dt.date(2001, 5, 4), "m")
    assert issue_codes(records) == ["nik_birth_date_differs", "nik_gender_differs"]


def test_an_ambiguous_date_is_kept_with_its_doubt() -> None:
    records = clean(alumni_row(5, birth_date="03/05/2001"))
    row = records.people.to_pylist()[0]
    assert (row["birth_date"], row["birth_date_doubtful"]) == (BORN, True)
    assert issue_codes(records) == ["birth_date_ambiguous"]


@pytest.mark.parametrize("text", ["03/05/2001", "05/03/2001"])
def test_the_nik_settles_which_reading_of_an_ambiguous_date_holds(text: str) -> None:
    records = clean(alumni_row(5, nik=NIK, nik_kind="text", birth_date=text))
    row = records.people.to_pylist()[0]
    assert (row["birth_date"], row["birth_date_basis"], row["birth_date_doubtful"]) == (BORN, "stated", False)
    assert issue_codes(records) == []


def test_an_impossible_date_is_said_and_dropped() -> None:
    records = clean(alumni_row(5, birth_place_date="Cilegon, 31-02-2001"))
    row = records.people.to_pylist()[0]
    assert (row["birth_date"], row["birth_year"], row["birth_place"]) == (None, None, "cilegon")
    assert issue_codes(records) == ["date_impossible"]


def test_the_first_of_january_2000_is_no_date_when_the_nik_disagrees() -> None:
    with_nik = clean(alumni_row(5, nik=NIK, nik_kind="text", birth_date="01/01/2000"))
    assert with_nik.people.to_pylist()[0]["birth_date"] == BORN
    assert issue_codes(with_nik) == ["date_placeholder"]
    assert person(birth_date="01/01/2000")["birth_date"] == dt.date(2000, 1, 1)


def test_a_year_of_birth_is_no_date_of_birth() -> None:
    row = person(birth_date="2001")
    assert (row["birth_date"], row["birth_date_basis"], row["birth_year"]) == (None, None, 2001)


def test_cells_of_a_swapped_column_are_swapped_back_once_said() -> None:
    cells = ["2001-03-05", "2002-11-04", "1999-07-12", "2000-01-02", "2003-09-10"]
    rows = [alumni_row(5 + row, birth_date=day, birth_date_kind="date") for row, day in enumerate(cells)]
    texts = [
        alumni_row(15 + row, birth_date=day, birth_date_kind="text")
        for row, day in enumerate(["25/05/2001", "13/01/2000"])
    ]
    records = clean(*rows, *texts)
    assert records.people.to_pylist()[0]["birth_date"] == BORN
    assert [(issue["code"], issue["source_row"]) for issue in records.issues.to_pylist()] == [("date_swapped", None)]


def test_class_mates_share_a_roster_and_other_lists_have_none() -> None:
    classmates = [alumni_row(5, batch="1"), alumni_row(6, batch="1"), alumni_row(7, batch="2")]
    rosters = clean(*classmates, placement_row(2), placement_row(3)).people.column("roster_id").to_pylist()
    assert rosters[0] == rosters[1]
    assert len(set(rosters)) == 4


def test_gender_letters_are_read_by_their_column() -> None:
    def genders(*letters: str) -> list[str | None]:
        rows = [alumni_row(row, gender=letter) for row, letter in enumerate(letters, 5)]
        return clean(*rows).people.column("gender").to_pylist()

    assert genders("L", "P") == ["m", "f"]
    assert genders("P", "W") == ["m", "f"]
    assert genders("P", "P") == [None, None]


def test_salutation_tells_the_gender_where_nothing_else_does() -> None:
    def gender(name: str, **cells: str) -> tuple[str | None, str | None]:
        (row,) = clean(alumni_row(5, name, **cells)).people.to_pylist()
        return row["gender"], row["gender_basis"]

    assert gender("Sdri. Dewi Lestari") == ("f", "stated")
    assert gender("Hj. Dewi Lestari", gender="L") == ("m", "stated")
    assert gender("H. Dewi Lestari", nik=NIK, nik_kind="text") == ("f", "nik")
    assert gender("Dewi Lestari") == (None, None)
