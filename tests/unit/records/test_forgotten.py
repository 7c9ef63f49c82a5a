"""Who fits a forgotten person, and who only looks like one."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest

from lpkcli.contracts.forgotten import FACTS, FORGOTTEN
from lpkcli.contracts.kinds import NikState
from lpkcli.records.forgotten import derive_secret, find_forgotten, make_anchors, name_secret

SECRET = derive_secret(b"k" * 40)
PERSON = {
    "record_id": "a" * 32,
    "name": "SITI AMINAH",
    "nik": "3672015203010001",
    "nik_state": str(NikState.VALID),
    "nik_shared": False,
    "birth_date": date(2001, 3, 12),
    "phone": "081200000001 081200000009",
    "email": "siti@surel.example",
}
UNKNOWN = {"record_id": "b" * 32, "nik_state": str(NikState.ABSENT), "nik_shared": False}


def facts(*rows: dict[str, object]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=FACTS)


def fits(row: dict[str, object], *, secret: bytes = SECRET, person: dict[str, object] = PERSON) -> bool:
    key = name_secret(SECRET)
    anchors = make_anchors(facts(person), SECRET)
    listed = FORGOTTEN.table([{"forgotten_on": date(2026, 1, 1), "rows": 1, "key": key, "anchors": anchors}])
    return bool(find_forgotten(facts(row), listed, {key: secret})[0].as_py())


@pytest.mark.parametrize(
    "row",
    [
        PERSON,
        UNKNOWN | {"record_id": PERSON["record_id"]},
        UNKNOWN | {"name": "AMINAH", "nik": PERSON["nik"], "nik_state": str(NikState.VALID)},
        UNKNOWN | {"name": "Siti  Aminah", "phone": "081200000009"},
        UNKNOWN | {"name": "siti aminah", "email": PERSON["email"]},
        UNKNOWN | {"name": "SITI AMINAH", "birth_date": PERSON["birth_date"]},
    ],
)
def test_the_person_is_known_again(row):
    assert fits(row)


@pytest.mark.parametrize(
    "row",
    [
        UNKNOWN | {"name": "SITI AMINAH"},
        UNKNOWN | {"name": "BUDI HARTONO", "phone": "081200000001", "birth_date": PERSON["birth_date"]},
        PERSON | UNKNOWN | {"name": "BUDI HARTONO", "phone": None, "email": None, "nik_shared": True},
        PERSON
        | {"record_id": "c" * 32, "nik": "3672015203010002", "phone": None, "email": None},  # a namesake of one day
    ],
)
def test_others_are_left_alone(row):
    assert not fits(row)


def test_a_number_that_two_names_bear_does_not_take_the_other_one_along():
    shared = PERSON | {"nik_shared": True}
    assert fits(shared, person=shared)
    assert not fits(UNKNOWN | {"name": "BUDI", "nik": PERSON["nik"], "nik_state": "valid"}, person=shared)


def test_without_the_secret_nobody_can_be_tried_out():
    assert not fits(PERSON, secret=derive_secret(b"z" * 40))
    listed = " ".join(make_anchors(facts(PERSON), SECRET))
    assert not any(
        str(value).lower() in listed for value in PERSON.values() if isinstance(value, str) and len(value) > 8
    )
