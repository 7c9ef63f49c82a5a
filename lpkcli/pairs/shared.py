"""Contacts that are nobody's own: numbers of phones or addresses and their bearers in, the same without shared out."""

from __future__ import annotations

import numpy as np

from lpkcli.pairs.hashing import Hashes
from lpkcli.pairs.tokens import Ints

SHARED_BY = 3
"""A phone or e-mail that stands on so many different names is no evidence: an LPK's own, a village office's."""


def forget_shared(codes: Ints, bearers: Hashes) -> Ints:
    """Set codes to -1 that stand on SHARED_BY or more different names (DOMAIN 6.3).

    `codes`: one row per record, one column per value it may have, -1 none. `bearers`: hash of the sound of each
    record's name, so that one person spelled twice counts once.
    """
    rows, slots = np.nonzero(codes >= 0)
    value, bearer = codes[rows, slots], bearers[rows]
    order = np.lexsort((bearer, value))
    value, bearer = value[order], bearer[order]
    new = np.ones(len(value), dtype=np.bool_)
    new[1:] = (value[1:] != value[:-1]) | (bearer[1:] != bearer[:-1])
    counts = np.bincount(value[new], minlength=int(codes.max(initial=0)) + 1)
    own = (codes >= 0) & (counts[np.maximum(codes, 0)] < SHARED_BY)
    return np.where(own, codes, -1).astype(np.int32)
