"""The order in which rows are published: by columns, ascending, null first."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc


def order_rows(table: pa.Table, columns: Sequence[str]) -> pa.Array:
    """Positions (uint64) that sort the rows of `table` by `columns`, ascending, null first, ties as they stand."""
    keys: dict[str, pa.ChunkedArray] = {}
    for name in columns:
        keys[f"{name} known"] = pc.is_valid(table[name])  # false before true: null first, in every version of Arrow
        keys[name] = table[name]
    keys["position"] = pc.cumulative_sum(pa.repeat(1, table.num_rows))
    return pc.sort_indices(pa.table(keys), sort_keys=[(name, "ascending") for name in keys])
