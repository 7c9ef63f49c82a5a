"""Count how the birth dates of each column agree with the NIKs beside them: as read day first, or swapped."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import CellKind
from lpkcli.contracts.raw import Field, kind_column
from lpkcli.records.combinations import Combinations

_NIK = r"^\d{16}$"
_CELL = r"^\d{4}-\d{2}-\d{2}"
_PLAIN_TEXT = r"^\d{2}[-/. ]\d{2}[-/. ]\d{4}$"
_TEXT = r"(?:^|\D)(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})[-/. ](?:\d{4}|\d{2})\D*$"
_NOTHING = pa.scalar(None, pa.string())
_FEMALE_DAY_OFFSET = 40
_FEWEST = 3
_MAJORITY = 9

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Agreement:
    """Rows of one column whose day and month are those of the NIK, as read or swapped; 5 May tells nothing."""

    as_read: int = 0
    swapped: int = 0

    @property
    def proves_as_read(self) -> bool:
        """Whether three rows or more, and nine for each one against, say that the order is as read."""
        return self.as_read >= max(_FEWEST, self.swapped * _MAJORITY)

    @property
    def proves_swapped(self) -> bool:
        """Whether three rows or more, and nine for each one against, say that day and month are swapped."""
        return self.swapped >= max(_FEWEST, self.as_read * _MAJORITY)


NO_AGREEMENT = Agreement()


def count_agreement(raw: pa.Table, name: Field, tables: Combinations, *, of_cells: bool) -> list[Agreement]:
    """Count for each table the date cells (`of_cells`), or else the texts in digits, of a column of birth dates."""
    is_cell = pc.fill_null(pc.equal(raw.column(kind_column(name)), str(CellKind.DATE)), fill_value=False)
    chosen = is_cell if of_cells else pc.invert(is_cell)
    if not pc.any(chosen).as_py():
        return [NO_AGREEMENT] * len(tables.values)
    texts = pc.if_else(chosen, raw.column(name), _NOTHING)
    day, month = _slices(texts, _CELL, 8, 5) if of_cells else _text_parts(texts)
    nik_day, nik_month = _slices(raw.column(Field.NIK), _NIK, 6, 8)
    nik_day = np.where(nik_day > _FEMALE_DAY_OFFSET, nik_day - _FEMALE_DAY_OFFSET, nik_day)
    telling = (day != month) & (day > 0) & (nik_day > 0)
    as_read = telling & (day == nik_day) & (month == nik_month)
    swapped = telling & (day == nik_month) & (month == nik_day)
    codes, size = tables.codes.to_numpy(), len(tables.values)
    counts = (np.bincount(codes[mask], minlength=size).tolist() for mask in (as_read, swapped))
    return [Agreement(*both) for both in zip(*counts, strict=True)]


def _text_parts(texts: pa.ChunkedArray) -> tuple[Ints, Ints]:
    """Day and month of texts, 0 where there are none: most have two digits each, the rest is searched for them."""
    plain = _slices(texts, _PLAIN_TEXT, 0, 3)
    rest = pc.if_else(pc.match_substring_regex(texts, _PLAIN_TEXT), _NOTHING, texts)
    found = pc.extract_regex(rest, _TEXT)
    parts = zip(plain, ("day", "month"), strict=True)
    day, month = (np.where(ready > 0, ready, _as_numbers(pc.struct_field(found, part))) for ready, part in parts)
    return day, month


def _slices(texts: pa.ChunkedArray, pattern: str, *starts: int) -> tuple[Ints, ...]:
    """The numbers of two digits that begin at `starts` in the texts that match, 0 in the others."""
    matching = pc.if_else(pc.match_substring_regex(texts, pattern), texts, _NOTHING)
    return tuple(_as_numbers(pc.utf8_slice_codeunits(matching, start, start + 2)) for start in starts)


def _as_numbers(digits: pa.ChunkedArray) -> Ints:
    return np.asarray(pc.fill_null(digits.cast(pa.int64()), 0), np.int64)
