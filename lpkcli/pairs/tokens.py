"""The distinct name tokens of a run: texts in, sounds, frequencies and hashes of each out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.pairs.frequency import NameCounts
from lpkcli.pairs.hashing import Hashes, hash_texts, mix, text_bytes
from lpkcli.pairs.model import NameFrequency
from lpkcli.pairs.phonetics import phonetic_keys, run_keys

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]

HALF_A_STRANGER = 0.5
_LETTERS = 26
_FIRST_LETTER = ord("A")
_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd: base of the hashes that can be put together


@dataclass(frozen=True)
class Tokens:
    """The distinct tokens: text, sound, share of records that contain each, and the pairs that are never equated."""

    texts: npt.NDArray[np.object_]
    hashes: Hashes
    bearers: npt.NDArray[np.int64]
    """How many people bear it."""
    sounds: Ints
    sound_texts: npt.NDArray[np.object_]
    sound_hash: Hashes
    log2_share: Floats
    initial: Ints
    initial_log2_share: Floats
    """By initial: log2 of the share of tokens that begin so."""
    length: Ints
    abbreviated: npt.NDArray[np.bool_]
    """Short and without vowels: an abbreviation of some other token."""
    brief: npt.NDArray[np.bool_]
    """An initial, or abbreviated."""
    letter_pairs: tuple[Hashes, Hashes]
    """One bit, of 128 in two words, for each pair of neighbouring letters."""
    confusable: Hashes
    run: Runs


@dataclass(frozen=True)
class Runs:
    """Sounds of the tokens, made to be run together: text, hash, and what is needed to put hashes one after another."""

    texts: npt.NDArray[np.object_]
    hashes: Hashes
    power: Hashes
    tail: Hashes
    """Hash without the first letter, for a token that begins with the letter the one before ends with."""
    tail_power: Hashes
    first: Ints
    last: Ints
    length: Ints

    def append(self, before: Hashes, last: Ints, token: Ints) -> Hashes:
        """Hash of what is `before`, ending with the letter `last`, and a token run together."""
        meets = last == self.first[token]
        power, added = np.where(meets, self.tail_power[token], self.power[token]), self.hashes[token]
        return before * power + np.where(meets, self.tail[token], added)


def describe_tokens(
    dictionary: pa.Array,
    rows: Ints,
    people: Ints,
    frequency: NameFrequency,
    confusable: Iterable[tuple[str, str]],
    *,
    known: NameCounts | None = None,
) -> Tokens:
    """Describe the tokens of `dictionary`.

    `rows`: token numbers of every distinct name, -1 fills. `people`: how many bear each of these names. `known`: counts
    of a saved model, which hold instead of these.
    """
    hashes = hash_texts(dictionary)
    bearers = known.tokens.count(hashes) if known else _count_bearers(rows, people, len(dictionary))
    records = known.people if known else max(int(people.sum()), 1)
    # Two bearers may be the one person of a pair: what counts is how many others there are, never quite none.
    shares = (np.maximum(bearers - 2, 0) + HALF_A_STRANGER) / records
    letters = text_bytes(dictionary)
    first = letters[:, 0].astype(np.int32) - _FIRST_LETTER
    initial = np.where((first >= 0) & (first < _LETTERS), first, _LETTERS).astype(np.int32)
    begin = np.bincount(initial, weights=shares, minlength=_LETTERS + 1) + 1.0 / records
    keys = phonetic_keys(dictionary)
    texts = np.array(dictionary.to_pylist(), dtype=object)
    return Tokens(
        texts=texts,
        hashes=hashes,
        bearers=bearers,
        sounds=np.asarray(keys.dictionary_encode().indices, dtype=np.int32),
        sound_texts=np.array(keys.to_pylist(), dtype=object),
        sound_hash=hash_texts(keys),
        log2_share=np.log2(np.clip(shares, frequency.floor, 1.0)),
        initial=initial,
        initial_log2_share=np.array(known.initials) if known else np.log2(np.minimum(begin, 1.0)),
        length=np.asarray(pc.utf8_length(dictionary), dtype=np.int32),
        abbreviated=np.asarray(pc.match_substring_regex(dictionary, "^[^AEIOU]{2,4}$"), dtype=np.bool_),
        brief=np.asarray(pc.match_substring_regex(dictionary, "^(.|[^AEIOU]{2,4})$"), dtype=np.bool_),
        letter_pairs=_letter_pairs(letters),
        confusable=_number_confusable(texts, confusable),
        run=_describe_runs(run_keys(dictionary)),
    )


def _count_bearers(rows: Ints, people: Ints, size: int) -> npt.NDArray[np.int64]:
    bearers = np.zeros(size)
    for column in rows.T:
        filled = column >= 0
        bearers += np.bincount(column[filled], weights=people[filled], minlength=size)
    return bearers.astype(np.int64)


def _describe_runs(keys: pa.Array) -> Runs:
    letters = text_bytes(keys)
    lengths = np.count_nonzero(letters, axis=1)
    return Runs(
        np.array(keys.to_pylist(), dtype=object),
        *_hash_to_join(letters),
        *_hash_to_join(letters[:, 1:]),
        first=letters[:, 0].astype(np.int32),
        last=letters[np.arange(len(letters)), np.maximum(lengths - 1, 0)].astype(np.int32),
        length=lengths.astype(np.int32),
    )


def _hash_to_join(letters: npt.NDArray[np.uint8]) -> tuple[Hashes, Hashes]:
    """Hashes such that that of `ab` is that of `a` times the power of `b` plus that of `b`; and the powers."""
    total = np.zeros(len(letters), dtype=np.uint64)
    power = np.ones(len(letters), dtype=np.uint64)
    for byte in letters.T:
        has = byte != 0
        total = np.where(has, total * _BASE + byte.astype(np.uint64), total)
        power = np.where(has, power * _BASE, power)
    return total, power


def _letter_pairs(letters: npt.NDArray[np.uint8]) -> tuple[Hashes, Hashes]:
    low, high = np.zeros(len(letters), dtype=np.uint64), np.zeros(len(letters), dtype=np.uint64)
    for first, second in zip(letters.T[:-1], letters.T[1:], strict=True):
        place = mix(first.astype(np.uint64) * np.uint64(256) + second.astype(np.uint64)) & np.uint64(127)
        bit = np.where(second != 0, np.uint64(1) << (place & np.uint64(63)), np.uint64(0))
        is_high = place > np.uint64(63)
        low |= np.where(is_high, np.uint64(0), bit)
        high |= np.where(is_high, bit, np.uint64(0))
    return low, high


def _number_confusable(texts: npt.NDArray[np.object_], confusable: Iterable[tuple[str, str]]) -> Hashes:
    place = {text: number for number, text in enumerate(texts)}
    known = ((place[a], place[b]) for a, b in confusable if a in place and b in place)
    return np.array(sorted((min(a, b) << 32) | max(a, b) for a, b in known), dtype=np.uint64)
