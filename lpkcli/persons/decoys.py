"""Decoys: synthetic alumni of whom it is known whom they are not; PEOPLE facts in, DECOYS and their facts out.

A stranger is an alumni record with the name of one person and birth date, gender, place and NIK (another serial) of a
second one: names, ages and places are as frequent as they are, and nobody is him. A stripped one is an alumni record
without NIK and birth date: whoever has another birth date than its owner is a namesake at most.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.core import check
from lpkcli.contracts.kinds import ListKind
from lpkcli.contracts.quality import DECOYS, QualitySettings
from lpkcli.persons.facts import LISTS, NO_DATE, Facts, in_order_of_ids

Longs = npt.NDArray[np.int64]

COLUMNS = ("record_id", "gender")
"""Columns of PEOPLE that decoys are drawn by, beside their facts."""
SERIALS = 10_000
"""Numbers that the last four digits of a NIK can make."""


def draw_decoys(facts: Facts, people: pa.Table, settings: QualitySettings) -> pa.Table:
    """Draw DECOYS from the alumni records among PEOPLE: at most `settings.decoys` strangers, and as many stripped."""
    alumni = np.flatnonzero(facts.lists == LISTS.index(ListKind.ALUMNI))
    shuffled = np.random.Generator(np.random.PCG64(settings.seed)).permutation(alumni)
    stripped = shuffled[: settings.decoys]
    name_from, rest_from = _pair_up(shuffled, people, settings.decoys)
    nik = facts.nik[rest_from]
    serial = (nik + SERIALS // 2) % SERIALS
    columns = {
        "record_id": [f"decoy-{number}" for number in range(len(name_from) + len(stripped))],
        "name_from": np.append(name_from, stripped).astype(np.int32),
        "rest_from": np.append(rest_from, stripped).astype(np.int32),
        "nik": np.append(np.where(nik > 0, nik - nik % SERIALS + serial, 0), np.zeros(len(stripped), dtype=np.int64)),
        "stripped": np.arange(len(name_from) + len(stripped)) >= len(name_from),
    }
    return check(pa.table(columns, schema=DECOYS.schema), DECOYS)


def _pair_up(shuffled: Longs, people: pa.Table, most: int) -> tuple[Longs, Longs]:
    """Name-givers and rest-givers, of one gender where known."""
    genders = in_order_of_ids(people.select(COLUMNS))["gender"].combine_chunks()
    gender = np.asarray(pc.fill_null(genders.dictionary_encode().indices, -1), dtype=np.int64)
    name_from = shuffled[np.argsort(gender[shuffled], kind="stable")]
    rest_from = np.roll(name_from, 1)  # the neighbour, who is of the same gender but at the ends
    chosen = np.flatnonzero((gender[name_from] == gender[rest_from]) & (name_from != rest_from))
    chosen = chosen[np.unique(np.linspace(0, max(len(chosen) - 1, 0), min(most, len(chosen))).astype(np.int64))]
    return name_from[chosen], rest_from[chosen]


def add_decoys(facts: Facts, decoys: pa.Table) -> Facts:
    """The facts of all records, and after them those of DECOYS."""
    name, rest = np.asarray(decoys["name_from"]), np.asarray(decoys["rest_from"])
    nik, stripped = np.asarray(decoys["nik"]), np.asarray(decoys["stripped"])
    date, nik_date = (np.where(stripped, NO_DATE, dates[rest]) for dates in (facts.date, facts.nik_date))
    return Facts(
        ids=pa.concat_arrays([facts.ids, decoys["record_id"].combine_chunks()]),
        lists=np.append(facts.lists, facts.lists[rest]),
        nik=np.append(facts.nik, nik),
        segments=np.append(facts.segments, nik // SERIALS),
        roster=np.append(facts.roster, np.full(len(rest), -1, dtype=np.int32)),
        date=np.append(facts.date, date),
        nik_date=np.append(facts.nik_date, nik_date),
        tokens=np.append(facts.tokens, facts.tokens[name]),
    )
