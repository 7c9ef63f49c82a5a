"""A packed table comes out as it went in."""

from __future__ import annotations

import pyarrow as pa
import pytest

from lpkcli.contracts.packed import PIECE_ROWS, pack_table


@pytest.mark.parametrize("rows", [0, 1, PIECE_ROWS, PIECE_ROWS + 1])
def test_what_is_packed_comes_out_whole(rows: int) -> None:
    table = pa.table({"number": range(rows), "text": pa.array([None, "Las"] * (rows // 2 + 1), pa.string())[:rows]})
    packed = pack_table(table)
    assert packed.num_rows == rows
    assert packed.table().equals(table)
    assert [piece.num_rows for piece in packed.pieces()] == [
        min(PIECE_ROWS, rows - start) for start in range(0, rows, PIECE_ROWS)
    ]
