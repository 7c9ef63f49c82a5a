"""Rank the pairs that a person has to decide: PERSONS, LINKS and what hangs on each in; REVIEW, the best first, out."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.core import check
from lpkcli.contracts.kinds import LinkStatus, ListKind
from lpkcli.contracts.matching import LEVEL_FIELDS
from lpkcli.contracts.results import REVIEW

Counts = npt.NDArray[np.int64]

FURTHER = 0.2
"""What an enrolment counts for that would change another figure, but not the headline."""
FOUND = 0.05
"""What a row of a training report counts for that would be found in one more row of a placement list."""
WHOLE_PERSONS = 0.01
"""What a pair counts for in any case: it makes persons whole."""


def list_pending(links: pa.Table) -> pa.Table:
    """The LINKS that wait for a person, pairs that tie with others among them."""
    return links.filter(pc.equal(links["status"], LinkStatus.REVIEW))


def rank_review(persons: pa.Table, pending: pa.Table, headline: Counts, further: Counts) -> pa.Table:
    """Rank `pending` by how many enrolments their decision can be expected to change; ties by id.

    `headline`, `further`: for each pair, enrolments that change in the headline and elsewhere if both are one person.
    The run counts an undecided pair as two persons, and its interval reaches up by every enrolment that may be gained,
    so the rate is expected to move, and the interval to shrink, by probability times enrolments: that is its gain.
    Where it is the same, rows that would be found in one more list decide.
    """
    probability = np.asarray(pending["probability"])
    gain = probability * (headline + FURTHER * further)
    use = gain + probability * (FOUND * _count_found(persons, pending) + WHOLE_PERSONS)
    order = pa.array(np.lexsort((np.arange(len(use)), -probability, -use)))  # links stand in the order of their ids
    columns: dict[str, object] = {
        "rank": pa.array(np.arange(1, len(gain) + 1)),
        "expected_gain": pa.array(gain).take(order),
    }
    chosen = pending.take(order)
    for side in ("left", "right"):
        at = pc.index_in(chosen[f"{side}_id"], value_set=persons["record_id"].combine_chunks())
        columns[f"{side}_list"] = persons["list"].take(at)
    kept = ("left_id", "right_id", "probability", "weight", "reason", *(field.name for field in LEVEL_FIELDS))
    columns |= {name: chosen[name] for name in kept}
    return check(pa.table(columns).select(REVIEW.schema.names).cast(REVIEW.schema), REVIEW)


def _count_found(persons: pa.Table, pending: pa.Table) -> Counts:
    """Pairs of an alumni and a placement record that would be one person's, for each of `pending`."""
    person = np.asarray(persons["person_id"].combine_chunks().dictionary_encode().indices)
    left, right = (
        person[np.asarray(pc.index_in(pending[side], value_set=persons["record_id"].combine_chunks()))]
        for side in ("left_id", "right_id")
    )
    size = int(person.max(initial=-1)) + 1
    alumni, placements = (
        np.bincount(person[np.asarray(pc.equal(persons["list"], kind))], minlength=size)
        for kind in (ListKind.ALUMNI, ListKind.PLACEMENT)
    )
    found: Counts = alumni[left] * placements[right] + placements[left] * alumni[right]
    return found
