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
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.order import order_rows
from lpkcli.records.distinct import Texts, one_array
from lpkcli.records.folding import fold_column

ID_BYTES = 16
MAX_KEY_BYTES = 64
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
    payloads = pc.binary_join_element_wise(*(_framed(part) for part in parts), "")
    numbers = pa.array(_occurrences(payloads, places)).cast(pa.string())
    whole = pc.binary_join_element_wise(payloads, numbers, "").cast(pa.binary())
    secret = _secret(key)
    ids = [blake2b(part, digest_size=ID_BYTES, key=secret).digest() for part in whole.to_pylist()]
    return _in_hexadecimal(ids)


def _in_hexadecimal(ids: list[bytes]) -> pa.Array:
    """Write ids of ID_BYTES as text."""
    ends = np.arange(len(ids) + 1, dtype=np.int32) * (2 * ID_BYTES)
    return pa.StringArray.from_buffers(len(ids), pa.py_buffer(ends), pa.py_buffer(b"".join(ids).hex().encode()))


def _framed(part: pa.Array) -> pa.Array:
    """Write each value as `length:text`, a null as `-`: joined parts have one reading only."""
    length = pc.cast(pc.binary_length(part), pa.string())
    framed = pc.binary_join_element_wise(length, part, ":")
    return pc.fill_null(framed, ABSENT)


def _occurrences(payloads: pa.Array, places: Sequence[Texts]) -> np.ndarray:
    """Number the rows of equal payload from 0 in source order."""
    codes = payloads.dictionary_encode()
    groups = codes.indices.to_numpy(zero_copy_only=False)
    numbers = np.zeros(len(groups), dtype=np.int64)
    if len(codes.dictionary) == len(groups):
        return numbers
    columns = {f"place {position}": place for position, place in enumerate(places)}
    ordered = order_rows(pa.table(columns), tuple(columns)).to_numpy()
    in_source_order = groups[ordered]
    by_group = np.argsort(in_source_order, kind="stable")
    sizes = np.bincount(groups)
    starts = np.repeat(np.cumsum(sizes) - sizes, sizes)
    numbers[ordered[by_group]] = np.arange(len(groups)) - starts
    return numbers


def _secret(key: bytes | None) -> bytes:
    """Fit a key of any length to what BLAKE2b takes."""
    if key is None:
        return b""
    return key if len(key) <= MAX_KEY_BYTES else blake2b(key).digest()
