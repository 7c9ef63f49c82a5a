"""The levels of the comparisons: what the numbers in the `g_*` columns of pairs, links and review mean.

-1 nothing to compare, 0 apart, 1 and up closer. The order is that of the levels in a matching model.
"""

from __future__ import annotations

from enum import IntEnum


class NameLevel(IntEnum):
    """How two names, as sets of tokens, go together."""

    NOTHING = -1
    APART = 0  # no token, or no side is covered
    PARTLY = 1  # some tokens agree, both sides have others
    LOOSELY = 2  # the shorter is covered by sound or spelling, or by one token only; or one token is a slip
    SHORTENED = 3  # the shorter, of two tokens or more, is covered exactly
    CLOSE = 4  # every token has its like, by sound or small edits
    ABBREVIATED = 5  # every token has its like, some as initial or abbreviation
    JOINED = 6  # the same sounds, split otherwise
    REORDERED = 7  # the same tokens in another order
    EXACT = 8


class BirthDateLevel(IntEnum):
    """How two birth dates go together."""

    NOTHING = -1
    APART = 0
    SAME_YEAR = 1
    SAME_MONTH = 2  # year and month, or day and month
    ONE_DIGIT = 3  # one digit of a part is another, or its last two changed places
    SWAPPED = 4  # day and month changed places
    EQUAL = 5


class NikLevel(IntEnum):
    """How two NIKs go together, by their segments."""

    NOTHING = -1
    CONTRADICTING = 0
    SAME_SEGMENTS = 1  # district, date and gender agree, the serial does not
    ONE_EDIT = 2
    FIRST_15 = 3  # the 15 digits that a damaged number keeps
    EQUAL = 4


class GenderLevel(IntEnum):
    """How two genders go together."""

    NOTHING = -1
    DIFFERENT = 0
    EQUAL = 1


class PhoneLevel(IntEnum):
    """How the phones of two records go together."""

    NOTHING = -1
    DIFFERENT = 0
    EQUAL = 1


class EmailLevel(IntEnum):
    """How two e-mail addresses go together."""

    NOTHING = -1
    DIFFERENT = 0
    ONE_EDIT = 1
    EQUAL = 2


class PlaceLevel(IntEnum):
    """How two places of living go together."""

    NOTHING = -1
    APART = 0
    SAME_KECAMATAN = 1  # or kelurahan of one name in two kecamatan
    SAME_KELURAHAN = 2  # however spelled


LEVELS: dict[str, type[IntEnum]] = {
    "name": NameLevel,
    "birth_date": BirthDateLevel,
    "nik": NikLevel,
    "gender": GenderLevel,
    "phone": PhoneLevel,
    "email": EmailLevel,
    "place": PlaceLevel,
}
"""Levels by comparison, in the order of COMPARISONS."""
