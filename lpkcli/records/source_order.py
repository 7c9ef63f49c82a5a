"""Put rows in source order: columns in; their order, null first, as row positions out."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.records.distinct import Texts


def source_order(columns: Sequence[Texts]) -> pa.Array:
    """Positions that sort the rows by the columns, ascending, null first."""
    keys: dict[str, Texts] = {}
    for number, column in enumerate(columns):
        keys[f"present_{number}"] = pc.is_valid(column)  # false before true: null first, in every version of Arrow
        keys[f"value_{number}"] = column
    return pc.sort_indices(pa.table(keys), sort_keys=[(name, "ascending") for name in keys])
