"""The distinct names of a run: token lists in, one number per name and small matrices over the names out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.pairs.frequency import NameCounts
from lpkcli.pairs.hashing import Hashes, combine, distinct, hash_texts, mix
from lpkcli.pairs.model import NameFrequency
from lpkcli.pairs.tokens import Ints, Tokens, describe_tokens

NO_DATE = -(2**31)
MOST_TOKENS = 6
"""Tokens of a name that are compared; longer names are cut."""


@dataclass(frozen=True)
class Names:
    """The distinct names: token numbers in order (-1 fills), letter pairs and frequency of each."""

    tokens: Tokens
    hashes: Hashes
    bearers: npt.NDArray[np.int64]
    """How many people bear the full name."""
    people: int
    """Bearers of all names together."""
    matrix: Ints
    length: Ints
    joined: Hashes
    """Hash of the sound of tokens i and i + 1 written as one; 0 where there is no token i + 1."""
    letter_pairs: tuple[Hashes, Hashes]
    letter_pair_count: npt.NDArray[np.int16]
    log2_strangers: npt.NDArray[np.float64]
    """log2 of the share of strangers that bear the full name."""
    full_sound: Hashes
    first_sound: Hashes
    """Sound of the first token."""
    joined_sound: Hashes
    run_length: Ints
    """Letters of the whole name run together, before doubles are made one."""
    run_first: Ints
    """First of these letters."""
    leading: Hashes
    rarest: Hashes
    """Sounds of the rarest tokens, rarest first; two columns, 0 where there is none."""

    def shared_letter_pairs(self, left: Ints, right: Ints) -> npt.NDArray[np.int16]:
        """How many pairs of neighbouring letters two names have in common."""
        low, high = (np.bitwise_count(word[left] & word[right]) for word in self.letter_pairs)
        shared: npt.NDArray[np.int16] = np.add(low, high, dtype=np.int16)
        return shared

    def run_together(self, names: Ints) -> list[str]:
        """The sounds of these names run together."""
        words = np.append(self.tokens.run.texts, "")  # the last serves -1
        return [str(sounds) for sounds in words[self.matrix[names]].sum(axis=1)] if len(names) else []


def number_names(
    tokens: pa.ChunkedArray,
    dates: Ints,
    frequency: NameFrequency,
    confusable: Iterable[tuple[str, str]],
    known: NameCounts | None = None,
) -> tuple[Ints, Names]:
    """Number the distinct token lists of `tokens`; return the number of each row and the names.

    `dates`: birth date of each row, negative where unknown; it tells the bearers of one name apart. `known`: counts of
    a saved model, which hold instead of those of these rows.
    """
    lists = tokens.combine_chunks()
    encoded = pc.list_flatten(lists).dictionary_encode()
    lengths = np.asarray(pc.fill_null(pc.list_value_length(lists), 0), dtype=np.int64)
    rows = _pad(np.asarray(encoded.indices, dtype=np.int32), lengths)
    dictionary = encoded.dictionary if len(encoded.dictionary) else pa.array([""])  # no record has a name
    numbers, first, hashes = _distinct_rows(rows, hash_texts(dictionary))
    bearers = _count_bearers(numbers, dates, len(hashes))
    book = describe_tokens(dictionary, rows[first], bearers, frequency, confusable, known=known)
    met = known.names.count(hashes) if known else bearers
    names = _Bearers(hashes, met, known.people if known else max(int(bearers.sum()), 1))
    return numbers, _describe_names(rows[first], names, book, frequency)


@dataclass(frozen=True)
class _Bearers:
    """Hash of each distinct name, how many people bear it, and people in all."""

    hashes: Hashes
    people: npt.NDArray[np.integer]
    total: int


def _pad(flat: Ints, lengths: npt.NDArray[np.int64]) -> Ints:
    width = int(min(max(lengths.max(initial=1), 1), MOST_TOKENS))
    starts = np.cumsum(lengths) - lengths
    rows = np.full((len(lengths), width), -1, dtype=np.int32)
    for position in range(width):
        has = lengths > position
        rows[has, position] = flat[starts[has] + position]
    return rows


def _distinct_rows(rows: Ints, token_hashes: Hashes) -> tuple[Ints, npt.NDArray[np.int64], Hashes]:
    """Number the distinct rows by what they say, so that two names keep their order whatever other names there are."""
    hashes = np.zeros(len(rows), dtype=np.uint64)
    for column in rows.T:
        token = np.where(column >= 0, token_hashes[np.maximum(column, 0)], np.uint64(1))
        hashes = mix(hashes * np.uint64(31) + token)
    for _ in range(rows.shape[1], MOST_TOKENS):  # the same hash however long the longest name of the run is
        hashes = mix(hashes * np.uint64(31) + np.uint64(1))
    found, first, inverse = np.unique(hashes, return_index=True, return_inverse=True)
    return inverse.astype(np.int32), first, found


def _count_bearers(numbers: Ints, dates: Ints, size: int) -> Ints:
    """How many people bear each of `size` names, at least one.

    No more than their different birth dates, where any is known, as a person may be in many lists; and no more than
    their records but one, as two may be one person met in two lists, once with a slip in the date.
    """
    known = dates != NO_DATE
    bearers = distinct(numbers[known].astype(np.int64) << 32 | (dates[known].astype(np.int64) & 0xFFFFFFFF))
    by_date, records = np.bincount(bearers >> 32, minlength=size), np.bincount(numbers, minlength=size)
    return np.maximum(np.minimum(np.where(by_date > 0, by_date, records), records - 1), 1).astype(np.int32)


def _describe_names(matrix: Ints, bearers: _Bearers, tokens: Tokens, frequency: NameFrequency) -> Names:
    filled = matrix >= 0
    padded = np.where(filled, matrix, 0)
    sounds = np.where(filled, tokens.sound_hash[padded], np.uint64(0))
    low, high = (
        np.bitwise_or.reduce(np.where(filled, word[padded], np.uint64(0)), axis=1) for word in tokens.letter_pairs
    )
    return Names(
        tokens=tokens,
        hashes=bearers.hashes,
        bearers=bearers.people.astype(np.int64),
        people=bearers.total,
        matrix=matrix,
        length=filled.sum(axis=1, dtype=np.int32),
        joined=_joined_tokens(matrix, tokens),
        letter_pairs=(low, high),
        letter_pair_count=np.bitwise_count(low).astype(np.int16) + np.bitwise_count(high),
        log2_strangers=_share_of_strangers(matrix, bearers, tokens, frequency),
        full_sound=_hash_in_order(np.sort(sounds, axis=1)),
        first_sound=sounds[:, 0],
        joined_sound=_joined_sounds(matrix, tokens),
        run_length=np.where(filled, tokens.run.length[padded], 0).sum(axis=1, dtype=np.int32),
        run_first=tokens.run.first[padded[:, 0]],
        leading=combine(sounds[:, 0], sounds[:, 1]) if matrix.shape[1] > 1 else np.zeros(len(matrix), np.uint64),
        rarest=_rarest_sounds(matrix, sounds, tokens),
    )


def _share_of_strangers(
    matrix: Ints, bearers: _Bearers, tokens: Tokens, frequency: NameFrequency
) -> npt.NDArray[np.float64]:
    """log2 share of strangers of the same full name: the mean of a gamma distribution about what the tokens say.

    The further bearers met are a Poisson count; the product of the shares of the tokens is the mean before any is met,
    trusted as much as `expected_bearers` bearers met.
    """
    product = np.where(matrix >= 0, tokens.log2_share[np.maximum(matrix, 0)], 0.0).sum(axis=1)
    met, trust = np.maximum(bearers.people - 1, 0), frequency.expected_bearers
    share = (met + trust) / (bearers.total + trust * np.exp2(-product))
    strangers: npt.NDArray[np.float64] = np.log2(np.clip(share, frequency.floor, 1.0))
    return strangers


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


def _joined_sounds(matrix: Ints, tokens: Tokens) -> Hashes:
    """Hash of the whole name run together: equal however the same sounds are split into tokens."""
    total = np.zeros(len(matrix), dtype=np.uint64)
    last = np.full(len(matrix), -1, dtype=np.int32)
    for position in range(matrix.shape[1]):
        rows = np.flatnonzero(matrix[:, position] >= 0)
        token = matrix[rows, position]
        total[rows] = tokens.run.append(total[rows], last[rows], token)
        last[rows] = tokens.run.last[token]
    return mix(total)


def _joined_tokens(matrix: Ints, tokens: Tokens) -> Hashes:
    joined = np.zeros(matrix.shape, dtype=np.uint64)
    for column in range(matrix.shape[1] - 1):
        rows = np.flatnonzero(matrix[:, column + 1] >= 0)
        first, second = matrix[rows, column], matrix[rows, column + 1]
        joined[rows, column] = tokens.run.append(tokens.run.hashes[first], tokens.run.last[first], second)
    return joined
