"""Tables that set groups side by side with justice, on request: rank intervals, who is found, one level for all."""

from __future__ import annotations

import pyarrow as pa

from lpkcli.contracts.core import Contract, column, count, text
from lpkcli.contracts.kinds import Dimension

_GROUP = text("group", "value of the dimension", required=True)
_WINDOW = column("window_months", pa.int64(), "calendar months after the end of training; null is any time")

LEAGUE = Contract(
    "league",
    pa.schema(
        [
            text("dimension", "what is compared", required=True, closed=Dimension),
            _GROUP,
            _WINDOW,
            count("base", "enrolments due"),
            count("absorbed", "wage + entrepreneur, by evidence"),
            column("rate", pa.float64(), "absorbed / base"),
            column(
                "rate_corrected", pa.float64(), "rate corrected for estimated recall, an estimate; rows stand by it"
            ),
            column("rank_low", pa.int64(), "best rank that the data allow; null without a base"),
            column("rank_high", pa.int64(), "worst rank that the data allow"),
            text("alike", "letters: groups with a letter in common cannot be told apart"),
        ]
    ),
)
"""Best first, by the corrected rate, or the plain one where recall is unknown; groups without a base stand last."""

FOUND = Contract(
    "found",
    pa.schema(
        [
            text(
                "dimension",
                "gender, age_group, lpk, kecamatan, or identifiers: what a row can be found by",
                required=True,
            ),
            _GROUP,
            count("enrolments", "counted enrolments"),
            count("found", "enrolments of a person who has a match in a placement list"),
            count("review", "others of which a pair with a placement awaits review"),
            count("not_found", "the rest"),
            column("share_found", pa.float64(), "found / enrolments"),
            column("share_of_found", pa.float64(), "of all found enrolments"),
            column("share_of_not_found", pa.float64(), "of all not found, review among them"),
        ]
    ),
)
"""Who is found in the placement lists and who is not."""

LEVELLED = Contract(
    "same_identifiers",
    pa.schema(
        [
            text("dimension", "total, which stands first, or lpk", required=True, closed=Dimension),
            _GROUP,
            _WINDOW,
            count("base", "enrolments due"),
            count("absorbed", "wage + entrepreneur, by evidence"),
            column("rate", pa.float64(), "absorbed / base"),
            column("distance", pa.float64(), "rate less that of the total"),
            count("level_base", "enrolments due whose row bears the identifiers that are left"),
            count("level_absorbed", "of these absorbed by evidence, when all rows are matched by those only"),
            column("level_rate", pa.float64(), "level_absorbed / level_base"),
            column("level_distance", pa.float64(), "level_rate less that of the total"),
        ]
    ),
)
"""The rate beside the one that results when every row of every list is matched by name, birth date and gender only."""
