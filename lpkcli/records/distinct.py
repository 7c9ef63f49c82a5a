"""Clean each distinct value once: a text column in, its distinct texts and the way back to rows out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

Texts: TypeAlias = pa.Array | pa.ChunkedArray
"""A column of text, in one piece or several."""


def one_array(values: Texts, kind: pa.DataType | None = None) -> pa.Array:
    """Return the column as one array of `kind` (text where none is given)."""
    if isinstance(values, pa.ChunkedArray):
        values = values.chunk(0) if values.num_chunks == 1 else values.combine_chunks()
    return values if values.type == (kind or pa.string()) else values.cast(kind or pa.string())


@dataclass(frozen=True)
class Distinct:
    """The distinct texts of a column, and for each row the position of its text (null where the row has none)."""

    texts: list[str]
    codes: pa.Array

    def spread(self, cleaned: Sequence[object], kind: pa.DataType) -> pa.Array:
        """Return one value of `kind` per row from one per distinct text."""
        return pa.array(cleaned, kind).take(self.codes)


def distinct(values: Texts) -> Distinct:
    """Find the distinct texts of a column in the order in which they are first met."""
    encoded = one_array(values).dictionary_encode()
    return Distinct(encoded.dictionary.to_pylist(), encoded.indices)


def distinct_rest(values: pa.Array, easy: pa.Array) -> Distinct:
    """Find the distinct texts of the rows that no rule for whole columns has cleaned: where `easy` does not hold."""
    return distinct(pc.if_else(easy, pa.scalar(None, values.type), values))
