"""What the name of a file says of its place in a row of reports."""

from __future__ import annotations

from fnmatch import fnmatchcase

import pytest

from lpkcli.words.file_names import load_file_name_words

WORDS = load_file_name_words()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Laporan LPK Maju.xlsx", "Laporan LPK Maju_rev2.xlsx"),
        ("Laporan LPK Maju.xlsx", "Laporan LPK Maju FINAL.xlsx"),
        ("Laporan LPK Maju.xls", "laporan lpk maju (2).xlsx"),
        ("rep.csv", "rep v2.csv"),
        ("rep.csv", "rep - Copy.csv"),
        ("rep.csv", "Copy of rep.csv"),
        ("TW II 2024/Maju.xls", "TW II 2024/Maju revisi ke 3.xls"),
        ("Maju_rev1_final.xlsx", "Maju_rev2.xlsx"),
    ],
)
def test_versions_of_one_report_are_of_one_series_and_period(first: str, second: str) -> None:
    before, after = WORDS.read(first), WORDS.read(second)
    assert (before.series, before.period) == (after.series, after.period)
    assert before.version != after.version


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("rep.csv", "rep_rev.csv"),
        ("rep_rev.csv", "rep_rev2.csv"),
        ("rep v2.csv", "rep v10.csv"),
        ("rep_rev9.csv", "rep_final.csv"),
        ("rep_final.csv", "rep_final_rev2.csv"),
        ("rep.csv", "rep (1).csv"),
    ],
)
def test_the_later_version_is_the_greater(older: str, newer: str) -> None:
    assert WORDS.read(older).version < WORDS.read(newer).version


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Maju Juni 2024.xlsx", "Maju Juli 2024.xlsx"),
        ("Maju 2023.xlsx", "Maju 2024.xlsx"),
        ("TW I/Maju.xlsx", "TW II/Maju.xlsx"),
        ("Angkatan 3.xlsx", "Angkatan 4.xlsx"),
    ],
)
def test_other_periods_of_one_series_are_no_versions(first: str, second: str) -> None:
    before, after = WORDS.read(first), WORDS.read(second)
    assert before.series == after.series
    assert before.period < after.period
    assert before.version == after.version


def test_other_reports_are_another_series() -> None:
    assert WORDS.read("LPK Maju.xlsx").series != WORDS.read("LPK Mundur.xlsx").series
    assert WORDS.read("a/rep.xlsx").series != WORDS.read("b/rep.xlsx").series


@pytest.mark.parametrize(
    ("name", "next_one"),
    [
        ("Laporan LPK Maju Juni 2024.xlsx", "Laporan LPK Maju Juli 2025_rev2.xlsx"),
        ("LPK_MAJU_2024-06_FIX.xlsx", "LPK_MAJU_2024-07.xlsx"),
        ("2024 Laporan Maju.xlsx", "2025 Laporan Maju.xlsx"),
        ("data [1].csv", "data [1] rev.csv"),
    ],
)
def test_the_open_pattern_fits_the_next_report(name: str, next_one: str) -> None:
    pattern = WORDS.leave_open(name)
    assert fnmatchcase(name, pattern)
    assert fnmatchcase(next_one, pattern)
    assert not fnmatchcase("Daftar lain.xlsx", pattern)


def test_a_name_that_is_nothing_but_a_period_is_not_left_open() -> None:
    assert WORDS.leave_open("2024.xlsx") == "2024.xlsx"
    assert WORDS.leave_open("Sheet1") == "Sheet1"


@pytest.mark.parametrize(
    ("name", "trimmed"),
    [
        ("in/Laporan LPK Maju Juni 2024_rev2.xlsx", "in/Laporan LPK Maju Juni 2024.xlsx"),
        ("LPK Maju (2).csv", "LPK Maju.csv"),
        ("LPK Maju (rev2).csv", "LPK Maju.csv"),
        ("LPK Maju [final].csv", "LPK Maju.csv"),
        ("LPK Maju v2.csv", "LPK Maju.csv"),
        ("LPK Maju revisi ke 3.xls", "LPK Maju.xls"),
        ("LPK Maju final rev 2.xlsx", "LPK Maju.xlsx"),
        ("LPK Harapan Baru.xlsx", "LPK Harapan Baru.xlsx"),
        ("LPK Maju 2.xlsx", "LPK Maju 2.xlsx"),
        ("final.xlsx", "final.xlsx"),
        ("LPK Hebat Reverse.csv", "LPK Hebat Reverse.csv"),
    ],
)
def test_the_version_is_cut_off_a_path_and_nothing_of_a_name(name: str, trimmed: str) -> None:
    assert WORDS.trim_path(name) == trimmed


def test_of_an_lpk_every_word_of_a_version_goes_to_tell_whether_two_are_one() -> None:
    assert WORDS.trim_name("LPK Maju baru") == WORDS.trim_name("LPK Maju_rev2") == "LPK Maju"
