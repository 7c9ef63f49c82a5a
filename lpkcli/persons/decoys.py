"""Estimate precision by decoys: people who are in no placement list, and how many of them are linked all the same.

A decoy is an alumni record with the name of one person and birth date, gender, place and NIK (another serial) of a
second one, so names, ages and places are as frequent as they are. It is compared, judged against everyone else's links
and cut as a real record is. The links of decoys for each decoy, times the alumni records, are the false links to
expect (the target-decoy method of Elias and Gygi 2007, here on records). A link to the name-giver's own record says
nothing of strangers, so it counts for as much as that record is probably not his or her own.

It cannot see what only real life makes: twins, siblings on one phone, a number pasted on somebody else's row.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.core import check
from lpkcli.contracts.kinds import LinkStatus, ListKind
from lpkcli.contracts.quality import DECOYS, Estimate, QualitySettings
from lpkcli.persons.facts import LISTS, Facts

Floats = npt.NDArray[np.float64]
Longs = npt.NDArray[np.int64]

METHOD = "decoys"
SERIALS = 10_000
"""Numbers that the last four digits of a NIK can make."""
LEAST_DECOYS = 100
"""Fewer say nothing of errors that are rare."""
NORMAL_90 = 1.645


def draw_decoys(facts: Facts, people: pa.Table, settings: QualitySettings) -> pa.Table:
    """Draw DECOYS from the alumni records among PEOPLE: name-giver and rest-giver are of one gender where known."""
    genders = people.select(["record_id", "gender"]).sort_by("record_id")["gender"].combine_chunks()
    gender = np.asarray(pc.fill_null(genders.dictionary_encode().indices, -1), dtype=np.int64)
    alumni = np.flatnonzero(facts.lists == LISTS.index(ListKind.ALUMNI))
    shuffled = np.random.Generator(np.random.PCG64(settings.seed)).permutation(alumni)
    name_from = shuffled[np.argsort(gender[shuffled], kind="stable")]
    rest_from = np.roll(name_from, 1)  # the neighbour, who is of the same gender but at the ends
    chosen = np.flatnonzero((gender[name_from] == gender[rest_from]) & (name_from != rest_from))
    chosen = chosen[np.unique(np.linspace(0, len(chosen) - 1, min(settings.decoys, len(chosen))).astype(np.int64))]
    nik = facts.nik[rest_from[chosen]]
    serial = (nik + SERIALS // 2) % SERIALS
    columns = {
        "record_id": [f"decoy-{number}" for number in range(len(chosen))],
        "name_from": name_from[chosen].astype(np.int32),
        "rest_from": rest_from[chosen].astype(np.int32),
        "nik": np.where(nik > 0, nik - nik % SERIALS + serial, 0),
    }
    return check(pa.table(columns, schema=DECOYS.schema), DECOYS)


def add_decoys(facts: Facts, decoys: pa.Table) -> Facts:
    """The facts of all records, and after them those of DECOYS."""
    name, rest = np.asarray(decoys["name_from"]), np.asarray(decoys["rest_from"])
    nik = np.asarray(decoys["nik"])
    return Facts(
        ids=pa.concat_arrays([facts.ids, decoys["record_id"].combine_chunks()]),
        lists=np.append(facts.lists, facts.lists[rest]),
        nik=np.append(facts.nik, nik),
        segments=np.append(facts.segments, nik // SERIALS),
        roster=np.append(facts.roster, np.full(len(rest), -1, dtype=np.int32)),
        date=np.append(facts.date, facts.date[rest]),
        nik_date=np.append(facts.nik_date, facts.nik_date[rest]),
        tokens=np.append(facts.tokens, facts.tokens[name]),
    )


def count_false_links(
    facts: Facts, decoys: pa.Table, judged: pa.Table, persons: pa.Table, links: pa.Table
) -> Estimate | None:
    """Precision by the links of decoys among `judged`; `facts` without decoys, `persons` and `links` of the run.

    None with fewer than LEAST_DECOYS decoys or without a link. The interval is that of a count (Byar's approximation
    to the exact Poisson limits; Breslow and Day 1987).
    """
    made = pc.sum(pc.equal(links["status"], LinkStatus.MATCH)).as_py() or 0
    if decoys.num_rows < LEAST_DECOYS or made == 0:
        return None
    matches = judged.filter(pc.equal(judged["status"], LinkStatus.MATCH))
    number = pc.index_in(matches["right_id"], value_set=decoys["record_id"])
    of_decoys = matches.filter(pc.is_valid(number))
    decoy = np.asarray(pc.drop_null(number), dtype=np.int64)
    name_giver = np.asarray(decoys["name_from"], dtype=np.int64)[decoy]
    strange = 1.0 - _own(facts, name_giver, facts.number(of_decoys["left_id"]).astype(np.int64), persons, links)
    alumni = int((facts.lists == LISTS.index(ListKind.ALUMNI)).sum())
    links_of_each = alumni / decoys.num_rows / made
    value, low, high = (1.0 - min(count * links_of_each, 1.0) for count in _limits(float(strange.sum())))
    return Estimate(METHOD, value, high, low)


def _own(facts: Facts, name_giver: Longs, placement: Longs, persons: pa.Table, links: pa.Table) -> Floats:
    """Probability that a placement record is the name-giver's own: one person in this run, or as its link says."""
    person = persons.sort_by("record_id")["person_id"].combine_chunks().dictionary_encode().indices
    code = np.asarray(person)
    size = len(facts.ids)
    pairs = facts.number(links["alumni_id"]).astype(np.int64) * size + facts.number(links["placement_id"])
    order = np.argsort(pairs)
    wanted = name_giver * size + placement
    place = np.minimum(np.searchsorted(pairs[order], wanted), max(len(pairs) - 1, 0))
    linked = np.asarray(pc.fill_null(links["probability"], 1.0))[order[place]]
    own = np.where(pairs[order[place]] == wanted, linked, 0.0)
    return np.where(code[name_giver] == code[placement], 1.0, own)


def _limits(count: float) -> tuple[float, float, float]:
    """The count itself, and the lowest and highest expectation that it goes with (90 %)."""

    def limit(events: float, step: float) -> float:
        return float(events * max(1.0 - 1.0 / (9.0 * events) + step / (3.0 * np.sqrt(events)), 0.0) ** 3)

    return count, limit(count, -NORMAL_90) if count > 0 else 0.0, limit(count + 1.0, NORMAL_90)
