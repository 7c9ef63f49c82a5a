"""Read the answers on a returned review sheet: its cells in; decided pairs and refused rows with their place out.

The sheet may have been sorted, filtered, given further columns, or saved by another program: a row is known by its key
cell and a column by its heading, in either language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lpkcli.contracts.kinds import ClerkVerdict
from lpkcli.desk.keys import read_key
from lpkcli.desk.returned import Cells, Headings, Refusal, ReturnedSheet, open_returned
from lpkcli.errors import Place
from lpkcli.words.lexicon import fold

_NEEDED = frozenset({"key", "verdict"})


@dataclass(frozen=True)
class SheetWords:
    """What headings and verdicts are called on a sheet, folded, in every language: word -> column or verdict."""

    columns: Mapping[str, str]
    """Columns by heading: key, verdict, note, clerk."""
    verdicts: Mapping[str, ClerkVerdict]

    @property
    def headings(self) -> Headings:
        """By what a review sheet is known."""
        return Headings(self.columns, _NEEDED)


@dataclass(frozen=True)
class Answer:
    """What a clerk wrote in one row."""

    left_id: str
    right_id: str
    verdict: ClerkVerdict
    note: str | None
    place: Place


@dataclass
class Answers:
    """All of a sheet: answers in the order of its rows, refused rows, rows left blank, and the clerk it names.

    Codes of refusals: key_edited, verdict_unknown, pair_twice.
    """

    answers: list[Answer] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    blank: int = 0
    clerk: str | None = None


def read_returned(path: Path, words: SheetWords) -> Answers:
    """The answers of the first review sheet in a file. Raises UsageError `no_review_sheet` and as `open_returned`."""
    return read_answers(open_returned(path, words.headings, "no_review_sheet"), words)


def read_answers(sheet: ReturnedSheet, words: SheetWords) -> Answers:
    """Read the rows below the heading."""
    found = Answers()
    heading = words.headings.find(sheet.rows)
    if heading is None:
        return found
    top, columns = heading
    found.clerk = _find_clerk(sheet.rows[:top], words)
    seen: dict[tuple[str, str], ClerkVerdict] = {}
    for cells, place in sheet.below(top):
        _read_row({name: _cell(cells, at) for name, at in columns.items()}, place, words, found, seen)
    return found


def _read_row(
    cells: Mapping[str, str | None],
    place: Place,
    words: SheetWords,
    found: Answers,
    seen: dict[tuple[str, str], ClerkVerdict],
) -> None:
    word, key = cells["verdict"], cells["key"]
    if word is None:
        found.blank += key is not None
        return
    ids = read_key(key or "")
    verdict = words.verdicts.get(fold(word))
    if ids is None:
        found.refusals.append(Refusal("key_edited", place))
    elif verdict is None:
        found.refusals.append(Refusal("verdict_unknown", place))
    elif seen.get(ids, verdict) != verdict:
        found.refusals.append(Refusal("pair_twice", place))
    elif ids not in seen:
        seen[ids] = verdict
        found.answers.append(Answer(*ids, verdict, cells.get("note"), place))


def _find_clerk(rows: Sequence[Cells], words: SheetWords) -> str | None:
    """The cell right of the word for the clerk, above the heading."""
    for cells in rows:
        for at, cell in enumerate(cells):
            if cell and words.columns.get(fold(cell)) == "clerk":
                return _cell(cells, at + 1)
    return None


def _cell(cells: Cells, at: int) -> str | None:
    return cells[at] if at < len(cells) else None
