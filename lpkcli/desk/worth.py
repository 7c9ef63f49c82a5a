"""What the waiting pairs are worth: queue and run in; how much is left, what it would change, when to stop out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

import pyarrow as pa

from lpkcli.contracts.kinds import ClerkVerdict
from lpkcli.contracts.quality import Estimate
from lpkcli.desk.pairs import DoubtfulPair
from lpkcli.tables.outlook import foretell_width

NEXT = 20
"""Decisions that are looked ahead."""
WORTH_WHILE = 0.001
"""The queue is worth going on with while the next decisions narrow the interval by this much (0.1 points)."""


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
    """Expected change of the published enrolments, all pairs together."""
    width: float | None
    """Of the run as published."""
    width_now: float | None
    """Expected after what was decided since."""
    width_after_next: float | None

    @property
    def go_on(self) -> bool:
        """Whether the next decisions still narrow the interval noticeably."""
        if self.width_now is None or self.width_after_next is None:
            return self.waiting > 0
        return self.waiting > 0 and self.width_now - self.width_after_next >= WORTH_WHILE

    def as_plain(self) -> dict[str, object]:
        """For programs."""
        return {**asdict(self), "next": NEXT, "go_on": self.go_on}

    def sentences(self) -> Iterator[Sentence]:
        """For people, in order."""
        yield Sentence("waiting", {"waiting": self.waiting, "decided": self.decided})
        if self.width is not None and self.decided:
            yield Sentence("width_now", {"width": self.width, "now": self.width_now})
        if not self.waiting:
            return
        yield Sentence("enrolments", {"enrolments": self.enrolments})
        if self.width_now is not None:
            fields: dict[str, object] = {"next": min(NEXT, self.waiting), "width": self.width_now}
            yield Sentence("width", fields | {"after": self.width_after_next})
        yield Sentence("go_on" if self.go_on else "stop", {"next": min(NEXT, self.waiting), "least": WORTH_WHILE})


def weigh_queue(pairs: Sequence[DoubtfulPair], tables: Mapping[str, pa.Table], estimates: Sequence[Estimate]) -> Worth:
    """The worth of `pairs`, the most useful first, those of REVIEW that still wait.

    `tables`: review, alumni, outcomes, links and placements of the run; `estimates`: those of its recall.
    """
    waiting = {pair.ids for pair in pairs}
    rows = zip(*(tables["review"][name].to_pylist() for name in ("left_id", "right_id", "reason")), strict=True)
    decided = [
        (left, right) for left, right, why in rows if (left, right) not in waiting and why != ClerkVerdict.UNSURE
    ]  # what was left unsure before the run decides nothing since
    after = [*decided, *(pair.ids for pair in pairs[:NEXT])]
    width, now, after_next = (foretell_width(tables, estimates, settled) for settled in ((), decided, after))
    return Worth(
        waiting=len(pairs),
        decided=len(decided),
        by_reason=dict(sorted(Counter(pair.reason or "-" for pair in pairs).items())),
        enrolments=sum(pair.expected_gain for pair in pairs),
        width=width,
        width_now=now,
        width_after_next=after_next,
    )
