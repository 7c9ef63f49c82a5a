"""Words that no vocabulary knows, as a run keeps them for the office to complete: kind, text, rows, first place."""

from __future__ import annotations

from enum import StrEnum

import pyarrow as pa

from lpkcli.contracts.core import Contract, count, text
from lpkcli.contracts.issues import SOURCE_ROW_OR_NONE
from lpkcli.contracts.place import SOURCE_FILE, SOURCE_SHEET


class WordKind(StrEnum):
    """What kind of word the vocabulary can be taught."""

    STATUS = "status"  # what became of a person
    HEADER = "header"  # what stands above a column
    LPK = "lpk"
    PROGRAMME = "programme"
    EMPLOYER = "employer"
    KELURAHAN = "kelurahan"
    KECAMATAN = "kecamatan"


MEANT_KINDS = (WordKind.STATUS, WordKind.HEADER)
"""Kinds whose words have a meaning of a closed set."""
NAME_KINDS = tuple(kind for kind in WordKind if kind not in MEANT_KINDS)
"""Kinds of which one spelling stands for a name."""

UNKNOWN_WORDS = Contract(
    "unknown_words",
    pa.schema(
        [
            text("kind", "kind of word", required=True, closed=WordKind),
            text("text", "the word, folded unless a name; null for those left out because they may be a person"),
            count("rows", "rows that hold it; of a header, rows below it"),
            SOURCE_FILE,
            SOURCE_SHEET,
            SOURCE_ROW_OR_NONE,
        ]
    ),
)
"""The place is that of the first row. The most frequent word of a kind stands first, what was left out last."""
