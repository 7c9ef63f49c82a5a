"""What a run lists as unknown: words with rows and first place; what may be a person is counted and left out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from support.raw_rows import alumni_row, clean, library, placement_row, raw_table

from lpkcli.contracts.issues import SOURCES
from lpkcli.records.unknown_words import list_unknown_words


def list_words(*rows: dict[str, Any], sources=()) -> list[dict[str, Any]]:
    table = list_unknown_words(clean(*rows), raw_table(*rows), SOURCES.table(sources), library())
    return table.to_pylist()


def texts(found: list[dict[str, Any]], kind: str) -> list[tuple[str | None, int]]:
    return [(row["text"], row["rows"]) for row in found if row["kind"] == kind]


def sheet(fate: str = "read", **columns: str) -> dict[str, object]:
    mapping = [{"header": header, "reason": reason} for header, reason in columns.items()]
    return {
        "source_file": "laporan.xlsx",
        "source_sheet": "A",
        "fate": fate,
        "header_row": 3,
        "rows_found": 20,
        "rows_read": 20,
        "rows_set_aside": 0,
        "rows_structure": 0,
        "mapping": json.dumps(mapping),
        "marks_checked": True,
        "sha256": "0",
    }


def test_status_words_are_listed_most_frequent_first_with_the_place_of_the_first() -> None:
    said = ["Gelas Kaca", "gelas kaca.", "bola", "Bekerja", "-", "lampion"]
    rows = [alumni_row(row, outcome_status=text) for row, text in enumerate(said, 5)]
    found = list_words(*rows, placement_row(9, outcome_status="bola bola"))
    assert texts(found, "status") == [("gelas kaca", 2), ("bola", 1), ("bola bola", 1), ("lampion", 1)]
    assert found[0]["source_file"] == "laporan.xlsx"
    assert found[0]["source_row"] == 5
    assert next(row for row in found if row["text"] == "bola bola")["source_file"] == "penempatan.csv"


@pytest.mark.parametrize(
    "cell",
    [
        *("3672015203010001", "NIK 3672.0152.0301.0001 hilang", "0812 3456 7890", "wa 0812-3456-7890", "a@b.example"),
        *("Siti Aminah", "ikut Siti Aminah", "Budi Hartono", "suami: Budi Hartono", "SITI", "Aminah Hartono"),
    ],
)
def test_a_status_that_may_be_a_person_is_counted_and_left_out(cell: str) -> None:
    people = [alumni_row(5, "Siti Aminah"), alumni_row(6, "Budi Hartono")]
    found = list_words(*people, alumni_row(7, outcome_status=cell), alumni_row(8, outcome_status="gelas kaca"))
    assert texts(found, "status") == [("gelas kaca", 1), (None, 1)]
    assert found[1]["source_row"] == 7
    assert not any(word in str(found) for word in ("3672", "0812", "@", "siti", "hartono"))


def test_an_employer_who_is_a_person_of_the_run_is_left_out() -> None:
    rows = [
        placement_row(2, "Siti Aminah", employer_name="Ibu Budi Hartono"),
        placement_row(3, "Budi Hartono", employer_name="PT Putri Kencana"),
        placement_row(4, "Putri Kencana", employer_name="Toko Hartono"),
    ]
    assert texts(list_words(*rows), "employer") == [("PT Putri Kencana", 1), ("Toko Hartono", 1), (None, 1)]


def test_the_name_of_ones_own_business_is_no_employer() -> None:
    rows = [
        alumni_row(5, outcome_status="wirausaha", business_name="Warung Siti"),
        alumni_row(6, outcome_status="bekerja", employer_name="PT Baja Selat"),
    ]
    assert texts(list_words(*rows), "employer") == [("PT Baja Selat", 1)]


def test_headers_are_those_of_columns_that_hold_something_and_are_not_used() -> None:
    sheets = [
        sheet(**{"Kode Unik": "unknown", "Nama": "exact", "Data > Tgl > Anu": "undecided", "3": "unknown"}),
        sheet(**{"KODE UNIK": "unknown", "No": "ignored"}),
        sheet(fate="not_a_report", Barang="unknown"),
    ]
    found = list_words(alumni_row(5), sources=sheets)
    assert texts(found, "header") == [("Kode Unik", 40), ("Tgl Anu", 20)]


def test_official_places_are_known_and_those_of_other_cities_are_not_asked() -> None:
    rows = [
        alumni_row(5, kelurahan="Ciwaduk", kecamatan="Cilegon"),
        alumni_row(6, kelurahan="Antah Berantah"),
        alumni_row(7, kelurahan="Toyomerto", kecamatan="Kramatwatu"),
        alumni_row(8, kecamatan="Entah Apa"),
    ]
    found = list_words(*rows)
    assert texts(found, "kelurahan") == [("Antah Berantah", 1)]
    assert texts(found, "kecamatan") == [("Entah Apa", 1)]
