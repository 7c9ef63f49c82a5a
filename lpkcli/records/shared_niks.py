"""Find NIKs that stand on people of different names: NIKs and name tokens in, a mask of such rows out (DOMAIN 6.2).

A family card in the NIK column, a number copied down or an officer's own number joins people who are none; such a
number is no evidence for joining.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import NikState
from lpkcli.records.distinct import one_array

_ALIKE = 0.8
_SHARE = 0.5


def find_shared_niks(niks: pa.ChunkedArray, states: pa.ChunkedArray, tokens: pa.ChunkedArray) -> pa.Array:
    """Tell the rows whose valid NIK stands on rows of different names; each name of a NIK is looked at once."""
    valid = pc.equal(states, str(NikState.VALID))
    codes = one_array(pc.if_else(valid, niks, pa.scalar(None, pa.string()))).dictionary_encode().indices
    codes = codes.fill_null(-1).to_numpy()
    several = np.flatnonzero(codes >= 0)
    several = several[np.bincount(codes[several])[codes[several]] > 1]
    names = pc.binary_join(tokens.take(pa.array(several)), " ").combine_chunks().dictionary_encode()
    size = max(len(names.dictionary), 1)
    pairs = np.unique(codes[several].astype(np.int64) * size + names.indices.to_numpy())
    owner, name = pairs // size, pairs % size
    alone = np.ones(len(pairs), np.bool_)
    alone[1:] &= owner[1:] != owner[:-1]
    alone[:-1] &= owner[1:] != owner[:-1]
    owner, name = owner[~alone], name[~alone]
    texts = names.dictionary.take(pa.array(name)).to_pylist()
    groups: dict[int, list[tuple[str, ...]]] = {}
    for code, text in zip(owner.tolist(), texts, strict=True):
        groups.setdefault(code, []).append(tuple(text.split()))
    strange = [code for code, several_names in groups.items() if _has_strangers(sorted(several_names))]
    return pa.array(np.isin(codes, strange))


def _has_strangers(names: list[tuple[str, ...]]) -> bool:
    return any(not names_agree(left, right) for position, left in enumerate(names) for right in names[position + 1 :])


def names_agree(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two names can be one person's: more than half of the shorter one's tokens are found in the other.

    A token is found when it is equal, an initial or beginning of the other, or alike in spelling; a name of one token
    must be found whole. Names that differ only in how they are split agree.
    """
    shorter, longer = sorted((left, right), key=len)
    rest = list(longer)
    met = 0
    for token in shorter:
        partner = next((other for other in rest if _is_same(token, other)), None)
        if partner is not None:
            rest.remove(partner)
            met += 1
    return met == len(shorter) or met > len(shorter) * _SHARE or _is_alike("".join(left), "".join(right))


def _is_same(token: str, other: str) -> bool:
    return token.startswith(other) or other.startswith(token) or _is_alike(token, other)


@lru_cache(maxsize=1 << 16)
def _is_alike(left: str, right: str) -> bool:
    if left == right:
        return True
    at_most = 2.0 * min(len(left), len(right)) / (len(left) + len(right))
    if left[:1] != right[:1] or at_most < _ALIKE:
        return False
    return SequenceMatcher(None, left, right, autojunk=False).ratio() >= _ALIKE
