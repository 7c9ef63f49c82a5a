"""Find kelurahan and kecamatan in a line of address: text in; what the line names, as written, out (DOMAIN 6.8).

Labels decide (Kel., Kec.). Without them the last parts between commas are read, if the very last is a kecamatan; else
kelurahan known by name, but never one that only names a street or an estate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lpkcli.words.lexicon import fold
from lpkcli.words.places import PlaceWords, place_key

LONGEST_NAME = 3
"""Words of the longest place name."""
WORDS = re.compile(r"\w+")
COMMAS = re.compile(r"[,;()]+")
Part = list[str]
"""Folded words between two commas."""


class AddressPlaces(NamedTuple):
    """Places that a line names: after a label, between commas, or known by name; null where it names none."""

    kelurahan: str | None = None
    kecamatan: str | None = None
    city: str | None = None


def split_parts(text: str) -> list[Part]:
    """Split into the parts between commas, each into folded words; empty parts fall away."""
    line = fold(text.replace("\n", ","))
    parts = (WORDS.findall(part) for part in COMMAS.split(line))
    return [part for part in parts if part]


def find_places(text: str, words: PlaceWords) -> AddressPlaces:
    """Find the places of an address line."""
    parts = split_parts(text)
    labelled: dict[str, str] = {}
    for part in parts:
        if not words.announcing.isdisjoint(part):
            for kind, name in _labelled_names(part, words):
                labelled.setdefault(kind, name)
    rest = [part for part in parts if not _is_city(part, words)]
    city = labelled.get("city")
    if not city and len(rest) < len(parts):
        city = next(" ".join(part) for part in reversed(parts) if _is_city(part, words))
    if labelled.keys() & {"kelurahan", "kecamatan"}:
        return AddressPlaces(labelled.get("kelurahan"), labelled.get("kecamatan"), city)
    kelurahan, kecamatan = _last_parts(rest, city, words) or _known_names(rest, city, words)
    return AddressPlaces(kelurahan, kecamatan, city)


def _labelled_names(part: Part, words: PlaceWords) -> Iterator[tuple[str, str]]:
    """Find the names that stand after a label: the longest known one, else the words up to the next label."""
    known = {"kelurahan": words.kelurahan, "kecamatan": words.kecamatan, "city": words.cities}
    for position, word in enumerate(part):
        if word not in words.announcing:
            continue
        kind = words.labels[word]
        taken = _until_label(part[position + 1 :], words)
        sizes = [size for size in range(len(taken), 0, -1) if "".join(taken[:size]) in known[kind]]
        name = " ".join(taken[: sizes[0]] if sizes else taken)
        full = f"{word} {name}"
        if name:
            yield kind, full if kind == "city" and place_key(full) in words.cities else name


def _until_label(part: Part, words: PlaceWords) -> Part:
    """Return the words of a name: up to a label or a number."""
    taken: Part = []
    for word in part[:LONGEST_NAME]:
        if word in words.labels or word.isdigit():
            break
        taken.append(word)
    return taken


def _is_city(part: Part, words: PlaceWords) -> bool:
    return "".join(part) in words.cities or words.labels.get(part[0]) == "city"


def _is_home(city: str | None, words: PlaceWords) -> bool:
    return city is None or words.cities.get(place_key(city)) == words.home


def _last_parts(parts: list[Part], city: str | None, words: PlaceWords) -> tuple[str | None, str] | None:
    """Read `..., kelurahan, kecamatan`: the last part is a kecamatan of the city, the one before may be a name."""
    known = words.kecamatan.get("".join(parts[-1])) if parts else None
    if known is None or known.city != (words.cities.get(place_key(city)) if city else words.home):
        return None
    before = parts[-2] if len(parts) > 1 else []
    is_name = bool(before) and before == _until_label(before, words)
    return " ".join(before) if is_name else None, known.name


def _known_names(parts: list[Part], city: str | None, words: PlaceWords) -> tuple[str | None, str | None]:
    """Return the one kelurahan or kecamatan that is named without a label; two different ones say nothing."""
    if not _is_home(city, words):
        return None, None
    kelurahan: set[str] = set()
    kecamatan: set[str] = set()
    for key in (key for part in parts for key in _free_keys(part, words)):
        if _is_home_kecamatan(key, words):
            kecamatan.add(words.kecamatan[key].name)
        else:
            kelurahan.add(words.kelurahan[key].name)
    return _only(kelurahan), _only(kecamatan)


def _is_home_kecamatan(key: str, words: PlaceWords) -> bool:
    """Tell a kecamatan whose bare name means it: Bandung is a city, and so is Cilegon."""
    known = words.kecamatan.get(key)
    return known is not None and known.city == words.home and key not in words.cities


def _free_keys(part: Part, words: PlaceWords) -> Iterator[str]:
    """Find the keys of known places in a part, the longest at each word, but not in the name of a street or estate."""
    is_street = False
    for position, word in enumerate(part):
        label = words.labels.get(word)
        is_street = label == "street" or (is_street and label != "stop" and not any(c.isdigit() for c in word))
        if is_street:
            continue
        taken = part[position : position + LONGEST_NAME]
        keys = ("".join(taken[:size]) for size in range(len(taken), 0, -1))
        found = next((key for key in keys if key in words.kelurahan or _is_home_kecamatan(key, words)), None)
        if found:
            yield found


def _only(names: set[str]) -> str | None:
    return next(iter(names)) if len(names) == 1 else None
