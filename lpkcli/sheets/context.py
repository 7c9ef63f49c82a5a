"""Lift what stands outside of the table: title lines, labels, sheet, file and folder names in; fields with basis out.

What stands nearest to the rows wins: a group row over the lines above the table, those over the sheet name, the sheet
name over the file name, the file name over the folders (DOMAIN 2.2 K, 2.3, 10.1, 10.16, 10.36, 10.37).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from lpkcli.contracts.kinds import LpkBasis
from lpkcli.contracts.raw import Field
from lpkcli.sheets.grid import Row
from lpkcli.words.context import ContextWords
from lpkcli.words.lexicon import fold
from lpkcli.words.structure import StructureWords

LONGEST_VALUE = 120
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_LABEL = re.compile(r"^\s*([^:=]{2,40}?)\s*[:=]\s*(.*)$", re.DOTALL)
_BOUNDARY = re.compile(r"\s[-–—|]\s|[\n;,(]|:|\s/\s")
_WHOLE_MONTHS = re.compile(r"0?1\s*[-/. ]\s*(\w+).*\D(?:28|29|30|31)\s*[-/. ]\s*(?!\1\b)\w+.*", re.DOTALL)
"""A span from the first of a month to the end of another: what a report is about."""
_INTRODUCES = re.compile(r"\s*(?::|[-–—]\s)\s*[A-Za-z]")
"""What stands between a batch and the programme it is a batch of."""
_NUMBERED = re.compile(r"(.*\w{3,})\s+([IVX]{1,5})")
_QUOTES = " .,:;-–—_\"'()"


@dataclass(frozen=True)
class Found:
    """A value of the context, and where it stood."""

    text: str
    basis: LpkBasis
    row: int | None = None
    """1-based row of the line it was lifted from; None for a sheet, file or folder name."""
    of_batch: bool = False
    """Whether it stood behind a batch, as the programme in `batch II : programme`: another batch ends it."""


Context = Mapping[Field, Found]


def merge_contexts(*nearest_first: Context) -> dict[Field, Found]:
    """One context in which the nearer value of each field wins."""
    merged: dict[Field, Found] = {}
    for context in nearest_first:
        for field, found in context.items():
            merged.setdefault(field, found)
    return merged


class ContextReader:
    """Reads context from lines and names with the words of a run."""

    def __init__(self, words: ContextWords, structure: StructureWords) -> None:
        self._words = words
        self._structure = structure
        months = "|".join(sorted((re.escape(month) for month in structure.months), key=lambda m: (-len(m), m)))
        ranges = "|".join(sorted(map(re.escape, words.range_words), key=lambda word: (-len(word), word)))
        date = rf"\d{{1,2}}(?:\s*[-/. ]\s*(?:\d{{1,2}}|(?:{months})))?(?:\s*[-/. ]\s*\d{{2,4}})?"
        last = rf"\d{{1,2}}\s*[-/. ]\s*(?:\d{{1,2}}|(?:{months}))\s*[-/. ]\s*\d{{2,4}}"
        self._range = re.compile(rf"(?<!\d){date}\s*(?:{ranges})\s*{last}(?!\d)", re.IGNORECASE)
        self._month = re.compile(rf"(?<!\w)(?:{months})(?!\w)[\s.,-]*(20\d\d)", re.IGNORECASE)

    def read_lines(self, lines: Iterable[tuple[int, Row]]) -> dict[Field, Found]:
        """Context of the lines above a table, each with its 1-based row; the lower line wins."""
        context: dict[Field, Found] = {}
        for number, row in lines:
            pairs = list(self.find_pairs(row))
            for field, value in pairs:
                context[self._period_field(field, value)] = Found(value, LpkBasis.CONTEXT, number)
            if not pairs:
                text = " ".join(cell for cell in row if cell)
                context.update(self.read_text(text, LpkBasis.CONTEXT, number))
                if employer := self.find_employer(text):
                    context[Field.EMPLOYER_NAME] = Found(employer, LpkBasis.CONTEXT, number)
        return context

    def find_pairs(self, row: Row) -> Iterable[tuple[Field, str]]:
        """`label : value` pairs of a line, in one cell or over neighbouring cells."""
        cells = [cell for cell in row if cell]
        for place, cell in enumerate(cells):
            for line in cell.split("\n"):
                label = _LABEL.match(line)
                field = self._label_field(label[1]) if label else None
                if label and field and (value := label[2].strip()):
                    yield field, value[:LONGEST_VALUE]
            following = cells[place + 1 : place + 3]
            if field := self._label_field(cell.rstrip(" :=")):
                value = _value_after(following, has_colon=cell.rstrip().endswith((":", "=")))
                if value:
                    yield field, value[:LONGEST_VALUE]

    def _label_field(self, label: str) -> Field | None:
        return self._words.labels.get(fold(label))

    def read_text(self, text: str, basis: LpkBasis, row: int | None = None) -> dict[Field, Found]:
        """LPK, programme, batch, period and year that a title, a group row or a name speaks of."""
        text = text[: 4 * LONGEST_VALUE]
        span, years = _first(self._range, text), set(_YEAR.findall(text))
        values = {
            Field.LPK_NAME: self.find_institute(text),
            self._period_field(Field.REPORT_PERIOD, span or ""): span
            or _first(self._month, text)
            or self._find_period(text),
            Field.BATCH: self.find_batch(text),
            Field.PROGRAMME: self.find_programme(text),
            Field.TRAINING_YEAR: years.pop() if len(years) == 1 else None,
        }
        found = {field: Found(value, basis, row) for field, value in values.items() if value}
        batch, programme = self._words.batch.search(text), found.get(Field.PROGRAMME)
        if batch and programme and programme.text in text[batch.end() :]:
            found[Field.PROGRAMME] = replace(programme, of_batch=True)
        return found

    def _period_field(self, field: Field, text: str) -> Field:
        """Whose period a text is that its label calls no more than a period: exact days are those of a training."""
        span = self._range.search(text) if field is Field.REPORT_PERIOD else None
        return Field.TRAINING_PERIOD if span and not _WHOLE_MONTHS.fullmatch(span[0]) else field

    def find_institute(self, text: str) -> str | None:
        """Name of a training institute, from the word that begins it to the word or mark that ends it."""
        begin = self._words.institute.search(text)
        if begin is None:
            return None
        rest = text[begin.end() :]
        name = rest[: self._end_of_name(rest)].strip(_QUOTES)
        return f"{text[begin.start() : begin.end()]} {name}"[:LONGEST_VALUE] if re.search(r"\w{2}", name) else None

    def find_employer(self, text: str) -> str | None:
        """Name of an employer, from its legal form on; none in a line that names an institute."""
        begin = self._words.employer.search(text)
        if begin is None or self._words.institute.search(text):
            return None
        rest = text[begin.end() :].lstrip(" .")
        name = rest[: self._end_of_name(rest)].strip(_QUOTES)
        return f"{begin[0]} {name}"[:LONGEST_VALUE] if re.search(r"\w{2}", name) else None

    def find_batch(self, text: str) -> str | None:
        """Label of a batch (`III`, `3`), from its word and a number."""
        found = self._words.batch.search(text)
        return found[1].upper() if found else None

    def find_programme(self, text: str) -> str | None:
        """Programme after a word such as training or vocation, after `batch II :`, or a text that is a vocation."""
        best = None
        for word in self._words.programme.finditer(text):
            rest = text[word.end() :]
            best = self._programme_of(rest) or best
        if best:
            return best
        batch = self._words.batch.search(text)
        after = text[batch.end() :] if batch else ""
        starts = [text, after.lstrip(_QUOTES)]
        known = next((self._programme_of(start) for start in starts if self._words.vocation_start.match(start)), None)
        return known or (self._programme_of(after) if _INTRODUCES.match(after) else None)

    def _programme_of(self, rest: str) -> str | None:
        rest = rest.lstrip(" :.-\"'")
        institute = self._words.institute.search(rest)
        end = min(self._end_of_name(rest), institute.start() if institute else len(rest))
        name = rest[:end].strip(_QUOTES)
        folded = fold(name)
        if len(folded) < 2 or folded in self._words.empty_programmes or not re.search(r"[A-Za-z]{2}", name):  # noqa: PLR2004
            return None
        return name[:LONGEST_VALUE]

    def _end_of_name(self, rest: str) -> int:
        stop, mark, year = self._words.stop.search(rest), _BOUNDARY.search(rest), _YEAR.search(rest)
        month, span = self._month.search(rest), self._range.search(rest)
        return min(found.start() if found else len(rest) for found in (stop, mark, year, month, span))

    def _find_period(self, text: str) -> str | None:
        found = self._words.period.search(text)
        year = _YEAR.search(text)
        return " ".join(filter(None, [found[0].strip(), year[1] if year else None])) if found else None

    def read_sheet_name(self, sheet: str | None) -> dict[Field, Found]:
        """Context of a sheet name; one that begins with a vocation is a programme, a Roman number behind it a batch."""
        text = (sheet or "").replace("_", " ")
        found = self.read_text(text, LpkBasis.SHEET)
        programme = found.get(Field.PROGRAMME)
        numbered = _NUMBERED.fullmatch(programme.text if programme else text)
        if numbered and Field.BATCH not in found and (programme or self._may_be_programme(numbered[1], found)):
            found[Field.PROGRAMME] = Found(numbered[1].strip(), LpkBasis.SHEET)
            found[Field.BATCH] = Found(numbered[2], LpkBasis.SHEET)
        return found

    def _may_be_programme(self, text: str, found: Context) -> bool:
        """Whether words before a Roman number can be a programme that nobody knows: several, none with another use."""
        words = fold(text).split(" ")
        said = {*self._words.generic_sheets, *self._structure.months, *self._structure.titles}
        return len(words) > 1 and not found and self._words.stop.search(text) is None and said.isdisjoint(words)

    def read_file_name(self, source_file: str) -> dict[Field, Found]:
        """Context of the file name, then of its folders from the inside out."""
        path = PurePosixPath(source_file)
        stem = path.name[: -len(path.suffix)] if path.suffix else path.name
        contexts = [self.read_text(_spaced(stem), LpkBasis.FILE)]
        contexts += [self.read_text(_spaced(folder.name), LpkBasis.FOLDER) for folder in path.parents if folder.name]
        return merge_contexts(*contexts)


def _spaced(name: str) -> str:
    return re.sub(r"[_+]|(?<=\w)-(?=\w)", " ", name)


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return found[0].strip() if found else None


def _value_after(cells: list[str], *, has_colon: bool) -> str | None:
    """The value in the cells after a label: after a colon of its own, a cell that is or begins with one."""
    if not cells:
        return None
    if has_colon:
        return cells[0].lstrip(" :") or None
    if cells[0].strip() in {":", "="}:
        return cells[1] if len(cells) > 1 else None
    return cells[0].lstrip(" :") if cells[0].startswith(":") else None
