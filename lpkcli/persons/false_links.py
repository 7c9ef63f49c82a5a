"""Estimate precision by the links of decoys: judged LINKS with decoys among them in, an Estimate out.

Decoys are compared, judged against everyone else's links and cut as real records are (the target-decoy method of Elias
and Gygi 2007, here on records). The links of strangers to records that have a birth date or a NIK to show, for each
decoy, times the alumni records, are the false links among such pairs. Where a pair has neither, a false link is a
namesake's: the links of stripped decoys to records that another birth date tells apart from the decoy's owner, for
each such record, times the pairs that have neither.

It cannot see what only real life makes: twins, siblings on one phone, a number pasted on somebody else's row. A true
pair with a wholly wrong birth date looks like two namesakes; how many do is told by the pairs with one NIK and taken
off, and where no pair has one, precision looks a little worse than it is.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import LinkStatus, ListKind
from lpkcli.contracts.quality import Estimate, Passes
from lpkcli.persons.facts import LISTS, NO_DATE, Facts, Ints
from lpkcli.persons.resolve import Resolved

Bools = npt.NDArray[np.bool_]
Longs = npt.NDArray[np.int64]

METHOD = "decoys"
LEAST_DECOYS = 100
"""Fewer decoys of a kind say nothing of errors that are rare."""
LOOKS = 20
"""Placement records that each stripped decoy is held against to see how many are told apart from its owner."""
LEAST_TOLD_APART = 0.02
"""Share of these below which namesakes cannot be told apart from their like."""
NORMAL_90 = 1.645


def count_false_links(
    facts: Facts, decoys: pa.Table, judged: pa.Table, resolved: Resolved, passes: Passes
) -> Estimate | None:
    """Precision by the links of decoys among `judged`; `facts` without decoys, `resolved` without them.

    None with too few decoys, without a link, and where links have neither birth date nor NIK to show and nothing tells
    namesakes apart. The interval is that of the number of false links among the links made.
    """
    person = resolved.person
    made = _count_links(facts, person)
    stripped = np.asarray(decoys["stripped"])
    chances = _count_chances(facts, decoys, passes)
    if min(int((~stripped).sum()), int(stripped.sum())) < LEAST_DECOYS or made == 0 or chances is None:
        return None
    owner, placement, kind = _read_links(facts, decoys, judged)
    strange = person[owner] != person[placement]
    by_fact = int((strange & ~kind & _shows(facts, placement)).sum())
    by_name = int((strange & kind & _told_apart(facts, owner, placement)).sum())
    namesakes = max(by_name - _mistaken(facts, passes, owner[kind], placement[kind]), 0.0)
    value, high, low = (1.0 - min(count / made, 1.0) for count in _expect_counts((by_fact, namesakes), chances))
    return Estimate(METHOD, value, low, high)


def _count_links(facts: Facts, person: Ints) -> int:
    """Pairs of an alumni and a placement record of one person."""
    of_alumni, of_placements = (
        np.bincount(person[facts.lists == LISTS.index(kind)], minlength=int(person.max(initial=0)) + 1)
        for kind in (ListKind.ALUMNI, ListKind.PLACEMENT)
    )
    return int(of_alumni @ of_placements)


def _read_links(facts: Facts, decoys: pa.Table, judged: pa.Table) -> tuple[Longs, Longs, Bools]:
    """Links of decoys: number of the owner of the name, number of the placement record, whether it is stripped."""
    matches = judged.filter(pc.equal(judged["status"], LinkStatus.MATCH))
    number = pc.index_in(matches["right_id"], value_set=decoys["record_id"])
    decoy = np.asarray(pc.drop_null(number), dtype=np.int64)
    placement = facts.number(matches.filter(pc.is_valid(number))["left_id"]).astype(np.int64)
    owner = np.asarray(decoys["name_from"], dtype=np.int64)[decoy]
    return owner, placement, np.asarray(decoys["stripped"])[decoy]


def _count_chances(facts: Facts, decoys: pa.Table, passes: Passes) -> tuple[float, float] | None:
    """For each kind of decoys, how many times as many chances of a false link there are in the run as its decoys had.

    None where nothing tells namesakes apart although pairs have nothing but their names.
    """
    stripped = np.asarray(decoys["stripped"])
    strangers, owners = int((~stripped).sum()), np.asarray(decoys["name_from"], dtype=np.int64)[stripped]
    alumni = int((facts.lists == LISTS.index(ListKind.ALUMNI)).sum())
    by_name = (passes.possible - passes.possible_either) * passes.every
    placements = np.flatnonzero(facts.lists == LISTS.index(ListKind.PLACEMENT))
    if not strangers or not len(owners) or not len(placements):
        return None
    looks = (np.arange(len(owners))[:, None] * LOOKS + np.arange(LOOKS)) % len(placements)
    apart = float(_told_apart(facts, np.repeat(owners, LOOKS), placements[looks.ravel()]).mean())
    if apart < LEAST_TOLD_APART:
        return None if by_name else (alumni / strangers, 0.0)
    return alumni / strangers, by_name / (apart * len(owners) * len(placements))


def _mistaken(facts: Facts, passes: Passes, owner: Longs, placement: Longs) -> float:
    """How many links of stripped decoys are told apart by a birth date that is wrong.

    Of the pairs with one NIK the share that is told apart, beside the links to records of the same birth date; pairs
    with a NIK on both sides are left out, as these have joined already.
    """
    pairs = passes.pairs.filter(pc.and_(passes.pairs["nik_equal"], passes.pairs["date_stated"]))
    if not pairs.num_rows:
        return 0.0
    sides = (np.asarray(pairs[side], dtype=np.int64) for side in ("alumni", "placement"))
    share = min(float(_told_apart(facts, *sides).mean()), 0.5)
    own = (_birth(facts, owner) == _birth(facts, placement)) & (_birth(facts, owner) != NO_DATE)
    own &= (facts.nik[owner] == 0) | (facts.nik[placement] == 0)
    return float(own.sum()) * share / (1.0 - share)


def _shows(facts: Facts, records: Longs) -> Bools:
    """Whether a record has a NIK or a birth date."""
    return np.not_equal(_birth(facts, records), NO_DATE) | (facts.nik[records] > 0)


def _birth(facts: Facts, records: Longs) -> npt.NDArray[np.int32]:
    """Stated birth date, else that inside the NIK."""
    stated = facts.date[records]
    born: npt.NDArray[np.int32] = np.where(stated != NO_DATE, stated, facts.nik_date[records])
    return born


def _told_apart(facts: Facts, owner: Longs, other: Longs) -> Bools:
    """Both birth dates are known, and neither their years nor their days of the year have anything in common."""
    one, two = _birth(facts, owner), _birth(facts, other)
    known = np.not_equal(one, NO_DATE) & np.not_equal(two, NO_DATE)
    (year, month, day), (other_year, other_month, other_day) = _parts(one), _parts(two)
    apart: Bools = known & (year != other_year) & ((month != other_month) | (day != other_day))
    apart &= (month != other_day) | (day != other_month)
    return apart


def _parts(days: npt.NDArray[np.int32]) -> tuple[Longs, Longs, Longs]:
    date = np.where(days == NO_DATE, 0, days).astype("datetime64[D]")
    month = date.astype("datetime64[M]").astype(np.int64)
    return month // 12, month % 12 + 1, (date - date.astype("datetime64[M]")).astype(np.int64) + 1


def _expect_counts(counts: tuple[float, float], times: tuple[float, float]) -> tuple[float, float, float]:
    """Events to expect where each kind has `times` as many chances as gave its count, and their range (90 %).

    Byar's approximation to the exact Poisson limits (Breslow and Day 1987), of a count as uncertain as the counts
    themselves and the events that are expected by them are together.
    """
    value = sum(count * each for count, each in zip(counts, times, strict=True))
    spread = sum(count * each * (each + 1.0) for count, each in zip(counts, times, strict=True))
    scale = spread / value if value > 0 else max(times) + 1.0

    def limit(events: float, step: float) -> float:
        return float(events * max(1.0 - 1.0 / (9.0 * events) + step / (3.0 * np.sqrt(events)), 0.0) ** 3)

    least = limit(value / scale, -NORMAL_90) if value > 0 else 0.0
    return value, float(np.floor(scale * least)), scale * limit(value / scale + 1.0, NORMAL_90)
