"""What the waiting pairs are worth: queue and headline in; how much is left, what it would change, when to stop out.

The doubt of the headline is taken as a variance. A pair in the queue has its share of it, p (1 - p) for each enrolment
that it would give a placement; a decision takes this share away. What is left after the next decisions is the variance
less their shares, so the interval never narrows by more than the queue is the cause of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import Dimension, RateBasis
from lpkcli.contracts.results import HEADLINE_WINDOW_MONTHS
from lpkcli.desk.pairs import DoubtfulPair

NEXT = 20
"""Decisions that are looked ahead."""
WORTH_WHILE = 0.001
"""The queue is worth going on with while the next decisions narrow the interval by this much (0.1 points)."""
_Z_90 = 1.6449
"""Half the width of a 90 % interval in standard deviations."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of the catalogue, `review.status.<code>`, and its fields."""

    code: str
    fields: dict[str, object]


@dataclass(frozen=True)
class Worth:
    """Pairs that wait, decisions made since the run, and what both mean for the headline's interval.

    Widths are shares of one; None where the headline has no interval.
    """

    waiting: int
    decided: int
    by_reason: dict[str, int]
    enrolments: float
    """Expected change of the absorbed enrolments, all pairs together."""
    width: float | None
    width_after_next: float | None

    @property
    def go_on(self) -> bool:
        """Whether the next decisions still narrow the interval noticeably."""
        if self.width is None or self.width_after_next is None:
            return self.waiting > 0
        return self.width - self.width_after_next >= WORTH_WHILE

    def as_plain(self) -> dict[str, object]:
        """For programs."""
        return {**asdict(self), "next": NEXT, "go_on": self.go_on}

    def sentences(self) -> Iterator[Sentence]:
        """For people, in order."""
        yield Sentence("waiting", {"waiting": self.waiting, "decided": self.decided})
        if not self.waiting:
            return
        yield Sentence("enrolments", {"enrolments": f"{self.enrolments:.1f}"})
        if self.width is not None:
            fields: dict[str, object] = {"next": min(NEXT, self.waiting), "width": self.width}
            yield Sentence("width", fields | {"after": self.width_after_next})
        yield Sentence("go_on" if self.go_on else "stop", {"next": min(NEXT, self.waiting), "least": WORTH_WHILE})


def weigh_queue(pairs: Sequence[DoubtfulPair], decided: int, absorption: pa.Table) -> Worth:
    """The worth of `pairs`, most useful first; `decided`: verdicts that the run of ABSORPTION did not know."""
    low, high, base = _headline(absorption)
    width = None if low is None or high is None else high - low
    return Worth(
        waiting=len(pairs),
        decided=decided,
        by_reason=dict(sorted(Counter(pair.reason or "-" for pair in pairs).items())),
        enrolments=sum(pair.expected_gain for pair in pairs),
        width=width,
        width_after_next=None if width is None else _narrow(width, base, pairs[:NEXT]),
    )


def _headline(absorption: pa.Table) -> tuple[float | None, float | None, int]:
    is_headline = pc.and_(
        pc.and_(
            pc.equal(absorption["dimension"], str(Dimension.TOTAL)), pc.equal(absorption["basis"], RateBasis.EVIDENCE)
        ),
        pc.equal(absorption["window_months"], HEADLINE_WINDOW_MONTHS),
    )
    rows = absorption.filter(is_headline).to_pylist()
    return (rows[0]["rate_low"], rows[0]["rate_high"], rows[0]["base"]) if rows else (None, None, 0)


def _narrow(width: float, base: int, pairs: Sequence[DoubtfulPair]) -> float:
    variance = (width / (2 * _Z_90)) ** 2
    taken = sum(pair.expected_gain for pair in pairs) / max(base, 1) ** 2
    return float(2 * _Z_90 * max(variance - taken, 0.0) ** 0.5)
