"""Links as positions: published links and persons in; pairs of training and placement rows with a probability out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import LinkStatus
from lpkcli.outcomes.codes import Flags, Floats, Ints, find_positions


@dataclass(frozen=True)
class Pairs:
    """Pairs of a training row and a placement row, by their positions."""

    training: Ints
    placement: Ints
    probability: Floats
    """Probability that both are the same person; NaN where no link says."""

    def select(self, rows: Ints | Flags) -> Pairs:
        """The pairs at `rows`."""
        return Pairs(self.training[rows], self.placement[rows], self.probability[rows])


def read_links(links: pa.Table, trainings: pa.Table, placements: pa.Table, status: LinkStatus) -> Pairs:
    """Return the links of `status` between rows that are there, sorted by training row, then placement row."""
    chosen = links.filter(pc.equal(links["status"], status))
    training = find_positions(chosen["alumni_id"], trainings["record_id"])
    placement = find_positions(chosen["placement_id"], placements["record_id"])
    probability = np.asarray(pc.fill_null(chosen["probability"], np.nan))
    order = np.lexsort((placement, training))
    order = order[(training[order] >= 0) & (placement[order] >= 0)]
    return Pairs(training, placement, probability).select(order)


def add_probabilities(training: Ints, placement: Ints, links: Pairs) -> Pairs:
    """Return the pairs with the probabilities of their links, which are sorted as `read_links` leaves them."""
    found = np.full(len(training), np.nan)
    if len(links.training):
        placements = int(max(placement.max(initial=0), links.placement.max())) + 1
        keys = links.training * placements + links.placement
        wanted = training * placements + placement
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        linked = keys[at] == wanted
        found[linked] = links.probability[at[linked]]
    return Pairs(training, placement, found)
