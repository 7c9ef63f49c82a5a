"""Tell how known sources changed since the last run: SOURCES and RAW of two runs in; Drift out.

A known source has the path of a file of the last run, or differs from one in period, digits and version only. Nothing
of a person is in what is told: sheets, headers, and words that stand in several rows of a column of categories.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Any

import pyarrow as pa

from lpkcli.contracts.drift import Drift, DriftKind
from lpkcli.contracts.kinds import Fate
from lpkcli.sheets.draft_columns import shape_long_numbers
from lpkcli.sheets.mapping import Reason
from lpkcli.sheets.words_drift import find_word_drift
from lpkcli.words.file_names import FileNameWords
from lpkcli.words.headers import fold_header
from lpkcli.words.library import Library

_LEAST_LIKE = 0.6
_LOST = frozenset({Reason.UNKNOWN, Reason.UNDECIDED, Reason.DISAGREE})
_WITH_COLUMNS = frozenset({Fate.READ, Fate.UNREADABLE})


@dataclass(frozen=True)
class KeptRun:
    """What of a run the comparison asks for; `raw` is None where the run keeps no rows."""

    sources: pa.Table
    raw: pa.Table | None


@dataclass(frozen=True)
class Column:
    """One headed column of a sheet."""

    header: str
    letters: str
    field: str | None
    is_lost: bool
    """Whether something stands in it and nobody knows what."""


@dataclass(frozen=True)
class KnownSheet:
    """A sheet as the sources of a run tell of it."""

    row: Mapping[str, Any]

    @property
    def name(self) -> str | None:
        """None for delimited text."""
        name: str | None = self.row["source_sheet"]
        return name

    @property
    def fate(self) -> Fate:
        """What became of it."""
        return Fate(self.row["fate"])

    @cached_property
    def columns(self) -> dict[str, Column]:
        """Columns by their folded header; of equal ones the first."""
        columns: dict[str, Column] = {}
        for entry in json.loads(self.row["mapping"] or "[]"):
            if entry["header"]:
                is_lost = entry["field"] is None and entry["reason"] in _LOST
                column = Column(shape_long_numbers(entry["header"]), entry["column"], entry["field"], is_lost)
                columns.setdefault(fold_header(entry["header"]), column)
        return columns


@dataclass(frozen=True)
class _Pair:
    """A sheet and what it was in the last run."""

    before: KnownSheet
    now: KnownSheet

    @property
    def is_one_file(self) -> bool:
        """Whether both are of one path; the sheets of the next report of a series may well be of other classes."""
        return bool(self.before.row["source_file"] == self.now.row["source_file"])

    def tell(self, kind: DriftKind, *, look: bool, **more: str | None) -> Drift:
        row = self.now.row
        return Drift(kind, look, row["source_file"], self.now.name, self.before.row["source_file"], **more)


def find_drift(before: KeptRun, now: KeptRun, library: Library) -> list[Drift]:
    """Every change of the known sources, in the order of the sources; byte-equal files are not looked at."""
    earlier, later = _by_file(before.sources), _by_file(now.sources)
    pairs: list[_Pair] = []
    found: list[Drift] = []
    for file, sheets in later.items():
        known = file if file in earlier else _find_predecessor(file, earlier, library.file_names)
        if known is None or sheets[0].row["sha256"] == earlier[known][0].row["sha256"]:
            continue
        matched, drift = _match_sheets(earlier[known], sheets, library.file_names)
        pairs += matched
        found += drift
    for pair in pairs:
        found += _compare_columns(pair)
    found += find_word_drift([(pair.before.row, pair.now.row) for pair in pairs], before.raw, now.raw, library)
    order = {file: place for place, file in enumerate(later)}
    return sorted(found, key=lambda drift: (order[drift.source_file], drift.source_sheet or ""))


def _by_file(sources: pa.Table) -> dict[str, list[KnownSheet]]:
    files: dict[str, list[KnownSheet]] = defaultdict(list)
    for row in sources.to_pylist():
        if row["fate"] not in {Fate.LOCKED, Fate.DUPLICATE}:
            files[row["source_file"]].append(KnownSheet(row))
    return dict(sorted(files.items()))


def _find_predecessor(file: str, earlier: Mapping[str, object], names: FileNameWords) -> str | None:
    """The latest file of the last run that is of the same series."""
    name = names.read(file)
    if not any(mark.isalpha() for mark in name.series):
        return None
    read = {other: names.read(other) for other in earlier}
    same = [other for other, found in read.items() if found.series == name.series]
    return max(same, key=lambda other: (read[other].period, read[other].version, other), default=None)


def _match_sheets(
    before: Sequence[KnownSheet], now: Sequence[KnownSheet], names: FileNameWords
) -> tuple[list[_Pair], list[Drift]]:
    """Sheets of one file and what they were: by name, by name less its period, and last the one that is left over."""
    pairs: list[_Pair] = []
    left, new = [sheet for sheet in before if sheet.fate in _WITH_COLUMNS], list(now)
    for same in (lambda sheet: sheet.name, lambda sheet: names.read(sheet.name or "").series):
        for sheet in list(left):
            match = next((other for other in new if same(other) == same(sheet)), None)
            if match is not None:
                pairs.append(_Pair(sheet, match))
                left.remove(sheet)
                new.remove(match)
    drift: list[Drift] = []
    lists = [sheet for sheet in new if sheet.fate in _WITH_COLUMNS]
    if len(left) == len(lists) == 1:
        pair = _Pair(left.pop(), lists[0])
        pairs.append(pair)
        if pair.before.name and pair.now.name:
            named = {"before": pair.before.name, "now": pair.now.name}
            drift.append(pair.tell(DriftKind.SHEET_RENAMED, look=pair.is_one_file, **named))
    for sheet in left:
        if sheet.fate is Fate.READ and sheet.row["rows_read"]:
            file, was = now[0].row["source_file"], sheet.row["source_file"]
            drift.append(Drift(DriftKind.SHEET_GONE, file == was, file, None, was, before=sheet.name))
    return pairs, drift


def _compare_columns(pair: _Pair) -> Iterator[Drift]:
    if pair.before.fate is Fate.READ and pair.now.fate not in {Fate.READ, Fate.HIDDEN}:
        yield pair.tell(DriftKind.SHEET_UNREAD, look=True, before=pair.before.name)
    gone = {key: column for key, column in pair.before.columns.items() if key not in pair.now.columns}
    new = {key: column for key, column in pair.now.columns.items() if key not in pair.before.columns}
    if not pair.now.columns:
        return
    fields = {column.field for column in pair.now.columns.values()}
    for key, column in gone.items():
        match = _find_renamed(key, column, new)
        is_missed = column.field is not None and column.field not in fields
        told = {"before": column.header, "field": column.field}
        if match is None:
            yield pair.tell(DriftKind.COLUMN_GONE, look=is_missed, **told)
        else:
            header = new.pop(match).header
            yield pair.tell(DriftKind.COLUMN_RENAMED, look=is_missed, now=header, **told)
    for column in new.values():
        yield pair.tell(DriftKind.COLUMN_NEW, look=column.is_lost, now=column.header, field=column.field)


def _find_renamed(key: str, column: Column, new: Mapping[str, Column]) -> str | None:
    """The new header that a gone one seems to be: of the same field, else alike, else an unknown one in its place."""
    same_field = (other for other, found in new.items() if column.field is not None and found.field == column.field)
    unknown = {other: found for other, found in new.items() if found.field is None}
    alike = get_close_matches(key, unknown, n=1, cutoff=_LEAST_LIKE)
    in_place = (other for other, found in unknown.items() if found.is_lost and found.letters == column.letters)
    return next(same_field, None) or next(iter(alike), None) or (next(in_place, None) if column.field else None)
