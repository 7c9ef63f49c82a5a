"""The text of a cell: a stored number, date, error or string in; the text and the kind code of the grid out."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation

from lpkcli.contracts.kinds import CellKind
from lpkcli.sheets.grid import KINDS

TEXT = KINDS.index(CellKind.TEXT)
NUMBER = KINDS.index(CellKind.NUMBER)
DATE = KINDS.index(CellKind.DATE)
BOOL = KINDS.index(CellKind.BOOL)
ERROR = KINDS.index(CellKind.ERROR)
FORMULA_WITHOUT_VALUE = KINDS.index(CellKind.FORMULA_WITHOUT_VALUE)

LONGEST_TEXT = 1000
"""Characters of a cell that are kept: a page pasted into a merged title must not stand a thousand times in memory."""
_PLAIN_DIGITS = 30
"""Longest number that is written out without exponent."""
_EPOCH = dt.date(1899, 12, 30)
_DAYS_TO_1904 = 1462
_LEAP_BUG = 60
"""Excel counts a 29 February 1900 that never was: earlier serials are one day off, and 60 itself is no date."""
_LAST_SERIAL = 2_958_465
"""31 December 9999."""


def number_text(stored: str) -> str:
    """Digits of a number as stored, without exponent, without a fraction of zeros: `3.672E+15` is 3672000000000000.

    Digits are never taken through a float, which would lose the last one of a NIK beyond 2^53. A fraction is written
    the way a person typed it (`0.30000000000000004` is 0.3 in the sheet).
    """
    stored = stored.strip()[:LONGEST_TEXT]
    if stored.isascii() and stored.isdigit():
        return stored
    try:
        number = Decimal(stored)
    except InvalidOperation:
        return stored
    if not number.is_finite() or abs(number.adjusted()) > _PLAIN_DIGITS:
        return stored
    if number == int(number):
        return str(int(number))
    return f"{Decimal(f'{number:.15g}').normalize():f}"


def float_text(value: float) -> str:
    """Digits of a number that a library hands over as float."""
    return str(int(value)) if value.is_integer() and abs(value) < 10.0**_PLAIN_DIGITS else number_text(repr(value))


def serial_date(stored: str, *, is_1904: bool = False) -> str | None:
    """ISO date of a spreadsheet serial (days since 1900 or 1904, a time of day is dropped); None if it is no date."""
    try:
        days = int(float(stored))
    except (ValueError, OverflowError):
        return None
    if is_1904:
        days += _DAYS_TO_1904
    if not 1 <= days <= _LAST_SERIAL or days == _LEAP_BUG:
        return None
    return str(_EPOCH + dt.timedelta(days=days + (days < _LEAP_BUG)))


def clean_text(value: str) -> str | None:
    """Text of a string cell: surrounding space off, None where nothing is left; line breaks inside are newlines.

    Of a longer text than LONGEST_TEXT the beginning.
    """
    value = value.strip()[:LONGEST_TEXT]
    if "\r" in value:
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    return value or None
