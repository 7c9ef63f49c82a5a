"""Read one NIK as typed: cell text in; digits, state before the structure check, and issue out (DOMAIN 6.2)."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from lpkcli.contracts.kinds import NikState

DIGITS = 16
DAMAGED_DIGITS = 15
EXACT_BELOW = 2**53
"""Whole numbers above this lose their last binary digit in a number cell."""
OTHER_CARDS = frozenset({10, 11, 18})
"""Lengths of a school number (NISN), an insurance card (KPJ) and an officer's number (NIP)."""
MIN_MASKS = 3
LONGEST_UNIT = 4
REGION_DIGITS = 4
RUNNING = "01234567890123456789"
RUNNING_DOWN = RUNNING[::-1]
LONGEST_TEXT = 80

SCIENTIFIC = re.compile(r"(\d)(?:[.,](\d+))?\s*[eE]\s*\+?\s*(\d{1,2})")
FLOAT = re.compile(r"(\d{15,17})[.,]0+")
MASK_MARKS = re.compile(r"[*•#?█●xX]")
MASKED = re.compile(r"[\d*•#?█●xX\s.\-]+")
LABELLED = re.compile(r"(?:\D*[\W_]|[^\W\d_]{2,})?(\d(?:[\d\W_]*\d)?)(?:[\W_]\D*)?")


class NikReading(NamedTuple):
    """What a text says: `digits` as far as they can be trusted, `state` valid meaning only 16 digits so far."""

    state: NikState
    digits: str | None = None
    issue: str | None = None

    def as_number_cell(self, *, suspect: bool) -> NikReading:
        """Return the reading for a number cell: in a suspect column a last digit 0 is lost, above 2^53 an even one."""
        if self.state is not NikState.VALID or self.digits is None:
            return self
        lost = suspect and self.digits.endswith("0")
        inexact = int(self.digits) > EXACT_BELOW and self.digits[-1] in "02468"
        return _damaged(self.digits) if lost or inexact else self


ABSENT = NikReading(NikState.ABSENT)


def read_nik_text(text: str) -> NikReading:
    """Read the text of one NIK cell."""
    if len(text) == DIGITS and text.isascii() and text.isdigit():
        return _by_length(text)
    plain = unicodedata.normalize("NFKC", text).strip()
    digits = re.sub(r"\D", "", plain)
    if MASKED.fullmatch(plain) and len(MASK_MARKS.findall(plain)) >= MIN_MASKS:
        return NikReading(NikState.MASKED, None, "nik_masked")
    if not digits:
        return ABSENT
    if not digits.isascii() or len(plain) > LONGEST_TEXT:
        return NikReading(NikState.MALFORMED, None, "nik_length")
    return _read_number(plain, digits)


def _read_number(plain: str, digits: str) -> NikReading:
    """Read a text with digits: scientific, with decimals, with a label, or with letters among the digits."""
    if scientific := SCIENTIFIC.fullmatch(plain):
        return _read_scientific(*scientific.groups(default=""))
    if whole := FLOAT.fullmatch(plain):
        return _by_length(whole[1])
    if labelled := LABELLED.fullmatch(plain):
        return _by_length(re.sub(r"\D", "", labelled[1]))
    return NikReading(NikState.MALFORMED, digits, "nik_letters")


def _by_length(digits: str) -> NikReading:
    """Judge a number by its digits alone: a placeholder, a candidate, another card, or a wrong length."""
    if is_placeholder(digits):
        return NikReading(NikState.ABSENT, None, "nik_placeholder")
    if len(digits) == DIGITS:
        return NikReading(NikState.VALID, digits)
    issue = "nik_other_card" if len(digits) in OTHER_CARDS else "nik_length"
    return NikReading(NikState.MALFORMED, digits, issue)


def _read_scientific(first: str, rest: str, exponent: str) -> NikReading:
    """Read `3,67201010190000E+15`: 16 significant digits are whole, 15 are a trustworthy beginning, fewer no key."""
    digits = first + rest
    if int(exponent) != DIGITS - 1 or not DAMAGED_DIGITS <= len(digits) <= DIGITS:
        return NikReading(NikState.MALFORMED, digits, "nik_scientific")
    if len(digits) == DIGITS and not digits.endswith("0"):
        return _by_length(digits)
    return _damaged(digits)


def _damaged(digits: str) -> NikReading:
    return NikReading(NikState.DAMAGED, digits[:DAMAGED_DIGITS], "nik_damaged")


def is_placeholder(digits: str) -> bool:
    """Tell a number typed where there is none: one unit repeated, digits in running order, a region and zeros."""
    if not digits[REGION_DIGITS:].strip("0"):
        return True
    if len(digits) <= LONGEST_UNIT * 2:
        return False
    if digits in RUNNING or digits in RUNNING_DOWN:
        return True
    if digits[:4] != digits[4:8] and digits[:3] != digits[3:6]:  # most: no unit of up to four digits repeats
        return False
    return any(digits[unit:] == digits[:-unit] for unit in range(1, LONGEST_UNIT + 1))
