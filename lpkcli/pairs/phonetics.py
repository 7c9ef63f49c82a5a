"""How a name token sounds: distinct tokens in, phonetic keys out (DOMAIN 6.6). Never for output."""

from __future__ import annotations

import string

import pyarrow as pa
import pyarrow.compute as pc

PHONETIC_STEPS: tuple[tuple[str, str], ...] = (
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
    ("IE$", "I"),
    ("Y", "I"),
    ("[AE][IE]", "E"),
    ("OO", "U"),
    ("D$", "T"),
    ("G$", "K"),
    ("^H", "~"),  # an initial h is heard, others come and go
    ("H", ""),
    ("~", "H"),
    *((f"{letter}{letter}+", letter) for letter in string.ascii_uppercase),
)
"""Patterns and what they become, in this order; written for RE2, which knows no back references."""


def phonetic_keys(tokens: pa.Array) -> pa.Array:
    """The phonetic key of each token; tokens that sound alike in Indonesian have the same key, none is null."""
    keys = pc.utf8_upper(tokens)
    for pattern, replacement in PHONETIC_STEPS:
        keys = pc.replace_substring_regex(keys, pattern, replacement)
    return keys
