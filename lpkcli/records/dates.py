"""Read one date: the text of a cell and its kind in; first and last possible day, precision and doubt out.

Day stands before month unless the column proves otherwise (DOMAIN 4.6). No date is ever taken from the clock: the
as-of date comes in with the rule.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from lpkcli.contracts.kinds import CellKind, DatePrecision
from lpkcli.records.date_rules import DEFAULT_ORDER, DateOrder, DateRule, Period
from lpkcli.words.dates import DateWords
from lpkcli.words.lexicon import fold

UNREADABLE = "date_unreadable"
IMPOSSIBLE = "date_impossible"
PLACEHOLDER = "date_placeholder"
COARSE = "period_coarse"
"""A quarter or half-year: a period whose days are kept, but no month."""

_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:'[^\W\d_]+)?")
_TIME = re.compile(r"(?<=\d)[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AaPp][Mm])?Z?$")
_DECIMALS = re.compile(r"^(\d{4,8})[.,]\d+$")  # a spreadsheet's day number with its hours
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_PLAIN = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")  # most of all dates, read without folding
_GLUED = re.compile(r"[^\W\d_]\d{1,2}\b")
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
_EXCEL_EPOCH = dt.date(1899, 12, 30)
LAST_MONTH = 12
_LAST_DAY = 31
_YEAR_DIGITS = 4
_DAY_DIGITS = 2
_EARLIEST = 1900
_QUARTERS = 4


@dataclass(frozen=True)
class DateReader:
    """Reads single dates with the words of the library, the rule of the field and the order of the column."""

    words: DateWords
    rule: DateRule
    order: DateOrder = DEFAULT_ORDER
    year: int | None = None
    """Year of the row for texts that name none."""

    def read_cell(self, text: str, kind: str | None) -> Period:
        """Read a date cell or a single date written as text; a text that holds no date has a problem."""
        if plain := _PLAIN.fullmatch(text):
            return self._read_numbers(*plain.groups()) or Period(problem=UNREADABLE)
        if kind == CellKind.DATE and (iso := _ISO.fullmatch(cut_time(text))):
            return self._read_iso(*map(int, iso.groups()))
        found = self.read_text(fold_date(text))
        return found or Period(problem=UNREADABLE)

    def words_of(self, folded: str) -> list[str]:
        """Words and numbers of a folded text, without words that say nothing."""
        return [token for token in _TOKEN.findall(folded) if token not in self.words.noise_words]

    def read_text(self, folded: str) -> Period | None:
        """Read one folded text as a day, a month, a part of a year or a year; None when it is none of these."""
        kept = self.words_of(folded)
        if not kept:
            return None
        if parts := self._read_part_of_year(kept):
            return parts
        shape, numbers, months = self._shape(kept)
        if shape == "nmnn" and not _GLUED.search(folded):
            return None
        return self._read_shape(shape, numbers, months)

    def _shape(self, tokens: list[str]) -> tuple[str, list[str], list[int]]:
        shape, numbers, months = "", [], []
        for token in tokens:
            month = self.words.months.get(token)
            if month is None and len(tokens) > 1:
                month = _ROMAN.get(token)
            if token.isdigit():
                shape += "n"
                numbers.append(token)
            elif month:
                shape += "m"
                months.append(month)
            else:
                return "?", [], []
        return shape, numbers, months

    def _read_shape(self, shape: str, numbers: list[str], months: list[int]) -> Period | None:
        found: Period | None = None
        match shape:
            case "mnn" if len(numbers[0]) > _DAY_DIGITS:
                found = None
            case "nmn" | "nmnn" | "mnn":
                found = self._read_named_month(shape, numbers, months[0])
            case "mn":
                found = self._month(months[0], numbers[0])
            case "nm" if len(numbers[0]) == _YEAR_DIGITS:
                found = self._month(months[0], numbers[0])
            case "nm" if self.year is not None:
                found = self._day(numbers[0], months[0], str(self.year))
            case "m" if self.year is not None:
                found = self._month(months[0], str(self.year))
            case "nnn":
                found = self._read_numbers(*numbers)
            case "nn":
                found = self._read_month_number(*numbers)
            case "n":
                found = self._read_digits(numbers[0])
        return found

    def _read_named_month(self, shape: str, numbers: list[str], month: int) -> Period:
        if shape == "nmn" and len(numbers[0]) == _YEAR_DIGITS:
            return self._day(numbers[1], month, numbers[0])
        return self._day(numbers[0], month, numbers[-1])  # a digit glued to the month is no part of the date

    def _read_numbers(self, first: str, second: str, third: str) -> Period | None:
        if len(first) == _YEAR_DIGITS:
            return self._day(third, int(second), first)
        if max(len(first), len(second)) > _DAY_DIGITS or len(third) not in {_DAY_DIGITS, _YEAR_DIGITS}:
            return None
        day, month = (second, first) if self.order.month_first else (first, second)
        if int(month) > LAST_MONTH >= int(day) >= 1 and int(month) <= _LAST_DAY:
            return self._day(month, int(day), third)  # only the other reading is possible
        ambiguous = max(int(day), int(month)) <= LAST_MONTH and int(day) != int(month)
        return self._day(day, int(month), third)._replace(doubtful=ambiguous and self.order.doubtful_texts)

    def _read_month_number(self, first: str, second: str) -> Period | None:
        year, month = (first, second) if len(first) == _YEAR_DIGITS else (second, first)
        is_month = len(year) == _YEAR_DIGITS and 1 <= int(month) <= LAST_MONTH
        return self._month(int(month), year) if is_month else None

    def _read_digits(self, digits: str) -> Period | None:
        """Digits alone: a year, a spreadsheet's day number, DDMMYYYY, YYYYMMDD or DDMMYY."""
        found: Period | None = None
        match len(digits):
            case 1 if digits == "0":
                found = Period(problem=PLACEHOLDER)
            case 4:
                found = self._year(int(digits))
            case 5:
                found = self._bounded(_EXCEL_EPOCH + dt.timedelta(days=int(digits)))
            case 6:
                found = self._read_numbers(digits[:2], digits[2:4], digits[4:])
            case 8 if _EARLIEST <= int(digits[:4]) <= self.rule.as_of.year + 5 and int(digits[4:6]) <= LAST_MONTH:
                found = self._read_numbers(digits[:4], digits[4:6], digits[6:])
            case 8:
                found = self._read_numbers(digits[:2], digits[2:4], digits[4:])
        return found

    def _read_part_of_year(self, tokens: list[str]) -> Period | None:
        """Read a quarter or half of a year: the word, its number, and a year in any place."""
        for words, parts in ((self.words.quarter_words, _QUARTERS), (self.words.semester_words, 2)):
            rest = [token for token in tokens if token not in words]
            if len(rest) == len(tokens):
                continue
            numbers = [str(_ROMAN.get(token, token)) for token in rest]
            years = [int(token) for token in numbers if token.isdigit() and len(token) == _YEAR_DIGITS]
            counts = [int(token) for token in numbers if token.isdigit() and 1 <= int(token) <= parts]
            year = years[0] if years else self.year
            if len(counts) != 1 or len(years) + 1 != len(rest) or year is None:
                return None
            last = counts[0] * (LAST_MONTH // parts)
            first_month = self._month(last - LAST_MONTH // parts + 1, str(year))
            whole = self._month(last, str(year))._replace(start=first_month.start)
            return whole if whole.problem else whole._replace(problem=COARSE)
        return None

    def _read_iso(self, year: int, month: int, day: int) -> Period:
        if f"{year:04}-{month:02}-{day:02}" in self.words.placeholders:
            return Period(problem=PLACEHOLDER)
        swappable = day <= LAST_MONTH and day != month
        if swappable and self.order.swapped_cells:
            day, month = month, day
        found = self._day(str(day), month, f"{year:04}")
        return found._replace(doubtful=swappable and self.order.doubtful_cells)

    def _day(self, day: str, month: int, year: str) -> Period:
        if int(year) == int(day) == month == 0:
            return Period(problem=PLACEHOLDER)
        try:
            return self._bounded(dt.date(self.rule.full_year(year), month, int(day)))
        except (ValueError, OverflowError):
            return Period(problem=IMPOSSIBLE)

    def _bounded(self, day: dt.date) -> Period:
        if day.isoformat() in self.words.placeholders:
            return Period(problem=PLACEHOLDER)
        if not self.rule.allows(day):
            return Period(problem=IMPOSSIBLE)
        return Period(day, day, DatePrecision.DAY, DatePrecision.DAY)

    def _month(self, month: int, digits: str) -> Period:
        year = self.rule.full_year(digits)
        if not 1 <= month <= LAST_MONTH or not dt.MINYEAR <= year <= dt.MAXYEAR:
            return Period(problem=IMPOSSIBLE)
        first = dt.date(year, month, 1)
        if not self.rule.allows(first):
            return Period(problem=IMPOSSIBLE)
        last = dt.date(year, month, calendar.monthrange(year, month)[1])
        return Period(first, last, DatePrecision.MONTH, DatePrecision.MONTH)

    def _year(self, year: int) -> Period:
        if year == 0:
            return Period(problem=PLACEHOLDER)
        first = dt.date(year, 1, 1)
        if not self.rule.allows(first):
            return Period(problem=IMPOSSIBLE)
        return Period(first, dt.date(year, LAST_MONTH, _LAST_DAY), DatePrecision.YEAR, DatePrecision.YEAR)


def cut_time(text: str) -> str:
    """Cut off a time of day, and the hours of a spreadsheet's day number."""
    return _DECIMALS.sub(r"\1", _TIME.sub("", text))


def fold_date(text: str) -> str:
    """Fold the text of a date as the vocabulary is folded, without time of day."""
    return fold(cut_time(text))
