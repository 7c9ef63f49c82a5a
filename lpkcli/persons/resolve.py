"""Resolve persons: facts and judged LINKS in, PERSONS and the final LINKS out.

Records that a link joins are connected first. A component in which nothing has to stay apart is one person; the others
are grown edge by edge, best evidence first (clerk, NIK, model by weight, ids).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.core import check
from lpkcli.contracts.kinds import LinkBasis, LinkStatus
from lpkcli.contracts.matching import LINKS, PERSONS
from lpkcli.persons.clusters import Bars, Edge, grow_clusters
from lpkcli.persons.components import connect
from lpkcli.persons.facts import LISTS, NO_DATE, Facts
from lpkcli.persons.guards import KEEPS_APART, Reason
from lpkcli.persons.paths import Graph

Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]

MOST_RECORDS = 150
"""Records that a person can have in all lists; more that the model would join are many people who look alike."""

_BASES = pa.array([LinkBasis.CLERK, LinkBasis.NIK, LinkBasis.MODEL], pa.string())
_CERTAIN = 2  # places in _BASES below this


@dataclass(frozen=True)
class _Links:
    """LINKS as columns: record numbers, place of the basis in _BASES, whether it joins, whether it keeps apart."""

    left: Ints
    right: Ints
    basis: Ints
    weight: npt.NDArray[np.float64]
    probability: npt.NDArray[np.float64]
    joins: Bools
    apart: Bools
    reason: npt.NDArray[np.object_]

    def take(self, rows: npt.NDArray[np.int64]) -> _Links:
        return _Links(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


@dataclass(frozen=True)
class Resolved:
    """Persons, and the links as they stand at the end."""

    persons: pa.Table
    links: pa.Table


def resolve_persons(facts: Facts, links: pa.Table, *, tie_bits: float = 1.0) -> Resolved:
    """Give every record its person. `tie_bits`: two candidates closer than this (log2) are equally good."""
    columns = _read_links(facts, links)
    refused = _refuse_edges(facts, columns, tie_bits)
    joining = columns.joins & (refused == None)  # noqa: E711 - elementwise
    label = connect(len(facts.ids), columns.left[joining], columns.right[joining])
    final = _finish_links(links, columns, label, refused)
    return Resolved(persons=_name_persons(facts, label), links=final)


def _read_links(facts: Facts, links: pa.Table) -> _Links:
    status = links.column("status")
    reasons = links.column("reason")
    apart = pc.fill_null(pc.is_in(reasons, value_set=pa.array(list(KEEPS_APART), pa.string())), False)
    return _Links(
        left=facts.number(links.column("left_id")),
        right=facts.number(links.column("right_id")),
        basis=np.asarray(pc.index_in(links.column("basis"), value_set=_BASES), dtype=np.int32),
        weight=np.asarray(pc.fill_null(links.column("weight"), 0.0)),
        probability=np.asarray(links.column("probability")),
        joins=np.asarray(pc.equal(status, LinkStatus.MATCH)),
        apart=np.asarray(apart),
        reason=np.array(reasons.to_pylist(), dtype=object),
    )


def _refuse_edges(facts: Facts, links: _Links, tie_bits: float) -> npt.NDArray[np.object_]:
    """For each link the reason why it does not join although it was to, else None."""
    refused = np.full(len(links.left), None, dtype=object)
    label = connect(len(facts.ids), links.left[links.joins], links.right[links.joins])
    troubled = _troubled_components(facts, links, label)
    inside = np.flatnonzero(troubled[label[links.left]] & (label[links.left] == label[links.right]))
    order = np.lexsort((links.right[inside], links.left[inside], -links.weight[inside], links.basis[inside]))
    by_component = order[np.argsort(label[links.left[inside[order]]], kind="stable")]
    rows = inside[by_component]
    bounds = np.flatnonzero(np.diff(label[links.left[rows]])) + 1
    members = _members(label, troubled)
    for part in np.split(rows, bounds) if len(rows) else []:
        component = int(label[links.left[part[0]]])
        for place, reason in _grow_component(facts, links, part, members[component], tie_bits).items():
            refused[place] = reason
    return refused


def _troubled_components(facts: Facts, links: _Links, label: Ints) -> Bools:
    """Components in which something may have to stay apart: two numbers, dates, rows of a roster, or a barred pair."""
    troubled = np.zeros(len(label), dtype=np.bool_)
    troubled[label[links.left[links.apart & (label[links.left] == label[links.right])]]] = True
    for value, known in ((facts.nik, facts.nik > 0), (facts.date, facts.date != NO_DATE)):
        troubled |= _varies(label[known], value[known], len(label))
    troubled |= np.bincount(label, minlength=len(label)) > MOST_RECORDS
    on_roster = facts.roster >= 0
    codes = label[on_roster].astype(np.int64) << 32 | facts.roster[on_roster]
    distinct, counts = np.unique(codes, return_counts=True)
    troubled[(distinct[counts > 1] >> 32).astype(np.int32)] = True
    return troubled


def _varies(label: Ints, value: npt.NDArray[np.integer], size: int) -> Bools:
    lowest = np.full(size, np.iinfo(np.int64).max)
    highest = np.full(size, np.iinfo(np.int64).min)
    np.minimum.at(lowest, label, value)
    np.maximum.at(highest, label, value)
    return highest > lowest


def _members(label: Ints, troubled: Bools) -> dict[int, list[int]]:
    members: dict[int, list[int]] = {}
    for record in np.flatnonzero(troubled[label]).tolist():
        members.setdefault(int(label[record]), []).append(record)
    return members


def _grow_component(
    facts: Facts, links: _Links, rows: npt.NDArray[np.int64], members: list[int], tie_bits: float
) -> dict[int, Reason]:
    part = links.take(rows)
    pairs = list(zip(part.left.tolist(), part.right.tolist(), strict=True))
    edges = [
        Edge(place, left, right, basis < _CERTAIN, weight)
        for place, (left, right), basis, weight, joins in zip(
            rows.tolist(), pairs, part.basis.tolist(), part.weight.tolist(), part.joins.tolist(), strict=True
        )
        if joins
    ]
    if len(members) > MOST_RECORDS:
        crowd = {edge.place: Reason.CROWD for edge in edges if not edge.certain}
        edges = [edge for edge in edges if edge.certain]
    else:
        crowd = {}
    bars = Bars(
        apart={pair: Reason(why) for pair, why, apart in zip(pairs, part.reason, part.apart, strict=True) if apart},
        linked=frozenset((edge.left, edge.right) for edge in edges),
        nik={member: int(facts.nik[member]) for member in members},
        roster={member: int(facts.roster[member]) for member in members},
        birth={member: _birth(int(facts.date[member])) for member in members},
    )
    return crowd | grow_clusters(members, edges, bars, tie_bits)


def _birth(days: int) -> tuple[int, int]:
    if days == NO_DATE:
        return (0, 0)
    date = np.datetime64(days, "D").item()
    return (date.year, date.month * 100 + date.day)


def _finish_links(links: pa.Table, columns: _Links, label: Ints, refused: npt.NDArray[np.object_]) -> pa.Table:
    """Status match exactly where both records are one person; a pair joined only through others is a bridge."""
    one_person = label[columns.left] == label[columns.right]
    was_match = np.asarray(pc.equal(links.column("status"), LinkStatus.MATCH))
    status = np.array(links.column("status").to_pylist(), dtype=object)
    basis = np.array(links.column("basis").to_pylist(), dtype=object)
    reason = columns.reason.copy()
    tie = refused == Reason.TIE
    open_question = tie | (refused == Reason.CROWD)
    lost = was_match & ~one_person
    status[lost] = np.where(open_question[lost], LinkStatus.REVIEW, LinkStatus.REJECTED)
    reason[lost] = refused[lost]
    status[one_person] = LinkStatus.MATCH
    reason[one_person] = None
    bridged = np.flatnonzero(one_person & ~was_match)
    basis[bridged] = LinkBasis.BRIDGE
    probability = columns.probability.copy()
    own = was_match & one_person & np.isin(label[columns.left], label[columns.left[bridged]])
    graph = Graph.of(columns.left[own], columns.right[own], columns.probability[own])
    for row in bridged.tolist():
        probability[row] = graph.strongest(int(columns.left[row]), int(columns.right[row])).probability
    changed = {
        "status": pa.array(status, pa.string()),
        "basis": pa.array(basis, pa.string()),
        "reason": pa.array(reason, pa.string()),
        "probability": pa.array(probability),
        "tie": pa.array(tie & ~one_person),
    }
    for name, values in changed.items():
        links = links.set_column(links.schema.get_field_index(name), LINKS.schema.field(name), values)
    return check(links, LINKS)


def _name_persons(facts: Facts, label: Ints) -> pa.Table:
    size = len(label)
    rank = facts.lists.astype(np.int64) * size + np.arange(size)
    first = np.full(size, np.iinfo(np.int64).max)
    np.minimum.at(first, label, rank)
    owner = (first[label] % size).astype(np.int32) if size else label
    table = pa.table(
        {
            "record_id": facts.ids,
            "list": pa.array(list(LISTS), pa.string()).take(pa.array(facts.lists)),
            "person_id": facts.ids.take(pa.array(owner)),
        },
        schema=PERSONS.schema,
    )
    return check(table, PERSONS)
