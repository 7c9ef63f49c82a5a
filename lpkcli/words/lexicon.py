"""Read vocabulary files strictly: text in, folded entries out; a word with two meanings stops at load.

A packaged file stands in `words/data/`; a project may lay a file of the same name over it in its own words folder. Its
entries are added to the packaged ones and win where both know a word.
"""

from __future__ import annotations

import csv
import tomllib
import unicodedata
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from lpkcli.errors import Place, UsageError

_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u2009\u200a\u3000\t\r\n_"), " ")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e"))
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn"})
"""Controls, marks of direction and joining, halves of pairs, and what is no character at all."""
_EDGE_MARKS = " .,:;*'\"`´‘’“”!?-–—/\\|"


def fold(text: str) -> str:
    """Fold a word or phrase for comparison: NFKC, lower case, invisible marks gone, spaces single, edge marks off.

    Dots and underscores inside become spaces, so that `Tgl.Lahir`, `tgl_lahir` and `Tgl Lahir` are one. Idempotent.
    """
    if text.isascii():  # most cells; nothing to compose, nothing invisible
        text = text.lower().replace("_", " ")
    else:
        text = unicodedata.normalize("NFKC", text).casefold().translate(_INVISIBLE).translate(_SPACES)
    text = text.replace(".", " ").replace("*", " ").replace(":", " ")
    text = " ".join(text.split()).strip(_EDGE_MARKS)
    return " ".join(text.split())


def tidy(text: str) -> str:
    """Write a text as a label: spaces single, and nothing in it that nobody sees and a terminal obeys. Idempotent."""
    if not (text.isascii() and text.isprintable()):
        text = "".join(mark for mark in text if mark.isspace() or unicodedata.category(mark) not in _UNSEEN)
    return " ".join(text.split())


Row = tuple[Place, dict[str, str]]


def read_rows(name: str, columns: tuple[str, ...], project: Path | None = None) -> Iterator[Row]:
    """Rows of the CSV vocabulary `name`, packaged ones first, then the project's, each with its place.

    Lines that begin with `#` are the file's own account of itself. A header other than `columns`, or a row with too few
    or too many cells, raises UsageError with the place.
    """
    for path, lines in _layers(name, project):
        numbered = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
        reader = csv.reader(line for _, line in numbered)
        for (number, _), cells in zip(numbered, reader, strict=True):
            place = Place(path, source_row=number)
            if number == numbered[0][0]:
                if tuple(cells) != columns:
                    raise UsageError("words_header", place=place, expected=", ".join(columns))
                continue
            if len(cells) != len(columns):
                raise UsageError("words_row", place=place, expected=len(columns))
            yield place, dict(zip(columns, cells, strict=True))


def read_toml(name: str, project: Path | None = None) -> dict[str, object]:
    """Tables of the TOML vocabulary `name`; a project's top-level keys win over the packaged ones."""
    merged: dict[str, object] = {}
    for path, lines in _layers(name, project):
        try:
            merged |= tomllib.loads("\n".join(lines))
        except tomllib.TOMLDecodeError as error:
            raise UsageError("words_toml", place=Place(path), problem=str(error)) from error
    return merged


def is_packaged(name: str) -> bool:
    """Whether a file of this name is a vocabulary file, which a project may lay its own over."""
    return (resources.files("lpkcli.words") / "data" / name).is_file()


def _layers(name: str, project: Path | None) -> Iterator[tuple[str, list[str]]]:
    packaged = resources.files("lpkcli.words") / "data" / name
    yield f"lpkcli/words/data/{name}", packaged.read_text(encoding="utf-8").splitlines()
    if project is not None and (project / name).is_file():
        yield str(project / name), (project / name).read_text(encoding="utf-8-sig").splitlines()
