"""Read a period or the tail of a cell that is a date: "3 s.d. 28 Juni 2024", "Cilegon, 12-05-2001"; Period out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice

from lpkcli.records.date_rules import DateOrder, Period
from lpkcli.records.dates import UNREADABLE, DateReader, cut_time, fold_date

_DASH = re.compile(r" ?[-–—] ?")
_BARE_DAY = re.compile(r"\d{1,2}")
_WORD_START = re.compile(r"(?<![^\W_])[^\W_]")
_PLACE_EDGES = " \t\n,./:;-–—()"
_LAST_BRACKETS = re.compile(r"(?:\s*\([^()]*\))+$")
_LONGEST_TAIL = 5
_MOST_HALVES = 12
"""A period has one range word and a handful of dashes; a text with more of them is none."""
_DAY_FIRST = DateOrder(doubtful_texts=False)
_NO_LETTER = re.compile(r"[\W\d_]+")
_PLAIN = re.compile(
    r"(?P<place>[^\d\n]*[^\W\d_])[ ,/.:;-]+"
    r"(?P<day>\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4}|\d{1,2}[-. ]+[^\W\d_]+[-. ]+\d{4})"
)
"""A place, and a day in digits or with its month in letters."""


@dataclass(frozen=True)
class PeriodReader:
    """Reads periods and combined cells with a reader of single dates."""

    dates: DateReader
    _days: dict[str, Period] = field(default_factory=dict, compare=False, repr=False)

    def read_period(self, text: str, kind: str | None) -> Period:
        """Read a day, a month, a part of a year, or a first and a last day with a range word or dash between them."""
        single = self.dates.read_cell(text, kind)
        if single.problem != UNREADABLE:
            return single
        for left, right in islice(self._halves(fold_date(text)), _MOST_HALVES):
            last = self.dates.read_text(right)
            if last is None:
                continue
            if first := self._read_first(left, last):
                return _join(first, last)
        return single

    def read_birth(self, text: str, kind: str | None) -> tuple[str | None, Period]:
        """Split a cell with place and date of birth: the last part that reads as a date, and what is before it.

        A place may hold commas and numbers. A date before the place is read when there is none behind it.
        """
        if plain := self._read_plain(text):
            return plain
        whole = self.dates.read_cell(text, kind)
        if whole.problem != UNREADABLE:
            return None, whole
        text = cut_time(text)
        starts = [match.start() for match in _WORD_START.finditer(text)]
        for start in starts[-_LONGEST_TAIL:]:
            found = self.dates.read_text(fold_date(text[start:]))
            if found is not None:
                return _place(text[:start]), found
        if brackets := _LAST_BRACKETS.search(text):  # an age, most often
            return self.read_birth(text[: brackets.start()], kind)
        return self._read_leading_date(text, starts)

    def _read_plain(self, text: str) -> tuple[str | None, Period] | None:
        """Read the common cell of a place without digits and a whole date; each date is read once."""
        found = _PLAIN.fullmatch(text)
        if found is None:
            return None
        place, day = found.groups()
        if _NO_LETTER.split(place.casefold())[-1] in self.dates.words.noise_words:
            return None
        period = self._days.get(day)
        if period is None:
            period = self._days[day] = self.dates.read_cell(day, None)
        return None if period.problem == UNREADABLE else (_place(place), period)

    def _read_leading_date(self, text: str, starts: list[int]) -> tuple[str | None, Period]:
        for start in reversed(starts[1 : _LONGEST_TAIL + 1]):
            found = self.dates.read_text(fold_date(text[:start]))
            if found is not None and found.problem is None:
                return _place(text[start:]), found
        return _place(text), Period(problem=UNREADABLE if any(map(str.isdigit, text)) else None)

    @cached_property
    def _range_word(self) -> re.Pattern[str]:
        words = "|".join(map(re.escape, self.dates.words.range_words))
        return re.compile(rf"(?<![^\W\d_])(?:{words})(?![^\W\d_])")

    @cached_property
    def _part_words(self) -> frozenset[str]:
        return self.dates.words.quarter_words | self.dates.words.semester_words

    def _halves(self, folded: str) -> Iterator[tuple[str, str]]:
        """Ways to cut a text in two: at range words, then at dashes with spaces, then at the middle dashes."""
        for match in self._range_word.finditer(folded):
            yield folded[: match.start()], folded[match.end() :]
        middle = len(folded) / 2
        dashes = sorted(_DASH.finditer(folded), key=lambda found: (-len(found[0]), abs(found.start() - middle)))
        for match in dashes:
            yield folded[: match.start()], folded[match.end() :]

    def _read_first(self, text: str, last: Period) -> Period | None:
        """Read the first half; month and year that it leaves out are those of the last day, or the year before."""
        if last.end is None:
            return None
        words = self.dates.words_of(text)
        if not self.dates.words.months.keys().isdisjoint(words):  # "semester: 1 January to ..." has its name in front
            words = [word for word in words if word not in self._part_words]
        if len(words) == 1 and _BARE_DAY.fullmatch(words[0]):
            return replace(self.dates, order=_DAY_FIRST).read_text(f"{words[0]}-{last.end.month}-{last.end.year}")
        for year in (last.end.year, last.end.year - 1):
            first = replace(self.dates, year=year).read_text(" ".join(words))
            if first is None or first.start is None or first.start <= last.end:
                break
        return first


def _place(text: str) -> str | None:
    if not any(map(str.isalpha, text)):
        return None
    place = text.strip(_PLACE_EDGES)
    return place + ")" if place.count("(") > place.count(")") else place


def _join(first: Period, last: Period) -> Period:
    return Period(
        first.start,
        last.end,
        first.start_precision,
        last.end_precision,
        doubtful=first.doubtful or last.doubtful,
        problem=first.problem or last.problem,
    )
