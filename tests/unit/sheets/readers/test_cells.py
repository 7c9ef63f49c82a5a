"""Texts of cells."""

from __future__ import annotations

import pytest

from lpkcli.sheets.grid import column_letters
from lpkcli.sheets.readers.cells import clean_text, float_text, number_text, serial_date


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("3672010101010107", "3672010101010107"),
        ("9999999999999999", "9999999999999999"),  # a float would make it 10000000000000000
        ("3.6720101010101E+15", "3672010101010100"),
        ("3672010101010107.0", "3672010101010107"),
        ("8.1234567891E10", "81234567891"),
        ("3.0", "3"),
        ("0", "0"),
        ("-5", "-5"),
        ("85.5", "85.5"),
        ("0.30000000000000004", "0.3"),
        ("1.5E-3", "0.0015"),
        ("1E+300", "1E+300"),
        ("1E-300", "1E-300"),
        ("NaN", "NaN"),
        (" 7 ", "7"),
        ("not a number", "not a number"),
    ],
)
def test_numbers_keep_their_digits_and_lose_their_exponent(stored: str, text: str) -> None:
    assert number_text(stored) == text


def test_floats_of_a_library_are_written_like_stored_numbers() -> None:
    assert [float_text(value) for value in (3.0, 3672010101010107.0, 0.1 + 0.2, 1e300)] == [
        "3",
        "3672010101010107",
        "0.3",
        "1e+300",
    ]


@pytest.mark.parametrize(
    ("serial", "date"),
    [
        ("1", "1900-01-01"),
        ("59", "1900-02-28"),
        ("60", None),  # Excel's 29 February 1900
        ("61", "1900-03-01"),
        ("37023", "2001-05-12"),
        ("45000.75", "2023-03-15"),
        ("2958465", "9999-12-31"),
        ("2958466", None),
        ("0.5", None),  # a time of day
        ("-1", None),
        ("3672010101010107", None),
        ("1E400", None),
        ("x", None),
    ],
)
def test_serials_become_dates_where_they_are_dates(serial: str, date: str | None) -> None:
    assert serial_date(serial) == date


def test_serials_of_the_old_macintosh_count_from_1904() -> None:
    assert serial_date("35561", is_1904=True) == "2001-05-12"


def test_texts_lose_the_space_around_them_and_keep_the_line_breaks_inside() -> None:
    assert clean_text("\u00a0 Budi\r\nContoh \n") == "Budi\nContoh"
    assert clean_text(" \u00a0\n") is None


def test_columns_are_named_like_in_a_spreadsheet() -> None:
    assert [column_letters(column) for column in (0, 25, 26, 701, 702, 16_383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
