"""Compare values that are equal or not, such as gender: two columns of codes in, levels out."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def compare_codes(left: npt.NDArray[np.integer], right: npt.NDArray[np.integer]) -> npt.NDArray[np.int8]:
    """1 where the codes are equal, 0 where they differ, -1 where either is unknown (negative)."""
    levels = np.where(left == right, 1, 0).astype(np.int8)
    levels[(left < 0) | (right < 0)] = -1
    return levels
