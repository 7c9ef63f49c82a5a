from __future__ import annotations

import datetime as dt
from typing import Any

import pyarrow as pa

from lpkcli.records.identity import record_ids

BORN = dt.date(1990, 1, 1)
ROW: dict[str, Any] = {
    "list": "alumni",
    "name": "SITI AMINAH",
    "nik": "3672014101900001",
    "birth": BORN,
    "lpk": "LPK Maju",
    "programme": "Las",
    "batch": "1",
    "file": "a.xlsx",
    "sheet": "S",
    "row": 5,
    "part": None,
}


def ids(*rows: dict[str, Any], key: bytes | None = None) -> list[str]:
    """Ids of rows that differ from ROW in what is given."""
    full = [ROW | row for row in rows]

    def column(name: str, kind: pa.DataType | None = None) -> pa.Array:
        return pa.array([row[name] for row in full], kind or pa.string())

    places = [column("file"), column("sheet"), column("row", pa.int32()), column("part", pa.int16())]
    details = [column("lpk"), column("programme"), column("batch")]
    birth = column("birth", pa.date32())
    return record_ids(column("list"), column("name"), column("nik"), birth, details, places, key=key).to_pylist()


def test_id_is_32_hexadecimal_digits() -> None:
    (one,) = ids({})
    assert len(one) == 32
    assert int(one, 16) >= 0


def test_every_part_of_the_identity_counts() -> None:
    changes = [
        {},
        {"list": "placement"},
        {"name": "SITI AMINA"},
        {"nik": None},
        {"birth": None},
        {"lpk": "LPK Lain"},
        {"programme": None},
        {"batch": "2"},
    ]
    assert len({ids(change)[0] for change in changes}) == len(changes)


def test_place_and_spelling_of_details_do_not_count() -> None:
    assert ids({}) == ids({"file": "b.csv", "sheet": None, "row": 99})
    assert ids({}) == ids({"lpk": " lpk  MAJU. ", "name": "Siti Aminah"})


def test_equal_rows_are_numbered_in_source_order() -> None:
    first, second, third = {"row": 5}, {"row": 6}, {"row": 7}
    in_order = ids(first, second, third)
    assert len(set(in_order)) == 3
    assert in_order[0] == ids({})[0]
    assert ids(third, first, second) == [in_order[2], in_order[0], in_order[1]]


def test_sheets_without_a_name_come_first() -> None:
    with_sheet, without = ids({"sheet": "S"}, {"sheet": None})
    assert without == ids({})[0] != with_sheet


def test_fields_cannot_run_into_each_other() -> None:
    assert ids({"lpk": "ab", "programme": "c"}) != ids({"lpk": "a", "programme": "bc"})
    assert ids({"lpk": "a", "programme": None}) != ids({"lpk": None, "programme": "a"})
    assert ids({"lpk": "a 1:b"}) != ids({"lpk": "a", "programme": "b"})


def test_key_makes_other_ids() -> None:
    keys = [None, b"office", b"other", b"x" * 65, b"x" * 66]
    assert len({ids({}, key=key)[0] for key in keys}) == len(keys)


def test_no_rows_no_ids() -> None:
    assert ids() == []
