"""Write names as clerks do: the name of the card in, the name of the list out, with what was done to it.

The spelling families and letter swaps are the city's own (data/spelling.csv, data/slips.toml).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from lpkcli.synth import lore
from lpkcli.synth.dice import Dice, Weighted

_KEYS = "QWERTYUIOPASDFGHJKLZXCVBNM"
_SHARE_OF_SWAPS = 0.12  # of the misspellings; the others come from a family


@dataclass
class Writing:
    """A name under the pen: its words, the kinds of slips so far, the words respelled as (card, list)."""

    words: list[str]
    kinds: list[str] = field(default_factory=list)
    spellings: list[tuple[str, str]] = field(default_factory=list)
    tail: str = ""

    @property
    def text(self) -> str:
        """The name as written."""
        return " ".join(self.words) + self.tail


def write_name(dice: Dice, name: str, gender: str, rates: Mapping[str, int]) -> Writing:
    """Write a name with the slips of a clerk; each slip is drawn apart, so that some names suffer several."""
    pen = Writing(name.split())
    for slip, act in _SLIPS.items():
        if dice.chance(rates[slip] / 100) and act(dice, pen):
            pen.kinds.append(f"name_{slip}")
    if dice.chance(rates["title"] / 100):
        _add_title(dice, pen, gender)
    return pen


def _spelling(dice: Dice, pen: Writing) -> bool:
    """Respell one word: mostly another member of its family, sometimes a letter swap that stands in no list."""
    known = [i for i, word in enumerate(pen.words) if word in _families()]
    if known and not dice.chance(_SHARE_OF_SWAPS):
        place = dice.pick(known)
        other = dice.pick([word for word in _families()[pen.words[place]] if word != pen.words[place]])
    else:
        place = dice.between(0, len(pen.words) - 1)
        other = _swapped(dice, pen.words[place])
    if other == pen.words[place]:
        return False
    pen.spellings.append((pen.words[place], other))
    pen.words[place] = other
    return True


def _swapped(dice: Dice, word: str) -> str:
    fitting = [(old, new) for old, new in lore.toml("slips")["letter_swaps"] if old in word[1:] or word.startswith(old)]
    if len(word) < 4 or not fitting:
        return word
    old, new = dice.pick(fitting)
    return word.replace(old, new, 1)


def _abbreviation(dice: Dice, pen: Writing) -> bool:
    """Shorten the first word that clerks shorten by habit."""
    slips, names = lore.toml("slips"), lore.toml("names")
    for place, word in enumerate(pen.words[:2]):
        short = slips["abbreviations"].get(word)
        if word in names["muhammad"]:
            short = dice.weighted(Weighted(slips["muhammad_abbreviations"].items()))
        if short and len(pen.words) > 1:
            pen.words[place] = short
            return True
    return False


def _initial(_dice: Dice, pen: Writing) -> bool:
    """Leave only the first letter of the last of three or more words."""
    if len(pen.words) < 3:
        return False
    pen.words[-1] = pen.words[-1][0] + "."
    return True


def _dropped(_dice: Dice, pen: Writing) -> bool:
    """Leave the last word out."""
    if len(pen.words) < 2 or len(pen.words[0]) < 3:
        return False
    pen.words.pop()
    return True


def _order(_dice: Dice, pen: Writing) -> bool:
    """Write the last word first."""
    if len(pen.words) < 2:
        return False
    pen.words.insert(0, pen.words.pop())
    return True


def _joined(dice: Dice, pen: Writing) -> bool:
    """Write two short words as one."""
    pairs = [i for i in range(len(pen.words) - 1) if len(pen.words[i]) < 6 and "." not in pen.words[i]]
    if not pairs:
        return False
    place = dice.pick(pairs)
    pen.words[place : place + 2] = [pen.words[place] + pen.words[place + 1]]
    return True


def _split(dice: Dice, pen: Writing) -> bool:
    """Write a long word as two."""
    long = [i for i, word in enumerate(pen.words) if len(word) > 7]
    if not long:
        return False
    place = dice.pick(long)
    word = pen.words[place]
    cut = dice.between(3, len(word) - 4)
    pen.words[place : place + 1] = [word[:cut], word[cut:]]
    return True


def _typo(dice: Dice, pen: Writing) -> bool:
    """Hit a wrong key, miss one, hit one twice, or two in the wrong order."""
    long = [i for i, word in enumerate(pen.words) if len(word) > 3]
    if not long:
        return False
    place = dice.pick(long)
    word = pen.words[place]
    at = dice.between(1, len(word) - 2)
    how = dice.between(0, 3)
    key = _KEYS[(_KEYS.find(word[at]) + 1) % len(_KEYS)]
    edits = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + key + word[at + 1 :],
    )
    pen.words[place] = edits[how]
    return edits[how] != word


def _add_title(dice: Dice, pen: Writing, gender: str) -> None:
    """Put a salutation before the name or a degree behind it."""
    titles = lore.toml("wording")["titles"]
    if dice.chance(0.5):
        pen.words.insert(0, dice.pick(titles["before_men" if gender == "m" else "before_women"]))
    else:
        pen.tail = dice.pick(titles["after"])
    pen.kinds.append("name_title")


@cache
def _families() -> dict[str, tuple[str, ...]]:
    families: dict[str, tuple[str, ...]] = {}
    for row in lore.rows("spelling"):
        members = tuple(row["members"].split(";"))
        families |= {member: members for member in members if member not in families}
    return families


_SLIPS = {
    "spelling": _spelling,
    "abbreviation": _abbreviation,
    "dropped": _dropped,
    "initial": _initial,
    "order": _order,
    "joined": _joined,
    "split": _split,
    "typo": _typo,
}
