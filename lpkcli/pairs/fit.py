"""Fit the model to a run: Records and the shipped model in, the model with this run's u and priors out. No labels.

u is measured on a deterministic sample of random pairs; m stays as shipped.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from lpkcli.contracts.levels import BirthDateLevel, EmailLevel, NameLevel, NikLevel, PhoneLevel
from lpkcli.pairs.comparators.name import compare_names, may_be_alike
from lpkcli.pairs.compare import compare_cheap
from lpkcli.pairs.encode import Records
from lpkcli.pairs.frequency import LEAST_NAME_BEARERS, LEAST_TOKEN_BEARERS, Bearers, NameCounts
from lpkcli.pairs.model import BlockSettings, Comparison, Measure, Model, Source
from lpkcli.pairs.names import Names
from lpkcli.pairs.prior import estimate_priors
from lpkcli.pairs.tokens import Ints

Levels = npt.NDArray[np.int8]

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
