"""The traps of a city's lists, said beside a pair."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pytest

from lpkcli.desk.cautions import Company

FACTS = {"name": "SITI AMINAH", "birth_date": None, "phone": None, "nik": None}


def facts(**given: str | None) -> dict[str, Any]:
    return FACTS | given


def warned(left: dict[str, Any], right: dict[str, Any], *others: dict[str, Any]) -> Iterator[tuple[str, int, int]]:
    people = [left, right, *others]
    columns = {name: pa.array([one[name] for one in people], pa.string()) for name in ("name", "phone")}
    table = pa.table({"person_id": [str(number) for number in range(len(people))]} | columns)
    return [(str(one.code), one.persons, one.everyone) for one in Company.of([table]).warn(left, right)]


@pytest.mark.parametrize(
    ("left", "right", "others", "expected"),
    [
        ({}, {}, [{}, {"name": "X"}], [("namesakes", 3, 4)]),
        ({}, {}, [{"name": "X"}], []),  # only the two themselves
        (
            {"name": "HASAN BASRI", "birth_date": "2001-02-03"},
            {"name": "HUSEN BASRI", "birth_date": "2001-02-03"},
            [],
            [("twins", 0, 0)],
        ),
        ({"birth_date": "2001-02-03"}, {"birth_date": "2001-02-03"}, [], []),  # one name: no twins
        (
            {"phone": "0812", "birth_date": "1971-02-03", "name": "BUDI"},
            {"phone": "0812", "birth_date": "2001-02-03"},
            [],
            [("household", 0, 0)],
        ),
        ({"phone": "0812"}, {"phone": "0812"}, [{"phone": "0812", "name": "X"}], [("shared_phone", 3, 3)]),
        ({"nik": "1", "name": "JOKO"}, {"nik": "1"}, [], [("shared_nik", 0, 0)]),
        ({"nik": "1"}, {"nik": "1"}, [], []),
        ({"nik": "1", "name": "SITTI AMINNAH"}, {"nik": "1"}, [], []),  # another spelling
    ],
)
def test_each_trap_is_told_and_nothing_else(left, right, others, expected) -> None:
    given = [facts(**one) for one in (left, right, *others)]
    assert warned(*given) == expected
