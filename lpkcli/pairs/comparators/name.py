"""Compare names as sets of tokens: numbers of distinct names in, levels and the odds of a stranger agreeing out.

Tokens are aligned best agreement first: equal, written as one or apart, initial or abbreviation, same sound, small
edits. What is left over on either side decides the level. Every distinct pair of names is compared once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lpkcli.contracts.levels import NameLevel
from lpkcli.pairs.comparators.letters import MOST_EDITS, Letters, relate_letters
from lpkcli.pairs.comparators.token import Relation, may_relate, relate_tokens
from lpkcli.pairs.model import NameFrequency
from lpkcli.pairs.names import Names
from lpkcli.pairs.tokens import Ints, Tokens

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int64]


SHORT_NAME = 3
"""Names of up to so many tokens, nearly all, are aligned apart from the longer ones."""
COMMON_FIRST = -6.0
"""log2 share of people from which on a first word is one that people leave out."""


@dataclass(frozen=True)
class ComparedNames:
    """Level of each pair of names and log2 of the share of strangers who would agree as much (0 when apart)."""

    levels: npt.NDArray[np.int8]
    log2_strangers: Floats


def may_be_alike(names: Names, left: Ints, right: Ints) -> Bools:
    """Tell, from letter pairs alone, whether two names can be more than apart; cheap, and nearly never wrong."""
    fewest = np.minimum(names.letter_pair_count[left], names.letter_pair_count[right])
    alike: Bools = names.shared_letter_pairs(left, right) * 5 + 4 >= fewest * 3
    return alike


def compare_names(names: Names, left: Ints, right: Ints, frequency: NameFrequency) -> ComparedNames:
    """Compare each pair of names; equal numbers are exact. A name without tokens has nothing to compare.

    Strangers: for whole names how often these are met, else the product of the matched tokens, eased as tokens of a
    name go together.
    """
    low, high = np.minimum(left, right).astype(np.int64), np.maximum(left, right).astype(np.int64)
    codes, back = np.unique((low << 32) | high, return_inverse=True)
    a, b = (codes >> 32).astype(np.int32), (codes & 0xFFFFFFFF).astype(np.int32)
    levels, strangers = np.zeros(len(a), dtype=np.int8), np.zeros(len(a))
    is_long = (names.length[a] > SHORT_NAME) | (names.length[b] > SHORT_NAME)
    for rows, width in ((np.flatnonzero(~is_long), SHORT_NAME), (np.flatnonzero(is_long), names.matrix.shape[1])):
        alignment = _Alignment(names, a[rows], b[rows], width)
        alignment.match_equal()
        alignment.match_joined()
        alignment.match_related(frequency)
        levels[rows] = alignment.levels(a[rows] == b[rows])
        dependent = np.where(alignment.matched > 1, frequency.dependence_bits, 0.0)
        eased = np.clip(alignment.log2_strangers + dependent, np.log2(frequency.floor), 0.0)
        strangers[rows] = np.where(levels[rows] >= NameLevel.PARTLY, eased, 0.0)
    _weigh_one_word(names, (a, b), levels, strangers, frequency)
    whole = np.flatnonzero((levels == NameLevel.EXACT) | (levels == NameLevel.REORDERED))
    strangers[whole] = names.log2_strangers[a[whole]]
    _compare_run_together(names, (a, b), levels, strangers)
    return ComparedNames(levels[back], strangers[back])


def _weigh_one_word(
    names: Names, pair: tuple[Ints, Ints], levels: npt.NDArray[np.int8], strangers: Floats, frequency: NameFrequency
) -> None:
    """A name of one word that stands in a longer one: strangers bear just this word as their whole name.

    The commonest words are borne beside others, hardly ever alone. Last words are dropped most often:
    a word that is not the first of the longer name is more often a stranger's, unless the first is one that many bear
    and leave out; and so is one that is only near.
    """
    a, b = pair
    rows = np.flatnonzero((levels == NameLevel.LOOSELY) & ((names.length[a] == 1) != (names.length[b] == 1)))
    is_left = names.length[a[rows]] == 1
    one, longer = np.where(is_left, a[rows], b[rows]), np.where(is_left, b[rows], a[rows])
    same = names.matrix[longer] == names.matrix[one, :1]
    bits = np.where(same.any(axis=1), frequency.one_word_bits, frequency.one_word_near_bits)
    left_out = names.tokens.log2_share[names.matrix[longer, 0]] >= COMMON_FIRST
    bits += np.where(same.any(axis=1) & ~same[:, 0] & ~left_out, frequency.not_first_bits, 0.0)
    strangers[rows] = np.clip(names.log2_strangers[one] + bits, np.log2(frequency.floor), 0.0)


def _compare_run_together(
    names: Names, pair: tuple[Ints, Ints], levels: npt.NDArray[np.int8], strangers: Floats
) -> None:
    """Names of which one has fewer tokens, with an error in a joined or split one: compare all sounds of both.

    Raises levels below `loosely`: to `close` where all of them fit, to `loosely` where one name begins with the other.
    """
    a, b = pair
    fewest = np.minimum(names.letter_pair_count[a], names.letter_pair_count[b])
    near = names.shared_letter_pairs(a, b) * 5 + 10 >= fewest * 4
    far = (levels >= NameLevel.APART) & (levels < NameLevel.LOOSELY)
    fits = (names.run_first[a] == names.run_first[b]) | (
        np.abs(names.run_length[a] - names.run_length[b]) <= MOST_EDITS
    )
    rows = np.flatnonzero(near & far & fits & (names.length[a] != names.length[b]))
    found = relate_letters(names.run_together(a[rows]), names.run_together(b[rows]))
    commoner = np.maximum(names.log2_strangers[a[rows]], names.log2_strangers[b[rows]])
    for likeness, level in ((Letters.BEGINNING, NameLevel.LOOSELY), (Letters.ALL, NameLevel.CLOSE)):
        hits = found == likeness
        levels[rows[hits]] = level
        strangers[rows[hits]] = commoner[hits]


class _Alignment:
    """Tokens of many pairs of names while they are matched: which are free, what the matched ones are worth."""

    def __init__(self, names: Names, left: Ints, right: Ints, width: int) -> None:
        self.tokens = names.tokens
        matrix, joined = names.matrix[:, :width], names.joined[:, :width]
        self.left, self.right = matrix[left], matrix[right]
        self.left_joined, self.right_joined = joined[left], joined[right]
        self.free_left, self.free_right = self.left >= 0, self.right >= 0
        self.nothing = ~self.free_left.any(axis=1) | ~self.free_right.any(axis=1)
        self.log2_strangers = np.zeros(len(left))
        self.matched = np.zeros(len(left), dtype=np.int8)
        self.joined, self.short, self.fuzzy, self.near = (np.zeros(len(left), dtype=np.bool_) for _ in range(4))

    def match_equal(self) -> None:
        width = self.left.shape[1]
        for i in range(width):
            for j in range(width):
                hit = (self.left[:, i] == self.right[:, j]) & self.free_left[:, i] & self.free_right[:, j]
                self._take(np.flatnonzero(hit), i, j, self.tokens.log2_share)

    def _take(self, rows: Rows, i: int, j: int, log2_share: Floats) -> None:
        self.free_left[rows, i] = False
        self.free_right[rows, j] = False
        self.log2_strangers[rows] += log2_share[self.left[rows, i]]
        self.matched[rows] += 1

    def match_joined(self) -> None:
        """Two neighbouring tokens of one side are one token of the other."""
        rows, sounds = self._open_rows(), self.tokens.run.hashes
        sides = (
            (self.left_joined, self.free_left, self.right, self.free_right),
            (self.right_joined, self.free_right, self.left, self.free_left),
        )
        for joined, free_apart, whole, free_whole in sides:
            for i in range(joined.shape[1] - 1):
                for j in range(joined.shape[1]):
                    hit = (joined[rows, i] == sounds[whole[rows, j]]) & free_whole[rows, j] & (joined[rows, i] != 0)
                    hits = rows[hit & free_apart[rows, i] & free_apart[rows, i + 1]]
                    free_apart[hits, i] = free_apart[hits, i + 1] = free_whole[hits, j] = False
                    self.log2_strangers[hits] += self.tokens.log2_share[whole[hits, j]]
                    self.matched[hits] += 2
                    self.joined[hits] = True

    def match_related(self, frequency: NameFrequency) -> None:
        """Match what is left by initials, abbreviations, sound and small edits, in this order."""
        rows = self._open_rows()
        width = self.left.shape[1]
        relations = np.zeros((len(rows), width, width), dtype=np.int8)
        row, here, there = np.nonzero(self.free_left[rows][:, :, None] & self.free_right[rows][:, None, :])
        left, right = self.left[rows[row], here], self.right[rows[row], there]
        may = np.flatnonzero(may_relate(self.tokens, left, right))
        relations[row[may], here[may], there[may]] = relate_tokens(self.tokens, left[may], right[may])
        for relation in sorted(Relation, reverse=True)[:-1]:
            for i in range(width):
                for j in range(width):
                    place = rows[relations[:, i, j] == relation]
                    place = place[self.free_left[place, i] & self.free_right[place, j]]
                    self._take_related(place, i, j, relation, frequency)

    def _take_related(self, rows: Rows, i: int, j: int, relation: Relation, frequency: NameFrequency) -> None:
        self.free_left[rows, i] = False
        self.free_right[rows, j] = False
        self.log2_strangers[rows] += _related_share(
            self.tokens, self.left[rows, i], self.right[rows, j], relation, frequency
        )
        self.matched[rows] += 1
        (self.short if relation >= Relation.ABBREVIATION else self.fuzzy)[rows] = True
        self.near[rows] |= relation is Relation.NEAR

    def _open_rows(self) -> Rows:
        return np.flatnonzero(self.free_left.any(axis=1) & self.free_right.any(axis=1))

    def levels(self, equal: Bools) -> npt.NDArray[np.int8]:
        """Level of each pair; `equal`: both names are the same tokens in the same order."""
        over_left, over_right = self.free_left.any(axis=1), self.free_right.any(axis=1)
        complete, covered = ~over_left & ~over_right, ~over_left | ~over_right
        soft = self.short | self.fuzzy
        single = self.matched == 1
        levels = np.where(self.matched > 0, NameLevel.PARTLY, NameLevel.APART).astype(np.int8)
        levels[covered & (self.matched > 0)] = NameLevel.LOOSELY
        levels[covered & ~soft & ~single] = NameLevel.SHORTENED
        levels[complete] = NameLevel.CLOSE
        levels[complete & ~self.fuzzy] = NameLevel.ABBREVIATED
        levels[complete & self.short & ~self.fuzzy & single] = NameLevel.LOOSELY
        levels[complete & self.joined & ~soft] = NameLevel.JOINED
        levels[complete & ~self.joined & ~soft] = NameLevel.REORDERED
        levels[self.near & covered] = NameLevel.LOOSELY
        levels[equal] = NameLevel.EXACT
        levels[self.nothing] = NameLevel.NOTHING
        return levels


def _related_share(tokens: Tokens, left: Ints, right: Ints, relation: Relation, frequency: NameFrequency) -> Floats:
    """log2 of the share of strangers' tokens that would be related as much to these."""
    if relation >= Relation.ABBREVIATION:
        return tokens.initial_log2_share[tokens.initial[left]]
    common = np.exp2(np.maximum(tokens.log2_share[left], tokens.log2_share[right]))
    near = frequency.sound_share if relation is Relation.SOUND else frequency.close_share
    return np.log2(np.minimum(common + near, 1.0))
