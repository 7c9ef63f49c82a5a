"""Correct the probabilities of doubtful pairs by verdicts on such pairs: probabilities and verdicts in, a shift out.

The log odds of a pair under review become shift + slope times what the model says (Platt 1999), fitted by maximum
posterior around no correction at all, so that few verdicts change little. Which pairs were decided does not matter, as
long as a clerk's choice follows nothing but their probability and what hangs on them. Only probabilities are corrected:
a pair that waits goes on to wait.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

LEAST_VERDICTS = 20
"""Fewer verdicts correct nothing."""
_SHIFT_DOUBT = 1.5
_SLOPE_DOUBT = 0.5
"""Standard deviations of shift and slope around 0 and 1 before any verdict."""
_CENTRE: Floats = np.array([0.0, 1.0])
_PRECISION: Floats = np.diag([_SHIFT_DOUBT**-2, _SLOPE_DOUBT**-2])
_FURTHEST = 7.0
"""Log odds beyond which probabilities are not told apart."""
_STEPS = 50


@dataclass(frozen=True)
class Calibration:
    """Shift and slope of log odds, the verdicts they rest on, the share of `same` expected before and met."""

    shift: float
    slope: float
    verdicts: int
    expected: float
    met: float

    def correct(self, probability: Floats) -> Floats:
        """Corrected probabilities."""
        corrected: Floats = 1.0 / (1.0 + np.exp(-(self.shift + self.slope * _log_odds(probability))))
        return corrected


def fit_calibration(probability: Floats, same: Bools) -> Calibration | None:
    """Fit to the probabilities of decided pairs and whether each is one person; None with too few of them."""
    if len(same) < LEAST_VERDICTS:
        return None
    odds = _log_odds(probability)
    design = np.stack([np.ones(len(odds)), odds], axis=1)
    at = _CENTRE
    for _ in range(_STEPS):  # Newton, each step halved until it climbs: a whole one may overshoot far beyond the top
        chance = 1.0 / (1.0 + np.exp(-design @ at))
        gradient = design.T @ (same - chance) - _PRECISION @ (at - _CENTRE)
        curvature = design.T @ (design * (chance * (1.0 - chance))[:, None]) + _PRECISION
        step, height = np.linalg.solve(curvature, gradient), _log_posterior(at, design, same)
        tries = (at + step * 0.5**times for times in range(_STEPS))
        higher = next((one for one in tries if _log_posterior(one, design, same) > height), None)
        if higher is None:
            break
        at = higher
    shift, slope = (round(float(value), 9) for value in at)  # the last digits hang on the machine's linear algebra
    return Calibration(shift, max(slope, 0.0), len(same), float(probability.mean()), float(same.mean()))


def _log_posterior(at: Floats, design: Floats, same: Bools) -> float:
    """Concave in `at`, shift and slope."""
    odds, away = design @ at, at - _CENTRE
    return float(odds[same].sum() - np.logaddexp(0.0, odds).sum() - away @ _PRECISION @ away / 2.0)


def _log_odds(probability: Floats) -> Floats:
    with np.errstate(divide="ignore"):
        odds: Floats = np.log(probability) - np.log1p(-probability)
    return np.clip(odds, -_FURTHEST, _FURTHEST)
