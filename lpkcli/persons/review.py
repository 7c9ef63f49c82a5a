"""Rank the pairs that a person has to decide: PERSONS and LINKS in, REVIEW out, the most useful first."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.core import check
from lpkcli.contracts.kinds import LinkStatus, ListKind
from lpkcli.contracts.matching import LEVEL_FIELDS
from lpkcli.contracts.results import REVIEW

Numbers = npt.NDArray[np.int64]


def rank_review(persons: pa.Table, links: pa.Table) -> pa.Table:
    """Pairs in review, by how many enrolments their decision can be expected to change; ties by probability and id.

    The gain of a pair is p (1 - p), times the enrolments without any placement that would get one if both are one
    person. Pairs that would give none are worth a tenth of that: they only make persons whole.
    """
    pending = links.filter(pc.equal(links.column("status"), LinkStatus.REVIEW))
    left, right = _sides(persons, pending.column("left_id")), _sides(persons, pending.column("right_id"))
    probability = np.asarray(pending.column("probability"))
    doubt = probability * (1.0 - probability)
    gained = np.where(right.placed, left.alumni * ~left.placed, 0) + np.where(
        left.placed, right.alumni * ~right.placed, 0
    )
    gain = doubt * np.where(gained > 0, gained, _WHOLE_PERSONS)
    order = np.lexsort((np.arange(len(gain)), -probability, -gain))  # links stand in the order of their ids
    columns: dict[str, object] = {
        "rank": pa.array(np.arange(1, len(gain) + 1)),
        "left_list": left.lists.take(pa.array(order)),
        "right_list": right.lists.take(pa.array(order)),
        "expected_gain": pa.array(gain[order]),
    }
    chosen = pending.take(pa.array(order))
    kept = ("left_id", "right_id", "probability", "weight", "reason", *(field.name for field in LEVEL_FIELDS))
    columns |= {name: chosen.column(name) for name in kept}
    return check(pa.table(columns).select(REVIEW.schema.names).cast(REVIEW.schema), REVIEW)


_WHOLE_PERSONS = 0.1


class _Sides:
    """One side of many pairs: its list, the alumni records of its person, whether that person has a placement."""

    def __init__(self, lists: pa.Array, alumni: Numbers, placed: npt.NDArray[np.bool_]) -> None:
        self.lists = lists
        self.alumni = alumni
        self.placed = placed


def _sides(persons: pa.Table, ids: pa.ChunkedArray) -> _Sides:
    lists = persons.column("list").combine_chunks()
    person = np.asarray(persons.column("person_id").combine_chunks().dictionary_encode().indices)
    size = int(person.max(initial=-1)) + 1
    alumni = np.bincount(person[np.asarray(pc.equal(lists, ListKind.ALUMNI))], minlength=size)
    placements = np.bincount(person[np.asarray(pc.equal(lists, ListKind.PLACEMENT))], minlength=size)
    rows = np.asarray(pc.index_in(ids, value_set=persons.column("record_id")), dtype=np.int64)
    return _Sides(lists.take(pa.array(rows)), alumni[person[rows]], placements[person[rows]] > 0)
