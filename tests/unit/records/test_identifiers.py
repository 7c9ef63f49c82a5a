from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pytest

from lpkcli.records.identifiers import CleanNiks, clean_niks


def clean(*texts: str | None, kind: str | None = "text", suspect: bool = False, year: int = 2026) -> CleanNiks:
    rows = len(texts)
    kinds = pa.array([kind] * rows, pa.string())
    return clean_niks(pa.array(texts, pa.string()), kinds, pa.array([suspect] * rows, pa.bool_()), as_of_year=year)


@pytest.mark.parametrize(
    ("nik", "date", "gender", "district"),
    [
        ("3672010101900001", dt.date(1990, 1, 1), "m", "367201"),
        ("3672014101900001", dt.date(1990, 1, 1), "f", "367201"),
        ("3672087112050003", dt.date(2005, 12, 31), "f", "367208"),
        ("3604053112990120", dt.date(1999, 12, 31), "m", "360405"),
        ("3672012902040001", dt.date(2004, 2, 29), "m", "367201"),
        ("9601010101900001", dt.date(1990, 1, 1), "m", "960101"),
        ("6501010101900001", dt.date(1990, 1, 1), "m", "650101"),
        ("3672010101120001", dt.date(2012, 1, 1), "m", "367201"),
        ("3672010101270001", dt.date(1927, 1, 1), "m", "367201"),
    ],
)
def test_date_sex_and_district_are_read(nik: str, date: dt.date, gender: str, district: str) -> None:
    found = clean(nik)
    assert found.nik.to_pylist() == [nik]
    assert found.state.to_pylist() == ["valid"]
    assert found.birth_date.to_pylist() == [date]
    assert found.gender.to_pylist() == [gender]
    assert found.district.to_pylist() == [district]
    assert found.issue.to_pylist() == [None]


@pytest.mark.parametrize(
    "nik",
    [
        "1072010101900001",  # no province 10
        "9772010101900001",  # none above 96
        "3672013201900001",  # day 32
        "3672017201900001",  # day 72
        "3672010001900001",  # day 0
        "3672014001900001",  # day 40
        "3672010113900001",  # month 13
        "3672012902030001",  # no 29 February 2003
        "3672013104900001",  # no 31 April
        "3672010101900000",  # serial 0000
    ],
)
def test_broken_structure_is_malformed(nik: str) -> None:
    found = clean(nik)
    assert (found.state.to_pylist(), found.issue.to_pylist()) == (["malformed"], ["nik_structure"])
    assert found.nik.to_pylist() == [nik]
    assert found.birth_date.to_pylist() == [None]


def test_number_of_a_family_card_issued_lately_is_no_nik() -> None:
    found = clean("3672011501200001")
    assert (found.state.to_pylist(), found.issue.to_pylist()) == (["malformed"], ["nik_family_card"])


def test_century_follows_the_as_of_year_and_no_clock() -> None:
    assert clean("3672010101120001", year=2026).birth_date.to_pylist() == [dt.date(2012, 1, 1)]
    assert clean("3672010101120001", year=2011).birth_date.to_pylist() == [dt.date(1912, 1, 1)]


def test_damaged_number_keeps_its_date() -> None:
    found = clean("3672014505990120", kind="number", suspect=True)
    assert found.state.to_pylist() == ["damaged"]
    assert found.nik.to_pylist() == ["367201450599012"]
    assert found.birth_date.to_pylist() == [dt.date(1999, 5, 5)]
    assert found.gender.to_pylist() == ["f"]


def test_text_ending_in_zero_is_whole_even_in_a_suspect_column() -> None:
    assert clean("3672014505990120", suspect=True).state.to_pylist() == ["valid"]


def test_fifteen_digits_with_a_broken_date_are_malformed() -> None:
    assert clean("3,67201999990000E+15").state.to_pylist() == ["malformed"]


def test_nulls_and_columns_without_rows() -> None:
    assert clean(None, None).state.to_pylist() == ["absent", "absent"]
    assert clean(None).nik.to_pylist() == [None]
    assert len(clean().state) == 0
