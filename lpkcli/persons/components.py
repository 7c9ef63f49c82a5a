"""Connected components: edges between numbered records in, the smallest number of each record's component out."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]


def connect(size: int, left: Ints, right: Ints) -> Ints:
    """Label 0..size-1 by connected component; a label is the smallest member's number. Vectorised label hooking."""
    labels = np.arange(size, dtype=np.int32)
    while True:
        at_left, at_right = labels[left], labels[right]
        if (at_left == at_right).all():
            return labels
        smaller = np.minimum(at_left, at_right)
        np.minimum.at(labels, at_left, smaller)
        np.minimum.at(labels, at_right, smaller)
        while True:
            shorter = labels[labels]
            if (shorter == labels).all():
                break
            labels = shorter
