"""Clean each distinct combination once: some columns in, their distinct combinations and a way back to the rows out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from lpkcli.records.distinct import Texts

_MOST_CODES = 2**62
_DENSE = 8
"""Codes for each row up to which a table of all codes is faster than sorting."""

Ints = npt.NDArray[np.int64]


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
    first_rows, row_codes = _first_rows(codes, size)
    rows = pa.array(first_rows)
    values = zip(*(column.dictionary.take(column.indices.take(rows)).to_pylist() for column in encoded), strict=True)
    return Combinations(list(values), pa.array(row_codes))


def _first_rows(codes: Ints, size: int) -> tuple[Ints, Ints]:
    """The first row of each code that occurs, by code, and for each row the position of its code among these.

    Codes are below `size`. Few of them are counted off, many are sorted.
    """
    if size > _DENSE * len(codes):
        _, first_rows, row_codes = np.unique(codes, return_index=True, return_inverse=True)
        return first_rows, row_codes
    first = np.full(size, len(codes))
    first[codes[::-1]] = np.arange(len(codes))[::-1]  # the last to be written is the first of its code
    occurs = first < len(codes)
    return first[occurs], (np.cumsum(occurs) - 1)[codes]


def _encode(column: Texts) -> pa.DictionaryArray:
    array = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return array.dictionary_encode(null_encoding="encode")
