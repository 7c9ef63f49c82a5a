from __future__ import annotations

import numpy as np
import pytest

from lpkcli.contracts.levels import NikLevel
from lpkcli.pairs.comparators.nik import DAMAGED, MALFORMED, VALID, compare_niks

NIK = "3672011705010004"


def compare(left: str, left_kind: int, right: str, right_kind: int) -> int:
    numbers = [np.array([int(text or 0)]) for text in (left, right)]
    kinds = [np.array([kind], dtype=np.int8) for kind in (left_kind, right_kind)]
    return int(compare_niks(numbers[0], kinds[0], numbers[1], kinds[1])[0])


@pytest.mark.parametrize(
    ("right", "kind", "level"),
    [
        (NIK, VALID, NikLevel.EQUAL),
        (NIK[:15], DAMAGED, NikLevel.FIRST_15),
        ("3672011705010009", VALID, NikLevel.ONE_EDIT),
        ("9672011705010004", VALID, NikLevel.ONE_EDIT),
        ("3672011705100004", VALID, NikLevel.ONE_EDIT),  # neighbours changed places
        ("3672010750100040", VALID, NikLevel.CONTRADICTING),
        ("3672011705010025", VALID, NikLevel.SAME_SEGMENTS),
        ("3672015705010004", VALID, NikLevel.ONE_EDIT),  # a woman's day: one digit
        ("3604301705010004", VALID, NikLevel.CONTRADICTING),
        ("367201170501001", DAMAGED, NikLevel.ONE_EDIT),
        ("360430170501000", DAMAGED, NikLevel.CONTRADICTING),
        ("367201170501004", MALFORMED, NikLevel.ONE_EDIT),  # a digit was lost
        ("36720117050100044", MALFORMED, NikLevel.ONE_EDIT),  # a digit was added
        ("3204987654", MALFORMED, NikLevel.NOTHING),
        ("", 0, NikLevel.NOTHING),
    ],
)
def test_levels_tell_segments_and_edits(right: str, kind: int, level: NikLevel) -> None:
    assert compare(NIK, VALID, right, kind) == level
    assert compare(right, kind, NIK, VALID) == level
