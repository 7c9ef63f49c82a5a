"""One cell that holds two things: text in; the two texts out, or the whole text where it does not split.

Names with their NIK, two people with numbers before them, a programme with its batch, an employer with the position
(DOMAIN 10.11, 10.39).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lpkcli.contracts.raw import Field

_DIGITS = re.compile(r"(?:\d[\s.-]?){15,18}")
_LABEL = re.compile(r"\b(?:NIK|ID|No\.?)\b\s*[:.]?\s*$", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*1\s*[.)]\s*(?P<first>.+?)[\s;,/]+2\s*[.)]\s*(?P<second>.+)", re.DOTALL)
_TWO_NAMES = re.compile(r"[^\W\d]{3,}[^/\d]*\s*/\s*[^\W\d]{3,}[^/\d]*|.+\n\s*2\s*[.)].+")
_EDGES = " \n\t/|,;:()-"

Halves = tuple[str | None, str | None]


def split_name_nik(text: str) -> Halves:
    """Name and NIK (or other number of 15 digits and more) of one cell; a shorter one on a line of its own is an ID."""
    if number := _DIGITS.search(text):
        name = text[: number.start()] + text[number.end() :]
        return _LABEL.sub("", name.strip(_EDGES)).strip(_EDGES) or None, re.sub(r"\D", "", number[0])
    lines = [line for line in text.split("\n") if re.search(r"[^\W\d_]{2}", line)]
    return (lines[0].strip(_EDGES) if lines else None), None


def split_gender_age(text: str) -> Halves:
    """Letters and digits of a cell such as `L / 23`."""
    age = re.search(r"\d{1,2}", text)
    gender = re.search(r"[^\W\d_]+(?:-[^\W\d_]+)?", text)
    return (gender[0] if gender else None), (age[0] if age else None)


def split_at_slash(text: str) -> Halves:
    """Both sides of the only slash or line break of a cell; the whole text is the first where there is not just one."""
    sides = [side.strip() for side in re.split(r"\s*/\s*|\n", text) if side.strip()]
    return (sides[0], sides[1]) if len(sides) == 2 else (text, None)  # noqa: PLR2004


SPLITS: dict[tuple[Field, ...], Callable[[str], Halves]] = {
    (Field.PERSON_NAME, Field.NIK): split_name_nik,
    (Field.GENDER, Field.AGE): split_gender_age,
    (Field.PROGRAMME, Field.BATCH): split_at_slash,
    (Field.TRAINING_YEAR, Field.BATCH): split_at_slash,
    (Field.BATCH, Field.TRAINING_YEAR): split_at_slash,
    (Field.EMPLOYER_NAME, Field.POSITION): split_at_slash,
}
"""How a cell of each pair of fields is split."""


def split_half(text: str | None, pair: tuple[Field, ...], wanted: Field) -> str | None:
    """The half of a cell that belongs to `wanted`."""
    if text is None:
        return None
    halves = SPLITS.get(pair, split_at_slash)(text)
    return halves[pair.index(wanted)]


def split_two_people(text: str) -> tuple[str, str] | None:
    """The two texts of a cell that numbers two people, `1. A 2. B`; None for any other cell."""
    found = _NUMBERED.fullmatch(text)
    return (found["first"].strip(_EDGES), found["second"].strip(_EDGES)) if found else None


def may_be_two_people(text: str) -> bool:
    """Whether a name cell looks like two people without saying so by numbers."""
    return _TWO_NAMES.fullmatch(text) is not None
