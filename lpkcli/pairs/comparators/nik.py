"""Compare NIKs as segments (PPKKCC DDMMYY SSSS): numbers and their states in, levels and the place of an edit out."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from lpkcli.contracts.levels import NikLevel

Levels = npt.NDArray[np.int8]
Numbers = npt.NDArray[np.int64]
Kinds = npt.NDArray[np.int8]

VALID, DAMAGED, MALFORMED = 1, 2, 3
_SERIAL = 10**4


def compare_niks(left: Numbers, left_kind: Kinds, right: Numbers, right_kind: Kinds) -> Levels:
    """Level of each pair. A malformed number can only be one edit away: else it says nothing, as does a missing one."""
    levels = np.full(len(left), NikLevel.NOTHING, dtype=np.int8)
    whole = (left_kind == VALID) & (right_kind == VALID)
    short = ((left_kind == DAMAGED) | (right_kind == DAMAGED)) & (left_kind > 0) & (right_kind > 0)
    short &= (left_kind != MALFORMED) & (right_kind != MALFORMED)
    first_left = np.where(left_kind == VALID, left // 10, left)
    first_right = np.where(right_kind == VALID, right // 10, right)
    rows = np.flatnonzero(whole)
    levels[rows] = _compare_digits(left[rows], right[rows], NikLevel.EQUAL, _SERIAL)
    rows = np.flatnonzero(short)
    levels[rows] = _compare_digits(first_left[rows], first_right[rows], NikLevel.FIRST_15, _SERIAL // 10)
    strange = np.flatnonzero(
        ((left_kind == MALFORMED) | (right_kind == MALFORMED)) & (left_kind > 0) & (right_kind > 0)
    )
    levels[strange[_is_one_edit_as_text(left[strange], right[strange])]] = NikLevel.ONE_EDIT
    return levels


def _compare_digits(a: Numbers, b: Numbers, equal: NikLevel, serial: int) -> Levels:
    """Levels of equally long numbers; `serial`: 10 to the number of digits that are left of the last segment."""
    levels = np.full(len(a), NikLevel.CONTRADICTING, dtype=np.int8)
    levels[a // serial == b // serial] = NikLevel.SAME_SEGMENTS
    levels[is_one_edit(a, b)] = NikLevel.ONE_EDIT
    levels[a == b] = equal
    return levels


def is_one_edit(a: Numbers, b: Numbers) -> npt.NDArray[np.bool_]:
    """Tell equally long numbers that differ in one digit, or by two neighbours that changed places."""
    near = np.zeros(len(a), dtype=np.bool_)
    open_rows = np.flatnonzero(may_be_one_edit(a, b))
    a, b = a[open_rows], b[open_rows]
    found = np.zeros(len(a), dtype=np.bool_)
    gap = np.abs(a - b)
    for power in range(16):
        unit = 10**power
        one_digit = (gap % unit == 0) & (gap // unit < 10) & (gap > 0)  # noqa: PLR2004 - decimal digits
        candidates = np.flatnonzero(one_digit)
        same_above = a[candidates] // (unit * 10) == b[candidates] // (unit * 10)
        found[candidates[same_above]] = True
        turned = np.flatnonzero((gap % unit == 0) & (gap // unit % 9 == 0) & (gap // unit < 90) & (gap > 0))  # noqa: PLR2004
        high, low = a[turned] // (unit * 10) % 10, a[turned] // unit % 10
        swapped = a[turned] + (low - high) * unit * 10 + (high - low) * unit
        found[turned[swapped == b[turned]]] = True
    near[open_rows] = found
    return near


def may_be_one_edit(a: Numbers, b: Numbers) -> npt.NDArray[np.bool_]:
    """Tell quickly which numbers can be equal or one edit apart: an edit leaves the upper or the lower half as it was.

    Or it stands where both meet. Numbers of which the first eight digits are the same are among them.
    """
    half = 10**8
    may: npt.NDArray[np.bool_] = a // half == b // half
    may |= (a % half == b % half) | (np.abs(a - b) % (half // 10) == 0)
    return may


def _is_one_edit_as_text(a: Numbers, b: Numbers) -> npt.NDArray[np.bool_]:
    if not len(a):
        return np.zeros(0, dtype=np.bool_)
    distances = cpdist(a.astype(str).tolist(), b.astype(str).tolist(), scorer=OSA.distance, score_cutoff=1)
    return np.asarray(distances) <= 1
