"""Kecamatan and kelurahan of Cilegon and its neighbours, with their variants and the words before them (DOMAIN 7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from lpkcli.words.lexicon import fold, read_rows
from lpkcli.words.meanings import Meanings

COLUMNS = ("kind", "name", "variants", "within", "city", "code")


@dataclass(frozen=True)
class Kecamatan:
    """One kecamatan: its official name and the city it belongs to."""

    name: str
    city: str


@dataclass(frozen=True)
class Kelurahan:
    """One kelurahan: its official name and the official name of its kecamatan."""

    name: str
    kecamatan: str


@dataclass(frozen=True)
class PlaceWords:
    """Known places by key (`place_key`), and what words before a place announce."""

    kecamatan: Mapping[str, Kecamatan]
    kelurahan: Mapping[str, Kelurahan]
    cities: Mapping[str, str]
    labels: Mapping[str, str]
    """Folded word: kelurahan, kecamatan, city, street or stop."""
    home: str
    """The city whose kelurahan are known."""
    spellings: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """kelurahan or kecamatan and the key of a spelling -> the name that the office says it stands for."""

    def respell(self, kind: str, text: str | None) -> str | None:
        """The name that a place stands for; the text itself where the office says nothing of it."""
        return text and self.spellings.get((kind, place_key(text)), text)

    @cached_property
    def announcing(self) -> frozenset[str]:
        """Words after which the name of a place stands."""
        return frozenset(word for word, kind in self.labels.items() if kind in {"kelurahan", "kecamatan", "city"})


@lru_cache(maxsize=65_536)
def place_key(text: str) -> str:
    """Fold a place so that Jombang Wetan, JOMBANGWETAN and Jombang-Wetan are one: letters and digits only."""
    return "".join(c for c in fold(text) if c.isalnum())


def load_place_words(project: Path | None = None) -> PlaceWords:
    """Load places.csv; a key with two meanings of one kind in one file raises UsageError."""
    kecamatan: Meanings[str, Kecamatan] = Meanings()
    kelurahan: Meanings[str, Kelurahan] = Meanings()
    cities: Meanings[str, str] = Meanings()
    labels: dict[str, str] = {}
    for place, row in read_rows("places.csv", COLUMNS, project):
        variants = row["variants"].split("|")
        if row["kind"] == "label":
            labels[fold(row["name"])] = row["within"]
            continue
        for key in sorted({place_key(name) for name in (row["name"], *variants) if name}):
            if row["kind"] == "kecamatan":
                kecamatan.enter(key, Kecamatan(row["name"], row["city"]), place)
            elif row["kind"] == "kelurahan":
                kelurahan.enter(key, Kelurahan(row["name"], row["within"]), place)
            else:
                cities.enter(key, row["name"], place)
    home = kecamatan[place_key(next(iter(kelurahan.values())).kecamatan)].city
    return PlaceWords(kecamatan, kelurahan, cities, labels, home)
