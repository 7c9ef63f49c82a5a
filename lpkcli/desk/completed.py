"""Read a completed sheet of words: its cells in; words with their meaning, and refused rows with their place, out.

The sheet may have been sorted, filtered, given further rows and columns, or saved by another program: a column is known
by its heading and a word of a list by itself, in either language. A row whose meaning is blank changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from lpkcli.contracts.vocabulary import NAME_KINDS, WordKind
from lpkcli.desk.returned import Cells, Headings, Refusal, ReturnedSheet, open_returned
from lpkcli.errors import Place
from lpkcli.records.person_like import holds_number_or_mail
from lpkcli.words.lexicon import fold

_NEEDED = frozenset({"kind", "text", "meaning"})
_LEAST_LETTERS = 3
_APOSTROPHE_BEFORE = ("=", "+", "-", "@")


@dataclass(frozen=True)
class SheetWords:
    """What headings, kinds and meanings are called on a sheet, folded, in every language."""

    columns: Mapping[str, str]
    """Heading -> kind, text, proposal or meaning."""
    kinds: Mapping[str, WordKind]
    meanings: Mapping[WordKind, Mapping[str, str]]
    """Of statuses and headers: word -> activity or meaning of headers."""
    accept: frozenset[str]
    """Words that take the proposal of the row."""

    @property
    def headings(self) -> Headings:
        """By what a sheet of words is known."""
        return Headings(self.columns, _NEEDED)


@dataclass(frozen=True)
class Taught:
    """One word with what it means: an activity, a meaning of headers, or the name it stands for."""

    kind: WordKind
    text: str
    meaning: str
    place: Place


@dataclass
class Completed:
    """All of a sheet: taught words in the order of its rows, refused rows, and how many rows were left blank.

    Codes of refusals: those of `words.refused.<code>`.
    """

    taught: list[Taught] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    blank: int = 0


def read_completed(path: Path, words: SheetWords) -> Completed:
    """The words of the first sheet of words in a file. Raises UsageError `no_words_sheet` and as `open_returned`."""
    return read_words(open_returned(path, words.headings, "no_words_sheet"), words)


def read_words(sheet: ReturnedSheet, words: SheetWords) -> Completed:
    """Read the rows below the heading."""
    found = Completed()
    heading = words.headings.find(sheet.rows)
    if heading is None:
        return found
    top, columns = heading
    seen: dict[tuple[WordKind, str], str] = {}
    for cells, place in sheet.below(top):
        values = {name: _cell(cells, at) for name, at in columns.items()}
        if not values["meaning"]:
            found.blank += values["text"] is not None
            continue
        read = _read_row(values, place, words)
        settled = _refuse_repeated(read, seen) if isinstance(read, Taught) else read
        if isinstance(settled, Refusal):
            found.refusals.append(settled)
        elif settled is not None:
            found.taught.append(settled)
    return found


def _read_row(values: Mapping[str, str | None], place: Place, words: SheetWords) -> Taught | Refusal:
    kind = words.kinds.get(fold(values["kind"] or ""))
    text, meaning = values["text"], values["meaning"] or ""
    if fold(meaning) in words.accept:
        meaning = values.get("proposal") or ""
        if not meaning:
            return Refusal("no_proposal", place)
    if kind is None:
        return Refusal("kind_unknown", place)
    if text is None or not any(map(str.isalpha, text)):
        return Refusal("no_text", place)
    if holds_number_or_mail(text) or holds_number_or_mail(meaning):
        return Refusal("personal", place)
    taught = Taught(kind, " ".join(text.split()), " ".join(meaning.split()), place)
    return _read_name(taught) if kind in NAME_KINDS else _read_meaning(taught, words)


def _read_name(taught: Taught) -> Taught | Refusal:
    return taught if any(map(str.isalpha, taught.meaning)) else Refusal("no_name", taught.place)


def _read_meaning(taught: Taught, words: SheetWords) -> Taught | Refusal:
    meaning = words.meanings[taught.kind].get(fold(taught.meaning))
    if meaning is None:
        return Refusal(f"{taught.kind}_meaning", taught.place)
    if taught.kind is WordKind.STATUS and sum(map(str.isalpha, taught.text)) < _LEAST_LETTERS:
        return Refusal("status_code", taught.place)
    return replace(taught, meaning=meaning)


def _refuse_repeated(taught: Taught, seen: dict[tuple[WordKind, str], str]) -> Taught | Refusal | None:
    """A word that stands twice on the sheet: once is enough, two meanings are refused, and so are names in a circle."""
    key = (taught.kind, fold(taught.text))
    if key in seen:
        return None if seen[key] == taught.meaning else Refusal("twice", taught.place)
    if taught.kind in NAME_KINDS and _leads_back(key, taught.meaning, seen):
        return Refusal("circle", taught.place)
    seen[key] = taught.meaning
    return taught


def _leads_back(key: tuple[WordKind, str], name: str, seen: Mapping[tuple[WordKind, str], str]) -> bool:
    kind, spelling = key
    if fold(name) == spelling:
        return False
    while (kind, fold(name)) in seen and fold(seen[kind, fold(name)]) != fold(name):
        name = seen[kind, fold(name)]
        if fold(name) == spelling:
            return True
    return False


def _cell(cells: Cells, at: int) -> str | None:
    """The text of a cell; an apostrophe that kept a spreadsheet from calculating it is no part of it."""
    text = (cells[at] or "").strip() if at < len(cells) else ""
    return text.removeprefix("'") or None if text[1:].startswith(_APOSTROPHE_BEFORE) else text or None
