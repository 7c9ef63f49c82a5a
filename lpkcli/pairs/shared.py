"""Contacts that are nobody's own: numbers of phones or addresses and their bearers in, the same without shared out."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from lpkcli.pairs.hashing import Hashes
from lpkcli.pairs.tokens import Ints

SHARED_BY = 3
"""A phone or e-mail that stands on so many different people is no evidence: an LPK's own, a village office's."""
SPELLINGS = 2
"""Spellings that one person may have in the lists; with more of them the names of a contact are people's after all."""


def forget_shared(codes: Ints, names: Hashes, first_words: Hashes) -> Ints:
    """Set codes to -1 that stand on SHARED_BY or more different people (DOMAIN 6.3).

    `codes`: one row per record, one column per value it may have, -1 none. `names`, `first_words`: hashes of the sound
    of each record's full name and of its first word. Names that begin alike may be one person spelled several times.
    """
    by_name, by_word = _count_bearers(codes, names), _count_bearers(codes, first_words)
    shared = (by_word >= SHARED_BY) | (by_name >= SHARED_BY * SPELLINGS)
    own = (codes >= 0) & ~shared[np.maximum(codes, 0)]
    return np.where(own, codes, -1).astype(np.int32)


def _count_bearers(codes: Ints, bearers: Hashes) -> npt.NDArray[np.int64]:
    """How many different bearers each value has."""
    rows, slots = np.nonzero(codes >= 0)
    value, bearer = codes[rows, slots], bearers[rows]
    order = np.lexsort((bearer, value))
    value, bearer = value[order], bearer[order]
    new = np.ones(len(value), dtype=np.bool_)
    new[1:] = (value[1:] != value[:-1]) | (bearer[1:] != bearer[:-1])
    return np.bincount(value[new], minlength=int(codes.max(initial=0)) + 1)
