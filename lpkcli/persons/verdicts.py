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
    """Pair codes (see `pair_codes`), ascending, and the place in WORDS of the last verdict of each."""
    ordered = verdicts.take(
        pc.sort_indices(verdicts, sort_keys=[(key, "ascending") for key in ("decided_at", "left_id", "right_id")])
    )
    left, right = facts.number(ordered.column("left_id")), facts.number(ordered.column("right_id"))
    word = np.asarray(pc.index_in(ordered.column("verdict"), value_set=pa.array(list(WORDS), pa.string())))
    known = (left >= 0) & (right >= 0) & (left != right)
    codes, from_last = np.unique(pair_codes(left[known], right[known])[::-1], return_index=True)
    return codes, word[known][::-1][from_last].astype(np.int8)


def pair_codes(left: npt.NDArray[np.int32], right: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
    """One number for each unordered pair of record numbers; they sort as the pairs of ids do."""
    return np.minimum(left, right).astype(np.int64) << 32 | np.maximum(left, right).astype(np.int64)
