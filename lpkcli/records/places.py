"""Clean places: kelurahan, kecamatan, address and city as written in; official names where known, out (DOMAIN 7).

A kelurahan is mended by one letter only within the stated kecamatan, for several kelurahan of one city look alike. The
word Cilegon may be the city or one of its kecamatan; a known kelurahan decides. What is not known stays as written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.records.combinations import find_combinations
from lpkcli.records.distinct import Texts, one_array
from lpkcli.records.place_text import AddressPlaces, find_places, split_parts
from lpkcli.words.lexicon import fold
from lpkcli.words.places import Kelurahan, PlaceWords, place_key

SHORTEST_MENDED = 5
"""Letters a name needs before one wrong letter is forgiven."""
MENDED = "place_mended"
DIFFER = "kelurahan_kecamatan_differ"


@dataclass(frozen=True)
class CleanPlaces:
    """Kelurahan and kecamatan of many rows: the official name where known, else folded text; `issue` a code or null."""

    kelurahan: pa.Array
    kecamatan: pa.Array
    issue: pa.Array


class CleanPlace(NamedTuple):
    """One row of CleanPlaces."""

    kelurahan: str | None = None
    kecamatan: str | None = None
    issue: str | None = None


def clean_places(kelurahan: Texts, kecamatan: Texts, address: Texts, city: Texts, words: PlaceWords) -> CleanPlaces:
    """Clean the places of many rows; what the columns leave open is looked for in the address text."""
    unneeded = pc.and_(pc.is_valid(one_array(kelurahan)), pc.is_valid(one_array(kecamatan)))
    needed = pc.if_else(unneeded, pa.scalar(None, pa.string()), one_array(address))
    rows = find_combinations(kelurahan, kecamatan, needed, city)
    cleaned = [clean_place(*row, words=words) for row in rows.values]
    return CleanPlaces(
        rows.spread([one.kelurahan for one in cleaned], pa.string()),
        rows.spread([one.kecamatan for one in cleaned], pa.string()),
        rows.spread([one.issue for one in cleaned], pa.string()),
    )


def clean_place(
    kelurahan: str | None, kecamatan: str | None, address: str | None, city: str | None, *, words: PlaceWords
) -> CleanPlace:
    """Clean the place of one row; columns win over the address."""
    line = find_places(address, words) if address else AddressPlaces()
    village = _stated(kelurahan, "kelurahan", words)
    stated = AddressPlaces(
        village.kelurahan or line.kelurahan,
        _stated(kecamatan, "kecamatan", words).kecamatan or village.kecamatan or line.kecamatan,
        city or (None if kecamatan else line.city),
    )
    return _settle(stated, words)


def _stated(text: str | None, kind: str, words: PlaceWords) -> AddressPlaces:
    """Read a column that should hold one place: with or without its label, at times with others behind it."""
    if not text or not place_key(text):
        return AddressPlaces()
    written = [word for part in split_parts(text) for word in part]
    labels = [words.labels.get(word) for word in written]
    if "kecamatan" in labels or "kelurahan" in labels:
        found = find_places(text, words)
        if found.kelurahan or found.kecamatan:
            return found
    if kind == "kecamatan" and labels[0] == "city":
        return AddressPlaces()
    return AddressPlaces()._replace(**{kind: " ".join(written)})


def _settle(stated: AddressPlaces, words: PlaceWords) -> CleanPlace:
    """Set kelurahan and kecamatan beside each other and give both their official names."""
    stated = AddressPlaces(
        words.respell("kelurahan", stated.kelurahan), words.respell("kecamatan", stated.kecamatan), stated.city
    )
    kecamatan, issue = _known_kecamatan(stated.kecamatan, words)
    if not _is_at_home(kecamatan, stated.city, words):
        return CleanPlace(_shown(stated.kelurahan), kecamatan, issue)
    village, mended = _known_kelurahan(stated.kelurahan, kecamatan, words)
    if village is None:
        return CleanPlace(_shown(stated.kelurahan), kecamatan, issue)
    if kecamatan is None or (village.kecamatan != kecamatan and place_key(kecamatan) in words.cities):
        return CleanPlace(village.name, village.kecamatan, mended or issue)
    differ = DIFFER if village.kecamatan != kecamatan else None
    return CleanPlace(village.name, kecamatan, differ or mended or issue)


def _is_at_home(kecamatan: str | None, city: str | None, words: PlaceWords) -> bool:
    """Tell whether a row can lie in the city whose kelurahan are known: no word of it says otherwise."""
    if city and place_key(words.home) not in (words.cities.get(place_key(city)) or place_key(city)).casefold():
        return False
    if kecamatan is None:
        return True
    known = words.kecamatan.get(place_key(kecamatan))
    return known is not None and known.city == words.home


def _known_kecamatan(text: str | None, words: PlaceWords) -> tuple[str | None, str | None]:
    """Return the official name of a kecamatan, mended by one letter where only one is that near; else the text."""
    if text is None:
        return None, None
    key = place_key(text)
    if key in words.kecamatan:
        return words.kecamatan[key].name, None
    near = {known.name for other, known in words.kecamatan.items() if _is_near(key, other)}
    return (near.pop(), MENDED) if len(near) == 1 else (_shown(text), None)


def _known_kelurahan(text: str | None, kecamatan: str | None, words: PlaceWords) -> tuple[Kelurahan | None, str | None]:
    """Return a known kelurahan, mended by one letter only within the stated kecamatan."""
    if text is None:
        return None, None
    key = place_key(text)
    if key in words.kelurahan:
        return words.kelurahan[key], None
    inside = {
        known for other, known in words.kelurahan.items() if known.kecamatan == kecamatan and _is_near(key, other)
    }
    return (inside.pop(), MENDED) if len(inside) == 1 else (None, None)


def _shown(text: str | None) -> str | None:
    """Write an unknown place in one way for every way of capitals and spaces."""
    return fold(text).title() if text else None


def _is_near(left: str, right: str) -> bool:
    return len(left) >= SHORTEST_MENDED and is_one_edit(left, right)


def is_one_edit(left: str, right: str) -> bool:
    """Tell whether one letter put in, left out or exchanged makes the two equal; equal ones are not."""
    shorter, longer = sorted((left, right), key=len)
    if len(longer) - len(shorter) > 1 or left == right:
        return False
    same = next((at for at, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    rest = shorter[same:] if len(shorter) < len(longer) else shorter[same + 1 :]
    return rest == longer[same + 1 :]
