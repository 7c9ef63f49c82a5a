"""How good the links of a run are, estimated without labels: the estimates and whether they agree."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Estimate:
    """A share from 0 to 1 with a 90 % interval and the method it comes from (a code of the message catalogue)."""

    method: str
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class LinkQuality:
    """Precision and recall of the links between training reports and placement lists, by independent methods.

    `precision` and `recall` hold one Estimate for each method that could be used on this run, best first, and are empty
    where none could. `doubts` are the codes of why the quality is not established; none means that it is.
    """

    precision: tuple[Estimate, ...] = ()
    recall: tuple[Estimate, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def established(self) -> bool:
        """At least two methods could be used and agree."""
        return not self.doubts
