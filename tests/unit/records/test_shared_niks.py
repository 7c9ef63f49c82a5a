from __future__ import annotations

import pytest

from lpkcli.records.shared_niks import names_agree


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("SITI AMINAH", "SITI AMINAH"),
        ("SITI AMINAH", "SITI AMINAH PUTRI"),
        ("SITI AMINAH", "AMINAH"),
        ("M RIZKI ADITYA", "MUHAMMAD RIZKI A"),
        ("NURHAYATI", "NUR HAYATI"),
        ("SITI AMINAH", "SITI AMINA"),
        ("AHMAD FAUZI", "FAUZI AHMAD"),
    ],
)
def test_names_of_one_person(left: str, right: str) -> None:
    assert names_agree(tuple(left.split()), tuple(right.split()))
    assert names_agree(tuple(right.split()), tuple(left.split()))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("SITI AMINAH", "BUDI SANTOSO"),
        ("MUHAMMAD RIZKI", "MUHAMMAD ILHAM"),
        ("DEWI LESTARI", "DEWI SARTIKA"),
        ("BUDI", "RUDI"),
    ],
)
def test_names_of_two_people(left: str, right: str) -> None:
    assert not names_agree(tuple(left.split()), tuple(right.split()))
