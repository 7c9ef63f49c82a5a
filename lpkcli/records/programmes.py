"""Clean what a training is called: titles, batches, vocations, LPK names in; label and key out (DOMAIN 4.5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lpkcli.words.dates import DateWords
from lpkcli.words.lexicon import fold, tidy
from lpkcli.words.vocations import VocationWords

_WORD = re.compile(r"[^\W_]+|&")
_EDGES = " .,:;-–—/\\'\"“”*()"
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
_ROMAN = re.compile(r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_MONTH_LABEL = re.compile(r"(?:19|20)\d{2}-(?:0[1-9]|1[0-2])")
_EMPTY_BRACKETS = re.compile(r"[(\[]\s*[)\]]")


@dataclass(frozen=True)
class Title:
    """A programme title without batch, year and hours, and the batch that stood in it."""

    title: str | None
    batch: str | None = None


@dataclass(frozen=True)
class ProgrammeReader:
    """Reads titles, batches, vocations and LPK names by the vocabulary."""

    words: VocationWords
    dates: DateWords
    names: Mapping[str, str] = field(default_factory=dict)
    """Spelling of a programme -> the name that the office has confirmed for it."""

    def clean_title(self, text: str) -> Title:
        """Take words like "training", batch, year, package and hours off a programme title."""
        batch = self._batch_in_title.search(text)
        rest = self._take_off(text)
        while (shorter := self._take_off(rest)) != rest:  # what was taken off may have joined two words to a third
            rest = shorter
        title = rest if any(map(str.isalpha, rest)) else None
        return Title(title, self.clean_batch(tidy(batch[0])) if batch else None)

    def _take_off(self, text: str) -> str:
        for pattern in (self._month, self._batch_in_title, self._year, self._package, self._hours, _EMPTY_BRACKETS):
            text = pattern.sub(" ", text)
        rest = tidy(text).strip(_EDGES)
        while (found := self._prefix.match(rest)) and found.end() < len(rest):
            rest = rest[found.end() :].strip(_EDGES)
        return _close_bracket(rest)

    def find_month(self, text: str) -> str | None:
        """Month and year that stand in a title or batch, as text; None unless exactly one stands there."""
        found = self._month.findall(text)
        return found[0] if len(found) == 1 else None

    def drop_batch(self, title: str, batch: str | None) -> str:
        """Take a Roman number off the end of a title when it is the number of the batch."""
        body, _, last = title.rpartition(" ")
        is_batch = (
            body and batch and _ROMAN.fullmatch(last.casefold()) and _arabic(last.casefold()) == batch.split("/")[0]
        )
        return body.strip(_EDGES) if is_batch else title

    def fold_title(self, title: str) -> str:
        """Key of a programme title: short forms written out, marks left out."""
        return " ".join(self.words.spellings.get(token, token) for token in _WORD.findall(fold(title)))

    def clean_batch(self, text: str) -> str | None:
        """Short stable label of a batch: number or letter, and the year behind a slash; a month as year and month."""
        folded = fold(text)
        tokens = _WORD.findall(folded)
        if _MONTH_LABEL.fullmatch(folded):
            return folded
        if month := self._month_label(tokens):
            return month
        known = self.words.batch_words | self.words.group_words | self.words.ordinal_words | self.words.year_words
        kept = [_arabic(token) for token in tokens if token not in known]
        years = [token for token in kept if _YEAR.fullmatch(token)]
        others = [token for token in kept if not _YEAR.fullmatch(token) and token not in self.dates.months]
        label = "-".join(token.upper() for token in others)
        return "/".join(part for part in (label, years[0] if years else "") if part) or None

    def _month_label(self, tokens: list[str]) -> str | None:
        months = [self.dates.months[token] for token in tokens if token in self.dates.months]
        years = [token for token in tokens if _YEAR.fullmatch(token)]
        if len(months) == len(years) == 1 and len(tokens) == len(months) + len(years):
            return f"{years[0]}-{months[0]:02}"
        return None

    def find_vocation(self, vocation: str | None, *titles: str | None) -> str | None:
        """Vocation group: the whole vocation text, else the longest known phrase in it or in a title; else as found."""
        for text in (vocation, *titles, *map(self._find_name, titles)):
            if text and (group := self._group(text)):
                return group
        return tidy(vocation).strip(_EDGES) or None if vocation else None

    def _group(self, text: str) -> str | None:
        title = self.clean_title(text).title
        if title is None:
            return None
        for folded in (fold(title), self.fold_title(title)):
            if folded in self.words.groups:
                return self.words.groups[folded]
        phrases = self._phrases.findall(fold(title)) or self._phrases.findall(self.fold_title(title))
        longest = max(phrases, key=len, default=None)
        return None if longest is None else self.words.groups[longest]

    def _find_name(self, text: str | None) -> str | None:
        title = self.clean_title(text).title if text and self._known else None
        return self._known.get(self.fold_title(title)) if title else None

    @cached_property
    def _known(self) -> dict[str, str]:
        return {self.fold_title(spelling): name for spelling, name in self.names.items()}

    def fold_lpk(self, name: str) -> str:
        """Key of an LPK's name: forms in short, marks and words that say nothing left out."""
        folded = " ".join(_WORD.findall(self._lpk_form.sub(lambda found: self.words.lpk_forms[found[0]], fold(name))))
        kept = [token for token in folded.split() if token not in self.words.lpk_optional]
        return " ".join(kept) or folded

    @cached_property
    def _batch_in_title(self) -> re.Pattern[str]:
        batch, ordinal = _alternatives(self.words.batch_words), _alternatives(self.words.ordinal_words)
        year = _alternatives(self.words.year_words)
        number = r"(?:\d{1,3}|[ivx]{1,6}|[a-f])"
        return re.compile(
            rf"\b(?:pbk\s+)?(?:{batch})\b[\s.:-]*(?:(?:{ordinal})\b[\s.:-]*)?{number}\b(?:[\s,/-]*(?:(?:{year})\b[\s.:]*)?{_YEAR.pattern})?",
            re.IGNORECASE,
        )

    @cached_property
    def _month(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{_alternatives(self.dates.months)})\b[\s.,-]*{_YEAR.pattern}\b", re.IGNORECASE)

    @cached_property
    def _year(self) -> re.Pattern[str]:
        return re.compile(
            rf"\b(?:(?:{_alternatives(self.words.year_words)})\b[\s.:]*)?{_YEAR.pattern}\b", re.IGNORECASE
        )

    @cached_property
    def _package(self) -> re.Pattern[str]:
        return re.compile(
            rf"\b(?:{_alternatives(self.words.package_words)})[\s.:-]*(?:\d+|[ivx]+|[a-f])\b", re.IGNORECASE
        )

    @cached_property
    def _hours(self) -> re.Pattern[str]:
        return re.compile(rf"[(\[]?\s*\d+\s*(?:{_alternatives(self.words.hour_words)})\b\s*[)\]]?", re.IGNORECASE)

    @cached_property
    def _prefix(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{'|'.join(map(re.escape, self.words.prefixes))})\b[\s.:,-]*", re.IGNORECASE)

    @cached_property
    def _phrases(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W_])(?:{_alternatives(self.words.groups)})(?![^\W_])")

    @cached_property
    def _lpk_form(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W_])(?:{_alternatives(self.words.lpk_forms)})(?![^\W_])")


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def _arabic(token: str) -> str:
    if token.isdigit():
        return str(int(token))
    if not _ROMAN.fullmatch(token):
        return token
    values = [_ROMAN_VALUES[letter] for letter in token]
    signed = [-value if value < max(values[position:]) else value for position, value in enumerate(values)]
    return str(sum(signed))


def _close_bracket(text: str) -> str:
    return text + ")" if text.count("(") > text.count(")") else text
