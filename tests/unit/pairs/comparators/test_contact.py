from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from lpkcli.contracts.levels import EmailLevel, PhoneLevel
from lpkcli.pairs.comparators.contact import Emails, compare_emails, compare_phones


def codes(*values: int) -> np.ndarray:
    return np.array([values], dtype=np.int32)


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        (codes(4, -1), codes(4, -1), PhoneLevel.EQUAL),
        (codes(4, 7), codes(9, 4), PhoneLevel.EQUAL),
        (codes(4, -1), codes(9, -1), PhoneLevel.DIFFERENT),
        (codes(-1, -1), codes(9, -1), PhoneLevel.NOTHING),
        (codes(-1, -1), codes(-1, -1), PhoneLevel.NOTHING),
    ],
)
def test_any_phone_may_agree(left: np.ndarray, right: np.ndarray, level: PhoneLevel) -> None:
    assert compare_phones(left, right)[0] == level


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("rudi.sanwani@mail.test", "rudi.sanwani@mail.test", EmailLevel.EQUAL),
        ("rudi.sanwani81@mail.test", "rudi.sanwanii81@mail.test", EmailLevel.ONE_EDIT),
        ("rudi.sanwani81@mail.test", "rudi.sanwani81@mial.test", EmailLevel.ONE_EDIT),
        ("rudi.sanwani@mail.test", "rudi.sanwanii@mail.test", EmailLevel.NOTHING),
        ("sutarno985@mail.test", "sutarno975@mail.test", EmailLevel.NOTHING),
        ("rudi.sanwani@mail.test", "hasan.gunawan@mail.test", EmailLevel.DIFFERENT),
    ],
)
def test_addresses_are_forgiven_one_edit_beside_equal_digits(left: str, right: str, level: EmailLevel) -> None:
    emails = Emails.of(pa.array([left, right]))
    second = 0 if left == right else 1
    assert compare_emails(np.array([0], np.int32), np.array([second], np.int32), emails)[0] == level


def test_an_unknown_address_says_nothing() -> None:
    emails = Emails.of(pa.array(["rudi@mail.test"]))
    assert compare_emails(np.array([0], np.int32), np.array([-1], np.int32), emails)[0] == EmailLevel.NOTHING
