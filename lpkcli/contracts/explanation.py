"""What `explain` hands to the face: a pair or a record of a published run, accounted for in plain values.

Values of persons are as they stand in the run; whoever shows them masks them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lpkcli.contracts.kinds import LinkBasis, LinkStatus
from lpkcli.errors import Place

UNUSED = "UNUSED"
"""Level of a comparison that both records could feed and that is not used: said elsewhere, or shared by many."""


@dataclass(frozen=True)
class Subject:
    """One record: where it stands, whose it is, and its value of every comparison (None where it states none)."""

    record_id: str
    list: str
    person_id: str
    place: Place
    values: Mapping[str, str | None]


@dataclass(frozen=True)
class Step:
    """One comparison of a pair: its level in capitals (see contracts.levels), its bits, and of these the rarity's."""

    comparison: str
    level: str
    bits: float
    rarity: float = 0.0


@dataclass(frozen=True)
class PairAccount:
    """Why two records are one person, or are not."""

    left: Subject
    right: Subject
    steps: tuple[Step, ...]
    prior: float
    """log2 odds before anything is compared."""
    others: float
    """What other candidates and a clerk change of the log2 odds."""
    log2_odds: float
    probability: float
    match: float
    """Thresholds of the run, as probabilities."""
    review: float
    status: LinkStatus | None
    """None: the run keeps no link of this pair."""
    basis: LinkBasis | None
    reason: str | None
    """The guard, tie or verdict that decided, or that would: a code of the catalogue (`reason.<code>`)."""
    path: tuple[Subject, ...] = ()
    """Of one person that is joined through other records: these, with both ends."""
    enough: tuple[tuple[str, ...], ...] = ()
    """Of a pair that is no match: the smallest sets of comparisons whose full agreement would have made it one."""


@dataclass(frozen=True)
class LinkAccount:
    """A link of a record: the other record, and how it stands."""

    other: Subject
    status: LinkStatus
    basis: LinkBasis
    probability: float
    reason: str | None


@dataclass(frozen=True)
class RecordAccount:
    """One record: the others of its person, its links, and for one that found nobody its nearest candidates."""

    subject: Subject
    companions: tuple[Subject, ...]
    links: tuple[LinkAccount, ...]
    nearest: tuple[PairAccount, ...]
