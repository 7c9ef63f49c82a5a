from __future__ import annotations

import datetime as dt

import pytest
from support.raw_rows import AS_OF, library

from lpkcli.contracts.kinds import DatePrecision
from lpkcli.records.date_rules import DateOrder, DateRule
from lpkcli.records.dates import COARSE, IMPOSSIBLE, PLACEHOLDER, UNREADABLE, DateReader

BIRTH = DateReader(library().dates, DateRule(AS_OF, is_birth=True))
WORK = DateReader(library().dates, DateRule(AS_OF))


@pytest.mark.parametrize(
    "text",
    [
        "25-05-2001",
        "25/05/2001",
        "25.05.2001",
        "25 05 2001",
        "25-5-01",
        "25 Mei 2001",
        "25 MEI 2001",
        "25-Mei-2001",
        "25Mei2001",
        "25 Mey 2001",
        "25 May 2001",
        "May 25, 2001",
        "2001 Mei 25",
        "25-V-2001",
        "2001-05-25",
        "2001/05/25",
        "2001-05-25 00:00:00",
        "2001-05-25T00:00:00",
        "25/05/2001 00:00",
        "25/05/2001 12:00:00 AM",
        "25052001",
        "20010525",
        "250501",
        "37036",
        "37036.0",
        "37036,5",
        "Jumat, 25 Mei 2001",
        "tgl 25 Mei 2001",
        "25\u00a0Mei\u00a02001",
        "'25-05-2001",
        "05/25/2001",  # only one reading is possible
    ],
)
def test_every_way_to_write_one_day(text: str) -> None:
    found = BIRTH.read_cell(text, None)
    assert (found.start, found.end) == (dt.date(2001, 5, 25), dt.date(2001, 5, 25))
    assert found.start_precision is DatePrecision.DAY
    assert not found.doubtful
    assert found.problem is None


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("Januri", 1), ("Jnauari", 1), ("Pebruari", 2), ("Peb", 2), ("Febuari", 2), ("MARCH", 3), ("Mrt", 3),
        ("Apl", 4), ("JUNY", 6), ("JUNE", 6), ("JULY", 7), ("Agt", 8), ("Agus", 8), ("Agutus", 8), ("Ags", 8),
        ("SEPETEMBER", 9), ("SEFTEMBER", 9), ("Okt", 10), ("OCTOBER", 10), ("Nopember", 11), ("Nop", 11), ("Des", 12),
    ],
)  # fmt: skip
def test_misspelt_months(word: str, month: int) -> None:
    assert BIRTH.read_cell(f"7 {word} 1999", None).start == dt.date(1999, month, 7)


def test_a_digit_glued_to_the_month_is_no_part_of_the_date() -> None:
    assert BIRTH.read_cell("12 MARET6 1999", None).start == dt.date(1999, 3, 12)


@pytest.mark.parametrize(("text", "year"), [("5/6/12", 2012), ("5/6/13", 1913), ("5/6/98", 1998)])
def test_two_digits_of_a_birth_year_hang_on_the_as_of_date(text: str, year: int) -> None:
    rule = DateRule(AS_OF, is_birth=True)
    assert rule.full_year(text[-2:]) == year


def test_two_digits_of_a_training_year_lie_ahead_at_most_five_years() -> None:
    assert WORK.read_cell("5/6/24", None).start == dt.date(2024, 6, 5)
    assert WORK.read_cell("5/6/98", None).start == dt.date(1998, 6, 5)


@pytest.mark.parametrize("text", ["31-02-2001", "31/04/2001", "25/13/2001", "00-05-2001", "12-05-1801", "12-05-2025"])
def test_a_day_that_cannot_be_is_impossible(text: str) -> None:
    found = BIRTH.read_cell(text, None)
    assert (found.start, found.problem) == (None, IMPOSSIBLE)


@pytest.mark.parametrize("text", ["1970-01-01", "01/01/1970", "01-01-1900", "00/00/0000", "0", "1899-12-30"])
def test_a_day_that_fills_the_cell_is_no_date(text: str) -> None:
    found = BIRTH.read_cell(text, None)
    assert (found.start, found.problem) == (None, PLACEHOLDER)


@pytest.mark.parametrize("text", ["lupa", "12", "Mei", "12 Mei", "1/2/3/4", "x-y-z", "123", "9999999"])
def test_what_is_no_date_is_said(text: str) -> None:
    assert BIRTH.read_cell(text, None).problem == UNREADABLE


def test_day_comes_first_and_the_doubt_is_kept() -> None:
    found = BIRTH.read_cell("03/05/2001", None)
    assert (found.start, found.doubtful) == (dt.date(2001, 5, 3), True)


def test_equal_day_and_month_leave_no_doubt() -> None:
    assert not BIRTH.read_cell("05/05/2001", None).doubtful


def test_a_column_that_proves_its_order_leaves_no_doubt() -> None:
    reader = DateReader(library().dates, BIRTH.rule, DateOrder(month_first=True, doubtful_texts=False))
    found = reader.read_cell("03/05/2001", None)
    assert (found.start, found.doubtful) == (dt.date(2001, 3, 5), False)


def test_swapped_cells_are_swapped_back_and_texts_left() -> None:
    reader = DateReader(library().dates, BIRTH.rule, DateOrder(doubtful_texts=False, swapped_cells=True))
    assert reader.read_cell("2001-03-05", "date").start == dt.date(2001, 5, 3)
    assert reader.read_cell("25/05/2001", "text").start == dt.date(2001, 5, 25)


def test_a_month_runs_from_its_first_to_its_last_day() -> None:
    for text in ("Februari 2024", "02/2024", "2024-02", "Feb-24"):
        found = WORK.read_cell(text, None)
        assert (found.start, found.end) == (dt.date(2024, 2, 1), dt.date(2024, 2, 29))
        assert found.end_precision is DatePrecision.MONTH


def test_a_year_is_a_year() -> None:
    found = WORK.read_cell("2024", "number")
    assert (found.start, found.end, found.end_precision) == (
        dt.date(2024, 1, 1),
        dt.date(2024, 12, 31),
        DatePrecision.YEAR,
    )


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("TW II 2024", dt.date(2024, 4, 1), dt.date(2024, 6, 30)),
        ("Triwulan 4 Tahun 2024", dt.date(2024, 10, 1), dt.date(2024, 12, 31)),
        ("2024 TW I", dt.date(2024, 1, 1), dt.date(2024, 3, 31)),
        ("Smt 1 2024", dt.date(2024, 1, 1), dt.date(2024, 6, 30)),
        ("Semester II Tahun 2024", dt.date(2024, 7, 1), dt.date(2024, 12, 31)),
    ],
)
def test_parts_of_a_year_are_kept_with_a_remark(text: str, start: dt.date, end: dt.date) -> None:
    found = WORK.read_cell(text, None)
    assert (found.start, found.end, found.problem) == (start, end, COARSE)


def test_the_year_of_the_row_helps_a_text_without_one() -> None:
    reader = DateReader(library().dates, WORK.rule, year=2024)
    assert reader.read_cell("28 Juni", None).start == dt.date(2024, 6, 28)
    assert reader.read_cell("Juni", None).end == dt.date(2024, 6, 30)
    assert reader.read_cell("TW 3", None).end == dt.date(2024, 9, 30)


@pytest.mark.parametrize("text", ["9" * 290 + " x", "9" * 290 + " Mei 2001", "1 Mei " + "9" * 290, "9" * 290])
def test_a_number_too_large_for_a_date_is_no_date_and_no_error(text: str) -> None:
    for year in (None, 2024):
        found = DateReader(library().dates, DateRule(AS_OF), year=year).read_cell(text, None)
        assert found.start is None
        assert found.problem in {IMPOSSIBLE, UNREADABLE}
