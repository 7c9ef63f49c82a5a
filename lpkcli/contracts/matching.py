"""What `pairs` and `persons` hand over: LINKS between records of any two lists, VERDICTS of clerks, PERSONS.

PAIRS have one `g_*` column (int8 comparison level) for each comparison of the model: -1 nothing to compare, 0 apart,
1 and up closer; `tf_*` (float32) for comparisons adjusted by term frequency; and their weight and probability, as a
pair leaves as early as these allow. The names below are the comparisons
of the shipped model; a link, a review row and a published link carry the same level columns.
"""

from __future__ import annotations

import pyarrow as pa

from lpkcli.contracts.core import Contract, column, flag, text
from lpkcli.contracts.kinds import ClerkVerdict, LinkBasis, LinkStatus, ListKind
from lpkcli.contracts.levels import LEVELS

COMPARISONS = tuple(LEVELS)
"""Names of the comparisons, in the order they are shown; `place` is kelurahan and kecamatan."""

LEVEL_FIELDS = tuple(
    column(f"g_{name}", pa.int8(), f"{name}: " + ", ".join(f"{level} {level.name.lower()}" for level in levels))
    for name, levels in LEVELS.items()
)

LEFT_ID = text("left_id", "record_id of the pair that sorts first", required=True)
RIGHT_ID = text("right_id", "record_id of the pair that sorts second", required=True)

PAIRS = Contract(
    "pairs",
    pa.schema(
        [
            LEFT_ID,
            RIGHT_ID,
            text("block", "names of the blocking rules that proposed the pair, joined with a space", required=True),
            *(column(f.name, pa.int8(), f.metadata[b"doc"].decode(), required=True) for f in LEVEL_FIELDS),
            column(
                "tf_name",
                pa.float32(),
                "term-frequency adjustment of the name level, log2, 0 where none",
                required=True,
            ),
            column("weight", pa.float64(), "match weight, log2, dependent evidence counted once", required=True),
            column(
                "probability", pa.float64(), "probability that both are the same person, prior included", required=True
            ),
        ]
    ),
    key=("left_id", "right_id"),
    order=("left_id", "right_id"),
)

LINKS = Contract(
    "record_links",
    pa.schema(
        [
            LEFT_ID,
            RIGHT_ID,
            *LEVEL_FIELDS,
            column("weight", pa.float64(), "match weight, log2; null when the pair was joined without being compared"),
            column("probability", pa.float64(), "probability that both are the same person", required=True),
            text("status", "decision", required=True, closed=LinkStatus),
            text("basis", "what the link rests on", required=True, closed=LinkBasis),
            text("reason", "why a guard, a tie or a verdict decided otherwise than the weight"),
            flag("tie", "another candidate is as good"),
        ]
    ),
    key=("left_id", "right_id"),
    order=("left_id", "right_id"),
)
"""Every pair, of any two lists, that reached the review threshold or has a verdict or an equal valid NIK."""

ANCHORS = ("list", "name", "birth_date", "nik")
"""What is kept of both records of a verdict, so that it is found again when an id is gone."""


def _anchors(side: str) -> tuple[pa.Field, ...]:
    return (
        text(f"{side}_list", f"list of the {side} record", closed=ListKind),
        text(f"{side}_name", f"folded name of the {side} record"),
        column(f"{side}_birth_date", pa.date32(), f"birth date of the {side} record"),
        text(f"{side}_nik", f"NIK digits of the {side} record"),
    )


LINKED = "linked"
"""Reason of a verdict on a pair that the run had joined when it was shown."""

VERDICTS = Contract(
    "verdicts",
    pa.schema(
        [
            LEFT_ID,
            RIGHT_ID,
            text("verdict", "what the clerk decided", required=True, closed=ClerkVerdict),
            text("clerk", "who decided", required=True),
            text("decided_at", "instant, ISO 8601 in UTC", required=True),
            text("reason", f"`{LINKED}` where the run had joined the two when they were shown"),
            text("note", "free note"),
            *_anchors("left"),
            *_anchors("right"),
            column("line", pa.int32(), "1-based line of the ledger where the verdict stands"),
        ]
    ),
)
"""In the order of the ledger: of two verdicts on a pair the later instant holds, then the later line."""

PERSONS = Contract(
    "persons",
    pa.schema(
        [
            text("record_id", "alumni_id, placement_id or jobseeker_id", required=True),
            text("list", "list of the record", required=True, closed=ListKind),
            text(
                "person_id",
                "smallest record_id of the person's alumni records, else jobseekers, else placements",
                required=True,
            ),
        ]
    ),
    key=("record_id",),
    order=("record_id",),
)
