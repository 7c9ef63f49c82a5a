"""Fit the model to a run: Records and the shipped model in, the model with this run's u and priors out. No labels.

u is measured on a deterministic sample of random pairs; m stays as shipped. The prior of each pair of lists follows
from the pairs that agree on the NIK, or on full name and stated birth date, bounded by the sizes of the lists.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from lpkcli.contracts.levels import BirthDateLevel, EmailLevel, NameLevel, NikLevel, PhoneLevel
from lpkcli.pairs.comparators.name import compare_names, may_be_alike
from lpkcli.pairs.compare import compare_cheap
from lpkcli.pairs.encode import VALID, Records
from lpkcli.pairs.frequency import LEAST_NAME_BEARERS, LEAST_TOKEN_BEARERS, Bearers, NameCounts
from lpkcli.pairs.model import LISTS, BlockSettings, Comparison, ListPrior, Measure, Model, PriorSettings, Source
from lpkcli.pairs.names import Names
from lpkcli.pairs.tokens import Ints

Levels = npt.NDArray[np.int8]
Floats = npt.NDArray[np.float64]

ROOM_TO_GROW = 2
"""How much larger a small run may become before a model saved from it compares by blocking rules."""
U_SHIPPED, PRIOR_SHIPPED = "u_shipped", "prior_shipped"
"""Codes of what a run could not measure."""


def fit_model(records: Records, model: Model) -> Model:
    """The model for these records. With too few of them u stays as shipped, and `source` says so.

    A saved model stays as it is; only lists that it does not know get a prior.
    """
    priors = estimate_priors(records, model.prior_settings)
    if model.is_saved:
        known = {(prior.left, prior.right) for prior in model.priors}
        new = (prior for prior in priors if (prior.left, prior.right) not in known)
        return replace(model, priors=(*model.priors, *new))
    blocking = _settle_blocking(model.blocking, len(records))
    model = replace(model, counts=count_names(records.names), blocking=blocking)
    size = max(len(records), 1)
    warnings = (PRIOR_SHIPPED,) if any(prior.source is Source.SHIPPED for prior in priors) else ()
    if len(records) < model.sample.least_records:
        scaled = tuple(_scale_to_people(comparison, size) for comparison in model.comparisons)
        return replace(model, comparisons=scaled, priors=priors, warnings=(U_SHIPPED, *warnings))
    levels, sampled = _sample_levels(records, model)
    comparisons = tuple(
        _measure_u(comparison, levels[comparison.name], model.sample.pseudo_pairs)
        if comparison.measure is Measure.SAMPLE
        else _scale_to_people(comparison, size)
        for comparison in model.comparisons
    )
    return replace(
        model,
        comparisons=comparisons,
        priors=priors,
        source=Source.MEASURED,
        sampled_pairs=sampled,
        warnings=warnings,
    )


def _settle_blocking(blocking: BlockSettings, size: int) -> BlockSettings:
    """Whether every pair is compared, kept as this run has it: a few rows more must not change it for a saved model."""
    few = size <= blocking.least_records
    return replace(blocking, least_records=ROOM_TO_GROW * blocking.least_records if few else 0)


def count_names(names: Names) -> NameCounts:
    """How many people bear which token and which whole name: what a saved model keeps of them."""
    tokens = names.tokens
    return NameCounts(
        names.people,
        Bearers.of(tokens.hashes, tokens.bearers, LEAST_TOKEN_BEARERS),
        Bearers.of(names.hashes, names.bearers, LEAST_NAME_BEARERS),
        tuple(float(share) for share in tokens.initial_log2_share),
    )


def sample_pairs(size: int, pairs: int, seed: int) -> tuple[Ints, Ints]:
    """Random pairs of `size` records, left smaller than right; the same for the same arguments."""
    random = np.random.Generator(np.random.PCG64(seed))
    one, other = random.integers(0, size, pairs), random.integers(0, size, pairs)
    different = one != other
    low, high = np.minimum(one, other)[different], np.maximum(one, other)[different]
    return low.astype(np.int32), high.astype(np.int32)


def _sample_levels(records: Records, model: Model) -> tuple[dict[str, Levels], int]:
    """Levels of random pairs, without those that are evidently one person."""
    left, right = sample_pairs(len(records), min(model.sample.pairs, len(records) ** 2 // 8), model.sample.seed)
    levels = compare_cheap(records, left, right)
    name = np.zeros(len(left), dtype=np.int8)
    left_name, right_name = records.name[left], records.name[right]
    alike = np.flatnonzero(may_be_alike(records.names, left_name, right_name))
    name[alike] = compare_names(records.names, left_name[alike], right_name[alike], model.name_frequency).levels
    levels["name"] = name
    agreeing = np.zeros(len(left), dtype=np.int8)
    for key, level in _EVIDENT.items():
        agreeing += np.where(levels[key] >= level, 1, 0).astype(np.int8)
    strangers = agreeing < 2  # noqa: PLR2004 - two strong agreements are no chance
    return {key: values[strangers] for key, values in levels.items()}, int(strangers.sum())


_EVIDENT: dict[str, int] = {
    "name": NameLevel.LOOSELY,
    "nik": NikLevel.ONE_EDIT,
    "birth_date": BirthDateLevel.ONE_DIGIT,
    "phone": PhoneLevel.EQUAL,
    "email": EmailLevel.ONE_EDIT,
}
"""Agreements of which two are no chance."""


def _measure_u(comparison: Comparison, levels: Levels, pseudo_pairs: int) -> Comparison:
    known = levels[levels >= 0]
    counts = np.bincount(known, minlength=len(comparison.levels)).astype(np.float64)
    shipped = np.asarray(comparison.u) / sum(comparison.u)
    u = (counts + pseudo_pairs * shipped) / (counts.sum() + pseudo_pairs)
    return replace(comparison, u=tuple(float(value) for value in u))


def _scale_to_people(comparison: Comparison, size: int) -> Comparison:
    if comparison.measure is not Measure.PEOPLE:
        return comparison
    return replace(comparison, u=tuple(min(strangers / size, 1.0) for strangers in comparison.u))


def estimate_priors(records: Records, settings: PriorSettings) -> tuple[ListPrior, ...]:
    """Prior of every pair of lists that holds a pair at all."""
    sizes = np.bincount(records.lists, minlength=len(LISTS))
    has_nik = records.nik_kind == VALID
    nik_pairs, nik_counts = _agreeing(records, records.nik, has_nik)
    name_date = records.name.astype(np.int64) << 32 | (records.date.astype(np.int64) & 0xFFFFFFFF)
    date_pairs, date_counts = _agreeing(records, name_date, records.date_stated)
    email_pairs, email_counts = _agreeing(records, records.email.astype(np.int64), records.email >= 0)
    several = records.names.length[records.name] > 1
    name_pairs, name_counts = _agreeing(records, records.name.astype(np.int64), several)
    name_pairs = _beyond_namesakes(name_pairs, name_counts)
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


def _beyond_namesakes(pairs: Floats, counts: npt.NDArray[np.int64]) -> Floats:
    """Pairs with an equal name by list and list, without those of strangers.

    Strangers of two lists bear one name as often as any two records of the list in which that is seldomer.
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
