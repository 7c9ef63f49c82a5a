"""What is no list with a row for each person is refused, and the message says what is wrong."""

from __future__ import annotations

import pytest
from support.layouts import Cell, Sheet, read_sheets

NIK_A, NIK_B = "3672010101010001", "3672014101020002"
FORMS: dict[str, list[list[Cell]]] = {
    "three cells": [["Nama", ":", "Budi Santoso"], ["NIK", ":", NIK_A], ["Alamat", ":", "Jl. Contoh 1"]],
    "one cell": [["Nama : Budi Santoso"], [f"NIK : {NIK_A}"], ["Tanggal Lahir : 01-01-2001"]],
    "two cells": [["Nama Lengkap", "Budi Santoso"], ["NIK", NIK_A], ["Tanggal Lahir", "01-01-2001"]],
}


@pytest.mark.parametrize("rows", FORMS.values(), ids=FORMS)
def test_form_of_one_person_is_refused_by_its_name(rows: list[list[Cell]]) -> None:
    reading = read_sheets(Sheet("Sheet1", [["BIODATA PESERTA"], *rows]))
    assert [row["code"] for row in reading.issues.to_pylist()] == ["form_of_one_person"]
    [source] = reading.sources.to_pylist()
    assert (source["fate"], source["rows_set_aside"], source["rows_structure"]) == ("unreadable", 1, 3)


def test_letter_with_labels_is_no_form() -> None:
    rows: list[list[Cell]] = [["Nomor : 12/LPK/2024"], ["Perihal : Laporan"], ["Nama : Andi, pimpinan"]]
    assert read_sheets(Sheet("Surat", rows)).sources["fate"].to_pylist() == ["not_a_report"]


@pytest.mark.parametrize("second", [[], [[None, "NIK", "No HP", "Pendidikan"]]], ids=["one header row", "two"])
def test_person_over_two_rows_is_told(second: list[list[Cell]]) -> None:
    people: list[list[Cell]] = [
        [1, "Budi Santoso", "01-01-2001", "Jl. Contoh 1"],
        [None, NIK_A, "081234567890", "SMK"],
        [2, "Siti Aminah", "02-02-2002", "Jl. Contoh 2"],
        [None, NIK_B, "081234567891", "SMA"],
    ]
    reading = read_sheets(Sheet("Sheet1", [["No", "Nama", "Tanggal Lahir", "Alamat"], *second, *people]))
    assert reading.raw["person_name"].to_pylist() == ["Budi Santoso", "Siti Aminah"]
    assert reading.sources["rows_set_aside"].to_pylist() == [2]
    assert "person_over_two_rows" in {row["code"] for row in reading.issues.to_pylist()}


def test_one_row_without_a_name_is_not_taken_for_a_second_line() -> None:
    people: list[list[Cell]] = [[1, "Budi Santoso", NIK_A], [2, None, NIK_B], [3, "Andi", "3672010101010003"]]
    codes = {row["code"] for row in read_sheets(Sheet("S", [["No", "Nama", "NIK"], *people])).issues.to_pylist()}
    assert codes == {"no_name"}
