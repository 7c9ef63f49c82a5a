"""Compare phones and e-mail addresses: numbers of distinct values in, levels out. Shared values never get here."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

Levels = npt.NDArray[np.int8]
Codes = npt.NDArray[np.int32]


class PhoneLevel(IntEnum):
    """Levels of the comparison of phones."""

    NOTHING = -1
    DIFFERENT = 0
    EQUAL = 1


class EmailLevel(IntEnum):
    """Levels of the comparison of e-mail addresses."""

    NOTHING = -1
    DIFFERENT = 0
    ONE_EDIT = 1
    EQUAL = 2


def compare_phones(left: Codes, right: Codes) -> Levels:
    """Equal where any number of one side is a number of the other; columns are the numbers of a record, -1 fills."""
    equal = np.zeros(len(left), dtype=np.bool_)
    for a in range(left.shape[1]):
        for b in range(right.shape[1]):
            equal |= (left[:, a] == right[:, b]) & (left[:, a] >= 0)
    levels = equal.astype(np.int8)
    levels[(left < 0).all(axis=1) | (right < 0).all(axis=1)] = PhoneLevel.NOTHING
    return levels


def compare_emails(left: Codes, right: Codes, texts: pa.Array) -> Levels:
    """Equal, one edit apart, or different addresses; `texts` are the addresses that the codes number."""
    levels = np.where(left == right, EmailLevel.EQUAL, EmailLevel.DIFFERENT).astype(np.int8)
    levels[(left < 0) | (right < 0)] = EmailLevel.NOTHING
    rows = np.flatnonzero(levels == EmailLevel.DIFFERENT)
    if len(rows):
        words = np.array(texts.to_pylist(), dtype=object)
        distance = cpdist(words[left[rows]].tolist(), words[right[rows]].tolist(), scorer=OSA.distance, score_cutoff=1)
        levels[rows[np.asarray(distance) <= 1]] = EmailLevel.ONE_EDIT
    return levels
