"""Near copies are told by hashes of their person rows, so that a long list is not held for them (DOMAIN 10.13, 10.46)."""

from __future__ import annotations

from array import array

from lpkcli.sheets.copies import MOST_ROWS, Copies, hash_row

ROWS = [[str(number), f"Orang {number}", f"36720101010100{number:02}"] for number in range(1, 21)]


def hashes(rows: list[list[str]]) -> array[int]:
    return array("q", [hash_row(list(row), 0) for row in rows])


def test_same_rows_under_other_numbers_are_a_near_copy() -> None:
    copies = Copies()
    assert not copies.is_near_copy(hashes(ROWS))
    assert copies.is_near_copy(hashes([[str(99), *row[1:]] for row in ROWS[:18]] + [["1", "Lain", "1"]]))


def test_few_shared_rows_are_none() -> None:
    copies = Copies()
    assert not copies.is_near_copy(hashes(ROWS[:12]))
    assert not copies.is_near_copy(hashes(ROWS[6:]))


def test_a_very_long_list_is_not_compared() -> None:
    copies = Copies()
    rows = array("q", range(MOST_ROWS + 1))
    assert not copies.is_near_copy(rows)
    assert not copies.is_near_copy(rows)
