"""Score compared pairs: levels in, match weight (log2) and probability out, dependent evidence counted once."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from lpkcli.contracts.levels import NameLevel, NikLevel
from lpkcli.pairs.model import Model

Levels = npt.NDArray[np.int8]
Floats = npt.NDArray[np.float64]

INSIDE_NIK = ("birth_date", "gender")
"""Comparisons whose agreement says nothing new where the NIKs already agree in these segments."""
LEAST_BESIDE_EQUAL_NIK = -4.0
"""What a stated date or gender may at most count against an equal NIK: that does not change when they are corrected."""


def score_levels(model: Model, levels: Mapping[str, Levels]) -> Floats:
    """Sum of the weights of all comparisons but the name; `levels` by comparison name."""
    total = np.zeros(len(levels["nik"]))
    for weight in weigh_levels(model, levels).values():
        total += weight
    return total


def weigh_levels(model: Model, levels: Mapping[str, Levels]) -> dict[str, Floats]:
    """Weight of each comparison but the name, by comparison name: dependent evidence counted once."""
    agreeing_nik = levels["nik"] >= NikLevel.SAME_SEGMENTS
    equal_nik = levels["nik"] >= NikLevel.FIRST_15
    weights = {}
    for comparison in model.comparisons:
        if comparison.name == "name":
            continue
        weight = comparison.weights[levels[comparison.name]]
        if comparison.name in INSIDE_NIK:
            weight = np.where(agreeing_nik, np.minimum(weight, 0.0), weight)
            weight = np.where(equal_nik, np.maximum(weight, LEAST_BESIDE_EQUAL_NIK), weight)
        weights[comparison.name] = weight
    return weights


def name_adjustment(model: Model, levels: Levels, log2_strangers: Floats) -> Floats:
    """Term-frequency adjustment: how much rarer (or commoner) than at its level on the whole this agreement is.

    A name that is only partly the same never counts in favour: brothers share a rare token.
    """
    comparison = model.comparison("name")
    log2_u = np.append(np.log2(comparison.u), 0.0)
    adjustment = np.where(levels >= NameLevel.LOOSELY, log2_u[levels] - log2_strangers, 0.0)
    partly = levels == NameLevel.PARTLY
    weight = comparison.weights[NameLevel.PARTLY]
    most = max(0.0, weight) - weight
    return np.where(partly, np.clip(log2_u[levels] - log2_strangers, -most, most), adjustment)


def best_name_weight(model: Model, log2_strangers: Floats) -> Floats:
    """The most that a name can be worth in a pair, given how rare the commoner of both names is."""
    return float(np.log2(max(model.comparison("name").m))) - log2_strangers


def probability(weight: Floats, log2_prior: Floats) -> Floats:
    """Probability that a pair of this weight is one person."""
    return np.reciprocal(1.0 + np.exp2(-np.clip(weight + log2_prior, -500.0, 500.0)))
