from __future__ import annotations

import datetime as dt
from unittest import mock

import pytest
from support.raw_rows import AS_OF, library

from lpkcli.contracts.kinds import DatePrecision
from lpkcli.records.date_rules import DateRule
from lpkcli.records.dates import IMPOSSIBLE, UNREADABLE, DateReader
from lpkcli.records.periods import PeriodReader

TRAINING = PeriodReader(DateReader(library().dates, DateRule(AS_OF)))
BIRTH = PeriodReader(DateReader(library().dates, DateRule(AS_OF, is_birth=True)))
JUNE = (dt.date(2024, 6, 3), dt.date(2024, 6, 28))


@pytest.mark.parametrize(
    "text",
    [
        "3 s.d. 28 Juni 2024",
        "3 s/d 28 Juni 2024",
        "3 S/D 28 JUNI 2024",
        "3 sd 28 Juni 2024",
        "3 sampai dengan 28 Juni 2024",
        "3 Juni s.d. 28 Juni 2024",
        "3 Juni 2024 s.d. 28 Juni 2024",
        "3-28 Juni 2024",
        "3 – 28 Juni 2024",
        "03/06/2024 - 28/06/2024",
        "03-06-2024 - 28-06-2024",
        "03-06-2024-28-06-2024",
        "2024-06-03 s/d 2024-06-28",
        "tanggal 3 s.d. 28 Juni 2024",
    ],
)
def test_every_way_to_write_one_period(text: str) -> None:
    found = TRAINING.read_period(text, None)
    assert (found.start, found.end) == JUNE
    assert (found.start_precision, found.end_precision) == (DatePrecision.DAY, DatePrecision.DAY)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1 Januari S/D 30 Juni 2024", dt.date(2024, 1, 1), dt.date(2024, 6, 30)),
        ("SEMESTER : 1 Januari S/D 30 Juni 2024", dt.date(2024, 1, 1), dt.date(2024, 6, 30)),
        ("Juni - Agustus 2024", dt.date(2024, 6, 1), dt.date(2024, 8, 31)),
        ("Juni s.d. Agustus 2024", dt.date(2024, 6, 1), dt.date(2024, 8, 31)),
        ("2 Desember 2023 s.d. 5 Januari 2024", dt.date(2023, 12, 2), dt.date(2024, 1, 5)),
        ("2 Desember s.d. 5 Januari 2024", dt.date(2023, 12, 2), dt.date(2024, 1, 5)),
        ("November - Januari 2024", dt.date(2023, 11, 1), dt.date(2024, 1, 31)),
    ],
)
def test_periods_over_months_and_years(text: str, start: dt.date, end: dt.date) -> None:
    found = TRAINING.read_period(text, None)
    assert (found.start, found.end) == (start, end)


def test_a_day_month_and_year_with_dashes_is_no_period() -> None:
    found = TRAINING.read_period("10 - 12 - 2024", None)
    assert found.start == found.end == dt.date(2024, 12, 10)


def test_half_a_period_is_no_period() -> None:
    assert TRAINING.read_period("3 s.d. selesai", None).problem == UNREADABLE


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Cilegon, 25-05-2001", "Cilegon"),
        ("CILEGON 25 MEI 2001", "CILEGON"),
        ("Cilegon/25/05/2001", "Cilegon"),
        ("Cilegon,25052001", "Cilegon"),
        ("Cilegon\n25 Mei 2001", "Cilegon"),
        ("25-05-2001", None),
        ("Kp. X, 25 Mei 2001", "Kp. X"),
        ("Kab. Serang, Banten, 25 Mei 2001", "Kab. Serang, Banten"),
        ("CIANJUR- TAKOKAK 25 Mei 2001", "CIANJUR- TAKOKAK"),
        ("Blok 5 No. 12, 25 05 2001", "Blok 5 No. 12"),
        ("Cilegon, Jumat 25 Mei 2001", "Cilegon"),
        ("Cilegon, 25 Mei 2001 00:00:00", "Cilegon"),
        ("25-05-2001, Cilegon", "Cilegon"),
        ("Cilegon (25-05-2001)", "Cilegon"),
        ("Cilegon, 25 Mei 2001 (23 th)", "Cilegon"),
        ("Cilegon (Banten), 25 Mei 2001", "Cilegon (Banten)"),
    ],
)
def test_place_and_day_in_one_cell(text: str, place: str | None) -> None:
    found_place, found = BIRTH.read_birth(text, None)
    assert (found_place, found.start) == (place, dt.date(2001, 5, 25))


def test_a_place_alone_has_no_date_and_no_problem() -> None:
    place, found = BIRTH.read_birth("Cilegon", None)
    assert (place, found.start, found.problem) == ("Cilegon", None, None)


@pytest.mark.parametrize("text", [")", "(", "Cilegon )", "()" * 3_000, "(" * 3_000 + ")" * 3_000])
def test_odd_brackets_are_no_date_and_no_error(text: str) -> None:
    place, found = BIRTH.read_birth(text, None)
    assert (place in (None, "Cilegon"), found.start, found.problem) == (True, None, None)


def test_a_text_of_many_dashes_is_cut_in_a_few_ways_only() -> None:
    ways = mock.Mock(return_value=None)
    with mock.patch.object(DateReader, "read_text", ways):
        TRAINING.read_period("1-" * 150 + "x", None)
    assert ways.call_count < 20


def test_the_place_of_an_impossible_day_is_kept() -> None:
    place, found = BIRTH.read_birth("Cilegon, 31-02-2001", None)
    assert (place, found.start, found.problem) == ("Cilegon", None, IMPOSSIBLE)


def test_a_place_with_a_year_has_the_year() -> None:
    place, found = BIRTH.read_birth("Cilegon, 2001", None)
    assert (place, found.start_precision) == ("Cilegon", DatePrecision.YEAR)
