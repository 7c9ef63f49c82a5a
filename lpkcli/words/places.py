"""Kecamatan and kelurahan of Cilegon and its neighbours, with their variants (DOMAIN 7)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class PlaceWords:
    """Known places."""


def load_place_words(project: Path | None = None) -> PlaceWords:
    """Load places.csv."""
    return PlaceWords()
