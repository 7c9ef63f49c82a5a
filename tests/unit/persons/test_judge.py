from __future__ import annotations

import numpy as np
import pytest

from lpkcli.persons.judge import CutSettings, choose_cut


def test_the_cut_is_the_lowest_that_keeps_the_promise() -> None:
    stated = np.array([0.999] * 50 + [0.95] * 5 + [0.86] * 5)
    cut = choose_cut(stated, CutSettings(false_links=0.006))
    assert cut.match == pytest.approx(0.95)
    assert cut.expected_false_links == pytest.approx((50 * 0.001 + 5 * 0.05) / 55)


def test_the_cut_stays_in_its_bounds() -> None:
    assert choose_cut(np.array([0.9999] * 10 + [0.4]), CutSettings(false_links=0.2)).match == 0.5
    assert choose_cut(np.array([0.6, 0.7]), CutSettings()).match == 0.99


def test_a_configured_cut_holds_whatever_it_promises() -> None:
    cut = choose_cut(np.array([0.9, 0.8, 0.7]), CutSettings(match=0.75))
    assert cut.match == 0.75
    assert cut.expected_false_links == pytest.approx(0.15)


def test_no_pair_at_all_has_no_false_link() -> None:
    assert choose_cut(np.array([]), CutSettings()).expected_false_links == 0.0
