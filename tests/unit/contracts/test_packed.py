"""A packed table comes out as it went in."""

from __future__ import annotations

import pyarrow as pa
import pytest

from lpkcli.contracts import packed as packing
from lpkcli.contracts.packed import PIECE_ROWS, PackedTables, even_out, pack_table


@pytest.mark.parametrize("rows", [0, 1, PIECE_ROWS, PIECE_ROWS + 1])
def test_what_is_packed_comes_out_whole(rows: int) -> None:
    table = pa.table({"number": range(rows), "text": pa.array([None, "Las"] * (rows // 2 + 1), pa.string())[:rows]})
    packed = pack_table(table)
    assert packed.num_rows == rows
    assert packed.table().equals(table)
    assert [piece.num_rows for piece in packed.pieces()] == [
        min(PIECE_ROWS, rows - start) for start in range(0, rows, PIECE_ROWS)
    ]


def test_only_the_columns_that_are_asked_for_come_out() -> None:
    table = pa.table({"number": range(3), "text": ["Las", None, "Jahit"], "day": [1, 2, 3]})
    packed = pack_table(table)
    assert packed.table(["day", "text"]).equals(table.select(["text", "day"]))
    assert packed.table(["day"]).equals(table.select(["day"]))
    assert pack_table(table.slice(0, 0)).table(["day"]).equals(table.slice(0, 0).select(["day"]))


def test_tables_of_any_size_come_out_in_even_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "PIECE_ROWS", 3)
    tables = [
        pa.table({"number": pa.array(range(start, end), pa.int64())})
        for start, end in ((0, 1), (1, 1), (1, 8), (8, 11))
    ]
    pieces = list(even_out(tables))
    assert [piece.num_rows for piece in pieces] == [3, 3, 3, 2]
    assert pa.concat_tables(pieces)["number"].to_pylist() == list(range(11))
    assert not list(even_out(tables[1:2]))


def test_packed_tables_are_tables_under_their_names() -> None:
    table = pa.table({"number": range(3)})
    tables = PackedTables({"one": pack_table(table), "none": pack_table(table.slice(0, 0))})
    assert list(tables) == ["one", "none"]
    assert tables["one"].equals(table)
    assert tables["none"].num_rows == 0
