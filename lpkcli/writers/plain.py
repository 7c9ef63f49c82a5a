"""Text that is safe to show: any text in; the same without characters that nobody sees and that change what is seen."""

from __future__ import annotations

import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn"})
"""Controls, marks of direction and joining, halves of pairs, and what is no character at all."""
_BREAKS = "\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"
"""What ends a line or moves to another place of it."""


def make_plain(text: str) -> str:
    """Drop unseen characters, some of which no page or workbook can hold; line ends and tabs become blanks.

    A terminal obeys such characters: it changes colours, moves its cursor, takes a new title, shows a text backwards.
    """
    if text.isascii() and text.isprintable():
        return text
    spaced = (" " if character in _BREAKS else character for character in text)
    return "".join(character for character in spaced if unicodedata.category(character) not in _UNSEEN)


def make_lines_plain(text: str) -> str:
    """Drop unseen characters from a text of several lines, which stay lines."""
    return text if text.isascii() and text.isprintable() else "\n".join(map(make_plain, text.split("\n")))


def escape_unseen(json_text: str) -> str:
    r"""Write unseen characters of a JSON text as `\uXXXX`: whoever reads the JSON gets them, a terminal does not."""
    if json_text.isascii() and json_text.isprintable():
        return json_text
    return "".join(
        _escape(character) if character != "\n" and _is_unseen(character) else character for character in json_text
    )


def _is_unseen(character: str) -> bool:
    return character in _BREAKS or unicodedata.category(character) in _UNSEEN


def _escape(character: str) -> str:
    pair = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{pair[at : at + 2].hex()}" for at in range(0, len(pair), 2))


def capitalise(text: str) -> str:
    """The first letter large, the others as they are."""
    return text[:1].upper() + text[1:]
