"""PEOPLE as plain numbers: the table in, NumPy columns over the records sorted by id out. Everything compares these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import BirthDateBasis, Gender, NikState
from lpkcli.pairs.comparators.contact import Emails
from lpkcli.pairs.comparators.place import Places
from lpkcli.pairs.frequency import NameCounts
from lpkcli.pairs.model import LISTS, NameFrequency
from lpkcli.pairs.names import NO_DATE, Names, number_names
from lpkcli.pairs.shared import forget_shared
from lpkcli.pairs.tokens import Ints

MOST_PHONES = 2

COLUMNS = (
    *("record_id", "list", "tokens", "gender", "gender_basis", "birth_date", "birth_date_basis", "birth_year"),
    *("nik", "nik_state", "nik_shared", "nik_birth_date", "phone", "email", "kelurahan", "kecamatan"),
)
"""Columns of PEOPLE that are compared."""

_GENDERS = pa.array(list(Gender), pa.string())
_STATES = pa.array([NikState.VALID, NikState.DAMAGED, NikState.MALFORMED], pa.string())
VALID, DAMAGED, MALFORMED = 1, 2, 3
"""Kinds of NIK, in the order of _STATES; 0 is none."""


@dataclass(frozen=True)
class Records:
    """All records of a run, sorted by record_id; a record's place in these columns is its number. -1 is unknown."""

    ids: pa.Array
    lists: npt.NDArray[np.int8]
    name: Ints
    names: Names
    date: Ints
    date_stated: npt.NDArray[np.bool_]
    year: Ints
    month: npt.NDArray[np.int8]
    day: npt.NDArray[np.int8]
    nik: npt.NDArray[np.int64]
    """All 16 digits when valid, the first 15 when damaged, what there is when malformed, else 0."""
    nik_kind: npt.NDArray[np.int8]
    nik_15: npt.NDArray[np.int64]
    """The first 15 digits when valid or damaged, else 0."""
    nik_date: Ints
    gender: npt.NDArray[np.int8]
    gender_stated: npt.NDArray[np.bool_]
    phones: Ints
    email: Ints
    emails: Emails
    kelurahan: Ints
    kecamatan: Ints
    places: tuple[Places, Places]
    """Of kelurahan and of kecamatan."""

    def __len__(self) -> int:
        """Number of records."""
        return len(self.lists)


def encode_people(
    people: pa.Table,
    frequency: NameFrequency,
    confusable: Iterable[tuple[str, str]],
    known: NameCounts | None = None,
) -> Records:
    """Turn PEOPLE into Records. `confusable`: pairs of name tokens that are different names however alike.

    `known`: how many bear which name, as a saved model counted; else these people are counted.
    """
    order = pc.sort_indices(people.column("record_id"))  # no answer may depend on the order of the rows

    def column(name: str) -> pa.ChunkedArray:
        """One at a time: a large office's columns in both orders are a lot of memory."""
        return people.column(name).take(order)

    dates = column("birth_date")
    name, names = number_names(column("tokens"), _days(dates), frequency, confusable, known)
    year = _filled(pc.year(dates), 0)
    phones = _phones(column("phone"))
    email, email_texts = _codes(column("email"))
    kelurahan, kelurahan_texts = _codes(column("kelurahan"))
    kecamatan, kecamatan_texts = _codes(column("kecamatan"))
    nik, nik_kind = _niks(column("nik"), column("nik_state"), column("nik_shared"))
    bearers = (names.full_sound[name], names.first_sound[name])
    return Records(
        ids=column("record_id").combine_chunks(),
        lists=_places(column("list"), pa.array(list(LISTS), pa.string())).astype(np.int8),
        name=name,
        names=names,
        date=_days(dates),
        date_stated=_equals(column("birth_date_basis"), BirthDateBasis.STATED),
        year=np.where(year > 0, year, _filled(column("birth_year"), 0)).astype(np.int32),
        month=_filled(pc.month(dates), 0).astype(np.int8),
        day=_filled(pc.day(dates), 0).astype(np.int8),
        nik=nik,
        nik_kind=nik_kind,
        nik_15=np.where(nik_kind == VALID, nik // 10, np.where(nik_kind == DAMAGED, nik, np.int64(0))),
        nik_date=np.where(nik_kind > 0, _days(column("nik_birth_date")), NO_DATE).astype(np.int32),
        gender=_places(column("gender"), _GENDERS).astype(np.int8),
        gender_stated=_equals(column("gender_basis"), BirthDateBasis.STATED),
        phones=forget_shared(phones, *bearers),
        email=forget_shared(email[:, None], *bearers)[:, 0],
        emails=Emails.of(email_texts),
        kelurahan=kelurahan,
        kecamatan=kecamatan,
        places=(Places.of(kelurahan_texts), Places.of(kecamatan_texts)),
    )


def _filled(column: pa.ChunkedArray, value: int) -> npt.NDArray[np.int64]:
    return np.asarray(pc.fill_null(column, value), dtype=np.int64)


def _equals(column: pa.ChunkedArray, value: str) -> npt.NDArray[np.bool_]:
    return np.asarray(pc.fill_null(pc.equal(column, value), False), dtype=np.bool_)


def _places(column: pa.ChunkedArray, values: pa.Array) -> Ints:
    return np.asarray(pc.fill_null(pc.index_in(column, value_set=values), -1), dtype=np.int32)


def _days(column: pa.ChunkedArray) -> Ints:
    return np.asarray(pc.fill_null(column.cast(pa.int32()), NO_DATE), dtype=np.int32)


def _codes(column: pa.ChunkedArray) -> tuple[Ints, pa.Array]:
    encoded = column.combine_chunks().dictionary_encode()
    return np.asarray(pc.fill_null(encoded.indices, -1), dtype=np.int32), encoded.dictionary


def _phones(column: pa.ChunkedArray) -> Ints:
    """Numbers of up to MOST_PHONES phones of each record; a cell may hold several with a space."""
    whole, texts = _codes(column)
    parts = pc.split_pattern(texts, " ", max_splits=MOST_PHONES)
    lengths = np.asarray(pc.list_value_length(parts), dtype=np.int64)
    encoded = pc.list_flatten(parts).dictionary_encode()
    flat, starts = np.asarray(encoded.indices, dtype=np.int32), np.cumsum(lengths) - lengths
    of_text = np.full((len(texts) + 1, MOST_PHONES), -1, dtype=np.int32)  # the last row serves code -1
    for slot in range(MOST_PHONES):
        has = np.flatnonzero(lengths > slot)
        of_text[has, slot] = flat[starts[has] + slot]
    return of_text[whole]


def _niks(
    niks: pa.ChunkedArray, states: pa.ChunkedArray, shared: pa.ChunkedArray
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int8]]:
    state = _places(states, _STATES) + 1
    state[np.asarray(shared, dtype=np.bool_)] = 0
    digits = niks.combine_chunks()
    readable = pc.fill_null(pc.match_substring_regex(digits, r"^[0-9]{10,18}$"), False)
    number = _filled(pc.if_else(readable, digits, None).cast(pa.int64()), 0)
    kind = np.where(np.asarray(readable, dtype=np.bool_), state, 0).astype(np.int8)
    return np.where(kind > 0, number, np.int64(0)), kind
