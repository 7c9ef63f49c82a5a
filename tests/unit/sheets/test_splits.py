"""One cell that holds two things is split where that is sure, and left whole where it is not."""

from __future__ import annotations

import pytest

from lpkcli.sheets.splits import (
    may_be_two_people,
    split_at_slash,
    split_gender_age,
    split_name_nik,
    split_two_people,
)

NIK = "3672010101010001"


@pytest.mark.parametrize(
    ("text", "name", "nik"),
    [
        (f"Budi Santoso\n{NIK}", "Budi Santoso", NIK),
        (f"{NIK} / Budi Santoso", "Budi Santoso", NIK),
        (f"Budi Santoso (NIK: {NIK})", "Budi Santoso", NIK),
        ("Budi Santoso\n3672 0101 0101 0001", "Budi Santoso", NIK),
        ("Budi Santoso\nPMI-2024-77", "Budi Santoso", None),
        ("Budi Santoso\nbelum ada", "Budi Santoso", None),
        ("Budi Santoso", "Budi Santoso", None),
        (NIK, None, NIK),
    ],
)
def test_name_and_nik(text: str, name: str | None, nik: str | None) -> None:
    assert split_name_nik(text) == (name, nik)


def test_gender_and_age() -> None:
    assert split_gender_age("L / 23") == ("L", "23")
    assert split_gender_age("Laki-laki") == ("Laki-laki", None)


def test_slash_splits_once_or_not_at_all() -> None:
    assert split_at_slash("PT Baja / Operator") == ("PT Baja", "Operator")
    assert split_at_slash("PT Baja / PT Kawat / Operator") == ("PT Baja / PT Kawat / Operator", None)


def test_two_people_need_their_numbers() -> None:
    assert split_two_people("1. Budi 2. Siti") == ("Budi", "Siti")
    assert split_two_people("1) Budi;\n2) Siti") == ("Budi", "Siti")
    assert split_two_people("Budi / Siti") is None
    assert split_two_people("1. Budi") is None


def test_two_people_without_numbers_are_only_suspected() -> None:
    assert may_be_two_people("Budi Santoso / Siti Aminah")
    assert not may_be_two_people("Siti b/p Hasan")
    assert not may_be_two_people("Budi Santoso, S/E")
