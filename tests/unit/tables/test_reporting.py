"""Reporting quality of each LPK, and the repairs that help most, by hand-computed cases."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from support.outcomes import City

from lpkcli.contracts.issues import ISSUES, SOURCES
from lpkcli.tables.reporting import tabulate_quality

NIK = {"nik": "3672010101900001", "nik_state": "valid"}
BORN = {"birth_date": date(1990, 1, 1), "birth_date_basis": "stated"}


def judge(city: City, issues: list[dict[str, Any]] | None = None, aside: dict[str, int] | None = None) -> Any:
    sheets = [
        {
            "source_file": f"{lpk}.xlsx",
            "fate": "read",
            "list": "alumni",
            "lpk": lpk,
            "rows_found": rows,
            "rows_read": 0,
            "rows_set_aside": rows,
            "rows_structure": 0,
            "marks_checked": True,
        }
        for lpk, rows in (aside or {}).items()
    ]
    quality = tabulate_quality(city.alumni(), ISSUES.table(issues or []), SOURCES.table(sheets))
    return {row["lpk"]: row for row in quality.to_pylist()}


@pytest.fixture
def city() -> City:
    city = City()
    city.train("a1", lpk="LPK A", claim="wage", name="SATU CONTOH", **NIK, **BORN)
    city.train("a2", lpk="LPK A", name="DUA CONTOH", nik_state="damaged", **BORN)
    city.train("a3", lpk="LPK A", name="TIGA CONTOH", phone="081200000000", **BORN)
    city.train("a4", None, lpk="LPK A", name="EMPAT CONTOH", phone="081200000001")
    city.train("b1", lpk=None, name="LIMA CONTOH", claim="unemployed", **NIK, **(BORN | {"birth_date_basis": "nik"}))
    return city


def test_shares_are_those_of_the_rows(city: City) -> None:
    rows = judge(city)
    assert list(rows) == ["total", "LPK A", "not stated"]
    a = rows["LPK A"]
    assert (a["rows"], a["nik_valid_share"], a["birth_date_share"], a["phone_share"]) == (4, 1 / 4, 3 / 4, 2 / 4)
    assert (a["end_date_share"], a["claim_share"], a["nik_damaged"]) == (3 / 4, 1 / 4, 1)
    assert a["matchable_share"] == 2 / 4  # a valid NIK; a birth date with a phone
    assert rows["not stated"]["birth_date_share"] == 0  # one that the NIK tells was not reported
    assert rows["total"]["rows"] == 5


def test_repairs_are_ranked_by_the_rows_that_they_alone_gain(city: City) -> None:
    a = judge(city)["LPK A"]
    repairs = [(a[f"repair_{number}"], a[f"repair_{number}_rows"]) for number in (1, 2, 3)]
    # three claims are missing; a2 lacks a sound NIK or a contact, a4 a NIK, a birth date or an end date: a tie by order
    assert repairs == [("claim", 3), ("nik_damaged", 1), ("nik_absent", 1)]
    assert judge(city)["not stated"]["repair_1"] is None


def test_rows_set_aside_are_the_first_to_repair(city: City) -> None:
    rows = judge(city, aside={"LPK A": 9, "LPK Z": 2})
    assert (rows["LPK A"]["set_aside"], rows["LPK A"]["repair_1"], rows["LPK A"]["repair_1_rows"]) == (9, "name", 9)
    assert (rows["LPK Z"]["rows"], rows["LPK Z"]["nik_valid_share"], rows["LPK Z"]["set_aside"]) == (0, None, 2)
    assert rows["total"]["set_aside"] == 11


def test_a_row_contradicts_itself_once_however_often_it_is_told(city: City) -> None:
    place = {"list": "alumni", "severity": "warning", "source_file": "alumni.xlsx", "source_sheet": "Sheet1"}
    told = [
        place | {"source_row": 2, "code": "nik_gender_differs"},
        place | {"source_row": 2, "code": "nik_birth_date_differs"},
        place | {"source_row": 3, "code": "nik_damaged"},
    ]
    assert judge(city, told)["LPK A"]["contradictions"] == 1


def test_a_repeated_row_is_a_double(city: City) -> None:
    city.train("a5", lpk="LPK A", person="a1", name="SATU CONTOH")
    assert judge(city)["LPK A"]["doubles"] == 1
