"""Name every record by its content: cleaned identity columns in, one 128-bit id per row out (OUTPUTS chapter 3).

The id is a BLAKE2b hash over list, folded name, NIK digits, birth date and up to three details (LPK, programme and
batch of a training; employer or business and start date of a placement), and a number for rows equal in all of these,
counted in source order. No file name, row number, phone, address or claim enters it, so a renamed file or a re-sorted
sheet keeps its ids.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.order import order_rows
from lpkcli.records.distinct import Texts, one_array
from lpkcli.records.folding import fold_column

ID_BYTES = 16
MAX_KEY_BYTES = 64
Words = npt.NDArray[np.uint64]
"""Ids, of two words each."""
_NONE: Words = np.empty((0, 2), dtype=np.uint64)
SLICE_ROWS = 65_536
"""Rows whose content is written out for hashing at a time."""
ABSENT = "-"
"""Stands for a null part; a text part begins with its length, so the two cannot be confused."""


def record_ids(  # noqa: PLR0917 - the identity columns in the order in which the contract names them
    lists: Texts,
    names: Texts,
    niks: Texts,
    birth_dates: Texts,
    details: Sequence[Texts],
    places: Sequence[Texts],
    *,
    key: bytes | None,
) -> pa.Array:
    """Return one id of 32 hexadecimal digits for each row.

    `lists` is the list of each row, `niks` the digits as kept, `details` text or date columns, `places` the columns
    source_file, source_sheet, source_row and source_part, which order equal rows (null first) and enter no id. `key`
    of any length makes the ids those of one office.
    """
    parts = [one_array(lists), fold_column(names), one_array(niks), one_array(birth_dates)]
    parts += [fold_column(detail) for detail in details]
    secret = _secret(key)
    first = pa.scalar("0")  # the number of the first row of its kind, as almost every row is
    slices = ([part.slice(start, SLICE_ROWS) for part in parts] for start in range(0, len(parts[0]), SLICE_ROWS))
    ids = np.concatenate([_NONE, *(_hash(few, first, secret) for few in slices)])
    rows, number = _repetitions(ids, places)
    if len(rows):
        repeated = [part.take(pa.array(rows)) for part in parts]
        ids[rows] = _hash(repeated, pa.array(number).cast(pa.string()), secret)
    return _in_hexadecimal(ids)


def _hash(parts: Sequence[pa.Array], numbers: pa.Array | pa.Scalar, secret: bytes) -> Words:
    """Ids of rows; `numbers`: which of the rows that are equal in all parts each one is, from 0."""
    payloads = pc.binary_join_element_wise(*map(_framed, parts), numbers, "").cast(pa.binary()).to_pylist()
    ids = b"".join(blake2b(one, digest_size=ID_BYTES, key=secret).digest() for one in payloads)
    return np.frombuffer(ids, dtype=np.uint64).reshape(-1, 2)


def _in_hexadecimal(ids: Words) -> pa.Array:
    """Write ids as text."""
    ends = np.arange(len(ids) + 1, dtype=np.int32) * (2 * ID_BYTES)
    return pa.StringArray.from_buffers(len(ids), pa.py_buffer(ends), pa.py_buffer(ids.tobytes().hex().encode()))


def _framed(part: pa.Array) -> pa.Array:
    """Write each value as `length:text`, a null as `-`: joined parts have one reading only."""
    length = pc.cast(pc.binary_length(part), pa.string())
    framed = pc.binary_join_element_wise(length, part, ":")
    return pc.fill_null(framed, ABSENT)


def _repetitions(ids: Words, places: Sequence[Texts]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Rows whose id stands on rows before them in source order, and how many those are."""
    beside = np.lexsort(ids.T)
    is_new = (ids[beside[1:]] != ids[beside[:-1]]).any(axis=1)
    kind = np.empty(len(ids), dtype=np.int64)
    kind[beside] = np.cumsum(np.append(0, is_new))[: len(ids)]
    rows = np.flatnonzero(np.bincount(kind)[kind] > 1)
    columns = {f"place {position}": place.take(pa.array(rows)) for position, place in enumerate(places)}
    rows = rows[order_rows(pa.table(columns), tuple(columns)).to_numpy()]
    rows = rows[np.argsort(kind[rows], kind="stable")]
    starts = np.flatnonzero(np.diff(kind[rows], prepend=-1))
    number = np.arange(len(rows)) - np.repeat(starts, np.diff(np.append(starts, len(rows))))
    return rows[number > 0], number[number > 0]


def _secret(key: bytes | None) -> bytes:
    """Fit a key of any length to what BLAKE2b takes."""
    if key is None:
        return b""
    return key if len(key) <= MAX_KEY_BYTES else blake2b(key).digest()
