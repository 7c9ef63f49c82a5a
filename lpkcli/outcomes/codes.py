"""Arrow columns as NumPy codes and back: closed words as small integers, ids as positions, dates as days.

Within this room everything that is compared is an integer: activities by their place in `ACTIVITIES`, persons by their
position in the list of persons, dates by days since 1970 with `NO_DATE` where there is none.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import Activity, DatePrecision
from lpkcli.errors import ContractError

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

ACTIVITIES = tuple(Activity)
UNKNOWN = ACTIVITIES.index(Activity.UNKNOWN)
NONE = UNKNOWN
"""Code of `Evidence.NONE`: evidence and activities share their codes, and neither says anything where this stands."""

MONTH_ONLY = tuple(DatePrecision).index(DatePrecision.MONTH)
YEAR_ONLY = tuple(DatePrecision).index(DatePrecision.YEAR)

NO_DATE = np.iinfo(np.int64).max
"""Sorts after every date."""


def flat(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    """One contiguous array of a column."""
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def encode_words(column: pa.ChunkedArray | pa.Array, words: type[StrEnum]) -> Ints:
    """Positions of closed words in their set; -1 where null."""
    positions = pc.index_in(column, value_set=pa.array([str(word) for word in words], pa.string()))
    return _integers(positions, -1)


def decode_words(codes: Ints, words: tuple[str, ...]) -> pa.Array:
    """Words at the positions `codes`; null at a negative one."""
    return pa.array([str(word) for word in words], pa.string()).take(take_indices(codes))


def take_indices(positions: Ints) -> pa.Array:
    """Positions for Arrow's `take`, null where negative."""
    return pa.array(positions, pa.int64(), mask=positions < 0)


def find_positions(ids: pa.ChunkedArray | pa.Array, among: pa.ChunkedArray | pa.Array) -> Ints:
    """Position of each id in `among`; -1 where it is not there."""
    return _integers(pc.index_in(ids, value_set=flat(among)), -1)


def find_all_positions(ids: pa.ChunkedArray | pa.Array, among: pa.ChunkedArray | pa.Array, table: str) -> Ints:
    """Position of each id in `among`; raises ContractError `record_missing` when one is not there."""
    positions = find_positions(ids, among)
    missing = int((positions < 0).sum())
    if missing:
        raise ContractError("record_missing", table=table, count=missing)
    return positions


def encode_values(column: pa.ChunkedArray | pa.Array) -> tuple[Ints, pa.Array]:
    """Codes of the distinct values in order of first sight, -1 where null, and those values."""
    encoded = flat(column).dictionary_encode()
    return _integers(encoded.indices, -1), encoded.dictionary


def read_days(column: pa.ChunkedArray | pa.Array) -> Ints:
    """Days since 1970, NO_DATE where null."""
    return _integers(column.cast(pa.int32()), NO_DATE)


def read_window_days(dates: pa.ChunkedArray | pa.Array, precision: pa.ChunkedArray | pa.Array) -> Ints:
    """Days of those dates that windows may use: a year-only date is no date (OUTPUTS 4)."""
    year_only = encode_words(precision, DatePrecision) == YEAR_ONLY
    return np.where(year_only, NO_DATE, read_days(dates))


def write_dates(days: Ints) -> pa.Array:
    """Dates of days since 1970, null at NO_DATE."""
    missing = days == NO_DATE
    return pa.array(np.where(missing, 0, days).astype(np.int32), pa.int32(), mask=missing).cast(pa.date32())


def order_by_place(table: pa.Table) -> Ints:
    """Positions of the rows of `table` in source order: file, sheet, row, part; null first."""
    place = {
        "source_file": table["source_file"],
        "source_sheet": pc.fill_null(table["source_sheet"], ""),
        "source_row": table["source_row"],
        "source_part": pc.fill_null(table["source_part"], 0),
    }
    order = pc.sort_indices(pa.table(place), sort_keys=[(name, "ascending") for name in place])
    return np.asarray(order).astype(np.int64)


def _integers(column: pa.ChunkedArray | pa.Array, missing: int) -> Ints:
    filled = pc.fill_null(column.cast(pa.int64()), missing)
    return np.asarray(flat(filled).to_numpy(zero_copy_only=False), dtype=np.int64)
