"""Pairs weighed one by one: the same figures as when a run compares them, and what more agreement would be worth."""

from __future__ import annotations

import numpy as np
import pytest
from support.people import two_lists

from lpkcli.contracts.matching import COMPARISONS
from lpkcli.pairs.compare import compare_pairs
from lpkcli.pairs.encode import Records, encode_people
from lpkcli.pairs.fit import fit_model
from lpkcli.pairs.model import Model
from lpkcli.pairs.model_file import load_model
from lpkcli.pairs.weigh import Weighed, imagine_agreement, weigh_pairs


@pytest.fixture(scope="module")
def fitted() -> tuple[Records, Model]:
    shipped = load_model()
    records = encode_people(two_lists(150, seed=4).people, shipped.name_frequency, ())
    return records, fit_model(records, shipped)


def test_every_pair_that_a_run_keeps_weighs_the_same_alone(fitted: tuple[Records, Model]) -> None:
    left, right = (side.astype(np.int32) for side in np.triu_indices(len(fitted[0]), 1))
    kept = compare_pairs(*fitted, (left, right))
    alone = weigh_pairs(*fitted, kept.left.tolist(), kept.right.tolist())
    assert len(kept.left) > 80
    assert (alone.log2_odds - alone.prior).tolist() == pytest.approx(kept.weight.tolist())
    assert alone.probability.tolist() == pytest.approx(kept.probability.tolist())
    assert all((alone.levels[name] == kept.levels[name]).all() for name in COMPARISONS)


def test_the_nearest_stand_first_and_one_pair_can_be_taken_out(fitted: tuple[Records, Model]) -> None:
    others = list(range(1, len(fitted[0])))
    weighed = weigh_pairs(*fitted, [0] * len(others), others)
    nearest = weighed.nearest(4)
    odds = weighed.log2_odds
    assert odds[nearest].tolist() == sorted(odds, reverse=True)[:4]
    assert weighed.only(nearest[2]).log2_odds.tolist() == [odds[nearest[2]]]


def test_more_agreement_never_makes_a_pair_less_probable(fitted: tuple[Records, Model]) -> None:
    weighed: Weighed = weigh_pairs(*fitted, [0], [len(fitted[0]) - 1])
    imagined = imagine_agreement(fitted[1], weighed)
    assert len(imagined.changed) > 20
    assert (imagined.probability >= weighed.probability[0]).all()
