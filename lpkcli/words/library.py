"""All vocabularies of a run in one frozen value, each loaded when it is first asked for.

Each topic has a module of its own in this folder with one frozen class and one `load_*` function; this file only
gathers them. Rooms are given the Library, or the one vocabulary they need.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Library:
    """The packaged vocabularies with the project's words over them."""

    project: Path | None = None
    """The project's own words folder, or None."""
