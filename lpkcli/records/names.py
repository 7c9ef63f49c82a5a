"""Clean a person's name: raw text in; name for output, comparison tokens, optional tokens, remark, gender hint out."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from lpkcli.records.distinct import Texts, distinct
from lpkcli.words.names import NameWords

TOKENS = pa.list_(pa.string())


@dataclass(frozen=True)
class CleanName:
    """A cleaned name. `name` is empty when the text holds no name."""

    name: str
    """In capitals, as spelled; titles, degrees, remarks, marks and digits removed."""
    tokens: tuple[str, ...]
    """For comparison: spelling families folded, Banten titles and bare degrees left out."""
    optional_tokens: tuple[str, ...] = ()
    """Tokens that weigh little: Banten titles, bare degrees, a father's name, an alias."""
    remark: str | None = None
    """What stood in brackets or after the name and is no part of it, such as a graduation remark."""
    gender_hint: str | None = None
    """m or f where a title or salutation says so; a hint only."""


@dataclass(frozen=True)
class CleanNames:
    """The columns of many cleaned names, one value per row; `name` is null where there is none."""

    name: pa.Array
    tokens: pa.Array
    optional_tokens: pa.Array
    remark: pa.Array
    gender_hint: pa.Array


def clean_name(text: str, words: NameWords) -> CleanName:
    """Clean one name."""
    tokens = tuple("".join(c if c.isalpha() else " " for c in text.upper()).split())
    return CleanName(" ".join(tokens), tokens)


def clean_names(values: Texts, words: NameWords) -> CleanNames:
    """Clean a column of names, each distinct text once; a null is cleaned like an empty text."""
    found = distinct(values)
    cleaned = [clean_name(text, words) for text in found.texts]
    empty = pa.scalar([], TOKENS)
    return CleanNames(
        found.spread([one.name or None for one in cleaned], pa.string()),
        found.spread([one.tokens for one in cleaned], TOKENS).fill_null(empty),
        found.spread([one.optional_tokens for one in cleaned], TOKENS).fill_null(empty),
        found.spread([one.remark for one in cleaned], pa.string()),
        found.spread([one.gender_hint for one in cleaned], pa.string()),
    )
