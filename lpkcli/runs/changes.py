"""What became of the persons of the previous run: two PERSONS tables in, persons kept, merged and split out."""

from __future__ import annotations

from collections import defaultdict

import pyarrow as pa
import pyarrow.compute as pc

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
