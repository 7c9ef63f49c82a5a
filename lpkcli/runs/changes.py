"""What became of the persons and links of the previous run: two runs' tables in; what was kept and what changed out."""

from __future__ import annotations

from collections import defaultdict

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import LinkStatus
from lpkcli.contracts.matching import PERSONS


def describe_changes(previous: pa.Table | None, current: pa.Table, previous_run: str | None) -> dict[str, object]:
    """Compare two PERSONS tables over the records that both hold.

    kept: previous persons all of whose records are still one person and nobody else's. merged: present persons that
    hold records of several previous ones. split: previous persons whose records are now several.
    """
    before = PERSONS.empty() if previous is None else previous
    place = pc.index_in(before["record_id"], value_set=current["record_id"].combine_chunks())
    is_common = pc.is_valid(place)
    records_kept = pc.sum(is_common, min_count=0).as_py()
    pairs = pa.table(
        {
            "before": before["person_id"].filter(is_common),
            "now": current["person_id"].take(place.filter(is_common)),
        }
    )
    pairs = pairs.group_by(["before", "now"]).aggregate([])
    is_split, is_merged = _stands_twice(pairs["before"]), _stands_twice(pairs["now"])
    kept = pc.sum(pc.invert(pc.or_(is_split, is_merged)), min_count=0).as_py()
    return {
        "previous_run": previous_run,
        "records_kept": records_kept,
        "records_new": current.num_rows - records_kept,
        "records_gone": before.num_rows - records_kept,
        "persons_kept": kept,
        "merged": [
            {"person_id": person, "previous": others}
            for person, others in _gather(pairs.filter(is_merged), "now", "before").items()
        ],
        "split": [
            {"person_id": person, "now": others}
            for person, others in _gather(pairs.filter(is_split), "before", "now").items()
        ],
    }


def describe_link_changes(
    previous: tuple[pa.Table | None, pa.Table | None], current: tuple[pa.Table, pa.Table]
) -> dict[str, object]:
    """Compare the links of two runs over the records that both hold; each run is its PERSONS and PLACEMENT_LINKS.

    links_kept: pairs whose status is the same. links_changed: the others; null where a run keeps no link of the pair.
    """
    (before, links_before), (now, links_now) = previous, current
    if before is None or links_before is None:
        return {"links_kept": 0, "links_changed": []}
    is_known = pc.is_in(now["record_id"], value_set=before["record_id"].combine_chunks())
    known = now["record_id"].filter(is_known).combine_chunks()
    was, stands = (_statuses(links, known) for links in (links_before, links_now))
    changed = sorted(pair for pair in was.keys() | stands.keys() if was.get(pair) != stands.get(pair))
    return {
        "links_kept": len(was.keys() | stands.keys()) - len(changed),
        "links_changed": [
            {"alumni_id": pair[0], "placement_id": pair[1], "before": was.get(pair), "now": stands.get(pair)}
            for pair in changed
        ],
    }


def _statuses(links: pa.Table, records: pa.Array) -> dict[tuple[str, str], LinkStatus]:
    """Status of each link whose two records are among `records`."""
    inside = pc.and_(*(pc.is_in(links[side], value_set=records) for side in _SIDES))
    rows = links.filter(inside)
    pairs = zip(*(rows[side].to_pylist() for side in _SIDES), strict=True)
    return dict(zip(pairs, map(LinkStatus, rows["status"].to_pylist()), strict=True))


_SIDES = ("alumni_id", "placement_id")


def _stands_twice(persons: pa.ChunkedArray) -> pa.ChunkedArray:
    """Which entries stand more than once in the column."""
    counts = pc.value_counts(persons)
    repeated = counts.field("values").filter(pc.greater(counts.field("counts"), 1))
    return pc.is_in(persons, value_set=repeated)


def _gather(pairs: pa.Table, key: str, value: str) -> dict[str, list[str]]:
    """The values of each key, both in order."""
    gathered: dict[str, list[str]] = defaultdict(list)
    for row in pairs.sort_by([(key, "ascending"), (value, "ascending")]).to_pylist():
        gathered[row[key]].append(row[value])
    return gathered
