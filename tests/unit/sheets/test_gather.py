from __future__ import annotations

import pyarrow as pa
import pytest
from support.raw_rows import alumni_row, raw_table

from lpkcli.sheets import gather
from lpkcli.sheets.gather import RawRows


def test_rows_come_out_as_they_went_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gather, "PIECE_ROWS", 2)
    rows = raw_table(*(alumni_row(row, nik="3672010101900001" if row == 3 else None) for row in range(5)))
    gathered = RawRows()
    for batch in rows.to_batches(max_chunksize=1):
        gathered.add(batch)
    assert gathered.table().equals(rows)
    assert gathered.table()["source_row"].num_chunks == 4  # none, two, two, and the one that was left


def test_blank_columns_take_the_space_of_one() -> None:
    rows = raw_table(*(alumni_row(row) for row in range(1000)))
    alone = RawRows()
    alone.add(rows.to_batches()[0])
    table = alone.table()
    blank = {column.chunk(1).buffers()[1].address for column in map(table.column, ("email", "phone", "employer_name"))}
    assert len(blank) == 1


def test_no_batch_is_no_row() -> None:
    assert RawRows().table().num_rows == 0
    assert pa.types.is_string(RawRows().table().schema.field("nik").type)
