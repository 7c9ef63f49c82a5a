"""Mask what identifies a person before it is shown: names, NIKs, phones and e-mail addresses in; masked text out."""

from __future__ import annotations

import re

from lpkcli.words.strays import mask_strays

_STAR = "*"
_SHORT = 4
_LONG_NUMBER = re.compile(r"\d{9,}")
_HEAD = 4
"""Characters of a number that stay: province and regency. The next six are the district and the birth date, which often
stands beside it, and the last four are the serial; with either of them shown the number could be rebuilt."""


def mask_name(name: str | None) -> str | None:
    """`BUDI SANTOSO` -> `B*** S******`."""
    return None if name is None else " ".join(word[:1] + _STAR * (len(word) - 1) for word in name.split())


def mask_number(number: str | None) -> str | None:
    """The first four characters stay: `3672************`; of a short number only the first."""
    if number is None:
        return None
    shown = _HEAD if len(number) > 2 * _HEAD else 1
    return number[:shown] + _STAR * (len(number) - shown)


def mask_phone(phone: str | None) -> str | None:
    """The first four and last two digits stay of each number: `0812******90`."""
    if phone is None:
        return None
    return " ".join(one[:_SHORT] + _STAR * max(len(one) - _SHORT - 2, 0) + one[-2:] for one in phone.split())


def mask_email(email: str | None) -> str | None:
    """The first letter and the domain stay: `b***@mail.example`."""
    if email is None:
        return None
    return re.sub(r"^(.)([^@]*)", lambda match: match[1] + _STAR * len(match[2]), email)


def mask_long_numbers(text: str | None) -> str | None:
    """Mask every number in free text that is long enough for a NIK or a phone, however written, and every e-mail."""
    return None if text is None else mask_strays(_LONG_NUMBER.sub(lambda match: str(mask_number(match[0])), text))
