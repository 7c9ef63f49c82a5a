"""Words about names: titles, degrees, salutations, spelling families, look-alikes (DOMAIN 6.4-6.6)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class NameWords:
    """Everything that is known of name tokens."""


def load_name_words(project: Path | None = None) -> NameWords:
    """Load the name vocabularies."""
    return NameWords()
