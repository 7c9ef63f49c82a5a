from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from lpkcli.contracts.quality import Estimate, LinkQuality
from lpkcli.contracts.results import PLACEMENT_LINKS
from lpkcli.persons.labelled import Common, find_common, heed_clerks
from lpkcli.persons.quality import Doubt

WIDE = LinkQuality(
    (Estimate("model", 0.95, 0.8, 1.0),),
    (Estimate("model", 0.8, 0.6, 1.0),),
    (Doubt.PRECISION_ONE_METHOD, Doubt.RECALL_ONE_METHOD),
)


def verdict(clerk: str, word: str, pair: tuple[str, str] = ("a", "p"), reason: str | None = None) -> dict[str, Any]:
    return {"left_id": pair[0], "right_id": pair[1], "verdict": word, "clerk": clerk, "reason": reason}


def links(made: int, waiting: int) -> pa.Table:
    rows = [("match", 1.0)] * made + [("review", 0.5)] * waiting
    return PLACEMENT_LINKS.table(
        {"alumni_id": f"a{at:04}", "placement_id": "p", "status": status, "basis": "model", "probability": chance}
        | {"via": []}
        for at, (status, chance) in enumerate(rows)
    )


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ([verdict("A", "same")], Common()),  # one clerk alone
        ([verdict("A", "same"), verdict("A", "same")], Common()),
        ([verdict("A", "same"), verdict("B", "same")], Common(doubtful=1)),
        ([verdict("A", "same"), verdict("B", "same", ("p", "a"))], Common(doubtful=1)),
        ([verdict("A", "same"), verdict("B", "different")], Common()),  # disputed
        ([verdict("A", "same"), verdict("B", "different"), verdict("B", "same")], Common(doubtful=1)),  # thought better
        ([verdict("A", "same"), verdict("B", "same"), verdict("B", "withdrawn")], Common()),
        ([verdict("A", "unsure"), verdict("B", "unsure")], Common()),
        ([verdict("A", "same", reason="linked"), verdict("B", "same", reason="linked")], Common(linked=1, right=1)),
        ([verdict("A", "different", reason="linked"), verdict("B", "different")], Common(linked=1)),
    ],
)
def test_what_two_clerks_decided_alike_is_known(verdicts: list[dict[str, Any]], expected: Common) -> None:
    assert find_common(verdicts) == expected


def test_a_sample_of_links_gives_precision_with_its_interval_and_settles_its_doubt() -> None:
    heeded = heed_clerks(WIDE, Common(linked=100, right=98), links(200, 0), None)
    (precision,) = heeded.precision
    assert (precision.method, precision.value) == ("clerks", 0.98)
    assert (precision.low, precision.high) == pytest.approx((0.9414, 0.9934), abs=5e-4)  # Wilson, 90 %
    assert heeded.doubts == (Doubt.RECALL_ONE_METHOD,)


def test_a_small_sample_replaces_nothing_and_a_poorer_one_neither() -> None:
    assert heed_clerks(WIDE, Common(linked=19, right=19), links(200, 0), None) == WIDE
    sure = LinkQuality((Estimate("model", 0.995, 0.99, 1.0),))
    assert heed_clerks(sure, Common(linked=40, right=40), links(200, 0), None) == sure


def test_recall_is_no_higher_than_what_waits_allows() -> None:
    pooled = Estimate("pooled", 0.9, 0.8, 1.0)
    heeded = heed_clerks(WIDE, Common(doubtful=20), links(400, 200), pooled)
    (recall,) = heeded.recall
    assert recall.method == "clerks_bound"
    assert recall.low < recall.value < recall.high < 400 / (400 + 85)
    assert recall.high - recall.low < 0.2
    assert heeded.doubts == WIDE.doubts, "it rests on the estimates without verdicts still"
    assert heed_clerks(WIDE, Common(doubtful=19), links(400, 200), pooled) == WIDE


def test_what_contradicts_the_estimate_altogether_replaces_nothing() -> None:
    pooled = Estimate("pooled", 0.999, 0.998, 1.0)
    assert heed_clerks(WIDE, Common(doubtful=20), links(100, 900), pooled) == WIDE
