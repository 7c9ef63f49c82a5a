"""Draw names as they stand on an identity card: a gender in, one to four words in capitals out.

Frequencies are those of data/name_tokens.csv; shares of one-word names and of Muhammad are in data/names.toml.
"""

from __future__ import annotations

from functools import cache

from lpkcli.synth import lore
from lpkcli.synth.dice import Dice, Weighted


def draw_name(dice: Dice, gender: str) -> str:
    """A full name; one in six has a single word, one man in five is a Muhammad."""
    names = lore.toml("names")
    count = int(dice.weighted(_word_counts()))
    words: list[str] = []
    if count == 1:
        return dice.weighted(_tokens(gender, "only"))
    share_of_men = names["muhammad_share"] / 1000 / 0.62
    if gender == "m" and dice.chance(share_of_men):
        words.append(dice.weighted(_muhammads()))
    else:
        words.append(dice.weighted(_tokens(gender, "first")))
    while len(words) < count:
        word = dice.weighted(_tokens(gender, "later"))
        if word not in words:
            words.append(word)
    if dice.chance(names["banten"]["share"] / 1000):
        words.insert(0, dice.pick(names["banten"]["men" if gender == "m" else "women"]))
    return " ".join(words[:4])


def twin_names(dice: Dice, gender: str, name: str) -> tuple[str, str]:
    """Names of twins: look-alike first words, the rest of `name` shared."""
    one, two = dice.pick(lore.toml("names")["twins"]["men" if gender == "m" else "women"])
    rest = " ".join(name.split()[1:])
    return f"{one} {rest}".strip(), f"{two} {rest}".strip()


@cache
def _word_counts() -> Weighted[str]:
    return Weighted(lore.toml("names")["word_counts"].items())


@cache
def _muhammads() -> Weighted[str]:
    return Weighted(lore.toml("names")["muhammad"].items())


@cache
def _tokens(gender: str, place: str) -> Weighted[str]:
    """Tokens of a gender weighted for a place in the name: `only`, `first` or `later`."""
    counted = "men" if gender == "m" else "women"
    pairs = []
    for row in lore.rows("name_tokens"):
        first, only = float(row["first"]), float(row["only"])
        share = {"only": only, "first": max(first - only, 0), "later": max(1 - first, 0)}[place]
        pairs.append((row["token"], float(row[counted]) * share))
    return Weighted(pairs)
