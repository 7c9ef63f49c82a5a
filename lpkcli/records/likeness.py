"""Tell whether two names may be one, spelled in two ways: their words in; yes or no out.

May be one: other order, words joined or apart, a slip of one letter (two in a long word), vowels left out, a word cut
short, a word of initials. Never one: names that differ in a number, a Roman number, a single letter or a level, and
names of which two short words differ, for a letter of a short word makes another word (SMAW, GMAW, GTAW).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Words = tuple[str, ...]

_DIGIT = re.compile(r"\d")
_APART = re.compile(r"\b(\d{1,2}) ([a-z])\b")
_ROMAN = re.compile(r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})")
_TOKEN = re.compile(r"[^\W_]+")
_VOWELS = frozenset("aeiou")
_SHORTEST_SLIP, _SHORTEST_EXCHANGE, _SHORTEST_TWO_SLIPS = 5, 6, 10
"""Letters from which a letter may be too many or missing, may be another, and from which two slips are forgiven."""
_LETTERS_OF_TWO_SLIPS = 4
"""Letters that two slips can add and take away at most: what differs in more need not be compared."""
_SHORTEST_CUT, _LEAST_CUT_OFF = 3, 2
_SHORTEST_JOINED = 10
_INITIALS = range(3, 6)


@dataclass(frozen=True)
class Likeness:
    """The rules with the words they hang on, all folded."""

    topics: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Known words and what they belong to: two known words are two things unless they belong to one."""
    levels: frozenset[str] = frozenset()
    empty: frozenset[str] = frozenset()
    """Words that say nothing in a name."""

    def split(self, folded: str) -> Words:
        """Words of a folded name without empty ones: `3 G` is one word, II is 2, a slip in a level is that level.

        All its words where all are empty.
        """
        words = _TOKEN.findall(_APART.sub(r"\1\2", folded))
        kept = [word for word in words if word not in self.empty] or words
        return tuple(self._find_level(word) or _arabic(word) for word in kept)

    def marks(self, words: Words) -> Words:
        """What sets a name apart from its like, in alphabetical order."""
        return tuple(sorted(word for word in words if self._is_mark(word)))

    def are_spellings(self, left: Words, right: Words) -> bool:
        """Whether two names of the same marks may be one."""
        if not left or not right:
            return False
        one, other = "".join(left), "".join(right)
        if one == other:
            return True
        rest_left, rest_right = _without_common(left, right)
        if len(left) == len(right):
            has_common = len(rest_left) < len(left)
            return (has_common or len(left) == 1) and self._pair_up(rest_left, rest_right, has_common=has_common)
        if self._are_initials(rest_left, rest_right) or self._are_initials(rest_right, rest_left):
            return True
        is_long = min(len(one), len(other)) >= _SHORTEST_JOINED
        return is_long and abs(len(left) - len(right)) == 1 and count_slips(one, other, 1) <= 1

    def _is_mark(self, word: str) -> bool:
        return len(word) == 1 or word in self.levels or bool(_DIGIT.search(word))

    def _find_level(self, word: str) -> str | None:
        """The level that a word is, or is with a slip where it is no known word itself."""
        if word in self.levels:
            return word
        if word in self.topics:
            return None
        near = (one for one in sorted(self.levels) if is_slip(word, one) or self._is_cut(word, one, has_common=False))
        return next(near, None)

    def _pair_up(self, left: Sequence[str], right: Sequence[str], *, has_common: bool) -> bool:
        """Whether every word finds one of its own on the other side."""
        free = list(right)
        for word in left:
            found = next((one for one in free if self._are_one_word(word, one, has_common=has_common)), None)
            if found is None:
                return False
            free.remove(found)
        return True

    def _are_one_word(self, left: str, right: str, *, has_common: bool) -> bool:
        known = self.topics.get(left), self.topics.get(right)
        if known[0] is not None and known[1] is not None and known[0].isdisjoint(known[1]):
            return False
        return (
            is_slip(left, right)
            or self._is_cut(left, right, has_common=has_common)
            or self._is_cut(right, left, has_common=has_common)
        )

    def _is_cut(self, short: str, whole: str, *, has_common: bool) -> bool:
        """Whether a word is another with its end cut off, or without its vowels; a known word is no cut one."""
        if short[0] != whole[0] or len(short) >= len(whole) or len(short) < _SHORTEST_CUT or short in self.topics:
            return False
        is_begun = has_common and whole.startswith(short) and len(whole) - len(short) >= _LEAST_CUT_OFF
        return is_begun or _drops_vowels(short, whole)

    def _are_initials(self, left: Sequence[str], right: Sequence[str]) -> bool:
        return len(left) == 1 and len(left[0]) in _INITIALS and "".join(word[0] for word in right) == left[0]


def is_slip(left: str, right: str) -> bool:
    """Whether one of two words is the other with a slip that its length forgives."""
    longest = max(len(left), len(right))
    if longest < _SHORTEST_SLIP or len(set(left) ^ set(right)) > _LETTERS_OF_TWO_SLIPS:
        return False
    if longest >= _SHORTEST_TWO_SLIPS:
        return count_slips(left, right, 2) <= 2  # noqa: PLR2004 (two slips)
    is_exchange = len(left) == len(right) and sorted(left) != sorted(right)
    return (longest >= _SHORTEST_EXCHANGE or not is_exchange) and count_slips(left, right, 1) <= 1


def count_slips(left: str, right: str, most: int) -> int:
    """Letters put in, left out, exchanged or swapped with a neighbour (optimal string alignment), up to `most` + 1."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for at, letter in enumerate(left, 1):
        earlier, before, row = before, row, [at]
        for place, other in enumerate(right, 1):
            cost = min(before[place] + 1, row[place - 1] + 1, before[place - 1] + (letter != other))
            if at > 1 and place > 1 and letter == right[place - 2] and left[at - 2] == other:
                cost = min(cost, earlier[place - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _without_common(left: Words, right: Words) -> tuple[list[str], list[str]]:
    rest_left, rest_right = list(left), list(right)
    for word in left:
        if word in rest_right:
            rest_left.remove(word)
            rest_right.remove(word)
    return rest_left, rest_right


def _drops_vowels(short: str, whole: str) -> bool:
    """Whether `short` is `whole` with some vowels left out."""
    rest = iter(whole)
    for letter in short:
        for other in rest:
            if other == letter:
                break
            if other not in _VOWELS:
                return False
        else:
            return False
    return all(other in _VOWELS for other in rest)


def _arabic(word: str) -> str:
    """A Roman number up to 39 in digits; any other word as it is."""
    if not _ROMAN.fullmatch(word):
        return word.lstrip("0") or word
    values = [{"i": 1, "v": 5, "x": 10}[letter] for letter in word]
    return str(sum(-one if one < max(values[at:]) else one for at, one in enumerate(values)))
