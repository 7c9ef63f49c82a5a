"""What the guards need to know of every record: PEOPLE in, NumPy columns over the records sorted by id out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import BirthDateBasis, ListKind, NikState

LISTS = (ListKind.ALUMNI, ListKind.JOBSEEKER, ListKind.PLACEMENT)
"""In the order in which a list gives its person the id."""

COLUMNS = (
    "record_id",
    "list",
    "roster_id",
    "nik",
    "nik_state",
    "nik_shared",
    "birth_date",
    "birth_date_basis",
    "nik_birth_date",
    "tokens",
)
NO_DATE = np.iinfo(np.int32).min
SEGMENTS = 12
"""Digits of a NIK before the serial: district, birth date, gender."""

Ints = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Facts:
    """Facts by record number (place in the order of ids): list, NIK, roster, stated birth date, length of the name."""

    ids: pa.Array
    lists: npt.NDArray[np.int8]
    nik: npt.NDArray[np.int64]
    """16 digits when valid and nobody else's, else 0."""
    segments: npt.NDArray[np.int64]
    """District, date and gender: the first twelve digits of a valid or damaged number that is nobody else's, else 0."""
    roster: Ints
    """Number of the class roster of an alumni record, -1 for other lists."""
    date: Ints
    """Days since 1970 of the stated birth date, else NO_DATE."""
    nik_date: Ints
    """Days since 1970 of the birth date inside a trusted number, else NO_DATE."""
    tokens: Ints

    def number(self, ids: pa.ChunkedArray | pa.Array) -> Ints:
        """Record numbers of ids; -1 for an id that is not among the records."""
        return number_ids(self.ids, ids)

    def number_pairs(self, links: pa.Table) -> tuple[Ints, Ints]:
        """Record numbers of `left_id` and `right_id`; -1 for an id that is not among the records."""
        return number_pairs(self.ids, links)


def gather_facts(people: pa.Table) -> Facts:
    """Read the facts of PEOPLE, in any order of rows."""
    order = pc.sort_indices(people.column("record_id"))

    def column(name: str) -> pa.ChunkedArray:
        """One at a time: a large office's columns in both orders are a lot of memory."""
        return people.column(name).take(order)

    lists = _filled(pc.index_in(column("list"), value_set=pa.array(list(LISTS), pa.string())), -1)
    nik, state, shared = (column(name) for name in ("nik", "nik_state", "nik_shared"))
    own = pc.and_(pc.equal(state, NikState.VALID), pc.invert(shared))
    whole = pc.if_else(own, nik, None).cast(pa.int64())
    trusted = pc.and_(pc.or_(own, pc.equal(state, NikState.DAMAGED)), pc.invert(shared))
    segments = pc.utf8_slice_codeunits(pc.if_else(trusted, nik, None), 0, SEGMENTS).cast(pa.int64())
    stated = pc.fill_null(pc.equal(column("birth_date_basis"), BirthDateBasis.STATED), False)
    date = pc.if_else(stated, column("birth_date").cast(pa.int32()), None)
    nik_date = pc.if_else(trusted, column("nik_birth_date").cast(pa.int32()), None)
    roster = _filled(column("roster_id").combine_chunks().dictionary_encode().indices, -1)
    return Facts(
        ids=column("record_id").combine_chunks(),
        lists=lists.astype(np.int8),
        nik=_filled(whole, 0),
        segments=_filled(segments, 0),
        roster=np.where(lists == LISTS.index(ListKind.ALUMNI), roster, -1).astype(np.int32),
        date=_filled(date, NO_DATE).astype(np.int32),
        nik_date=_filled(nik_date, NO_DATE).astype(np.int32),
        tokens=_filled(pc.list_value_length(column("tokens")), 0).astype(np.int32),
    )


def in_order_of_ids(table: pa.Table) -> pa.Table:
    """The rows in the order of `record_id`: as they are where they stand so already, as sorting many texts is slow."""
    ids = table.column("record_id").combine_chunks()
    ascending = pc.all(pc.less_equal(ids[:-1], ids[1:]), min_count=0).as_py()
    return table if ascending else table.sort_by("record_id")


def number_ids(ids: pa.Array, wanted: pa.ChunkedArray | pa.Array) -> Ints:
    """Places in `ids` of the ids wanted; -1 for one that is not there."""
    if not len(wanted):
        return np.zeros(0, dtype=np.int32)
    return np.asarray(pc.fill_null(pc.index_in(wanted, value_set=ids), -1), dtype=np.int32)


def number_pairs(ids: pa.Array, links: pa.Table) -> tuple[Ints, Ints]:
    """Places in `ids` of `left_id` and `right_id`: looked up together, as a look-up costs more than its answers."""
    sides = (links.column(name) for name in ("left_id", "right_id"))
    numbers = number_ids(ids, pa.chunked_array([chunk for side in sides for chunk in side.chunks], ids.type))
    return numbers[: links.num_rows], numbers[links.num_rows :]


def _filled(column: pa.ChunkedArray | pa.Array, value: int) -> npt.NDArray[np.int64]:
    return np.asarray(pc.fill_null(column, value), dtype=np.int64)
