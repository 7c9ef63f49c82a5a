"""Name every record by its content: cleaned identity columns in, one 128-bit id per row out (OUTPUTS chapter 3).

The id is a BLAKE2b hash over list, folded name, NIK digits, birth date and up to three details (LPK, programme and
batch of a training; employer or business and start date of a placement), and a number for rows equal in all of these,
counted in source order. No file name, row number, phone, address or claim enters it, so a renamed file or a re-sorted
sheet keeps its ids.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.order import order_rows
from lpkcli.records.distinct import Texts, one_array
from lpkcli.records.folding import fold_column

ID_BYTES = 16
MAX_KEY_BYTES = 64
SLICE_ROWS = 65_536
"""Rows whose content is written out for hashing at a time."""
_FIRST = pa.scalar("0")
"""The number of the first row of its kind, as almost every row is."""
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
    ids: list[bytes] = []
    for start in range(0, len(parts[0]), SLICE_ROWS):
        payloads = _payloads([part.slice(start, SLICE_ROWS) for part in parts], _FIRST)
        ids += (blake2b(payload, digest_size=ID_BYTES, key=secret).digest() for payload in payloads)
    repeated = _repetitions(ids, places)
    rows = pa.array([row for row, _ in repeated], pa.int64())
    numbers = pa.array([str(number) for _, number in repeated], pa.string())
    for row, payload in zip(rows.to_pylist(), _payloads([part.take(rows) for part in parts], numbers), strict=True):
        ids[row] = blake2b(payload, digest_size=ID_BYTES, key=secret).digest()
    return _in_hexadecimal(ids)


def _payloads(parts: Sequence[pa.Array], numbers: pa.Array | pa.Scalar) -> list[bytes]:
    """What is hashed of each row; `numbers`: which of the rows that are equal otherwise it is."""
    joined: list[bytes] = pc.binary_join_element_wise(*map(_framed, parts), numbers, "").cast(pa.binary()).to_pylist()
    return joined


def _in_hexadecimal(ids: list[bytes]) -> pa.Array:
    """Write ids of ID_BYTES as text."""
    ends = np.arange(len(ids) + 1, dtype=np.int32) * (2 * ID_BYTES)
    return pa.StringArray.from_buffers(len(ids), pa.py_buffer(ends), pa.py_buffer(b"".join(ids).hex().encode()))


def _framed(part: pa.Array) -> pa.Array:
    """Write each value as `length:text`, a null as `-`: joined parts have one reading only."""
    length = pc.cast(pc.binary_length(part), pa.string())
    framed = pc.binary_join_element_wise(length, part, ":")
    return pc.fill_null(framed, ABSENT)


def _repetitions(ids: list[bytes], places: Sequence[Texts]) -> list[tuple[int, int]]:
    """Rows whose id stands on rows before them in source order, each with the number of these."""
    counts = Counter(ids)
    if len(counts) == len(ids):
        return []
    rows = np.array([row for row, one in enumerate(ids) if counts[one] > 1])
    columns = {f"place {position}": place.take(pa.array(rows)) for position, place in enumerate(places)}
    met: Counter[bytes] = Counter()
    found = []
    for row in rows[order_rows(pa.table(columns), tuple(columns)).to_numpy()].tolist():
        if met[ids[row]]:
            found.append((row, met[ids[row]]))
        met[ids[row]] += 1
    return found


def _secret(key: bytes | None) -> bytes:
    """Fit a key of any length to what BLAKE2b takes."""
    if key is None:
        return b""
    return key if len(key) <= MAX_KEY_BYTES else blake2b(key).digest()
