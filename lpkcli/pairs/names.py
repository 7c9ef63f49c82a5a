"""The distinct names of a run: token lists in, one number per name and small matrices over names and tokens out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.pairs.hashing import Hashes, combine, hash_texts, mix, text_bytes
from lpkcli.pairs.model import NameFrequency
from lpkcli.pairs.phonetics import phonetic_keys

MOST_TOKENS = 6
"""Tokens of a name that are compared; longer names are cut."""

_LETTERS = 26
_FIRST_LETTER = ord("A")

Ints = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Tokens:
    """The distinct tokens: text, sound, share of records that contain each, and the pairs that are never equated."""

    texts: npt.NDArray[np.object_]
    sounds: Ints
    log2_share: npt.NDArray[np.float64]
    sound_hash: Hashes
    initial: Ints
    length: Ints
    initial_log2_share: npt.NDArray[np.float64]
    confusable: Hashes


@dataclass(frozen=True)
class Names:
    """The distinct names: token numbers in order (-1 fills), bigram signature and frequency of each."""

    tokens: Tokens
    matrix: Ints
    joined: Ints
    """Number of the token that equals tokens i and i + 1 written as one; -1 where no such token exists."""
    counts: Ints
    signature: Hashes
    signature_bits: npt.NDArray[np.uint8]
    log2_strangers: npt.NDArray[np.float64]
    """log2 of the share of strangers that bear the full name."""
    full_sound: Hashes
    joined_sound: Hashes
    leading: Hashes
    rarest: Hashes
    """Sounds of the rarest tokens, rarest first; two columns, 0 where there is none."""


def number_names(
    tokens: pa.ChunkedArray, frequency: NameFrequency, confusable: Iterable[tuple[str, str]]
) -> tuple[Ints, Names]:
    """Number the distinct token lists of `tokens`; return the number of each row and the names."""
    lists = tokens.combine_chunks()
    encoded = pc.list_flatten(lists).dictionary_encode()
    lengths = np.asarray(pc.fill_null(pc.list_value_length(lists), 0), dtype=np.int64)
    rows = _pad(np.asarray(encoded.indices, dtype=np.int32), lengths)
    numbers, first, counts = _distinct_rows(rows)
    matrix = rows[first]
    book = _describe_tokens(encoded.dictionary, rows, frequency, confusable)
    return numbers, _describe_names(matrix, counts, book, frequency)


def _pad(flat: Ints, lengths: npt.NDArray[np.int64]) -> Ints:
    width = int(min(max(lengths.max(initial=1), 1), MOST_TOKENS))
    starts = np.cumsum(lengths) - lengths
    rows = np.full((len(lengths), width), -1, dtype=np.int32)
    for position in range(width):
        has = lengths > position
        rows[has, position] = flat[starts[has] + position]
    return rows


def _distinct_rows(rows: Ints) -> tuple[Ints, npt.NDArray[np.int64], Ints]:
    hashes = np.zeros(len(rows), dtype=np.uint64)
    for position in range(rows.shape[1]):
        hashes = mix(hashes * np.uint64(31) + (rows[:, position] + 2).astype(np.uint64))
    _, first, inverse, counts = np.unique(hashes, return_index=True, return_inverse=True, return_counts=True)
    by_place = np.argsort(first)  # number names by first row, so that the numbers do not depend on the hash
    rank = np.empty(len(first), dtype=np.int32)
    rank[by_place] = np.arange(len(first), dtype=np.int32)
    return rank[inverse], first[by_place], counts[by_place].astype(np.int32)


def _describe_tokens(
    dictionary: pa.Array, rows: Ints, frequency: NameFrequency, confusable: Iterable[tuple[str, str]]
) -> Tokens:
    size = len(dictionary)
    records = max(len(rows), 1)
    shares = np.bincount(rows[rows >= 0], minlength=size) / records
    sounds = phonetic_keys(dictionary)
    sound_codes = sounds.dictionary_encode()
    texts = np.array(dictionary.to_pylist(), dtype=object)
    first = text_bytes(dictionary)[:, 0].astype(np.int32) - _FIRST_LETTER
    initial = np.where((first >= 0) & (first < _LETTERS), first, _LETTERS).astype(np.int32)
    initial_share = np.bincount(initial, weights=shares, minlength=_LETTERS + 1) + 1.0 / records
    return Tokens(
        texts=texts,
        sounds=np.asarray(sound_codes.indices, dtype=np.int32),
        log2_share=np.log2(np.clip(shares, frequency.floor, 1.0)),
        sound_hash=hash_texts(sounds),
        initial=initial,
        length=np.asarray(pc.utf8_length(dictionary), dtype=np.int32),
        initial_log2_share=np.log2(np.minimum(initial_share, 1.0)),
        confusable=_number_confusable(texts, confusable),
    )


def _number_confusable(texts: npt.NDArray[np.object_], confusable: Iterable[tuple[str, str]]) -> Hashes:
    place = {text: number for number, text in enumerate(texts)}
    known = ((place[a], place[b]) for a, b in confusable if a in place and b in place)
    return np.array(sorted((min(a, b) << 32) | max(a, b) for a, b in known), dtype=np.uint64)


def _describe_names(matrix: Ints, counts: Ints, tokens: Tokens, frequency: NameFrequency) -> Names:
    filled = matrix >= 0
    padded = np.where(filled, matrix, 0)
    product = np.where(filled, tokens.log2_share[padded], 0.0).sum(axis=1)
    strangers = np.maximum(counts - 2, 0) / max(counts.sum(), 1)  # two bearers may be one person met twice
    tail = np.exp2(np.minimum(product + frequency.dependence_bits * (filled.sum(axis=1) > 1), 0.0))
    sounds = np.where(filled, tokens.sound_hash[padded], np.uint64(0))
    signature = _bigram_signature(matrix, tokens)
    return Names(
        tokens=tokens,
        matrix=matrix,
        joined=_joined_tokens(matrix, tokens),
        counts=counts,
        signature=signature,
        signature_bits=np.bitwise_count(signature),
        log2_strangers=np.log2(np.clip(strangers + tail, frequency.floor, 1.0)),
        full_sound=_hash_in_order(np.sort(sounds, axis=1)),
        joined_sound=_joined_sounds(matrix, tokens),
        leading=combine(sounds[:, 0], sounds[:, 1]) if matrix.shape[1] > 1 else np.zeros(len(matrix), np.uint64),
        rarest=_rarest_sounds(matrix, sounds, tokens),
    )


def _hash_in_order(hashes: Hashes) -> Hashes:
    total = np.zeros(len(hashes), dtype=np.uint64)
    for position in range(hashes.shape[1]):
        column = hashes[:, position]
        total = np.where(column != 0, mix(total * np.uint64(31) + column), total)
    return total


def _rarest_sounds(matrix: Ints, sounds: Hashes, tokens: Tokens) -> Hashes:
    share = np.where(matrix >= 0, tokens.log2_share[np.maximum(matrix, 0)], np.inf)
    order = np.lexsort((sounds, share), axis=1)[:, :2]  # equal shares: by hash, never by place in the name
    rarest = np.zeros((len(matrix), 2), dtype=np.uint64)
    rarest[:, : order.shape[1]] = np.take_along_axis(sounds, order, axis=1)
    return rarest


def _texts_joined(matrix: Ints, tokens: Tokens, columns: range) -> pa.Array:
    words = pa.array(tokens.texts, pa.string())
    parts = [words.take(pa.array(matrix[:, column], mask=matrix[:, column] < 0)) for column in columns]
    return pc.binary_join_element_wise(*parts, "", null_handling="replace", null_replacement="")


def _joined_sounds(matrix: Ints, tokens: Tokens) -> Hashes:
    return hash_texts(phonetic_keys(_texts_joined(matrix, tokens, range(matrix.shape[1]))))


def _joined_tokens(matrix: Ints, tokens: Tokens) -> Ints:
    joined = np.full(matrix.shape, -1, dtype=np.int32)
    words = pa.array(tokens.texts, pa.string())
    for column in range(matrix.shape[1] - 1):
        has = np.flatnonzero(matrix[:, column + 1] >= 0)
        together = _texts_joined(matrix[has], tokens, range(column, column + 2))
        joined[has, column] = np.asarray(pc.fill_null(pc.index_in(together, value_set=words), -1), dtype=np.int32)
    return joined


def _bigram_signature(matrix: Ints, tokens: Tokens) -> Hashes:
    letters = text_bytes(pa.array(tokens.texts, pa.string()))
    of_token = np.zeros(len(letters), dtype=np.uint64)
    for position in range(letters.shape[1] - 1):
        first, second = letters[:, position].astype(np.uint64), letters[:, position + 1].astype(np.uint64)
        bit = mix(first * np.uint64(256) + second) & np.uint64(63)
        of_token |= np.where(second != 0, np.uint64(1) << bit, np.uint64(0))
    signature = np.zeros(len(matrix), dtype=np.uint64)
    for position in range(matrix.shape[1]):
        column = matrix[:, position]
        signature |= np.where(column >= 0, of_token[np.maximum(column, 0)], np.uint64(0))
    return signature
