"""Bring all records to one level of identifiers: PEOPLE in; PEOPLE with name, birth date and gender only out."""

from __future__ import annotations

import pyarrow as pa

from lpkcli.contracts.core import check
from lpkcli.contracts.kinds import NikState
from lpkcli.contracts.people import PEOPLE

_DROPPED = (
    "nik",
    "nik_birth_date",
    "nik_gender",
    "nik_district",
    "phone",
    "email",
    "address",
    "kelurahan",
    "kecamatan",
    "education",
    "birth_place",
)


def drop_identifiers(people: pa.Table) -> pa.Table:
    """Return PEOPLE without number, contacts and place of living; a birth date stays, also one told by the NIK."""
    for name in _DROPPED:
        people = _put(people, name, pa.nulls(people.num_rows, PEOPLE.schema.field(name).type))
    people = _put(people, "nik_state", pa.array([NikState.ABSENT] * people.num_rows, pa.string()))
    people = _put(people, "nik_shared", pa.array([False] * people.num_rows))
    return check(people, PEOPLE)


def _put(people: pa.Table, name: str, values: pa.Array) -> pa.Table:
    place = people.schema.get_field_index(name)
    return people.set_column(place, PEOPLE.schema.field(name), values)
