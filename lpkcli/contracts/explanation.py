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


@dataclass(frozen=True)
class LevelAccount:
    """One level of a comparison in a model: its shares and its weight in bits, and where u comes from."""

    comparison: str
    level: str
    m: float
    u: float
    bits: float | None
    """None where the weight depends on the number of people, which the run will tell."""
    source: str
    """measured, shipped, or people: the shipped number of strangers per person over the people of the run."""


@dataclass(frozen=True)
class PriorAccount:
    """What a pair of two lists begins with."""

    left: str
    right: str
    possible: int
    expected: float
    bits: float
    source: str


@dataclass(frozen=True)
class ModelAccount:
    """A matching model, for reading."""

    is_fitted: bool
    """It holds what a run measured, and is used as it stands."""
    sampled_pairs: int
    """Random pairs that u was measured on; 0 where it is shipped."""
    match: float | None
    """Match threshold as a probability; None where each run chooses it."""
    review: float
    false_links: float
    """Expected share of false links that a match threshold is chosen for."""
    levels: tuple[LevelAccount, ...]
    priors: tuple[PriorAccount, ...]
    people: int | None
    """People whose names were counted; None where each run counts them."""
    warnings: tuple[str, ...]
