"""Links between alumni and placement records: PERSONS and LINKS in, PLACEMENT_LINKS out (OUTPUTS chapter 2)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.core import check
from lpkcli.contracts.kinds import LinkBasis, LinkStatus, ListKind
from lpkcli.contracts.matching import LEVEL_FIELDS
from lpkcli.contracts.results import PLACEMENT_LINKS
from lpkcli.persons.facts import in_order_of_ids, number_ids, number_pairs
from lpkcli.persons.paths import Graph

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]

ORDER = [("alumni_id", "ascending"), ("placement_id", "ascending")]


def placement_links(persons: pa.Table, links: pa.Table) -> pa.Table:
    """One row for each alumni and placement record of one person, or compared and worth a look or kept apart."""
    persons = in_order_of_ids(persons)
    ids = persons.column("record_id").combine_chunks()
    is_alumni = np.asarray(pc.equal(persons.column("list"), ListKind.ALUMNI))
    is_placement = np.asarray(pc.equal(persons.column("list"), ListKind.PLACEMENT))
    person = np.asarray(persons.column("person_id").combine_chunks().dictionary_encode().indices, dtype=np.int32)
    left, right = number_pairs(ids, links)
    alumni, placement = np.where(is_alumni[left], left, right), np.where(is_alumni[left], right, left)
    across = np.flatnonzero(is_alumni[alumni] & is_placement[placement])
    same_alumni, same_placement = _pairs_of_persons(person, is_alumni, is_placement)
    new = ~_is_among(_codes(same_alumni, same_placement), _codes(alumni[across], placement[across]))
    uncompared = _uncompared(ids, same_alumni[new], same_placement[new])
    table = pa.concat_tables([_compared(ids, links, alumni, placement, across), uncompared])
    on_way = _joining(links)
    on_way &= np.isin(person[left], person[number_ids(ids, table.filter(_is_bridge(table)).column("alumni_id"))])
    graph = Graph.of(left[on_way], right[on_way], np.asarray(links.column("probability"))[on_way])
    table = _lead_bridges(ids, table, graph)
    return check(table.sort_by(ORDER), PLACEMENT_LINKS)


def _codes(alumni: Ints, placement: Ints) -> Longs:
    return alumni.astype(np.int64) << 32 | placement


def _is_among(codes: Longs, known: Longs) -> npt.NDArray[np.bool_]:
    """Which codes are among those known; faster than by NumPy's own, which makes both distinct by hashes."""
    known = np.sort(known)
    if not len(known):
        return np.zeros(len(codes), dtype=np.bool_)
    found: npt.NDArray[np.bool_] = known[np.minimum(np.searchsorted(known, codes), len(known) - 1)] == codes
    return found


def _pairs_of_persons(
    person: Ints, is_alumni: npt.NDArray[np.bool_], is_placement: npt.NDArray[np.bool_]
) -> tuple[Ints, Ints]:
    """Every alumni record with every placement record of the same person."""
    alumni, placements = np.flatnonzero(is_alumni), np.flatnonzero(is_placement)
    placements = placements[np.argsort(person[placements], kind="stable")]
    of_person = person[placements]
    first = np.searchsorted(of_person, person[alumni], side="left")
    counts = np.searchsorted(of_person, person[alumni], side="right") - first
    offset = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return (
        np.repeat(alumni, counts).astype(np.int32),
        placements[np.repeat(first, counts) + offset].astype(np.int32),
    )


def _compared(ids: pa.Array, links: pa.Table, alumni: Ints, placement: Ints, rows: Longs) -> pa.Table:
    chosen = links.take(pa.array(rows))
    columns = {name: chosen.column(name) for name in ("status", "basis", "probability", "weight", "reason")}
    columns |= {field.name: chosen.column(field.name) for field in LEVEL_FIELDS}
    columns["alumni_id"] = ids.take(pa.array(alumni[rows]))
    columns["placement_id"] = ids.take(pa.array(placement[rows]))
    columns["via"] = pa.array([[]] * len(rows), pa.list_(pa.string()))
    return pa.table(columns).select(PLACEMENT_LINKS.schema.names).cast(PLACEMENT_LINKS.schema)


def _uncompared(ids: pa.Array, alumni: Ints, placement: Ints) -> pa.Table:
    """Pairs of one person that were never compared, or too weak by themselves: bridges."""
    size = len(alumni)
    given: dict[str, object] = {
        "alumni_id": ids.take(pa.array(alumni)),
        "placement_id": ids.take(pa.array(placement)),
        "status": pa.array([LinkStatus.MATCH] * size, pa.string()),
        "basis": pa.array([LinkBasis.BRIDGE] * size, pa.string()),
        "via": pa.array([[]] * size, pa.list_(pa.string())),
    }
    arrays = [given.get(field.name, pa.nulls(size, field.type)) for field in PLACEMENT_LINKS.schema]
    return pa.table(arrays, schema=PLACEMENT_LINKS.schema)


def _is_bridge(table: pa.Table) -> pa.ChunkedArray:
    return pc.equal(table.column("basis"), LinkBasis.BRIDGE)


def _joining(links: pa.Table) -> npt.NDArray[np.bool_]:
    """Links that join their records by themselves."""
    joins = pc.and_(pc.equal(links.column("status"), LinkStatus.MATCH), pc.invert(_is_bridge(links)))
    return np.array(joins, dtype=np.bool_)


def _lead_bridges(ids: pa.Array, table: pa.Table, graph: Graph) -> pa.Table:
    """Fill in `via` and `probability` of bridges: the strongest path over links that joined."""
    rows = np.flatnonzero(np.asarray(_is_bridge(table)))
    alumni, placement = (
        number_ids(ids, table.column(name).take(pa.array(rows))) for name in ("alumni_id", "placement_id")
    )
    if not len(rows):
        return table
    via: list[list[str]] = [[] for _ in range(table.num_rows)]
    probability = np.array(table.column("probability"), dtype=np.float64)
    for row, start, end in zip(rows.tolist(), alumni.tolist(), placement.tolist(), strict=True):
        path = graph.strongest(start, end)
        via[row] = [ids[number].as_py() for number in path.via]
        probability[row] = path.probability
    schema = PLACEMENT_LINKS.schema
    for name, values in (("via", via), ("probability", probability)):
        place = schema.get_field_index(name)
        table = table.set_column(place, schema.field(name), pa.array(values, schema.field(name).type))
    return table
