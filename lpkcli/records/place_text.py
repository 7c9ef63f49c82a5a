"""Find kelurahan and kecamatan in a line of address: text in; what the line names, as written, out (DOMAIN 6.8)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lpkcli.words.lexicon import fold
from lpkcli.words.places import PlaceWords, place_key

LONGEST_NAME = 3
"""Words of the longest place name."""
GAPS = re.compile(r"[^\w]+")
LINE_BREAKS = re.compile(r"[,;()\n]+")
BREAK = ""
"""Stands where a comma ended a part of the address."""


@dataclass(frozen=True)
class AddressPlaces:
    """Places that a line names: after a label, or known by name alone; null where it names none."""

    kelurahan: str | None = None
    kecamatan: str | None = None
    city: str | None = None


def split_words(text: str) -> list[str]:
    """Split into folded words, with a BREAK where a comma stood."""
    parts = (GAPS.sub(" ", fold(part)).split() for part in LINE_BREAKS.split(text))
    return [word for part in parts for word in (*part, BREAK)]


def find_places(text: str, words: PlaceWords) -> AddressPlaces:
    """Find the places of an address line: labelled ones first, then kelurahan that are known by name."""
    line = split_words(text)
    labelled: dict[str, str] = {}
    for position, word in enumerate(line):
        kind = words.labels.get(word)
        if kind in {"kelurahan", "kecamatan", "city"} and kind not in labelled:
            name = _name_after(line[position + 1 :], kind, words)
            if name:
                labelled[kind] = name
    city = labelled.get("city") or _bare_city(line, words)
    if not labelled.keys() & {"kelurahan", "kecamatan"} and _is_home(city, words):
        kelurahan, kecamatan = _known_names(line, words)
        return AddressPlaces(kelurahan, kecamatan, city)
    return AddressPlaces(labelled.get("kelurahan"), labelled.get("kecamatan"), city)


def _is_home(city: str | None, words: PlaceWords) -> bool:
    return city is None or words.cities.get(place_key(city)) == words.home


def _name_after(line: list[str], kind: str, words: PlaceWords) -> str | None:
    """Return the place name after a label: the longest known one, else the words up to the next label or comma."""
    known = {"kelurahan": words.kelurahan, "kecamatan": words.kecamatan, "city": words.cities}[kind]
    taken: list[str] = []
    for word in line[:LONGEST_NAME]:
        if word == BREAK or word in words.labels or word.isdigit():
            break
        taken.append(word)
    for size in range(len(taken), 0, -1):
        if "".join(taken[:size]) in known:
            return " ".join(taken[:size])
    return " ".join(taken) or None


def _bare_city(line: list[str], words: PlaceWords) -> str | None:
    """Return the last city that stands alone between commas or at the end."""
    parts = " ".join(word or "\n" for word in line).split("\n")
    found = [part.strip() for part in parts if place_key(part) in words.cities]
    return found[-1] if found else None


def _known_names(line: list[str], words: PlaceWords) -> tuple[str | None, str | None]:
    """Return the one kelurahan or kecamatan that the line names without a label; two different ones say nothing."""
    kelurahan: set[str] = set()
    kecamatan: set[str] = set()
    for position, word in enumerate(line):
        before = line[position - 1] if position else BREAK
        if word == BREAK or words.labels.get(before) in {"street", "city"}:
            continue
        for key in _keys_at(line, position):
            if _is_home_kecamatan(key, words):
                kecamatan.add(words.kecamatan[key].name)
                break
            if key in words.kelurahan:
                kelurahan.add(words.kelurahan[key].name)
                break
    return _only(kelurahan), _only(kecamatan)


def _is_home_kecamatan(key: str, words: PlaceWords) -> bool:
    """Tell a kecamatan whose bare name means it: Bandung is a city, and so is Cilegon."""
    known = words.kecamatan.get(key)
    return known is not None and known.city == words.home and key not in words.cities


def _keys_at(line: list[str], position: int) -> list[str]:
    """Return the keys of the words from a position, longest first, not beyond a comma."""
    taken: list[str] = []
    for word in line[position : position + LONGEST_NAME]:
        if word == BREAK:
            break
        taken.append(word)
    return ["".join(taken[:size]) for size in range(len(taken), 0, -1)]


def _only(names: set[str]) -> str | None:
    return next(iter(names)) if len(names) == 1 else None
