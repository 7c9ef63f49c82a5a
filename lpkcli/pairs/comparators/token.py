"""Relate single name tokens: numbers of two unequal tokens in, how they go together out."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from lpkcli.pairs.tokens import Ints, Tokens

Relations = npt.NDArray[np.int8]

MOST_EDITS = 2
SHORT_FOR_PAIRS = 5
"""Tokens up to this length can be one or two edits apart and have no pair of letters in common."""
LEAST_LENGTH_NEAR = 3
LEAST_LENGTH_NEAR_TWO = 6
LEAST_LENGTH_ONE_EDIT = 5
LEAST_LENGTH_TWO_EDITS = 11
_VOWELS = frozenset("AEIOU")


class Relation(IntEnum):
    """How two unequal tokens go together; higher is tried first."""

    NONE = 0
    NEAR = 1  # short tokens one edit apart, longer ones two: a slip of the pen or another name
    EDIT = 2
    SOUND = 3
    ABBREVIATION = 4
    INITIAL = 5


def may_relate(tokens: Tokens, left: Ints, right: Ints) -> npt.NDArray[np.bool_]:
    """Tell quickly which pairs of unequal tokens can have a relation at all; never wrong."""
    close_length = np.abs(tokens.length[left] - tokens.length[right]) <= MOST_EDITS
    may = np.equal(tokens.sounds[left], tokens.sounds[right]).astype(np.bool_)
    low, high = (word[left] & word[right] for word in tokens.letter_pairs)
    short = np.minimum(tokens.length[left], tokens.length[right]) <= SHORT_FOR_PAIRS
    may |= close_length & (short | ((low | high) != 0))
    brief = tokens.brief[left] | tokens.brief[right]
    return may | (brief & np.equal(tokens.initial[left], tokens.initial[right]))


def relate_tokens(tokens: Tokens, left: Ints, right: Ints) -> Relations:
    """Relation of each pair of unequal tokens. Confusable tokens and those told apart by their last vowel have none."""
    low, high = np.minimum(left, right).astype(np.int64), np.maximum(left, right).astype(np.int64)
    codes, back = np.unique((low << 32) | high, return_inverse=True)
    a, b = (codes >> 32).astype(np.int32), (codes & 0xFFFFFFFF).astype(np.int32)
    relations = np.zeros(len(codes), dtype=np.int8)
    relations[:] = _by_edits(tokens, a, b)
    relations[tokens.sounds[a] == tokens.sounds[b]] = Relation.SOUND
    relations[np.isin(codes.astype(np.uint64), tokens.confusable)] = Relation.NONE
    same_initial = tokens.initial[a] == tokens.initial[b]
    rows = np.flatnonzero(same_initial & (tokens.abbreviated[a] != tokens.abbreviated[b]))
    abbreviates = map(_abbreviates, tokens.texts[a[rows]], tokens.texts[b[rows]])
    relations[rows[np.fromiter(abbreviates, np.bool_, len(rows))]] = Relation.ABBREVIATION
    is_initial = (tokens.length[a] == 1) | (tokens.length[b] == 1)
    relations[same_initial & is_initial] = Relation.INITIAL
    return relations[back]


def _by_edits(tokens: Tokens, a: Ints, b: Ints) -> Relations:
    """EDIT: one edit, in letters or sounds, in longer tokens, two in the longest. NEAR: one edit more.

    None by the last vowel, written or heard, alone.
    """
    relations = np.zeros(len(a), dtype=np.int8)
    shortest = np.minimum(tokens.length[a], tokens.length[b])
    longest = np.maximum(tokens.length[a], tokens.length[b])
    rows = np.flatnonzero((shortest >= LEAST_LENGTH_NEAR) & (longest - shortest <= MOST_EDITS))
    if not len(rows):
        return relations
    written, heard = (_count_edits(texts[a[rows]], texts[b[rows]]) for texts in (tokens.texts, tokens.sound_texts))
    distance = np.minimum(written, heard)
    allowed = np.where(longest[rows] >= LEAST_LENGTH_ONE_EDIT, 1, 0)
    allowed += shortest[rows] >= LEAST_LENGTH_TWO_EDITS
    near = np.where(shortest[rows] >= LEAST_LENGTH_NEAR_TWO, MOST_EDITS, 1)
    relations[rows[distance <= near]] = Relation.NEAR
    relations[rows[distance <= allowed]] = Relation.EDIT
    for edits, texts in ((written, tokens.texts), (heard, tokens.sound_texts)):
        one = rows[edits == 1]
        vowel = np.fromiter(map(_differ_in_last_vowel, texts[a[one]], texts[b[one]]), np.bool_, len(one))
        relations[one[vowel]] = Relation.NONE
    return relations


def _count_edits(left: npt.NDArray[np.object_], right: npt.NDArray[np.object_]) -> npt.NDArray[np.int64]:
    """Edits between two words, neighbours changing places counting as one; more than MOST_EDITS are not counted."""
    return np.asarray(cpdist(left.tolist(), right.tolist(), scorer=OSA.distance, score_cutoff=MOST_EDITS), np.int64)


def _differ_in_last_vowel(left: str, right: str) -> bool:
    """Endings mark the sex (-a / -o, -i / -a): such names are two people's."""
    return left[:-1] == right[:-1] and left[-1] in _VOWELS and right[-1] in _VOWELS


def _abbreviates(left: str, right: str) -> bool:
    """Tell whether the letters of the shorter stand in the longer in this order."""
    short, long = sorted((left, right), key=len)
    letters = iter(long)
    return len(short) < len(long) and all(letter in letters for letter in short)
