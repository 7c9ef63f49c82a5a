"""Estimate the prior: Records in, for each pair of lists how many pairs are one person. No labels.

The prior follows from the pairs that agree on the NIK, on birth date and name, on the e-mail address, or on the name,
whichever enough records state first; bounded by the sizes of the lists.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from lpkcli.pairs.encode import VALID, Records
from lpkcli.pairs.model import LISTS, ListPrior, PriorSettings, Source

Floats = npt.NDArray[np.float64]

TOKEN_BITS, DATE_BITS = 23, 17
FIRST_DATE = 2**16
"""Days that are added to a date so that none is negative."""


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
                (nik_pairs[a, b], _possible(nik_counts, a, b) / possible, settings.nik_recall),
                (date_pairs[a, b], _possible(date_counts, a, b) / possible, settings.name_date_recall),
                (email_pairs[a, b], _possible(email_counts, a, b) / possible, settings.email_recall),
                (name_pairs[a, b], min(named[a], named[b]), settings.name_recall),
            )
            most = min(settings.most_share * min(sizes[a], sizes[b]), possible / 2)
            priors.append(ListPrior(left, LISTS[b], possible, *_expect_matches(ways, float(most), settings)))
    return tuple(priors)


def _born_together(records: Records) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Pairs with one stated birth date whose names begin or end alike, by list and list, and records that tell both."""
    length = records.names.length[records.name]
    known = records.date_stated & (length > 0)
    tokens = records.names.matrix[records.name].astype(np.int64)
    first, last = tokens[:, 0] + 1, tokens[np.arange(len(tokens)), np.maximum(length - 1, 0)] + 1
    date = records.date.astype(np.int64) + FIRST_DATE
    keys = (first << TOKEN_BITS, last, first << TOKEN_BITS | last)
    begins, ends, both = (_agreeing(records, key << DATE_BITS | date, known) for key in keys)
    pairs = _beyond_strangers(begins[0] + ends[0] - both[0], both[1])
    np.fill_diagonal(pairs, np.diag(both[0]))  # inside a list nothing tells strangers off: begin and end have to agree
    return pairs, both[1]


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


def _expect_matches(
    ways: tuple[tuple[float, float, float], ...], most: float, settings: PriorSettings
) -> tuple[float, Source]:
    """Use the first way that enough pairs can show; each is agreeing pairs, share of pairs with values, recall."""
    for agreeing, coverage, recall in ways:
        if coverage >= settings.least_coverage:
            return float(min(max((agreeing + 0.5) / (coverage * recall), 0.5), most)), Source.MEASURED
    return most * settings.shipped_share / settings.most_share, Source.SHIPPED
