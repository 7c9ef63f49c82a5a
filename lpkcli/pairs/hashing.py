"""Keys as 64-bit hashes: distinct texts or numbers in, uint64 out; 0 means no key. The same on every machine."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Hashes = npt.NDArray[np.uint64]

_PRIME = np.uint64(0x100000001B3)
_START = np.uint64(0xCBF29CE484222325)
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)


def text_bytes(texts: pa.Array) -> npt.NDArray[np.uint8]:
    """The texts as a matrix of UTF-8 bytes, one row each, filled up with 0; nulls are rows of 0."""
    filled = texts.fill_null("").cast(pa.binary())
    _, offset_buffer, data_buffer = filled.buffers()
    offsets = np.frombuffer(offset_buffer, dtype=np.int32)[filled.offset : filled.offset + len(filled) + 1]
    starts, lengths = offsets[:-1].astype(np.int64), np.diff(offsets)
    matrix = np.zeros((len(filled), max(int(lengths.max(initial=1)), 1)), dtype=np.uint8)
    if data_buffer is None or not lengths.any():
        return matrix
    rows = np.repeat(np.arange(len(filled)), lengths)
    columns = np.arange(len(rows)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    matrix[rows, columns] = np.frombuffer(data_buffer, dtype=np.uint8)[starts[rows] + columns]
    return matrix


def hash_texts(texts: pa.Array) -> Hashes:
    """Hash each text (FNV-1a over its bytes, then mixed); null and the empty text have no key."""
    matrix = text_bytes(texts)
    hashes = np.full(len(matrix), _START, dtype=np.uint64)
    for byte in np.ascontiguousarray(matrix.T):
        hashes = np.where(byte != 0, (hashes ^ byte.astype(np.uint64)) * _PRIME, hashes)
    return np.where(matrix[:, 0] != 0, mix(hashes), np.uint64(0))


def mix(values: Hashes) -> Hashes:
    """Spread the bits of numbers (splitmix64); 0 stays 0, and nothing else becomes 0."""
    mixed = (values ^ (values >> np.uint64(30))) * _MIX_1
    mixed = (mixed ^ (mixed >> np.uint64(27))) * _MIX_2
    return mixed ^ (mixed >> np.uint64(31))


def distinct(values: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The distinct numbers, ascending: sorting is many times faster than NumPy's own `unique`, which hashes them."""
    values = np.sort(values)
    new = np.ones(len(values), dtype=np.bool_)
    np.not_equal(values[1:], values[:-1], out=new[1:])
    return np.compress(new, values)


def combine(left: Hashes, right: Hashes) -> Hashes:
    """One key of two, in this order; no key where either has none."""
    both = (left != 0) & (right != 0)
    return np.where(both, mix(mix(left) + _START * (mix(right) | np.uint64(1))), np.uint64(0))
