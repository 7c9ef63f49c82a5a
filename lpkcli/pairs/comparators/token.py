"""Relate single name tokens: numbers of two unequal tokens in, how they go together out."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from lpkcli.pairs.names import Ints, Tokens

Relations = npt.NDArray[np.int8]

LEAST_LENGTH_ONE_EDIT = 5
LEAST_LENGTH_TWO_EDITS = 9
MOST_ABBREVIATION = 4
_VOWELS = frozenset("AEIOU")


class Relation(IntEnum):
    """How two unequal tokens go together; higher is tried first."""

    NONE = 0
    EDIT = 1
    SOUND = 2
    ABBREVIATION = 3
    INITIAL = 4


def relate_tokens(tokens: Tokens, left: Ints, right: Ints) -> Relations:
    """Relation of each pair of unequal tokens. Confusable tokens and those told apart by their last vowel have none."""
    low, high = np.minimum(left, right).astype(np.int64), np.maximum(left, right).astype(np.int64)
    codes, back = np.unique((low << 32) | high, return_inverse=True)
    a, b = (codes >> 32).astype(np.int32), (codes & 0xFFFFFFFF).astype(np.int32)
    relations = np.zeros(len(codes), dtype=np.int8)
    relations[_is_edit(tokens, a, b)] = Relation.EDIT
    relations[tokens.sounds[a] == tokens.sounds[b]] = Relation.SOUND
    relations[np.isin(codes.astype(np.uint64), tokens.confusable)] = Relation.NONE
    shortest = np.minimum(tokens.length[a], tokens.length[b])
    same_initial = tokens.initial[a] == tokens.initial[b]
    rows = np.flatnonzero(same_initial & (shortest <= MOST_ABBREVIATION) & (shortest > 1))
    relations[rows[_is_abbreviation(tokens, a[rows], b[rows])]] = Relation.ABBREVIATION
    relations[same_initial & (shortest == 1)] = Relation.INITIAL
    return relations[back]


def _is_edit(tokens: Tokens, a: Ints, b: Ints) -> npt.NDArray[np.bool_]:
    """One edit in longer tokens, two in the longest; but never by the last vowel alone."""
    shortest = np.minimum(tokens.length[a], tokens.length[b])
    longest = np.maximum(tokens.length[a], tokens.length[b])
    allowed = np.where(shortest >= LEAST_LENGTH_TWO_EDITS, 2, 1)
    near = np.zeros(len(a), dtype=np.bool_)
    rows = np.flatnonzero((longest >= LEAST_LENGTH_ONE_EDIT) & (longest - shortest <= allowed))
    if len(rows):
        left, right = tokens.texts[a[rows]], tokens.texts[b[rows]]
        distance = np.asarray(cpdist(left.tolist(), right.tolist(), scorer=OSA.distance, score_cutoff=2))
        near[rows] = distance <= allowed[rows]
        one = rows[near[rows] & (distance == 1)]
        near[one] &= ~np.fromiter(
            map(_differ_in_last_vowel, tokens.texts[a[one]], tokens.texts[b[one]]), np.bool_, len(one)
        )
    return near


def _differ_in_last_vowel(left: str, right: str) -> bool:
    """Endings mark the sex (-a / -o, -i / -a): such names are two people's."""
    return left[:-1] == right[:-1] and left[-1] in _VOWELS and right[-1] in _VOWELS


def _is_abbreviation(tokens: Tokens, a: Ints, b: Ints) -> npt.NDArray[np.bool_]:
    return np.fromiter(map(_abbreviates, tokens.texts[a], tokens.texts[b]), np.bool_, len(a))


def _abbreviates(left: str, right: str) -> bool:
    """A short token without vowels whose letters stand in the long one in this order, beginning with its first."""
    short, long = sorted((left, right), key=len)
    if len(short) == len(long) or _VOWELS & set(short):
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)
