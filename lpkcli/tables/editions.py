"""Two public editions side by side: PUBLIC rows of both in; the counts that tell few people apart out."""

from __future__ import annotations

import pyarrow as pa

_COUNTS = ("base", "absorbed", "wage", "entrepreneur", "other", "unknown")


def count_near(before: pa.Table, now: pa.Table, threshold: int) -> int:
    """How many published counts of the same group differ by 1 to `threshold` - 1 between two editions.

    Whoever holds both editions learns by subtraction what became of those few, whom each edition alone protects.
    """
    known = {(row["dimension"], row["group"]): row for row in before.to_pylist()}
    near = 0
    for row in now.to_pylist():
        old = known.get((row["dimension"], row["group"]))
        if old is not None:
            pairs = ((old[name], row[name]) for name in _COUNTS)
            near += sum(a is not None and b is not None and 0 < abs(a - b) < threshold for a, b in pairs)
    return near
