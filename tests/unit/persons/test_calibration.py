from __future__ import annotations

import numpy as np
import pytest

from lpkcli.persons.calibration import LEAST_VERDICTS, fit_calibration


def draw(size: int, shift: float, slope: float, seed: int = 3):
    """Stated probabilities, true ones, and whether each pair is one person."""
    dice = np.random.default_rng(seed)
    odds = dice.normal(0.5, 1.5, size)
    true = 1 / (1 + np.exp(-(shift + slope * odds)))
    return 1 / (1 + np.exp(-odds)), true, dice.random(size) < true


def test_what_the_model_states_too_high_comes_down_to_the_truth() -> None:
    stated, true, same = draw(400, -1.0, 0.8)
    calibration = fit_calibration(stated, same)
    assert calibration is not None
    assert np.abs(stated - true).mean() > 0.15
    assert np.abs(calibration.correct(stated) - true).mean() < 0.06
    assert calibration.expected == pytest.approx(stated.mean())
    assert calibration.met == pytest.approx(same.mean())


def test_a_model_that_is_right_stays_as_it_is() -> None:
    stated, _, same = draw(400, 0.0, 1.0)
    calibration = fit_calibration(stated, same)
    assert calibration is not None
    assert np.abs(calibration.correct(stated) - stated).mean() < 0.05


def test_few_verdicts_correct_nothing_and_some_correct_little() -> None:
    stated = np.full(LEAST_VERDICTS, 0.6)
    assert fit_calibration(stated[1:], np.zeros(LEAST_VERDICTS - 1, dtype=bool)) is None
    calibration = fit_calibration(stated, np.zeros(LEAST_VERDICTS, dtype=bool))
    assert calibration is not None
    assert 0.02 < calibration.correct(stated)[0] < 0.2, "twenty times `different` is no proof of never"


@pytest.mark.parametrize("wrong", [1, 3, 7])
def test_verdicts_against_a_model_that_is_sure_lower_what_it_says(wrong: int) -> None:
    """A whole step of Newton leaves the top behind here, and every pair that waits became a certain one."""
    stated = np.array([0.9997] * 20 + [0.97] * 4 + [0.2] * 4)
    same = np.array([True] * (20 - wrong) + [False] * wrong + [True] * 4 + [False] * 4)
    calibration = fit_calibration(stated, same)
    assert calibration is not None
    assert abs(calibration.shift) < 3
    assert calibration.correct(stated)[0] < 0.9997
    assert calibration.correct(stated).mean() == pytest.approx(same.mean(), abs=0.1)


def test_the_order_of_probabilities_stays_and_the_ends_are_no_error() -> None:
    stated, _, same = draw(60, 0.0, -2.0)
    calibration = fit_calibration(np.append(stated, [0.0, 1.0]), np.append(same, [False, True]))
    assert calibration is not None
    corrected = calibration.correct(np.linspace(0, 1, 11))
    assert (np.diff(corrected) >= 0).all()
    assert ((corrected >= 0) & (corrected <= 1)).all()
