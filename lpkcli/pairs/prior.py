"""Estimate the prior: Records in, for each pair of lists how many pairs are one person. No labels.

The prior follows from the pairs that agree on the NIK, on birth date and name, on the e-mail address, or on the name,
whichever enough records state first; bounded by the sizes of the lists.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from lpkcli.pairs.encode import VALID, Records
from lpkcli.pairs.model import LISTS, ListPrior, PriorSettings, Source

Floats = npt.NDArray[np.float64]

TOKEN_BITS, DATE_BITS = 23, 17
FIRST_DATE = 2**16
"""Days that are added to a date so that none is negative."""
MOST_BY_CHANCE = 0.99
"""Where nearly everybody agrees in a thing, agreeing in it says nothing."""


@dataclass(frozen=True)
class _Way:
    """Agreeing pairs, share of pairs that could show it, and how often one person's records do agree so."""

    agreeing: float
    coverage: float
    recall: float
    is_identifier: bool = True


def estimate_priors(records: Records, settings: PriorSettings) -> tuple[ListPrior, ...]:
    """Prior of every pair of lists that holds a pair at all."""
    sizes = np.bincount(records.lists, minlength=len(LISTS))
    has_nik = records.nik_kind == VALID
    nik_pairs, nik_counts = _agreeing(records, records.nik, has_nik)
    date_pairs, date_counts = _born_together(records)
    email_pairs, email_counts = _agreeing(records, records.email.astype(np.int64), records.email >= 0)
    several = records.names.length[records.name] > 1
    name_pairs, name_counts = _agreeing(records, records.name.astype(np.int64), several)
    name_pairs = _beyond_strangers(name_pairs, name_counts)
    named = name_counts / np.maximum(sizes, 1)
    priors = []
    for a, left in enumerate(LISTS):
        for b in range(a, len(LISTS)):
            possible = int(sizes[a] * (sizes[a] - 1) // 2 if a == b else sizes[a] * sizes[b])
            if possible == 0:
                continue
            ways = (
                _Way(nik_pairs[a, b], _possible(nik_counts, a, b) / possible, settings.nik_recall),
                _Way(date_pairs[a, b], _possible(date_counts, a, b) / possible, settings.name_date_recall),
                _Way(email_pairs[a, b], _possible(email_counts, a, b) / possible, settings.email_recall),
                _Way(name_pairs[a, b], min(named[a], named[b]), settings.name_recall, is_identifier=False),
            )
            most = float(min(settings.most_share * min(sizes[a], sizes[b]), possible / 2))
            priors.append(
                _expect_matches(ListPrior(left, LISTS[b], possible, 0.0, Source.SHIPPED), ways, most, settings)
            )
    return tuple(priors)


def _born_together(records: Records) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Pairs with one stated birth date whose names begin or end alike, by list and list, and records that tell both."""
    length = records.names.length[records.name]
    known = records.date_stated & (length > 0)
    tokens = records.names.matrix[records.name].astype(np.int64)
    first, last = tokens[:, 0] + 1, tokens[np.arange(len(tokens)), np.maximum(length - 1, 0)] + 1
    date = records.date.astype(np.int64) + FIRST_DATE
    names = first << TOKEN_BITS, last, first << TOKEN_BITS | last
    named = _agreeing_in_either(records, names, known)
    both = _agreeing_in_either(records, [name << DATE_BITS | date for name in names], known)
    dates, counts = _agreeing(records, date, known)
    pairs = _beyond_chance(both, named, dates, counts)
    np.fill_diagonal(pairs, np.diag(_agreeing(records, names[2] << DATE_BITS | date, known)[0]))
    return pairs, counts  # inside a list, where few pairs are one person, begin and end have to agree


def _agreeing_in_either(
    records: Records, keys: Sequence[npt.NDArray[np.int64]], known: npt.NDArray[np.bool_]
) -> Floats:
    """Pairs by list and list that agree in the first or the second key; the third is both together."""
    one, other, both = (_agreeing(records, key, known)[0] for key in keys)
    return one + other - both


def _beyond_chance(both: Floats, first: Floats, second: Floats, counts: npt.NDArray[np.int64]) -> Floats:
    """Pairs that agree in two things by list and list, without those of strangers, who do so by chance.

    Of the pairs that agree in the second thing but not in both, nearly all are strangers: they agree in the first as
    often as any two records do.
    """
    possible = np.array([[_possible(counts, a, b) for b in range(len(LISTS))] for a in range(len(LISTS))])
    share = np.minimum(np.divide(first, possible, out=np.ones_like(possible), where=possible > 0), MOST_BY_CHANCE)
    beyond: Floats = np.maximum(both - (second - both) * share / (1.0 - share), 0.0)
    return beyond


def _beyond_strangers(pairs: Floats, counts: npt.NDArray[np.int64]) -> Floats:
    """Pairs that agree by list and list, without those of strangers.

    Strangers of two lists agree as often as any two records of the list in which that is seldomer.
    """
    inside = np.array([_possible(counts, number, number) for number in range(len(LISTS))])
    share = np.divide(np.diag(pairs), inside, out=np.ones(len(LISTS)), where=inside > 0)
    strangers = np.minimum(share[:, None], share[None, :]) * counts[:, None] * counts[None, :]
    np.fill_diagonal(strangers, 0.0)
    beyond: Floats = np.maximum(pairs - strangers, 0.0)
    return beyond


def _possible(counts: npt.NDArray[np.int64], a: int, b: int) -> float:
    return float(counts[a] * (counts[a] - 1) / 2 if a == b else counts[a] * counts[b])


def _agreeing(
    records: Records, key: npt.NDArray[np.int64], known: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]:
    """Number of pairs with an equal key by list and list, and number of records with a key by list."""
    lists = records.lists[known]
    _, group = np.unique(key[known], return_inverse=True)
    by_list = np.stack(
        [np.bincount(group[lists == number], minlength=int(group.max(initial=-1)) + 1) for number in range(len(LISTS))]
    )
    pairs = (by_list @ by_list.T).astype(np.float64)
    inside = (by_list * (by_list - 1) // 2).sum(axis=1)
    np.fill_diagonal(pairs, inside)
    return pairs, np.bincount(lists, minlength=len(LISTS))


def _expect_matches(prior: ListPrior, ways: tuple[_Way, ...], most: float, settings: PriorSettings) -> ListPrior:
    """Use the first way that enough pairs can show."""
    for way in ways:
        if way.coverage >= settings.least_coverage:
            expected = float(min(max((way.agreeing + 0.5) / (way.coverage * way.recall), 0.5), most))
            agreeing = float(way.agreeing) if way.is_identifier else 0.0
            return replace(
                prior, expected=expected, source=Source.MEASURED, agreeing=agreeing, coverage=float(way.coverage)
            )
    return replace(prior, expected=most * settings.shipped_share / settings.most_share)
