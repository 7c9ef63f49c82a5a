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
from lpkcli.persons.paths import Graph

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]

ORDER = [("alumni_id", "ascending"), ("placement_id", "ascending")]


def placement_links(persons: pa.Table, links: pa.Table) -> pa.Table:
    """One row for each alumni and placement record of one person, or compared and worth a look or kept apart."""
    persons = persons.sort_by("record_id")
    ids = persons.column("record_id").combine_chunks()
    is_alumni = np.asarray(pc.equal(persons.column("list"), ListKind.ALUMNI))
    is_placement = np.asarray(pc.equal(persons.column("list"), ListKind.PLACEMENT))
    person = np.asarray(persons.column("person_id").combine_chunks().dictionary_encode().indices, dtype=np.int32)
    left, right = _numbers(ids, links.column("left_id")), _numbers(ids, links.column("right_id"))
    alumni, placement = np.where(is_alumni[left], left, right), np.where(is_alumni[left], right, left)
    across = np.flatnonzero(is_alumni[alumni] & is_placement[placement])
    same_alumni, same_placement = _pairs_of_persons(person, is_alumni, is_placement)
    new = ~np.isin(_codes(same_alumni, same_placement), _codes(alumni[across], placement[across]))
    uncompared = _uncompared(ids, same_alumni[new], same_placement[new])
    table = pa.concat_tables([_compared(ids, links, alumni, placement, across), uncompared])
    on_way = _joining(links)
    on_way &= np.isin(person[left], person[_numbers(ids, table.filter(_is_bridge(table)).column("alumni_id"))])
    graph = Graph.of(left[on_way], right[on_way], np.asarray(links.column("probability"))[on_way])
    table = _lead_bridges(ids, table, graph)
    return check(table.sort_by(ORDER), PLACEMENT_LINKS)


def _numbers(ids: pa.Array, column: pa.ChunkedArray) -> Ints:
    return np.asarray(pc.index_in(column, value_set=ids), dtype=np.int32)


def _codes(alumni: Ints, placement: Ints) -> Longs:
    return alumni.astype(np.int64) << 32 | placement


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
        _numbers(ids, table.column(name).take(pa.array(rows))) for name in ("alumni_id", "placement_id")
    )
    via = table.column("via").to_pylist()
    probability = table.column("probability").to_pylist()
    for row, start, end in zip(rows.tolist(), alumni.tolist(), placement.tolist(), strict=True):
        path = graph.strongest(start, end)
        via[row] = [ids[number].as_py() for number in path.via]
        probability[row] = path.probability
    schema = PLACEMENT_LINKS.schema
    for name, values in (("via", via), ("probability", probability)):
        place = schema.get_field_index(name)
        table = table.set_column(place, schema.field(name), pa.array(values, schema.field(name).type))
    return table
