"""Tell what each row below a header is: a person, a line of structure, or a row to set aside, and never lose one.

A row that proves itself (a name beside a number, a NIK, a date) is told in a few look-ups; only the others are looked
at closely (DOMAIN 10.4, 10.16-10.21).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from lpkcli.contracts.kinds import LpkBasis
from lpkcli.contracts.raw import Field
from lpkcli.sheets.context import Context, ContextReader
from lpkcli.sheets.grid import Row
from lpkcli.sheets.plan import TablePlan
from lpkcli.sheets.values import is_numbering
from lpkcli.words.headers import fold_header
from lpkcli.words.structure import StructureWords, fold_cell, holds_word

NO_NAME, NAME_ONLY = "no_name", "name_only"
"""Reasons for which a row that may hold a person is set aside."""
STRUCTURE = "structure:"
TITLE, HEADER, REPEATED, NUMBERING = (
    "structure:title",
    "structure:header",
    "structure:repeated_header",
    "structure:numbering",
)
GROUP, TOTAL, SIGNATURE, FOOTER = "structure:group", "structure:total", "structure:signature", "structure:footer"
CLOSING = frozenset({TOTAL, SIGNATURE, FOOTER})
"""Lines that end a table."""
EMPTY_ROW, CONTINUATION, SKIPPED = "structure:empty_row", "structure:continuation", "structure:layout"

_PLACE_AND_DATE = re.compile(r"[A-Za-z. ]{3,30},\s*(?:\d{1,2}|[.… _]{2,})\s*[A-Za-z]*\s*(?:20\d\d|[.…_]{2,})?")
_LONG_NUMBER = re.compile(r"(?:\d[\s.]?){8,}")
_LINE = 100
_SAME_SHARE = 0.6
_CLASS = (Field.PROGRAMME, Field.VOCATION, Field.BATCH, Field.TRAINING_PERIOD)
_FINER = (
    (Field.LPK_NAME,),
    (Field.VOCATION, Field.PROGRAMME, Field.SUB_VOCATION),
    (Field.BATCH,),
    (Field.TRAINING_PERIOD, Field.TRAINING_START, Field.TRAINING_END, Field.TRAINING_YEAR),
)
"""Context from coarse to fine: a new value of one level ends those of the levels below it."""


@dataclass
class SortedRows:
    """The rows of a stretch of a table, told apart."""

    persons: list[int] = field(default_factory=list)
    """Indices of the person rows."""
    rejects: list[tuple[int, str]] = field(default_factory=list)
    """Index and reason of every other row that is not blank."""
    contexts: list[tuple[int, Context]] = field(default_factory=list)
    """Context from the person at a position of `persons` on, where a group row changed it."""


class RowSorter:
    """Sorts the rows of one table; remembers the signature block and the group context from chunk to chunk."""

    def __init__(self, plan: TablePlan, reader: ContextReader, words: StructureWords) -> None:
        self._plan = plan
        self._reader = reader
        self._words = words
        self._in_signature = False
        self._persons_since_group = False
        self.group: Context = {}
        self.colour_rows: list[int] = []
        self._name_column = plan.name_columns[0]
        self._least_filled, self._evidence = plan.least_filled, plan.evidence_columns
        self._total_starts = {phrase.split()[0] for phrase in words.totals}
        self._header_texts = {fold_header(h.own) for h in plan.header.heads if h.own}
        self._header_texts |= {fold_header(text) for h in plan.header.heads for text in h.parents}

    def sort(self, rows: Sequence[Row], numbers: Sequence[int]) -> SortedRows:
        """Tell the rows apart; `numbers` are their 1-based row numbers."""
        found = SortedRows(contexts=[(0, self.group)])
        quick = self._proves_person
        for index, row in enumerate(rows):
            if not row:
                continue
            if numbers[index] in self._plan.skip_rows:
                found.rejects.append((index, SKIPPED))
                continue
            reason = None if quick(row) else self._judge(row, numbers[index])
            if reason is None:
                found.persons.append(index)
                self._in_signature, self._persons_since_group = False, True
            elif reason:
                found.rejects.append((index, reason))
                if reason == GROUP and self._read_group(row, numbers[index]):
                    found.contexts.append((len(found.persons), self.group))
        return found

    def _proves_person(self, row: Row) -> bool:
        """A name beside a cell that only persons have, and enough cells filled: nearly every person row."""
        width = len(row)
        name = row[self._name_column] if self._name_column < width else None
        if name is None or len(name) <= 2 or name[0].isdigit() or self._in_signature:  # noqa: PLR2004
            return False
        if width - row.count(None) < self._least_filled:
            return False
        for column in self._evidence:
            if column < width and (cell := row[column]) and (cell[-1].isdigit() or "@" in cell):
                return not self._sums_up(name)
        return False

    def _sums_up(self, name: str) -> bool:
        first = name.casefold().split(maxsplit=1)[0].rstrip(":.,=")
        return first in self._total_starts and _begins_with(fold_cell(name), self._words.totals)

    def _judge(self, row: Row, number: int) -> str | None:
        """What a row is that does not prove itself: None for a person, "" for a blank row, else the reason."""
        cells = {c: text for c, text in enumerate(row) if text and fold_cell(text) not in self._words.placeholders}
        if not cells:
            return EMPTY_ROW if any(row) else ""
        if reason := self._judge_line(cells, number):
            return reason
        if self._has_name(cells):
            return self._judge_named(cells)
        return self._judge_unnamed(cells)

    def _judge_line(self, cells: dict[int, str], number: int) -> str | None:
        """A line that is structure whatever else it holds: repeated header, numbering, total, footer, signature."""
        if self._repeats_header(cells.values()):
            return REPEATED
        if is_numbering(list(cells.values())):
            return NUMBERING
        first = fold_cell(next(iter(cells.values())))
        numbered = self._is_numbered(cells)
        if _begins_with(first, self._words.totals) or (not numbered and self._name_sums_up(cells)):
            return TOTAL
        if numbered and self._has_name(cells):
            return None
        if self._has_identity(cells) and self._has_name(cells) and not self._signs(cells):
            return None
        if self._signs(cells):
            self._in_signature = True
            return SIGNATURE
        if _begins_with(first, self._words.footers) and len(cells) < self._plan.least_filled:
            self._note_colours(" ".join(cells.values()), number)
            return FOOTER
        if self._in_signature and not self._is_full(cells):
            return GROUP if self._opens_table(cells) else SIGNATURE
        return None

    def _judge_named(self, cells: dict[int, str]) -> str | None:
        """A row with a name: a person, unless nothing but the name stands there."""
        if self._is_numbered(cells) or self._has_identity(cells) or self._is_full(cells):
            return None
        if len(cells) == 1:
            text = next(iter(cells.values()))
            return GROUP if self._is_title(text) else NAME_ONLY
        return GROUP if self._is_title(" ".join(cells.values())) and not self._has_evidence(cells) else None

    def _judge_unnamed(self, cells: dict[int, str]) -> str:
        """A row without a name: set aside when it may be a person's, else a group row or an unfilled line."""
        data = [column for column in cells if column in self._plan.used_columns]
        if self._has_identity(cells) or (self._has_evidence(cells) and len(data) > 1):
            return NO_NAME
        if self._is_numbered(cells) and len(cells) <= 2:  # noqa: PLR2004
            return EMPTY_ROW
        text = " ".join(cells.values())
        if len(cells) == 1:
            column = next(iter(cells))
            follows_person = self._persons_since_group and column in self._plan.used_columns
            return CONTINUATION if follows_person and not self._is_title(text) else GROUP
        if self._is_title(text) and len(data) < self._plan.least_filled:
            return GROUP
        own = [column for column in data if column not in self._constant_columns()]
        return NO_NAME if len(own) > 1 else EMPTY_ROW

    def _constant_columns(self) -> set[int]:
        constant = {name for level in _FINER for name in level}
        return {column for name in constant for column in self._plan.columns_of(name)}

    def _has_name(self, cells: dict[int, str]) -> bool:
        return any(re.search(r"[^\W\d_]{2}", cells.get(column, "")) for column in self._plan.name_columns)

    def _name_sums_up(self, cells: dict[int, str]) -> bool:
        return any(_begins_with(fold_cell(cells.get(c, "")), self._words.totals) for c in self._plan.name_columns)

    def _is_numbered(self, cells: dict[int, str]) -> bool:
        column = self._plan.number_column
        return column is not None and cells.get(column, "x").rstrip(".)").isdigit()

    def _has_identity(self, cells: dict[int, str]) -> bool:
        return any(re.search(r"\d{2}", cells.get(column, "")) for column in self._plan.identity_columns)

    def _has_evidence(self, cells: dict[int, str]) -> bool:
        own = (cells.get(c, "") for c in self._plan.evidence_columns if c != self._plan.number_column)
        return any("@" in text or re.search(r"\d{2}", text) for text in own)

    def _is_full(self, cells: Collection[int]) -> bool:
        return sum(column in self._plan.used_columns for column in cells) >= self._plan.least_filled

    def _repeats_header(self, texts: Collection[str]) -> bool:
        same = sum(fold_header(text) in self._header_texts for text in texts)
        return same > 1 and same >= _SAME_SHARE * len(texts)

    def _signs(self, cells: dict[int, str]) -> bool:
        """A line of a signature block: every cell of it short, one of them with its words or a place and a date."""
        texts = [fold_cell(text) for text in cells.values()]
        if self._is_full(cells) and not self._in_signature and not any(map(_is_official_number, cells.values())):
            return False
        dated = any(_PLACE_AND_DATE.fullmatch(text.strip()) for text in cells.values())
        if dated and len(cells) <= 2 and (len(cells) == 1 or not self._has_name(cells)):  # noqa: PLR2004
            return True
        return any(_begins_with(text, self._words.signatures) for text in texts if len(text) <= _LINE)

    def _is_title(self, text: str) -> bool:
        folded = fold_cell(text)
        return holds_word(folded, self._words.titles) or bool(self._reader.read_text(text, LpkBasis.CONTEXT))

    def _opens_table(self, cells: dict[int, str]) -> bool:
        """A line after a signature that speaks of the class of another table."""
        found = self._reader.read_lines([(0, list(cells.values()))])
        return any(name in found for name in _CLASS)

    def _note_colours(self, text: str, number: int) -> None:
        if holds_word(fold_cell(text), self._words.colours):
            self.colour_rows.append(number)

    def _read_group(self, row: Row, number: int) -> bool:
        """Take the context of a group row over; True where it changed something."""
        found = self._reader.read_lines([(number, row)])
        if not found:
            return False
        kept = descend(self.group, found) if self._persons_since_group else self.group
        self.group = {**kept, **found}
        self._persons_since_group = False
        return True


def descend(context: Context, found: Context) -> Context:
    """What is left of a context when `found` begins below it: where a value changes, what is as fine or finer ends.

    A new batch under a title with the batch and the period of another ends that period; one under a title with a
    period alone keeps it.
    """
    changed = (place for place, names in enumerate(_FINER) if any(_changes(context, found, name) for name in names))
    level = next(changed, len(_FINER))
    ended = {name for names in _FINER[level:] for name in names}
    return {name: value for name, value in context.items() if name not in ended}


def _changes(context: Context, found: Context, name: Field) -> bool:
    return name in context and name in found and context[name].text != found[name].text


def _begins_with(folded: str, phrases: Collection[str]) -> bool:
    words = folded.split(" ", 3)
    return any(" ".join(words[:length]).rstrip(":.,=") in phrases for length in range(1, min(3, len(words)) + 1))


def _is_official_number(text: str) -> bool:
    return fold_cell(text).startswith("nip") and _LONG_NUMBER.search(text) is not None
