"""Numbers and addresses of persons that strayed into a text about something else: a firm's name in; without them out.

What is looked for has a shape of its own: a NIK, a mobile number, an e-mail address, each in its usual spellings. A
long number of another shape, such as that of a licence, is left.
"""

from __future__ import annotations

import re

MAY_STRAY = r"@|[0-9][0-9 .\-]{7,}[0-9]"
"""A text without it holds none; plain enough for whole columns."""
_STRAY = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<!\d)(?:\+?62|0)[ .\-]?8\d(?:[ .\-]?\d){6,11}(?!\d)"
    r"|(?<!\d)\d{4}(?:[ .\-]?\d{4}){3}(?!\d)"
)
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|\[\s*\]")
_MASK = "***"


def mask_strays(text: str) -> str:
    """The text with each of them as `***`."""
    return _STRAY.sub(_MASK, text)


def drop_strays(text: str) -> str:
    """The text without them, and without the brackets that held nothing else; the same text where there is none."""
    left = _STRAY.sub(" ", text)
    if left == text:
        return text
    return " ".join(_EMPTY_BRACKETS.sub(" ", left).split()).strip(" ,;:-")
