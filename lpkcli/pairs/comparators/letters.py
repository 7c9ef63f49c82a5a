"""Compare names run together: the sounds of two names in, whether all or the first of them fit out."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

LEAST_LENGTH_ONE_EDIT = 8
LEAST_LENGTH_TWO_EDITS = 12
LEAST_BEGINNING = 6
MOST_EDITS = 2


class Letters(IntEnum):
    """How the letters of two names fit."""

    APART = 0
    BEGINNING = 1
    ALL = 2


def relate_letters(left: list[str], right: list[str]) -> npt.NDArray[np.int8]:
    """ALL: one edit from 8 letters on, two from 12 on. BEGINNING: one is the first letters, 6 or more, of the other."""
    related = np.zeros(len(left), dtype=np.int8)
    if not left:
        return related
    begins = [
        min(len(a), len(b)) >= LEAST_BEGINNING and (a.startswith(b) or b.startswith(a))
        for a, b in zip(left, right, strict=True)
    ]
    related[np.array(begins)] = Letters.BEGINNING
    shortest = np.minimum(np.fromiter(map(len, left), np.int64), np.fromiter(map(len, right), np.int64))
    distance = np.asarray(cpdist(left, right, scorer=OSA.distance, score_cutoff=MOST_EDITS))
    allowed = np.where(shortest >= LEAST_LENGTH_TWO_EDITS, MOST_EDITS, 1)
    related[(distance <= allowed) & (shortest >= LEAST_LENGTH_ONE_EDIT)] = Letters.ALL
    return related
