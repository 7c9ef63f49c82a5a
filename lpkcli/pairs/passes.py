"""Independent looks at two lists: Records in, PASSES out: the pairs that one identifier alone brings together.

Nothing is weighed here and no pair is dropped for its weight, so that what one identifier finds says how much another
one misses (see `persons.recapture`).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from lpkcli.contracts.core import check
from lpkcli.contracts.kinds import ListKind
from lpkcli.contracts.levels import BirthDateLevel, NameLevel
from lpkcli.contracts.quality import PASSES, Passes
from lpkcli.pairs.comparators.birth_date import compare_birth_dates
from lpkcli.pairs.comparators.name import compare_names
from lpkcli.pairs.encode import VALID, Records
from lpkcli.pairs.hashing import distinct
from lpkcli.pairs.model import LISTS, Model
from lpkcli.pairs.names import NO_DATE

Bools = npt.NDArray[np.bool_]
Longs = npt.NDArray[np.int64]

MOST_ALUMNI = 5000
"""Alumni records that are looked at: of more, every second, third ... is enough for an estimate."""
MOST_PAIRS = 400
"""Pairs that one value may bring together; a value that brings more (a common name, 1 January) is no identifier."""
NO_KEY = -1


def find_passes(records: Records, model: Model) -> Passes:
    """Pairs of an alumni and a placement record that share a NIK, a birth date, a contact or the whole name.

    `model` is the one fitted to these records: its u says how often strangers have names that are alike.
    """
    alumni = np.flatnonzero(records.lists == LISTS.index(ListKind.ALUMNI))
    every = max(1, -(-len(alumni) // MOST_ALUMNI))
    alumni = alumni[::every]
    placement = np.flatnonzero(records.lists == LISTS.index(ListKind.PLACEMENT))
    keys = {way: _without_common(key, alumni, placement) for way, key in _keys(records).items()}
    codes = [_join(keys[one], keys[other], alumni, placement) for one, other in _ways(keys)]
    pairs = distinct(np.concatenate(codes))
    has_nik, has_date = records.nik_kind == VALID, records.date != NO_DATE
    name = model.comparison("name")
    return Passes(
        _compare(records, keys, (pairs >> 32, pairs & 0xFFFFFFFF), model),
        every=every,
        possible=len(alumni) * len(placement),
        possible_nik=int(has_nik[alumni].sum()) * int(has_nik[placement].sum()),
        possible_date=int(has_date[alumni].sum()) * int(has_date[placement].sum()),
        possible_either=_count_either((has_nik, has_date), alumni, placement),
        alike_by_chance=float(sum(name.u[NameLevel.LOOSELY :]) / sum(name.u)),
    )


def _keys(records: Records) -> dict[str, Longs]:
    """What records are joined on: a code for each record, NO_KEY where it has none."""
    keys = {
        "nik": np.where(records.nik_kind == VALID, records.nik, NO_KEY),
        "date": np.where(records.date != NO_DATE, records.date.astype(np.int64) - NO_DATE, NO_KEY),
        "name": records.name.astype(np.int64),
        "email": records.email.astype(np.int64),
    }
    return keys | {f"phone_{slot}": column.astype(np.int64) for slot, column in enumerate(records.phones.T)}


def _ways(keys: Mapping[str, Longs]) -> list[tuple[str, str]]:
    """Which key of the one side is held against which of the other: any phone against any phone."""
    phones = [way for way in keys if way.startswith("phone")]
    return [(way, way) for way in keys if way not in phones] + list(product(phones, phones))


def _without_common(key: Longs, alumni: Longs, placement: Longs) -> Longs:
    """The key without values that bring together more than MOST_PAIRS pairs."""
    _, code = np.unique(key, return_inverse=True)
    size = int(code.max(initial=0)) + 1
    pairs = np.bincount(code[alumni], minlength=size) * np.bincount(code[placement], minlength=size)
    return np.where(pairs[code] <= MOST_PAIRS, key, NO_KEY)


def _join(left: Longs, right: Longs, alumni: Longs, placement: Longs) -> Longs:
    """All pairs with the same key, as one number each."""
    alumni, placement = alumni[left[alumni] != NO_KEY], placement[right[placement] != NO_KEY]
    placement = placement[np.argsort(right[placement], kind="stable")]
    first = np.searchsorted(right[placement], left[alumni], side="left")
    counts = np.searchsorted(right[placement], left[alumni], side="right") - first
    offset = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    joined: Longs = np.repeat(alumni, counts) << 32 | placement[np.repeat(first, counts) + offset]
    return joined


def _compare(records: Records, keys: Mapping[str, Longs], pairs: tuple[Longs, Longs], model: Model) -> pa.Table:
    """What every pair has in common, and what it could have."""
    left, right = pairs[0].astype(np.int32), pairs[1].astype(np.int32)
    has_nik, has_date = records.nik_kind == VALID, records.date != NO_DATE
    date = compare_birth_dates(
        (records.year[left], records.month[left], records.day[left]),
        (records.year[right], records.month[right], records.day[right]),
    )
    equal = {
        (one, other): (keys[one][left] == keys[other][right]) & (keys[one][left] != NO_KEY)
        for one, other in _ways(keys)
    }
    contacts = [same for (way, _), same in equal.items() if way not in ("nik", "date", "name")]
    date_known = has_date[left] & has_date[right]
    alike = records.name[left] == records.name[right]
    others = np.flatnonzero(~alike)
    names = records.name[left[others]], records.name[right[others]]
    alike[others] = compare_names(records.names, *names, model.name_frequency).levels >= NameLevel.LOOSELY
    columns = {
        "alumni": left,
        "placement": right,
        "nik_known": has_nik[left] & has_nik[right],
        "nik_equal": equal["nik", "nik"],
        "date_known": date_known,
        "date_stated": date_known & records.date_stated[left] & records.date_stated[right],
        "date_equal": equal["date", "date"],
        "date_apart": date_known & (date <= BirthDateLevel.SAME_MONTH),
        "contact_equal": np.logical_or.reduce(contacts),
        "name_alike": alike,
        "name_equal": equal["name", "name"],
    }
    return check(pa.table(columns, schema=PASSES.schema), PASSES)


def _count_either(has: tuple[Bools, Bools], alumni: Longs, placement: Longs) -> int:
    """Number of possible pairs with a NIK on both sides or a birth date on both sides."""
    kinds = has[0].astype(np.int64) * 2 + has[1]
    left, right = (np.bincount(kinds[side], minlength=4) for side in (alumni, placement))
    return int(sum(left[a] * right[b] for a, b in product(range(4), range(4)) if a & b))
