"""The public edition: its one fixed set of one-way tables, and which of their cells may be withheld."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import pyarrow as pa

from lpkcli.contracts.core import Contract, column, count, text
from lpkcli.contracts.kinds import Dimension, RateBasis

PUBLIC_DIMENSIONS = (
    Dimension.TOTAL,
    Dimension.LPK,
    Dimension.VOCATION,
    Dimension.YEAR,
    Dimension.GENDER,
    Dimension.AGE_GROUP,
    Dimension.KECAMATAN,
    Dimension.EDUCATION,
)
PUBLIC_BASIS = RateBasis.EVIDENCE
PUBLIC_WINDOW_MONTHS = 12
OTHERS = "others"
"""The group that small groups of a dimension are folded into."""
LEAST_BASE_OF_RATE = 10
"""No percentage is published on a smaller base."""


class Withheld(StrEnum):
    """What a row of the public edition does not show."""

    NOTHING = "nothing"
    PARTS = "parts"  # wage and entrepreneur apart, or other and unknown apart
    RATE = "rate"  # everything but the base


PUBLIC = Contract(
    "public",
    pa.schema(
        [
            text("dimension", "what the table is split by", required=True, closed=Dimension),
            text("group", "value of the dimension; `others`: all small groups together", required=True),
            count("window_months", "calendar months after the end of training"),
            text("basis", "what counts as absorbed", required=True, closed=RateBasis),
            count("base", "enrolments of closed years"),
            column("absorbed", pa.int64(), "wage + entrepreneur; null where withheld"),
            column("wage", pa.int64(), "absorbed in industry; null where withheld"),
            column("entrepreneur", pa.int64(), "absorbed with a business of their own; null where withheld"),
            column("other", pa.int64(), "placed before the training, or apprentices; null where withheld"),
            column("unknown", pa.int64(), "no evidence in the lists; null where withheld"),
            column("rate", pa.float64(), "absorbed / base; null where withheld or on a base under 10"),
            column("rate_low", pa.float64(), "lower end of the 90 % interval; null wherever the rate is"),
            column("rate_high", pa.float64(), "upper end of the 90 % interval; null wherever the rate is"),
            column("coverage", pa.float64(), "(base - unknown) / base; null wherever the rate or unknown is"),
            text("withheld", "what the row does not show", required=True, closed=Withheld),
        ]
    ),
    key=("dimension", "group"),
)
"""Rows stand in the order of PUBLIC_DIMENSIONS, then the groups of the internal table, `others` and `not stated` last.
Always absorbed + other + unknown = base."""


@dataclass(frozen=True)
class PublicEdition:
    """The rows of the contract PUBLIC, and the years of the end of training that they are about."""

    table: pa.Table
    years: tuple[int, ...]
