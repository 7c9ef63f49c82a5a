"""Say how two records became one person, or what would have made them one: facts and links in, paths and cases out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import LinkBasis, LinkStatus
from lpkcli.persons.facts import Facts
from lpkcli.persons.guards import Suspects, ask_guards
from lpkcli.persons.paths import Graph

Levels = npt.NDArray[np.int8]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Cases:
    """One pair of record numbers in several cases: levels by comparison and probability of each case."""

    left: int
    right: int
    levels: Mapping[str, Levels]
    probability: Floats

    def suspects(self, facts: Facts) -> Suspects:
        """The cases as the guards ask for them."""
        size = len(self.probability)
        left, right = (np.full(size, number, dtype=np.int32) for number in (self.left, self.right))
        return Suspects(left, right, self.levels, self.probability, facts)


def find_guards(facts: Facts, cases: Cases) -> list[str | None]:
    """The reason of the guard that overrules the weight in each case, or None."""
    return [reason and str(reason) for reason in ask_guards(cases.suspects(facts))[1]]


def choose_enough(
    facts: Facts, cases: Cases, changed: Sequence[tuple[str, ...]], match: float
) -> list[tuple[str, ...]]:
    """Of the cases, those that would be a match and hold no smaller one, the smallest first.

    `changed`: the comparisons that each case thinks otherwise, fewest first.
    """
    suspects = cases.suspects(facts)
    free = ask_guards(suspects)[0] == ""
    enough: list[tuple[str, ...]] = []
    for place in np.flatnonzero(free & ((cases.probability >= match) | suspects.equal_nik)).tolist():
        if not any(set(smaller) <= set(changed[place]) for smaller in enough):
            enough.append(changed[place])
    return enough


def trace_path(links: pa.Table, members: pa.Array, left: str, right: str) -> list[str]:
    """The records from `left` to `right`, both included, along the strongest links; `members`: ids of their person."""
    number = {record_id: place for place, record_id in enumerate(members.to_pylist())}
    joins = pc.and_(pc.equal(links["status"], LinkStatus.MATCH), pc.not_equal(links["basis"], LinkBasis.BRIDGE))
    inside = pc.and_(*(pc.is_in(links[side], value_set=members) for side in ("left_id", "right_id")))
    chosen = links.filter(pc.and_(joins, inside))
    lefts, rights = (
        np.array([number[name] for name in chosen[side].to_pylist()], np.int32) for side in ("left_id", "right_id")
    )
    graph = Graph.of(lefts, rights, np.asarray(chosen["probability"]))
    path = graph.strongest(number[left], number[right])
    return [left, *(members[place].as_py() for place in path.via), right]
