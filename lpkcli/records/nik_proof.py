"""Count how the birth dates of each column agree with the NIKs beside them: as read day first, or swapped."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import CellKind
from lpkcli.contracts.raw import Field, kind_column
from lpkcli.records.combinations import Combinations

_NIK = r"^\d{6}(?P<day>\d{2})(?P<month>\d{2})\d{6}$"
_CELL = r"^\d{4}-(?P<month>\d{2})-(?P<day>\d{2})"
_TEXT = r"(?:^|\D)(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})[-/. ](?:\d{4}|\d{2})\D*$"
_FEMALE_DAY_OFFSET = 40
_FEWEST = 3
_MAJORITY = 9


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
    texts = pc.if_else(chosen, raw.column(name), pa.scalar(None, pa.string()))
    day, month = _parts(texts, _CELL if of_cells else _TEXT)
    nik_day, nik_month = _parts(raw.column(Field.NIK), _NIK)
    nik_day = np.where(nik_day > _FEMALE_DAY_OFFSET, nik_day - _FEMALE_DAY_OFFSET, nik_day)
    telling = (day != month) & (day > 0) & (nik_day > 0)
    as_read = telling & (day == nik_day) & (month == nik_month)
    swapped = telling & (day == nik_month) & (month == nik_day)
    codes, size = tables.codes.to_numpy(), len(tables.values)
    counts = (np.bincount(codes[mask], minlength=size).tolist() for mask in (as_read, swapped))
    return [Agreement(*both) for both in zip(*counts, strict=True)]


def _parts(texts: pa.ChunkedArray, pattern: str) -> tuple[np.ndarray, np.ndarray]:
    """Day and month that the pattern finds, 0 where it finds none."""
    found = pc.extract_regex(texts, pattern)
    return tuple(pc.fill_null(pc.struct_field(found, part).cast(pa.int64()), 0).to_numpy() for part in ("day", "month"))
