"""When the quality of a run's links counts as established."""

from __future__ import annotations

import pyarrow as pa
import pytest

from lpkcli.contracts.quality import Estimate, ExpectedMatches, QualitySettings
from lpkcli.contracts.results import PLACEMENT_LINKS
from lpkcli.persons.expectation import expect_precision, expect_recall, is_contradicted
from lpkcli.persons.quality import judge_quality

SETTINGS = QualitySettings(precision_apart=0.02, recall_apart=0.06, widest=0.25, least_captures=30, decoys=100, seed=1)


def at(value: float) -> Estimate:
    return Estimate("model", value, value, value)


@pytest.mark.parametrize(
    ("precision", "recall", "doubts"),
    [
        ((at(0.99), at(0.98)), (at(0.8), at(0.85)), ()),
        ((at(0.99), None), (at(0.8), at(0.85)), ("precision_one_method",)),
        ((at(0.99), at(0.96)), (at(0.8), at(0.85)), ("precision_apart",)),
        ((at(0.99), at(0.98)), (None, at(0.85)), ("recall_one_method",)),
        ((at(0.99), at(0.98)), (at(0.8), at(0.9)), ("recall_apart",)),
        ((at(0.99), at(0.9)), (None, None), ("precision_apart", "recall_one_method")),
        ((None, None), (None, None), ("no_links",)),
    ],
)
def test_two_methods_must_agree(precision, recall, doubts):
    quality = judge_quality(precision, recall, SETTINGS)
    assert quality.doubts == doubts
    assert quality.established == (not doubts)


def test_an_interval_that_holds_nearly_everything_establishes_nothing():
    vague = Estimate("decoys", 0.99, 0.4, 1.0)
    quality = judge_quality((at(0.99), vague), (at(0.8), at(0.85)), SETTINGS)
    assert quality.precision == (at(0.99), vague)
    assert quality.doubts == ("precision_one_method",)


def links(*rows: tuple[str, float]) -> pa.Table:
    return PLACEMENT_LINKS.table(
        {
            "alumni_id": f"a{number}",
            "placement_id": f"p{number}",
            "status": status,
            "basis": "model",
            "probability": probability,
            "via": [],
        }
        for number, (status, probability) in enumerate(rows)
    )


def test_expected_precision_is_the_mean_probability_of_the_links_made():
    found = expect_precision(links(("match", 1.0), ("match", 0.9), ("review", 0.1), ("rejected", 0.9)))
    assert found.value == pytest.approx(0.95)
    assert found.low < 0.95 < found.high <= 1.0


def test_expected_recall_counts_what_review_and_the_prior_still_hold():
    made = links(*[("match", 0.99)] * 80, *[("review", 0.5)] * 20)
    assert expect_recall(made, ExpectedMatches(80.0, 60, 0.9)).value == pytest.approx(79.2 / 89.2)
    told = expect_recall(made, ExpectedMatches(120.0, 60, 0.9))
    assert told.value == pytest.approx(79.2 / 120)
    assert told.low < told.value
    assert told.high > 79.2 / 89.2


def test_nothing_is_said_without_links_or_without_a_measured_prior():
    assert expect_precision(links(("review", 0.4))) is None
    assert expect_recall(links(("review", 0.4)), ExpectedMatches(10.0, 60, 0.9)) is None
    assert expect_recall(links(("match", 0.9)), None) is None
    assert expect_recall(links(("match", 0.9)), ExpectedMatches(10.0, 0.0, 0.9)) is None


def test_the_fewer_pairs_bear_an_identifier_the_less_a_prior_says():
    made = links(*[("match", 0.99)] * 80)
    whole, half = (expect_recall(made, ExpectedMatches(100.0, 60, coverage)) for coverage in (1.0, 0.5))
    assert half.value == whole.value
    assert half.low < whole.low


def test_more_matches_than_the_prior_can_have_meant_are_a_doubt():
    made = links(*[("match", 0.99)] * 200)
    assert not is_contradicted(made, ExpectedMatches(180.0, 150, 0.9))
    assert is_contradicted(made, ExpectedMatches(100.0, 90, 0.9))
    assert not is_contradicted(made, None)
    low = expect_recall(made, ExpectedMatches(100.0, 90, 0.9))
    assert low.low < 0.75
    quality = judge_quality((at(0.99), at(0.98)), (at(0.8), at(0.85)), SETTINGS, prior_is_low=True)
    assert quality.doubts == ("prior_low",)
