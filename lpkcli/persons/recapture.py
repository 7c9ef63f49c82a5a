"""Estimate recall by capture and recapture: PASSES and persons in, an Estimate out that no weight has a part in.

Two identifiers that fail independently of each other are two catches of the same pond: the share of the pairs found by
one that the other finds too is the other's capture rate, and what it found divided by that rate is how many there are
(Lincoln 1930, Petersen 1896; the +1 of Chapman 1951). Capture differs with what a pair has to show (Sekar and Deming
1949: stratify), so the number of true pairs is estimated for each pattern by the best identifier that both records
bear, the NIK, else the birth date, else the whole name, and summed.

It cannot see what strikes all identifiers of a person at once (a row so bad that neither number, date, contact nor
name is right), which makes recall look better than it is; and a rate is carried from pairs that show it to pairs that
do not, which the interval allows for by how far the rates of different pairs are apart.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import ListKind
from lpkcli.contracts.quality import Estimate, Passes, QualitySettings
from lpkcli.persons.facts import in_order_of_ids

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Longs = npt.NDArray[np.int64]

METHOD = "recapture"
PARTS = 20
"""Parts that persons are dealt into; the estimate without each part in turn says how far it may be off (jackknife)."""
NORMAL_90 = 1.645
LEAST_SPREAD = 0.08
"""How far rates of the name by different identifiers are apart at least, as a share: files without an identifier are
written in another way than those with it, which two identifiers of the same files do not show."""
NAMESAKES_DOUBT = 0.1
"""How far the namesakes among pairs without an identifier may be from those among the others, as a share."""
MOST_BY_CHANCE = 0.5
"""Where strangers' names are alike more often than this, a name says nothing."""


def recapture_links(passes: Passes, persons: pa.Table, precision: float, settings: QualitySettings) -> Estimate | None:
    """Recall of the links of `persons`, of which the share `precision` is right; None where no rate can be measured."""
    persons = in_order_of_ids(persons)
    person = np.asarray(persons["person_id"].combine_chunks().dictionary_encode().indices, dtype=np.int64)
    part = person % PARTS
    catch = _Catch(passes, part)
    rates = _measure_rates(catch, settings)
    if rates is None:
        return None
    there, doubt = _count_true_pairs(catch, rates)
    if not (there > 0).all():
        return None
    recall = np.log(_count_links(persons, person, part, passes.every) * precision + 1e-9) - np.log(there)
    spread = np.sqrt((PARTS - 1) / PARTS * ((recall[1:] - recall[1:].mean()) ** 2).sum() + doubt**2)
    value, low, high = (float(min(np.exp(recall[0] + step * spread), 1.0)) for step in (0.0, -NORMAL_90, NORMAL_90))
    return Estimate(METHOD, value, low, high)


class _Catch:
    """The pairs each identifier finds, and counts of pairs: in all first, then without each part of the persons."""

    def __init__(self, passes: Passes, part: Longs) -> None:
        self.passes = passes
        self._part = part[np.asarray(passes.pairs["alumni"])]
        self.by_nik = self.flag("nik_equal") & self.flag("name_alike")
        self.by_date = self.flag("date_equal") & self.flag("name_alike")
        self.by_contact = self.flag("contact_equal") & self.flag("name_alike")
        self.by_name = self.flag("name_equal")
        self.stated = self.flag("date_stated")

    def flag(self, name: str) -> Bools:
        """A column of PASSES."""
        return np.asarray(self.passes.pairs[name], dtype=np.bool_)

    def count(self, pairs: Bools) -> Floats:
        """How many of these pairs there are: in all, then without each part."""
        return _without_each(np.bincount(self._part[pairs], minlength=PARTS).astype(np.float64))


def _without_each(of_parts: Floats) -> Floats:
    return np.append(of_parts.sum(), of_parts.sum() - of_parts)


@dataclass(frozen=True)
class _Rates:
    """Capture rates of the identifiers, None where too few pairs say; `alike`: of names, by pairs with one NIK."""

    nik: Floats | None
    date: Floats | None
    name: Floats
    alike: Floats
    name_spread: float
    """How far the rates of the name by different identifiers are apart, as a share of the rate."""


def _measure_rates(catch: _Catch, settings: QualitySettings) -> _Rates | None:
    least = settings.least_captures
    by_stated_date = catch.by_date & catch.stated

    def rate(found: Bools, among: Bools) -> Floats | None:
        captured = catch.count(among)
        return (catch.count(found & among) + 1.0) / (captured + 1.0) if captured[0] >= least else None

    nik = rate(catch.by_nik, catch.flag("nik_known") & (by_stated_date | catch.by_contact))
    date = rate(by_stated_date, catch.stated & (catch.by_nik | catch.by_contact))
    if catch.passes.alike_by_chance > MOST_BY_CHANCE:
        date = None
    others = (catch.by_nik, catch.by_date & ~catch.flag("nik_known"), catch.by_contact & ~catch.flag("date_known"))
    name = rate(catch.by_name, np.logical_or.reduce(others))
    if name is None or (nik is None and date is None):
        return None
    by_other = [float(one[0]) for one in (rate(catch.by_name, other) for other in others) if one is not None]
    alike = rate(catch.flag("name_alike"), catch.flag("nik_equal"))
    spread = max(float(np.std(by_other) / name[0]), LEAST_SPREAD)
    return _Rates(nik, date, name, np.ones(PARTS + 1) if alike is None else alike, spread)


def _count_true_pairs(catch: _Catch, rates: _Rates) -> tuple[Floats, float]:
    """Number of true pairs, and the share of it that rests on carrying rates over (one standard deviation)."""
    passes, total, covered = catch.passes, np.zeros(PARTS + 1), np.zeros(len(catch.stated), dtype=np.bool_)
    doubt = 0.0
    if rates.nik is not None:
        covered |= catch.flag("nik_known")
        total += catch.count(catch.by_nik) / rates.nik
    if rates.date is not None:
        open_pairs = catch.flag("date_known") & ~covered
        covered |= catch.flag("date_known")
        chance = passes.alike_by_chance
        by_chance = catch.count(catch.flag("date_equal") & open_pairs) * chance  # strangers born on one day
        by_date = np.maximum(catch.count(catch.by_date & open_pairs) - by_chance, 0.0) / (1.0 - chance) / rates.date
        total += by_date
        doubt += float(by_date[0] * (1.0 - rates.alike[0]))
    of_one_name = catch.count(catch.by_name & ~covered)
    namesakes = _count_namesakes(catch, covered, _possible(passes, rates))
    by_name = np.maximum(of_one_name - namesakes, 0.0) / rates.name
    total += by_name
    doubt += float(by_name[0]) * max(rates.name_spread, float(1.0 - rates.alike[0]))
    doubt = float(np.hypot(doubt, NAMESAKES_DOUBT * namesakes[0] / rates.name[0]))
    return total / rates.alike, doubt / max(float(total[0]), 1.0)


def _possible(passes: Passes, rates: _Rates) -> int:
    """Possible pairs that bear an identifier whose rate is known."""
    if rates.nik is not None and rates.date is not None:
        return passes.possible_either
    return passes.possible_nik if rates.nik is not None else passes.possible_date


def _count_namesakes(catch: _Catch, covered: Bools, covered_possible: int) -> Floats:
    """Strangers among the pairs of one name and no other identifier: namesakes elsewhere say how many."""
    number_differs = catch.flag("nik_known") & ~catch.flag("nik_equal")
    apart = catch.flag("date_apart") | (number_differs & ~catch.flag("date_known"))
    namesakes = catch.count(catch.by_name & covered & apart)
    rest = catch.passes.possible - covered_possible
    return namesakes * rest / max(covered_possible, 1)


def _count_links(persons: pa.Table, person: Longs, part: Longs, every: int) -> Floats:
    """Links of the alumni records that were looked at: in all, then without each part."""
    alumni = np.flatnonzero(np.asarray(pc.equal(persons["list"], ListKind.ALUMNI)))[::every]
    is_placement = np.asarray(pc.equal(persons["list"], ListKind.PLACEMENT))
    placements = np.bincount(person[is_placement], minlength=int(person.max(initial=0)) + 1)
    weights = placements[person[alumni]].astype(np.float64)
    return _without_each(np.bincount(part[alumni], weights=weights, minlength=PARTS).astype(np.float64))
