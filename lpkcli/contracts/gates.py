"""Gates before publishing: what is watched, the limits of each, and how a run stood against them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Gate(StrEnum):
    """What a run is held against before it is published; each is a key of `[gates]` and a sentence `gate.<gate>`."""

    UNREADABLE_FILES = "unreadable_files"
    """Sheets and files that could not be read, a count."""
    ROWS_SET_ASIDE = "rows_set_aside"
    """Person rows that were not read, a count."""
    EXPECTED_MISSING = "expected_missing"
    """Expected LPKs without any report, a count."""
    ROWS_DOWN = "rows_down"
    """Largest loss of rows of one source against the last run, a share of its rows then."""
    MATCH_RATE_MOVED = "match_rate_moved"
    """Change of the share of alumni found in a placement list against the last run, a share."""
    ABSORPTION_MOVED = "absorption_moved"
    """Change of the absorption rate (evidence, 12 months) against the last run, a share."""
    QUALITY_NOT_ESTABLISHED = "quality_not_established"
    """1 when the quality of the links could not be established, else 0."""


class GateState(StrEnum):
    """How a run stood."""

    PASSED = "passed"
    WARNED = "warned"
    FAILED = "failed"


@dataclass(frozen=True)
class Limits:
    """From which value on a gate warns and from which it fails; None: never."""

    warn: float | None = None
    error: float | None = None

    def judge(self, value: float | None) -> GateState:
        """State at a value; None, where there is nothing to compare with, passes."""
        if value is not None and self.error is not None and value >= self.error:
            return GateState.FAILED
        if value is not None and self.warn is not None and value >= self.warn:
            return GateState.WARNED
        return GateState.PASSED


@dataclass(frozen=True)
class GateResult:
    """One gate of one run: its value (None: nothing to compare with), its limits, its state, where it was worst."""

    gate: Gate
    value: float | None
    limits: Limits
    state: GateState
    where: str | None = None
