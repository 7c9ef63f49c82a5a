"""Clean each distinct combination once: some columns in, their distinct combinations and a way back to the rows out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from lpkcli.records.distinct import Texts

_MOST_CODES = 2**62


@dataclass(frozen=True)
class Combinations:
    """The distinct combinations of the values of some columns, and for each row the position of its combination."""

    values: list[tuple[Any, ...]]
    codes: pa.Array

    def spread(self, results: Iterable[object], kind: pa.DataType) -> pa.Array:
        """Return one value of `kind` per row from one per combination."""
        return pa.array(list(results), kind).take(self.codes)


def find_combinations(*columns: Texts) -> Combinations:
    """Find the distinct combinations of the values in `columns`, all of one length; null is a value like another."""
    encoded = [_encode(column) for column in columns]
    codes, size = np.zeros(len(columns[0]), np.int64), 1
    for column in encoded:
        words = max(len(column.dictionary), 1)
        if size * words >= _MOST_CODES:
            distinct, codes = np.unique(codes, return_inverse=True)
            size = len(distinct)
        codes, size = codes * words + column.indices.to_numpy(zero_copy_only=False), size * words
    _, first_rows, row_codes = np.unique(codes, return_index=True, return_inverse=True)
    rows = pa.array(first_rows)
    values = zip(*(column.dictionary.take(column.indices.take(rows)).to_pylist() for column in encoded), strict=True)
    return Combinations(list(values), pa.array(row_codes))


def _encode(column: Texts) -> pa.DictionaryArray:
    array = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return array.dictionary_encode(null_encoding="encode")
