"""What clerks decided: VERDICTS in, the last verdict of each pair of known records out."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import ClerkVerdict
from lpkcli.persons.facts import Facts

WORDS = (ClerkVerdict.SAME, ClerkVerdict.DIFFERENT, ClerkVerdict.UNSURE)


def last_verdicts(facts: Facts, verdicts: pa.Table) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int8]]:
    """Pair codes (see `pair_codes`), ascending, and the place in WORDS of the last verdict of each.

    The instant decides which is the last, then the order of the rows. A pair that ends in a withdrawal has none.
    """
    verdicts = verdicts.sort_by("decided_at")  # stable
    left, right = facts.number_pairs(verdicts)
    word = np.asarray(
        pc.fill_null(pc.index_in(verdicts.column("verdict"), value_set=pa.array(list(WORDS), pa.string())), -1)
    )
    known = (left >= 0) & (right >= 0) & (left != right)
    codes, from_last = np.unique(pair_codes(left[known], right[known])[::-1], return_index=True)
    last = word[known][::-1][from_last].astype(np.int8)
    return codes[last >= 0], last[last >= 0]


def pair_codes(left: npt.NDArray[np.int32], right: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
    """One number for each unordered pair of record numbers; they sort as the pairs of ids do."""
    return np.minimum(left, right).astype(np.int64) << 32 | np.maximum(left, right).astype(np.int64)
