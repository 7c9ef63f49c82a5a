"""Published links as positions: the links table in; pairs of training and placement rows with a probability out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import LinkStatus
from lpkcli.outcomes.codes import Floats, Ints, find_positions


@dataclass(frozen=True)
class PairLinks:
    """Links of one status between rows that are there; sorted by training row, then placement row."""

    training: Ints
    placement: Ints
    probability: Floats
    """NaN where the link states none."""
    placements: int
    """How many placement rows there are."""

    def find_probabilities(self, training: Ints, placement: Ints) -> Floats:
        """Probability of each pair; NaN where the pair has no link."""
        found = np.full(len(training), np.nan)
        if len(self.training):
            keys = self.training * self.placements + self.placement
            wanted = training * self.placements + placement
            at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
            linked = keys[at] == wanted
            found[linked] = self.probability[at[linked]]
        return found


def read_links(links: pa.Table, trainings: pa.Table, placements: pa.Table, status: LinkStatus) -> PairLinks:
    """Return the links of `status` between rows of `trainings` and `placements`."""
    chosen = links.filter(pc.equal(links["status"], status))
    training = find_positions(chosen["alumni_id"], trainings["record_id"])
    placement = find_positions(chosen["placement_id"], placements["record_id"])
    probability = np.asarray(pc.fill_null(chosen["probability"], np.nan))
    order = np.lexsort((placement, training))
    order = order[(training[order] >= 0) & (placement[order] >= 0)]
    return PairLinks(training[order], placement[order], probability[order], placements.num_rows)
