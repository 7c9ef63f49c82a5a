"""How a name token sounds: distinct tokens in, phonetic keys out (DOMAIN 6.6). Never for output."""

from __future__ import annotations

import string

import pyarrow as pa
import pyarrow.compute as pc

Steps = tuple[tuple[str, str], ...]

CONSONANT_STEPS: Steps = (
    ("[^A-Z]", ""),
    ("OE", "U"),  # old spelling
    ("DJ", "J"),
    ("TJ", "C"),
    ("SJ|SY|SH", "S"),
    ("NJ", "NY"),
    ("[KC]H", "H"),
    ("PH|[FV]", "P"),
    ("QU|[QC]K?", "K"),
    ("X", "KS"),
    ("D?Z", "S"),
    ("TH", "T"),
    ("DH", "D"),
    ("OO", "U"),
)
"""Patterns and what they become, in this order; written for RE2, which knows no back references."""

SINGLE_LETTERS: Steps = tuple((f"{letter}{letter}+", letter) for letter in string.ascii_uppercase)

PHONETIC_STEPS: Steps = (
    *CONSONANT_STEPS,
    ("IE$", "I"),
    ("Y", "I"),
    ("[AE][IE]", "E"),
    ("D$", "T"),
    ("G$", "K"),
    ("^H", "~"),  # an initial h is heard, others come and go
    ("H", ""),
    ("~", "H"),
    *SINGLE_LETTERS,
)
"""The sound of a token by itself."""

RUN_STEPS: Steps = (*CONSONANT_STEPS, ("Y", "I"), ("H", ""), ("D", "T"), ("G", "K"), *SINGLE_LETTERS)
"""The sound of a token inside a longer one: nothing in it depends on where the token begins and ends."""


def phonetic_keys(tokens: pa.Array) -> pa.Array:
    """The phonetic key of each token; tokens that sound alike in Indonesian have the same key, none is null."""
    return _replace(pc.utf8_upper(tokens), PHONETIC_STEPS)


def run_keys(tokens: pa.Array) -> pa.Array:
    """Keys that can be written one after another: those of joined and split tokens become equal."""
    return _replace(pc.utf8_upper(tokens), RUN_STEPS)


def _replace(texts: pa.Array, steps: Steps) -> pa.Array:
    for pattern, replacement in steps:
        texts = pc.replace_substring_regex(texts, pattern, replacement)
    return texts
