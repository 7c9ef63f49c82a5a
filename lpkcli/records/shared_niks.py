"""Find NIKs that stand on people of different names: NIKs and name tokens in, a mask of such rows out (DOMAIN 6.2).

A family card in the NIK column, a number copied down or an officer's own number joins people who are none; such a
number is no evidence for joining.
"""

from __future__ import annotations

from difflib import SequenceMatcher

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import NikState
from lpkcli.records.distinct import one_array

_ALIKE = 0.8
_SHARE = 0.5


def find_shared_niks(niks: pa.ChunkedArray, states: pa.ChunkedArray, tokens: pa.ChunkedArray) -> pa.Array:
    """Tell the rows whose valid NIK stands on rows of different names."""
    mask = np.zeros(len(niks), np.bool_)
    valid = pc.equal(states, str(NikState.VALID))
    rows = np.flatnonzero(one_array(valid, pa.bool_()).to_numpy(zero_copy_only=False))
    encoded = one_array(niks.filter(valid)).dictionary_encode()
    codes = encoded.indices.to_numpy()
    counts = np.bincount(codes, minlength=len(encoded.dictionary))
    several = counts[codes] > 1
    rows, codes = rows[several], codes[several]
    names = [tuple(name) for name in tokens.take(pa.array(rows)).to_pylist()]
    groups: dict[int, list[int]] = {}
    for position, code in enumerate(codes.tolist()):
        groups.setdefault(code, []).append(position)
    for positions in groups.values():
        if _has_strangers(sorted({names[position] for position in positions})):
            mask[rows[positions]] = True
    return pa.array(mask)


def _has_strangers(names: list[tuple[str, ...]]) -> bool:
    return any(not names_agree(left, right) for position, left in enumerate(names) for right in names[position + 1 :])


def names_agree(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two names can be one person's: more than half of the shorter one's tokens are found in the other.

    A token is found when it is equal, an initial or beginning of the other, or alike in spelling; a name of one token
    must be found whole. Names that differ only in how they are split agree.
    """
    shorter, longer = sorted((left, right), key=len)
    if not shorter:
        return True
    if _is_alike("".join(left), "".join(right)):
        return True
    rest = list(longer)
    met = 0
    for token in shorter:
        partner = next((other for other in rest if _is_same(token, other)), None)
        if partner is not None:
            rest.remove(partner)
            met += 1
    return met == len(shorter) or met > len(shorter) * _SHARE


def _is_same(token: str, other: str) -> bool:
    return token.startswith(other) or other.startswith(token) or _is_alike(token, other)


def _is_alike(left: str, right: str) -> bool:
    return left[:1] == right[:1] and SequenceMatcher(None, left, right, autojunk=False).ratio() >= _ALIKE
