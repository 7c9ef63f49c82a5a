"""Tell texts that may be a person: texts of a vocabulary and the people of a run in; those to be kept from sight out.

A column that slipped puts names and numbers where a status or a header should stand. What is taught as a word is read
by many, so whatever may be a person is left out of it: a number as long as a NIK or a phone, an e-mail address, the
name of somebody in the run, and, in a status or header, words that are given names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.records.distinct import one_array
from lpkcli.words.library import Library

_NUMBER_OR_MAIL = re.compile(r"(?:\d[\s./()+-]*){9,}|\S@\S")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_NAME = 5
_LEAST_OF_NAME = 2


def find_person_like(texts: Iterable[str], people: pa.Table, library: Library, *, is_free: bool) -> frozenset[str]:
    """The texts that may be a person. `people`: PEOPLE of the run; `is_free`: a cell that may hold anything.

    A name of a firm or an institute (`is_free` false) may well be made of given names: it is left out only where the
    whole of it is somebody's name or it holds a number.
    """
    numbers, others = set[str](), dict[str, list[str]]()
    for text in texts:
        if holds_number_or_mail(text):
            numbers.add(text)
        else:
            others[text] = _WORD.findall(text.upper())
    if not others:
        return frozenset(numbers)
    phrases = {text: frozenset(_phrases(words, library, is_free=is_free)) for text, words in others.items()}
    somebody = _among(people["name"], phrases.values())
    found = {text for text, held in phrases.items() if not held.isdisjoint(somebody)}
    if is_free:
        names = _given_names(people["name"], others.values(), library)
        found |= {text for text, words in others.items() if _is_of_names(words, names)}
    return frozenset(numbers | found)


def holds_number_or_mail(text: str) -> bool:
    """Whether a text holds a number as long as a NIK or a phone, or an e-mail address."""
    return _NUMBER_OR_MAIL.search(text) is not None


def _phrases(words: list[str], library: Library, *, is_free: bool) -> Iterator[str]:
    """What could be a whole name: any few words of a free text, else the text without a salutation."""
    if is_free:
        for size in range(_LEAST_OF_NAME, _LONGEST_NAME + 1):
            for start in range(len(words) - size + 1):
                yield " ".join(words[start : start + size])
        return
    while words and words[0] in library.names.before:
        words = words[1:]
    if len(words) >= _LEAST_OF_NAME:
        yield " ".join(words)


def _given_names(names: pa.ChunkedArray, texts: Iterable[list[str]], library: Library) -> frozenset[str]:
    """The words of the texts that are names of people of the run or known ones, and no words of a vocabulary."""
    words = {word for text in texts for word in text}
    in_run = _among(pc.list_flatten(pc.split_pattern(pc.unique(names), " ")), [words])
    return frozenset((in_run | (words & library.names.known)) - _ordinary(library))


def _ordinary(library: Library) -> frozenset[str]:
    """Words of statuses, headers and vocations: no names, although somebody may be called so."""
    statuses, headers = library.statuses, library.headers
    phrases = [*statuses.terms, *statuses.spellings, *headers.plain, *library.vocations.groups]
    phrases += [word for group in statuses.steer.values() for word in group]
    phrases += [*library.places.cities.values(), *(known.name for known in library.places.kecamatan.values())]
    return frozenset(word for phrase in phrases for word in _WORD.findall(phrase.upper()))


def _is_of_names(words: list[str], names: frozenset[str]) -> bool:
    """Whether a text is one name, or holds two side by side."""
    if len(words) == 1:
        return words[0] in names
    return any(first in names and second in names for first, second in pairwise(words))


def _among(values: pa.ChunkedArray | pa.Array, wanted: Iterable[Iterable[str]]) -> frozenset[str]:
    """Which of the wanted texts stand in a column."""
    texts = pa.array(sorted({text for group in wanted for text in group}), pa.string())
    return frozenset(texts.filter(pc.is_in(texts, value_set=pc.unique(one_array(values)))).to_pylist())
