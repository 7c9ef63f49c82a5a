"""How good the links of a run are, estimated without labels: the estimates, whether they agree, what they rest on."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from lpkcli.contracts.core import Contract, column, flag, text

ALLOWING = frozenset({"model", "recapture"})
"""Methods whose intervals allow for lists that are no fair sample, and not for chance alone."""


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


@dataclass(frozen=True)
class QualitySettings:
    """When two estimates of link quality disagree, and how they are made."""

    precision_apart: float
    """Two estimates of precision further apart than this disagree."""
    recall_apart: float
    widest: float
    """An estimate with a wider interval establishes nothing."""
    least_captures: int
    """Pairs that two identifiers must both have found before one says how much the other misses."""
    decoys: int
    """Synthetic people that are linked, at most."""
    seed: int


@dataclass(frozen=True)
class ExpectedMatches:
    """How many pairs of a training report and a placement list are one person, and what that was reckoned from."""

    count: float
    agreeing: float
    """Pairs that agree on an identifier, strangers taken off."""
    coverage: float
    """Share of all pairs that could show it."""


PASSES = Contract(
    "passes",
    pa.schema(
        [
            column("alumni", pa.int32(), "number of the alumni record in the order of record_id", required=True),
            column("placement", pa.int32(), "number of the placement record in that order", required=True),
            flag("nik_known", "both have a valid NIK of their own"),
            flag("nik_equal", "and it is the same"),
            flag("date_known", "both have a birth date, stated or inside the NIK"),
            flag("date_stated", "both state it"),
            flag("date_equal", "it is the same"),
            flag("date_apart", "at most year and month, or day and month, are the same"),
            flag("contact_equal", "a phone or the e-mail address is the same"),
            flag("name_alike", "one name is covered by the other"),
            flag("name_equal", "both names are the same, and not a common one"),
        ]
    ),
)
"""Every pair of an alumni and a placement record that share a NIK, a birth date, a contact or the whole name."""


@dataclass(frozen=True)
class Passes:
    """The PASSES of a run, and of how many pairs they are a part."""

    pairs: pa.Table
    every: int
    """1: all alumni records were looked at; 2: every second one in the order of record_id, and so on."""
    possible: int
    """All pairs of an alumni record that was looked at and a placement record."""
    possible_nik: int
    """Those with a valid NIK on both sides."""
    possible_date: int
    """Those with a birth date on both sides."""
    possible_either: int
    """Those with the one or the other on both sides."""
    alike_by_chance: float
    """Share of strangers whose names are alike."""


DECOYS = Contract(
    "decoys",
    pa.schema(
        [
            text("record_id", "id of the decoy, of nobody else", required=True),
            column("name_from", pa.int32(), "number of the record whose name it bears", required=True),
            column("rest_from", pa.int32(), "number of the record whose other facts it bears", required=True),
            column(
                "nik", pa.int64(), "16 digits: that record's with another serial; 0 where it has none", required=True
            ),
            flag("stripped", "one person's name and other facts, but neither NIK nor birth date"),
        ]
    ),
    key=("record_id",),
)
"""Synthetic people who stand in no list; records are numbered in the order of record_id."""
