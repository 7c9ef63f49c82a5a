"""Fold a whole column for comparison: texts in; what `fold` says of each, null where nothing is left, out."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.records.distinct import Texts, distinct_rest, one_array
from lpkcli.words.lexicon import fold

PLAIN = "^[A-Za-z0-9]+( [A-Za-z0-9]+)*$"
"""Texts of which folding changes nothing but capitals."""


def fold_column(values: Texts) -> pa.Array:
    """Fold every text, each distinct one once; plain ones, as most names are, by columns."""
    texts = one_array(values)
    if texts.null_count == len(texts):
        return texts
    easy = pc.fill_null(pc.match_substring_regex(texts, PLAIN), False)
    rest = distinct_rest(texts, easy)
    folded = rest.spread([fold(text) or None for text in rest.texts], pa.string())
    return pc.if_else(easy, pc.ascii_lower(texts), folded)
