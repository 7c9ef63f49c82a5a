"""Blocking keys of every record: Records in, a table of one uint64 column per rule and value out (0: no key)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import numpy as np

from lpkcli.errors import UsageError
from lpkcli.pairs.encode import DAMAGED, VALID, Records
from lpkcli.pairs.hashing import Hashes, combine, mix
from lpkcli.pairs.model import BlockRule
from lpkcli.pairs.names import NO_DATE

Part = Callable[[Records], list[Hashes]]
"""A part of a key: one column of hashes for each value that a record may have."""


def _number(values: np.ndarray, known: np.ndarray) -> Hashes:
    return np.where(known, mix(values.astype(np.int64).astype(np.uint64) + np.uint64(1)), np.uint64(0))


def _nik(records: Records) -> list[Hashes]:
    return [_number(records.nik, records.nik_kind == VALID)]


def _nik_15(records: Records) -> list[Hashes]:
    return [_number(records.nik_15, records.nik_15 > 0)]


def _birth_date(records: Records) -> list[Hashes]:
    """Year, and day and month in either order; the date inside the NIK as a second value where it is another."""
    low = np.minimum(records.month, records.day).astype(np.int64)
    high = np.maximum(records.month, records.day).astype(np.int64)
    stated = _number(records.year * 10000 + low * 100 + high, records.date != NO_DATE)
    inside = records.nik_date.astype("datetime64[D]")
    year = inside.astype("datetime64[Y]").astype(np.int64) + 1970
    month = inside.astype("datetime64[M]").astype(np.int64) % 12 + 1
    day = (inside - inside.astype("datetime64[M]")).astype(np.int64) + 1
    code = year * 10000 + np.minimum(month, day) * 100 + np.maximum(month, day)
    known = (records.nik_date != NO_DATE) & (records.nik_kind <= DAMAGED)
    nik = _number(code, known)
    return [stated, np.where(nik == stated, np.uint64(0), nik)]


def _birth_year(records: Records) -> list[Hashes]:
    return [_number(records.year, records.year > 0)]


def _email(records: Records) -> list[Hashes]:
    return [_number(records.email, records.email >= 0)]


def _phone(records: Records) -> list[Hashes]:
    return [_number(phones, phones >= 0) for phones in records.phones.T]


def _kelurahan(records: Records) -> list[Hashes]:
    return [_number(records.kelurahan, records.kelurahan >= 0)]


def _kecamatan(records: Records) -> list[Hashes]:
    return [_number(records.kecamatan, records.kecamatan >= 0)]


def _full_name(records: Records) -> list[Hashes]:
    return [records.names.full_sound[records.name], records.names.joined_sound[records.name]]


def _leading_tokens(records: Records) -> list[Hashes]:
    return [records.names.leading[records.name]]


def _rarest_token(records: Records) -> list[Hashes]:
    return [records.names.rarest[records.name, 0]]


def _rare_tokens(records: Records) -> list[Hashes]:
    return [records.names.rarest[records.name, place] for place in range(2)]


def _token_pair(records: Records) -> list[Hashes]:
    both = np.sort(records.names.rarest[records.name], axis=1)
    return [combine(both[:, 0], both[:, 1])]


def _first_letter(records: Records) -> list[Hashes]:
    first = records.names.matrix[records.name, 0]
    return [_number(records.names.tokens.initial[np.maximum(first, 0)], first >= 0)]


PARTS: dict[str, Part] = {
    "nik": _nik,
    "nik_15": _nik_15,
    "birth_date": _birth_date,
    "birth_year": _birth_year,
    "email": _email,
    "phone": _phone,
    "kelurahan": _kelurahan,
    "kecamatan": _kecamatan,
    "full_name": _full_name,
    "leading_tokens": _leading_tokens,
    "rarest_token": _rarest_token,
    "rare_tokens": _rare_tokens,
    "token_pair": _token_pair,
    "first_letter": _first_letter,
}
"""Every part that a rule of the model may name."""


def find_part(name: str) -> Part:
    """The part that a rule names. Raises UsageError for a name that is none."""
    if name not in PARTS:
        raise UsageError("model_part_unknown", part=name, known=", ".join(sorted(PARTS)))
    return PARTS[name]


def block_keys(records: Records, rule: BlockRule) -> Hashes:
    """Keys of each record under `rule`: one row per record, one column per combination of values, 0 where none."""
    columns = []
    for values in product(*(find_part(part)(records) for part in rule.key)):
        key = values[0]
        for value in values[1:]:
            key = combine(key, value)
        columns.append(key)
    keys = np.stack(columns, axis=1)
    for later in range(1, keys.shape[1]):  # a value met twice in one record is one key
        repeated = (keys[:, :later] == keys[:, later : later + 1]).any(axis=1)
        keys[repeated, later] = 0
    return keys


def refine_keys(records: Records, part: str) -> Hashes:
    """The part that keys that are too large are refined by: one value per record."""
    return find_part(part)(records)[0]
