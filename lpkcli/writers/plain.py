"""Text that is safe to show: any text in; the same without characters that nobody sees and that change what is seen."""

from __future__ import annotations

import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn"})
"""Controls, marks of direction and joining, halves of pairs, and what is no character at all."""


def make_plain(text: str) -> str:
    """Drop unseen characters, some of which no page or workbook can hold; line ends and tabs become blanks."""
    if text.isascii() and text.isprintable():
        return text
    spaced = (" " if character in "\t\n\r" else character for character in text)
    return "".join(character for character in spaced if unicodedata.category(character) not in _UNSEEN)


def capitalise(text: str) -> str:
    """The first letter large, the others as they are."""
    return text[:1].upper() + text[1:]
