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
        return np.asarray(pc.fill_null(pc.index_in(ids, value_set=self.ids), -1), dtype=np.int32)


def gather_facts(people: pa.Table) -> Facts:
    """Read the facts of PEOPLE, in any order of rows."""
    people = people.select(COLUMNS).sort_by("record_id")
    lists = _filled(pc.index_in(people.column("list"), value_set=pa.array(list(LISTS), pa.string())), -1)
    shared = people.column("nik_shared")
    own = pc.and_(pc.equal(people.column("nik_state"), NikState.VALID), pc.invert(shared))
    whole = pc.if_else(own, people.column("nik"), None).cast(pa.int64())
    trusted = pc.and_(pc.or_(own, pc.equal(people.column("nik_state"), NikState.DAMAGED)), pc.invert(shared))
    segments = pc.utf8_slice_codeunits(pc.if_else(trusted, people.column("nik"), None), 0, SEGMENTS).cast(pa.int64())
    stated = pc.fill_null(pc.equal(people.column("birth_date_basis"), BirthDateBasis.STATED), False)
    date = pc.if_else(stated, people.column("birth_date").cast(pa.int32()), None)
    nik_date = pc.if_else(trusted, people.column("nik_birth_date").cast(pa.int32()), None)
    roster = _filled(people.column("roster_id").combine_chunks().dictionary_encode().indices, -1)
    return Facts(
        ids=people.column("record_id").combine_chunks(),
        lists=lists.astype(np.int8),
        nik=_filled(whole, 0),
        segments=_filled(segments, 0),
        roster=np.where(lists == LISTS.index(ListKind.ALUMNI), roster, -1).astype(np.int32),
        date=_filled(date, NO_DATE).astype(np.int32),
        nik_date=_filled(nik_date, NO_DATE).astype(np.int32),
        tokens=_filled(pc.list_value_length(people.column("tokens")), 0).astype(np.int32),
    )


def _filled(column: pa.ChunkedArray | pa.Array, value: int) -> npt.NDArray[np.int64]:
    return np.asarray(pc.fill_null(column, value), dtype=np.int64)
