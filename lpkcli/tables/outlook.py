"""How wide the headline's interval will be when pairs have been decided: tables of a run and the pairs in; a width out.

A decided pair doubts nothing any more: its enrolments are absorbed, or are not by it. The expected rate moves by the
chance that was there before, and the interval, which reached up to hold that chance, ends where it would have ended. So
the expected interval is that of the run with these chances taken out of what review may add; links that nobody saw
stay as many as they were.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import LinkStatus, RateBasis
from lpkcli.contracts.quality import Estimate
from lpkcli.contracts.results import HEADLINE_WINDOW_MONTHS
from lpkcli.tables.change import gather_parts
from lpkcli.tables.enrolled import NOT_DUE, UNKNOWN, Enrolled, Floats, read_enrolled, read_judged
from lpkcli.tables.identifiers import name_identifiers
from lpkcli.tables.intervals import bound_changes
from lpkcli.tables.recall import estimate_recall, find_recall

Pair = tuple[str, str]


def foretell_width(
    tables: Mapping[str, pa.Table], estimates: Sequence[Estimate], decided: Collection[Pair]
) -> float | None:
    """Return the expected width of the headline's interval after these pairs are decided, as a share of one.

    `tables`: alumni, outcomes, links and placements of the run; `estimates`: those of its recall. With no pair it is
    the width as published. None where the headline has no base or no placement could be linked.
    """
    enrolled = read_enrolled(tables["alumni"].sort_by("alumni_id"))
    judged = read_judged(enrolled, tables["outcomes"], HEADLINE_WINDOW_MONTHS)
    columns = judged.columns[RateBasis.EVIDENCE][enrolled.counted]
    base = int((columns != NOT_DUE).sum())
    if not base or not tables["placements"].num_rows:
        return None
    recall = find_recall(estimates, tables["links"], tables["placements"])
    rows = [] if recall is None else [estimate_recall(enrolled, judged, name_identifiers(enrolled.rows), recall)]
    total = np.zeros(enrolled.rows.num_rows, dtype=np.int64)
    losses, _, missed = gather_parts(total, 1, enrolled, [judged], rows)
    left = replace(judged, missed=np.minimum(judged.missed, _best_left(enrolled, tables["links"], decided)))
    _, gains, _ = gather_parts(total, 1, enrolled, [left], [])
    low, high = bound_changes(losses, gains, missed)
    return float(min(high[0], (columns == UNKNOWN).sum()) - low[0]) / base


def _best_left(enrolled: Enrolled, links: pa.Table, decided: Collection[Pair]) -> Floats:
    """For each enrolment the best probability of its person's links under review that are not decided; 0 for none."""
    settled = pa.array(["-".join(sorted(pair)) for pair in decided], pa.string())
    smaller = pc.less(links["alumni_id"], links["placement_id"])
    alumni, placement = links["alumni_id"], links["placement_id"]
    first, second = pc.if_else(smaller, alumni, placement), pc.if_else(smaller, placement, alumni)
    keys = pc.binary_join_element_wise(first, second, "-")
    waits = pc.and_(pc.equal(links["status"], LinkStatus.REVIEW), pc.invert(pc.is_in(keys, value_set=settled)))
    waiting = links.filter(waits)
    at = pc.index_in(waiting["alumni_id"], value_set=enrolled.rows["alumni_id"].combine_chunks())
    known = np.asarray(pc.is_valid(at))
    best = np.zeros(int(enrolled.person.max(initial=-1)) + 1)
    person = enrolled.person[np.asarray(pc.drop_null(at), dtype=np.int64)]
    np.maximum.at(best, person, np.asarray(pc.fill_null(waiting["probability"], 0.0))[known])
    return best[enrolled.person]
