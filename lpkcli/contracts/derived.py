"""The tables that `lpkcli report` works out of a published run on request, column by column; no file holds them."""

from __future__ import annotations

from enum import StrEnum

import pyarrow as pa

from lpkcli.contracts.core import Contract, column, count, text
from lpkcli.contracts.kinds import Dimension, PlacedBefore, Rate, RateBase, RateBasis

_WINDOW = column("window_months", pa.int64(), "calendar months after the end of training; null is any time")
_BASIS = text("basis", "what counts as absorbed", required=True, closed=RateBasis)

RATES = Contract(
    "rates",
    pa.schema(
        [
            text("dimension", "what the table is split by", required=True, closed=Dimension),
            text("group", "value of the dimension", required=True),
            _WINDOW,
            _BASIS,
            text("rate", "what stands above the line", required=True, closed=Rate),
            text("over", "what stands below the line", required=True, closed=RateBase),
            text("already_placed", "treatment of those placed before the training", required=True, closed=PlacedBefore),
            count("numerator", "enrolments above the line"),
            count("denominator", "enrolments below the line"),
            column("share", pa.float64(), "numerator / denominator; null where it has no meaning or nobody is below"),
        ]
    ),
)
"""Each row of an absorption table once for each Rate and each RateBase. Of a cross, the first two columns are named
after its dimensions."""


class Choice(StrEnum):
    """What a row of the sensitivity table changes, everything else left as it is."""

    CONFIGURED = "configured"
    BASIS = "basis"
    WINDOW = "window"
    RATE = "rate"
    BASE = "base"
    PLACED_BEFORE = "placed_before"
    SWITCH = "switch"


SENSITIVITY = Contract(
    "sensitivity",
    pa.schema(
        [
            text("choice", "what is changed", required=True, closed=Choice),
            text("setting", "key of lpkcli.toml, where the change is one of a setting"),
            text("value", "what it is changed to"),
            _BASIS,
            _WINDOW,
            count("numerator", "enrolments above the line"),
            count("denominator", "enrolments below the line"),
            column("share", pa.float64(), "numerator / denominator"),
            count("numerator_change", "numerator less that of the run as configured, by the same basis"),
            column("share_change", pa.float64(), "share less that of the run as configured, by the same basis"),
        ]
    ),
)
"""The total rate R3 over D1 of a run under one other choice at a time. A row `basis` is compared with the headline."""

PLACED = Contract(
    "placed",
    pa.schema(
        [
            text("group", "employer, sector, position or country as most lists write it; `not stated`", required=True),
            _WINDOW,
            count("wage", "absorbed enrolments: wage"),
            count("entrepreneur", "absorbed enrolments: own business"),
            count("absorbed", "wage + entrepreneur"),
            count("persons", "distinct persons among them"),
            column("share", pa.float64(), "absorbed / all absorbed of the window"),
        ]
    ),
)
"""Where the absorbed by evidence went: counted enrolments that are due, by what their placement states. No rate."""

RELATED = Contract(
    "related",
    pa.schema(
        [
            text("vocation", "vocation of the training; `total`, `not stated`", required=True),
            _WINDOW,
            count("absorbed", "enrolments absorbed by evidence"),
            count("related", "of these, position or business is one of the vocation"),
            count("unrelated", "of these, position or business is one of other vocations only"),
            count("unknown", "of these, nothing states the work, or no vocation knows it"),
            column("share", pa.float64(), "related / (related + unrelated)"),
            column("coverage", pa.float64(), "(related + unrelated) / absorbed"),
        ]
    ),
)

CITY = Contract(
    "city",
    pa.schema(
        [
            _BASIS,
            count("year", "year of the end of training, and of the city's figures"),
            count("labour_force", "labour force of the city"),
            count("unemployed", "unemployed of the city"),
            count("enrolments", "counted enrolments of trainings that ended in the year"),
            count("not_due", "of these, those whose 12 months have not ended"),
            count("persons_absorbed", "persons absorbed within 12 months, of the trainings that ended in the year"),
            column("per_unemployed", pa.float64(), "persons_absorbed / unemployed"),
            column("per_labour_force", pa.float64(), "persons_absorbed / labour_force"),
        ]
    ),
)
"""The absorbed persons of one year beside the figures of the statistics office."""
