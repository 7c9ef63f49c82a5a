"""One row below a header that does not prove itself a person's: its filled cells in; what can be said of it out.

Each question is one small property or method; `judge` asks them in order (DOMAIN 10.4, 10.16-10.21, 10.39-10.41).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from lpkcli.contracts.raw import Field
from lpkcli.sheets.context import ContextReader
from lpkcli.sheets.plan import CLASS_FIELDS, TablePlan
from lpkcli.sheets.values import COUNT, is_numbering
from lpkcli.words.headers import fold_header
from lpkcli.words.structure import StructureWords, fold_cell, holds_word

_PLACE_AND_DATE = re.compile(r"[A-Za-z. ]{3,30},\s*(?:\d{1,2}|[.… _]{2,})\s*[A-Za-z]*\s*(?:20\d\d|[.…_]{2,})?")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_DIGITS = re.compile(r"(?:\d\D{0,3}){4}")
"""Digits of a NIK, a date or a phone number; fewer are a count."""
_PLAIN_NAME = re.compile(r"[^\d=:;/|]{2,60}")
_OFFICIAL_NUMBER = re.compile(r"nip\W*(?:\d\W?){8,}")
_LONGEST_LINE = 100
_SAME_SHARE = 0.6
_TWO = 2


@dataclass(frozen=True)
class Table:
    """What the tests must know of the table: its plan, the words, and the texts of its header."""

    plan: TablePlan
    words: StructureWords
    reader: ContextReader
    known_headers: frozenset[str] = frozenset()
    """Every header of the vocabulary, folded."""

    @cached_property
    def header_texts(self) -> frozenset[str]:
        """Folded texts of all header cells."""
        heads = self.plan.header.heads
        return frozenset(fold_header(text) for head in heads for text in (head.own, *head.parents) if text)

    @cached_property
    def groups(self) -> tuple[frozenset[str], ...]:
        """Words that stand for groups of people in a tally."""
        sets = self.words.sets
        return sets["gender"], sets["outcome"], sets["school_levels"], sets["graduation"], sets["competency_words"]

    @cached_property
    def class_columns(self) -> frozenset[int]:
        """Columns that say the same of a whole class: filled in advance on lines without a person."""
        return frozenset(column for field in CLASS_FIELDS for column in self.plan.columns_of(field))


@dataclass(frozen=True)
class Line:
    """The filled cells of one row by their column, placeholders left out, and what stood above it."""

    cells: dict[int, str]
    table: Table
    in_signature: bool
    after_person: bool

    @cached_property
    def name(self) -> str | None:
        """The cell of the name, if letters stand in it."""
        cells = (self.cells.get(column, "") for column in self.table.plan.name_columns)
        return next((cell for cell in cells if _LETTERS.search(cell)), None)

    @cached_property
    def text(self) -> str:
        """All cells as one text."""
        return " ".join(self.cells.values())

    @cached_property
    def first(self) -> str:
        """The first filled cell, folded."""
        return fold_cell(next(iter(self.cells.values())))

    @cached_property
    def used(self) -> list[int]:
        """Filled columns that are read into a field."""
        return [column for column in self.cells if column in self.table.plan.used_columns]

    @cached_property
    def is_numbered(self) -> bool:
        """Whether the row has a number of its own."""
        column = self.table.plan.number_column
        return column is not None and self.cells.get(column, "").rstrip(".)").isdigit()

    @cached_property
    def has_identity(self) -> bool:
        """Whether digits stand in the columns of NIK or birth date."""
        return any(_DIGITS.search(self.cells.get(column, "")) for column in self.table.plan.identity_columns)

    @cached_property
    def has_evidence(self) -> bool:
        """Whether a number, date or address stands that only a person's row has."""
        number = self.table.plan.number_column
        own = (self.cells.get(column, "") for column in self.table.plan.evidence_columns if column != number)
        return any("@" in cell or _DIGITS.search(cell) for cell in own)

    @cached_property
    def is_full(self) -> bool:
        """Whether enough cells are filled for a person's row."""
        return len(self.used) + self.is_numbered >= self.table.plan.least_filled

    def repeats_header(self) -> bool:
        """Most cells are texts of the header, the name among them (DOMAIN 10.20), or all are headers of any table."""
        texts = self.table.header_texts
        if self.name is not None and fold_header(self.name) not in texts:
            known = self.table.known_headers
            return len(self.cells) > _TWO and all(fold_header(cell) in known for cell in self.cells.values())
        same = sum(fold_header(cell) in texts for cell in self.cells.values())
        return same > 1 and same >= _SAME_SHARE * len(self.cells)

    def numbers_columns(self) -> bool:
        """The row of column numbers (DOMAIN 10.4)."""
        return is_numbering(list(self.cells.values()))

    def sums_up(self) -> bool:
        """A total or subtotal: its word stands first, or in the place of the name (DOMAIN 10.17)."""
        totals = self.table.words.totals
        if self.name is not None and begins_with(fold_cell(self.name), totals):
            return not self.is_numbered
        return begins_with(self.first, totals) and not (self.name and (self.is_full or self.has_identity))

    def is_numbered_person(self) -> bool:
        """A name with a number before it."""
        return self.name is not None and self.is_numbered

    def signs(self) -> bool:
        """A line of a signature block: place and date, an official's number, or its words (DOMAIN 10.18)."""
        folded = [fold_cell(cell) for cell in self.cells.values() if len(cell) <= _LONGEST_LINE]
        if any(_OFFICIAL_NUMBER.match(cell) for cell in folded):
            return True
        if self.is_full and not self.in_signature:
            return False
        dated = any(_PLACE_AND_DATE.fullmatch(cell.strip()) for cell in self.cells.values())
        if dated and len(self.cells) <= _TWO and (len(self.cells) == 1 or self.name is None):
            return True
        if self.name is not None and not self.in_signature:
            folded = [self.first, fold_cell(self.name)]
        return any(begins_with(cell, self.table.words.signatures) for cell in folded)

    def is_identified_person(self) -> bool:
        """A name with a NIK or a birth date."""
        return self.name is not None and self.has_identity

    def is_numbered_without_name(self) -> bool:
        """A number, and a NIK or a birth date, but no name."""
        return self.name is None and self.is_numbered and self.has_identity

    def is_footer(self) -> bool:
        """A source, a remark on the table, a legend (DOMAIN 10.19)."""
        few = len(self.cells) < max(_TWO, self.table.plan.least_filled)
        return few and begins_with(self.first, self.table.words.footers)

    def opens_table(self) -> bool:
        """A line after a signature that speaks of the class of another table."""
        if not self.in_signature or self.is_full:
            return False
        found = self.table.reader.read_lines([(0, list(self.cells.values()))])
        return any(field in found for field in CLASS_FIELDS if field is not Field.LPK_NAME)

    def goes_on_signing(self) -> bool:
        """A short line below the beginning of a signature block."""
        return self.in_signature and not self.is_full

    def is_title(self) -> bool:
        """A line that names a class, alone or with little beside it (DOMAIN 10.16)."""
        if len(self.cells) == 1:
            return self._speaks_of_class(self.text)
        if self.name is not None:
            return not self.is_full and not self.has_evidence and self._speaks_of_class(self.name)
        return len(self.used) < self.table.plan.least_filled and self._speaks_of_class(self.text)

    def _speaks_of_class(self, text: str) -> bool:
        if begins_with(fold_cell(text), self.table.words.titles):
            return True
        found = self.table.reader.read_lines([(0, [text])])
        return any(field in found for field in (*CLASS_FIELDS, Field.EMPLOYER_NAME) if field is not Field.TRAINING_YEAR)

    def is_remark(self) -> bool:
        """A text alone that no name is like: with digits or signs, or a sentence."""
        return len(self.cells) == 1 and self.name is not None and _PLAIN_NAME.fullmatch(self.name) is None

    def is_tally(self) -> bool:
        """A word for a group of people with nothing but counts beside it, in a table that numbers its rows."""
        if self.name is None or self.has_evidence or self.is_numbered or self.table.plan.number_column is None:
            return False
        others = [cell for cell in self.cells.values() if cell is not self.name]
        counted = bool(others) and all(COUNT.fullmatch(cell) for cell in others)
        return counted and any(holds_word(fold_cell(self.name), words) for words in self.table.groups)

    def is_name_alone(self) -> bool:
        """A text in the column of names and nothing but counts beside it, where more is said of a person."""
        if self.name is None or self.is_full or self.has_evidence:
            return False
        others = [cell for cell in self.cells.values() if cell is not self.name]
        is_numbered_table = self.table.plan.number_column is not None
        return not others or (is_numbered_table and all(COUNT.fullmatch(cell) for cell in others))

    def has_name(self) -> bool:
        """A name with something beside it."""
        return self.name is not None

    def lacks_name(self) -> bool:
        """What only a person has, without a name."""
        return self.has_identity or (self.has_evidence and (self.is_numbered or len(self.used) > 1))

    def goes_on(self) -> bool:
        """The second line of a long cell of the person above."""
        return len(self.cells) == 1 and self.after_person and bool(self.used)

    def is_alone(self) -> bool:
        """One cell that stands for nobody."""
        return len(self.cells) == 1 and not self.is_numbered

    def has_data(self) -> bool:
        """Several cells that are filled for one person, not in advance for a whole class."""
        return len([column for column in self.used if column not in self.table.class_columns]) > 1

    def always(self) -> bool:
        """What is left."""
        return True


def begins_with(folded: str, phrases: Collection[str]) -> bool:
    """Whether the first one to three words of a folded text are one of the phrases."""
    words = folded.split(" ", 3)[:3]
    return any(" ".join(words[:length]).rstrip(":.,=") in phrases for length in range(1, len(words) + 1))
