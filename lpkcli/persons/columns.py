"""LINKS as NumPy columns: the table in, record numbers, weights and what a link does out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import LinkBasis, LinkStatus
from lpkcli.persons.facts import Facts, Ints
from lpkcli.persons.guards import KEEPS_APART

_BASES = pa.array([LinkBasis.CLERK, LinkBasis.NIK, LinkBasis.MODEL], pa.string())
BY_CLERK = 0
CERTAIN = 2
"""Places in the order of bases below this are not the model's: a clerk or a NIK joined the pair."""


@dataclass(frozen=True)
class LinkColumns:
    """LINKS as columns: record numbers, place of the basis (strongest first), whether it joins or keeps apart, why."""

    left: Ints
    right: Ints
    basis: Ints
    weight: npt.NDArray[np.float64]
    probability: npt.NDArray[np.float64]
    joins: npt.NDArray[np.bool_]
    apart: npt.NDArray[np.bool_]
    reason: npt.NDArray[np.object_]

    def take(self, rows: npt.NDArray[np.int64]) -> LinkColumns:
        """These rows only."""
        return LinkColumns(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


def read_columns(facts: Facts, links: pa.Table) -> LinkColumns:
    """Read judged links in their order."""
    left, right = facts.number_pairs(links)
    status = links.column("status")
    reasons = links.column("reason")
    apart = pc.fill_null(pc.is_in(reasons, value_set=pa.array(list(KEEPS_APART), pa.string())), False)
    return LinkColumns(
        left=left,
        right=right,
        basis=np.asarray(pc.index_in(links.column("basis"), value_set=_BASES), dtype=np.int32),
        weight=np.asarray(pc.fill_null(links.column("weight"), 0.0)),
        probability=np.asarray(links.column("probability")),
        joins=np.asarray(pc.equal(status, LinkStatus.MATCH)),
        apart=np.asarray(apart),
        reason=np.array(reasons.to_pylist(), dtype=object),
    )
