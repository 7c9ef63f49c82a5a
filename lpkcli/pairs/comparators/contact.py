"""Compare phones and e-mail addresses: numbers of distinct values in, levels out. Shared values never get here."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from lpkcli.contracts.levels import EmailLevel, PhoneLevel

Levels = npt.NDArray[np.int8]
Codes = npt.NDArray[np.int32]

LEAST_DIGITS = 2
EDGE = 4
"""Letters at either end of an address that are looked at before its edits are counted."""


def compare_phones(left: Codes, right: Codes) -> Levels:
    """Equal where any number of one side is a number of the other; columns are the numbers of a record, -1 fills."""
    equal = np.zeros(len(left), dtype=np.bool_)
    of_left, of_right = ([np.ascontiguousarray(column) for column in side.T] for side in (left, right))
    for a in of_left:
        for b in of_right:
            equal |= (a == b) & (a >= 0)
    levels = equal.astype(np.int8)
    left_unknown, right_unknown = (
        np.logical_and.reduce([column < 0 for column in side]) for side in (of_left, of_right)
    )
    levels[left_unknown | right_unknown] = PhoneLevel.NOTHING
    return levels


@dataclass(frozen=True)
class Emails:
    """Distinct addresses: their texts, and numbers of the first and last letters and of the digits before the @."""

    texts: pa.Array
    heads: Codes
    tails: Codes
    digits: Codes
    """-1 where there are fewer than two digits."""

    @classmethod
    def of(cls, texts: pa.Array) -> Emails:
        """Number the edges of addresses: one edit leaves at least one of both edges as it was."""
        local = pc.replace_substring_regex(texts, "@.*", "")
        heads, tails = pc.utf8_slice_codeunits(local, 0, EDGE), pc.utf8_slice_codeunits(local, -EDGE)
        digits = pc.replace_substring_regex(local, "[^0-9]+", "")
        parts = (np.asarray(part.dictionary_encode().indices, dtype=np.int32) for part in (heads, tails, digits))
        head, tail, digit = parts
        return cls(texts, head, tail, np.where(np.asarray(pc.utf8_length(digits)) >= LEAST_DIGITS, digit, -1))


def compare_emails(left: Codes, right: Codes, emails: Emails) -> Levels:
    """Equal, one edit apart, or different addresses; codes are places in `emails`, -1 unknown.

    The letters of an address repeat the name. So one edit says something only where both have the same digits, two or
    more; other addresses one edit apart are neither closer nor further than their names.
    """
    levels = np.where(left == right, EmailLevel.EQUAL, EmailLevel.DIFFERENT).astype(np.int8)
    levels[(left < 0) | (right < 0)] = EmailLevel.NOTHING
    rows = np.flatnonzero(levels == EmailLevel.DIFFERENT)
    a, b = left[rows], right[rows]
    near = (emails.heads[a] == emails.heads[b]) | (emails.tails[a] == emails.tails[b])
    rows, a, b = rows[near], a[near], b[near]
    if len(rows):
        texts = (emails.texts.take(pa.array(codes)).to_pylist() for codes in (a, b))
        distance = np.asarray(cpdist(*texts, scorer=OSA.distance, score_cutoff=1))
        own = (emails.digits[a] == emails.digits[b]) & (emails.digits[a] >= 0)
        levels[rows[distance <= 1]] = EmailLevel.NOTHING
        levels[rows[(distance <= 1) & own]] = EmailLevel.ONE_EDIT
    return levels
