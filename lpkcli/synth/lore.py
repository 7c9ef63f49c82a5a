"""What the synthetic city knows of Indonesian writing: the data files of this folder in, plain tables out.

These lists are the city's own and are never shared with `words/`: a matcher judged by its own vocabulary would always
be right.
"""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def toml(name: str) -> dict[str, Any]:
    """Tables of the data file `name`, in the order of the file."""
    return tomllib.loads(_text(f"{name}.toml"))


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Rows of the CSV data file `name` without its account of itself (lines that begin with `#`)."""
    lines = (line for line in _text(f"{name}.csv").splitlines() if line and not line.startswith("#"))
    return tuple(csv.DictReader(lines))


def _text(name: str) -> str:
    return (resources.files("lpkcli.synth") / "data" / name).read_text(encoding="utf-8")
