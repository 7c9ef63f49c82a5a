"""Read one date: the text of a cell and its kind in; first and last possible day, precision and doubt out.

Day stands before month unless the column proves otherwise (DOMAIN 4.6). No date is ever taken from the clock: the
as-of date comes in with the rule.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace

from lpkcli.contracts.kinds import CellKind, DatePrecision
from lpkcli.words.dates import DateWords
from lpkcli.words.lexicon import fold

UNREADABLE = "date_unreadable"
IMPOSSIBLE = "date_impossible"
PLACEHOLDER = "date_placeholder"

_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:'[^\W\d_]+)?")
_TIME = re.compile(r"(?<=\d)[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AaPp][Mm])?Z?$")
_DECIMALS = re.compile(r"^(\d{4,8})[.,]\d+$")  # a spreadsheet's day number with its hours
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:$|[T ])")
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
_LAST_MONTH = 12
_LAST_DAY = 31
_YEAR_DIGITS = 4
_QUARTERS = 4


@dataclass(frozen=True)
class DateRule:
    """What a date may be: a birth date lies 10 to 100 years back, any other between 1980 and five years ahead.

    Two digits of a year mean: a birth year up to 14 years before `as_of` lies in the 2000s, else in the 1900s; any
    other year up to five years ahead lies in the 2000s (DOMAIN 4.6).
    """

    as_of: dt.date
    is_birth: bool = False

    def full_year(self, digits: str) -> int:
        """Year that the digits of a cell mean."""
        year = int(digits)
        if len(digits) > 2:  # noqa: PLR2004 - two digits are an abbreviated year
            return year
        latest = self.as_of.year - 14 if self.is_birth else self.as_of.year + 5
        return 2000 + year if 2000 + year <= latest else 1900 + year

    def allows(self, day: dt.date) -> bool:
        """Whether the day lies inside the limits of the rule."""
        earliest, latest = (-100, -10) if self.is_birth else (1980 - self.as_of.year, 5)
        return self.as_of.year + earliest <= day.year <= self.as_of.year + latest


@dataclass(frozen=True)
class DateOrder:
    """How the dates of one column are written, decided from all of its values."""

    month_first: bool = False
    """Numeric texts put the month first."""
    doubtful_texts: bool = True
    """Nothing in the column proves the order of its numeric texts."""
    swapped_cells: bool = False
    """A spreadsheet took day for month in the date cells; they are swapped back."""
    doubtful_cells: bool = False
    """The date cells look swapped, the column is too short to prove it."""


DEFAULT_ORDER = DateOrder()


@dataclass(frozen=True)
class Period:
    """First and last day that a text means; for a single day they are one."""

    start: dt.date | None = None
    end: dt.date | None = None
    start_precision: DatePrecision | None = None
    end_precision: DatePrecision | None = None
    doubtful: bool = False
    """Day and month could be swapped."""
    problem: str | None = None
    """Issue code where the text is no date or an impossible one."""


NO_PERIOD = Period()


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
        iso = _ISO.match(text)
        if iso and (kind == CellKind.DATE or len(text) > len("2001-05-12")):
            return self._read_iso(*map(int, iso.groups()))
        found = self.read_text(fold_date(text))
        return found or Period(problem=UNREADABLE)

    def read_text(self, folded: str) -> Period | None:
        """Read one folded text as a day, a month, a part of a year or a year; None when it is none of these."""
        tokens = _TOKEN.findall(folded)
        kept = [token for token in tokens if token not in self.words.noise_words]
        if not kept:
            return None
        if parts := self._read_part_of_year(kept):
            return parts
        shape, numbers, months = self._shape(kept)
        reading = _SHAPES.get(shape)
        if reading == "glued" and _GLUED.search(folded):
            return self._day(numbers[0], months[0], numbers[2])
        return None if reading is None or reading == "glued" else self._read_shape(shape, numbers, months)

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
        match shape:
            case "nmn":
                first, last = numbers
                return (
                    self._day(last, months[0], first)
                    if len(first) == _YEAR_DIGITS
                    else self._day(first, months[0], last)
                )
            case "mnn":
                return self._day(numbers[0], months[0], numbers[1])
            case "nnn":
                return self._read_numbers(*numbers)
            case "mn":
                return self._month(months[0], numbers[0])
            case "nm" if len(numbers[0]) == _YEAR_DIGITS:
                return self._month(months[0], numbers[0])
            case "nm":
                return None if self.year is None else self._day(numbers[0], months[0], str(self.year))
            case "m":
                return None if self.year is None else self._month(months[0], str(self.year))
            case "nn":
                return self._read_month_number(*numbers)
            case _:
                return self._read_digits(numbers[0])

    def _read_numbers(self, first: str, second: str, third: str) -> Period | None:
        if len(first) == _YEAR_DIGITS:
            return self._day(third, int(second), first)
        if len(first) > 2 or len(second) > 2 or len(third) not in {2, _YEAR_DIGITS}:  # noqa: PLR2004
            return None
        day, month = (second, first) if self.order.month_first else (first, second)
        if int(month) > _LAST_MONTH >= int(day) >= 1 and int(month) <= _LAST_DAY:
            return self._day(month, int(day), third)  # only the other reading is possible
        ambiguous = max(int(day), int(month)) <= _LAST_MONTH and int(day) != int(month)
        return replace(self._day(day, int(month), third), doubtful=ambiguous and self.order.doubtful_texts)

    def _read_month_number(self, first: str, second: str) -> Period | None:
        if len(second) == _YEAR_DIGITS and len(first) <= 2:  # noqa: PLR2004
            return self._month(int(first), second)
        if len(first) == _YEAR_DIGITS and len(second) <= 2:  # noqa: PLR2004
            return self._month(int(second), first)
        return None

    def _read_digits(self, digits: str) -> Period | None:
        """Digits alone: a year, a spreadsheet's day number, DDMMYYYY, YYYYMMDD or DDMMYY."""
        match len(digits):
            case 4:
                return self._year(int(digits))
            case 5:
                return self._bounded(_EXCEL_EPOCH + dt.timedelta(days=int(digits)))
            case 6:
                return self._read_numbers(digits[:2], digits[2:4], digits[4:])
            case 8:
                if 1900 <= int(digits[:4]) <= self.rule.as_of.year + 5 and int(digits[4:6]) <= _LAST_MONTH:  # noqa: PLR2004
                    return self._read_numbers(digits[:4], digits[4:6], digits[6:])
                return self._read_numbers(digits[:2], digits[2:4], digits[4:])
            case 0 | 1:
                return Period(problem=PLACEHOLDER) if digits in {"0", ""} else None
            case _:
                return None

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
            last = counts[0] * (_LAST_MONTH // parts)
            first_month = self._month(last - _LAST_MONTH // parts + 1, str(year))
            return replace(self._month(last, str(year)), start=first_month.start)
        return None

    def _read_iso(self, year: int, month: int, day: int) -> Period:
        if f"{year:04}-{month:02}-{day:02}" in self.words.placeholders:
            return Period(problem=PLACEHOLDER)
        swappable = day <= _LAST_MONTH and day != month
        if swappable and self.order.swapped_cells:
            day, month = month, day
        found = self._day(str(day), month, f"{year:04}")
        return replace(found, doubtful=swappable and self.order.doubtful_cells)

    def _day(self, day: str, month: int, year: str) -> Period:
        if int(year) == int(day) == month == 0:
            return Period(problem=PLACEHOLDER)
        try:
            return self._bounded(dt.date(self.rule.full_year(year), month, int(day)))
        except ValueError:
            return Period(problem=IMPOSSIBLE)

    def _bounded(self, day: dt.date) -> Period:
        if day.isoformat() in self.words.placeholders:
            return Period(problem=PLACEHOLDER)
        if not self.rule.allows(day):
            return Period(problem=IMPOSSIBLE)
        return Period(day, day, DatePrecision.DAY, DatePrecision.DAY)

    def _month(self, month: int, digits: str) -> Period:
        year = self.rule.full_year(digits)
        if not 1 <= month <= _LAST_MONTH or not dt.MINYEAR <= year <= dt.MAXYEAR:
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
        return Period(first, dt.date(year, _LAST_MONTH, _LAST_DAY), DatePrecision.YEAR, DatePrecision.YEAR)


_SHAPES = {"nmn": "", "mnn": "", "nnn": "", "mn": "", "nm": "", "m": "", "nn": "", "n": "", "nmnn": "glued"}


def cut_time(text: str) -> str:
    """Cut off a time of day, and the hours of a spreadsheet's day number."""
    return _DECIMALS.sub(r"\1", _TIME.sub("", text))


def fold_date(text: str) -> str:
    """Fold the text of a date as the vocabulary is folded, without time of day."""
    return fold(cut_time(text))
