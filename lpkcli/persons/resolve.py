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
from lpkcli.contracts.kinds import LinkStatus
from lpkcli.contracts.matching import PERSONS
from lpkcli.persons.clusters import Bars, Edge, grow_clusters
from lpkcli.persons.columns import BY_CLERK, CERTAIN, LinkColumns, read_columns
from lpkcli.persons.components import connect
from lpkcli.persons.facts import LISTS, NO_DATE, Facts, Ints
from lpkcli.persons.finish import finish_links
from lpkcli.persons.guards import Reason
from lpkcli.persons.rivals import Partners
from lpkcli.persons.taken import share_ties, weigh_taken

Bools = npt.NDArray[np.bool_]

MOST_RECORDS = 150
"""Records that a person can have in all lists; more that the model would join are many people who look alike."""


@dataclass(frozen=True)
class Resolved:
    """Persons, and the links as they stand at the end."""

    persons: pa.Table
    links: pa.Table
    person: Ints
    """A number for each record by record number: equal for the records of one person."""


def resolve_persons(
    facts: Facts, links: pa.Table, *, tie_bits: float = 1.0, partners: Partners | None = None
) -> Resolved:
    """Give every record its person. `tie_bits`: two candidates closer than this (log2) are equally good.

    `partners`: with these shares of records that have a partner in each list, pairs that stay open are weighed again by
    the records that their persons have by then.
    """
    columns = read_columns(facts, links)
    refused = _refuse_edges(facts, columns, tie_bits)
    joining = columns.joins & (refused == None)  # noqa: E711 - elementwise
    label = connect(len(facts.ids), columns.left[joining], columns.right[joining])
    final = finish_links(links, columns, label, refused)
    if partners is not None:
        final = _weigh_open(facts, final, columns, label, partners)
    return Resolved(persons=_name_persons(facts, label), links=final, person=label)


def _weigh_open(facts: Facts, links: pa.Table, columns: LinkColumns, label: Ints, partners: Partners) -> pa.Table:
    """Links with the probabilities of those for review as their persons let expect."""
    pair, probability = (columns.left, columns.right), np.asarray(links["probability"])
    tie = np.asarray(links["tie"], dtype=np.bool_)
    is_open = np.asarray(pc.equal(links["status"], LinkStatus.REVIEW), dtype=np.bool_) & (columns.basis >= CERTAIN)
    told = np.where(is_open & ~tie, weigh_taken(facts, pair, probability, label, partners), probability)
    place = links.schema.get_field_index("probability")
    return links.set_column(place, links.schema.field("probability"), pa.array(share_ties(pair, told, tie)))


def _refuse_edges(facts: Facts, links: LinkColumns, tie_bits: float) -> npt.NDArray[np.object_]:
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


def _troubled_components(facts: Facts, links: LinkColumns, label: Ints) -> Bools:
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
    facts: Facts, links: LinkColumns, rows: npt.NDArray[np.int64], members: list[int], tie_bits: float
) -> dict[int, Reason]:
    part = links.take(rows)
    pairs = list(zip(part.left.tolist(), part.right.tolist(), strict=True))
    edges = [
        Edge(place, left, right, basis < CERTAIN, weight, basis == BY_CLERK)
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
        clerk=_join_by_clerk(edges, members) if any(edge.by_clerk for edge in edges) else {},
    )
    return crowd | grow_clusters(members, edges, bars, tie_bits)


def _join_by_clerk(edges: list[Edge], members: list[int]) -> dict[int, int]:
    """Number of the person that clerks and equal NIKs make of each record."""
    ends = np.array([(edge.left, edge.right) for edge in edges if edge.certain], dtype=np.int32)
    at = np.searchsorted(members, ends).astype(np.int32)
    return dict(zip(members, connect(len(members), at[:, 0], at[:, 1]).tolist(), strict=True))


def _birth(days: int) -> tuple[int, int]:
    if days == NO_DATE:
        return (0, 0)
    date = np.datetime64(days, "D").item()
    return (date.year, date.month * 100 + date.day)


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
