"""What became of the persons of the previous run: two PERSONS tables in, persons kept, merged and split out."""

from __future__ import annotations

from collections import defaultdict

import pyarrow as pa


def describe_changes(previous: pa.Table | None, current: pa.Table, previous_run: str | None) -> dict[str, object]:
    """Compare two PERSONS tables over the records that both hold.

    kept: previous persons all of whose records are still one person and nobody else's. merged: present persons that
    hold records of several previous ones. split: previous persons whose records are now several.
    """
    before = {} if previous is None else _person_of(previous)
    now = _person_of(current)
    common = sorted(before.keys() & now.keys())
    became: dict[str, set[str]] = defaultdict(set)
    came_from: dict[str, set[str]] = defaultdict(set)
    for record in common:
        became[before[record]].add(now[record])
        came_from[now[record]].add(before[record])
    merged = {person: sorted(old) for person, old in sorted(came_from.items()) if len(old) > 1}
    split = {person: sorted(new) for person, new in sorted(became.items()) if len(new) > 1}
    kept = [old for old, new in became.items() if len(new) == 1 and len(came_from[next(iter(new))]) == 1]
    return {
        "previous_run": previous_run,
        "records_kept": len(common),
        "records_new": len(now) - len(common),
        "records_gone": len(before) - len(common),
        "persons_kept": len(kept),
        "merged": [{"person_id": person, "previous": old} for person, old in merged.items()],
        "split": [{"person_id": person, "now": new} for person, new in split.items()],
    }


def _person_of(persons: pa.Table) -> dict[str, str]:
    return dict(zip(persons["record_id"].to_pylist(), persons["person_id"].to_pylist(), strict=True))
