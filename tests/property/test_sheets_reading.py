"""Whatever a sheet holds: accounts balance, every row is accounted for once, and no proven person row is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from support.layouts import ALUMNI, Sheet, gather, library, read_sheets

from lpkcli.sheets.copies import Copies
from lpkcli.sheets.files import SourceFile
from lpkcli.sheets.grid import Chunk, FileFormat, FileGrids
from lpkcli.sheets.options import ReadOptions
from lpkcli.sheets.read import read_grids

NIK = "3672010101010001"
CELLS = st.one_of(
    st.none(),
    st.sampled_from(
        ["Nama", "NIK", "No", "Budi Santoso", "Siti Aminah", NIK, "JUMLAH", "Mengetahui", "1", "2", "3", "-", "v", "L", "P",
         "ANGKATAN II", "LPK Karya", "01-01-2001", "Kejuruan", "Las", "Sumber: x", "idem", "Bekerja", "PT A", ":", "1. A 2. B"]
    ),
    st.text(max_size=8),
)  # fmt: skip
ROWS = st.lists(st.lists(CELLS, max_size=7), max_size=14)
PERSONS = st.lists(
    st.sampled_from(["Budi Santoso", "Siti Aminah", "Andi Wijaya", "Dewi Lestari"]), min_size=1, max_size=8
)
NOISE = st.sampled_from(
    [[], ["JUMLAH", None, 3], [None, "Mengetahui,"], ["ANGKATAN III"], ["No", "Nama", "NIK", "Kejuruan"], [1, 2, 3, 4],
     ["Sumber: x"], [None, "Kepala LPK Karya"], ["Catatan"], [None, None, None, "Cilegon, 5 Juli 2024"]]
)  # fmt: skip


@settings(max_examples=80, deadline=None, derandomize=True)
@given(ROWS)
def test_any_cells_are_read_or_accounted_for(rows: list[list[str | None]]) -> None:
    sheet = Sheet("Sheet1", rows)  # type: ignore[arg-type]
    reading = read_sheets(sheet)
    source = reading.sources.to_pylist()[0]
    assert source["rows_found"] == source["rows_read"] + source["rows_set_aside"]
    filled = {number for number, row in enumerate(sheet.grid().rows, 1) if any(row)}
    told = set(reading.raw["source_row"].to_pylist()) | set(reading.rejects["source_row"].to_pylist())
    assert told <= filled
    if source["fate"] in {"read", "unreadable"}:
        assert told == filled


@settings(max_examples=30, deadline=None, derandomize=True)
@given(PERSONS, st.lists(st.tuples(st.integers(0, 8), NOISE), max_size=6))
def test_numbered_persons_are_read_whatever_stands_between(
    names: list[str], noise: list[tuple[int, list[str | int | None]]]
) -> None:
    rows: list[list[str | int | None]] = [[n, name, NIK, "Las"] for n, name in enumerate(names, 1)]
    for place, line in noise:
        rows.insert(min(place, len(rows)), line)
    reading = read_sheets(Sheet("Sheet1", [["No", "Nama", "NIK", "Kejuruan"], *rows]))  # type: ignore[list-item]
    assert reading.raw["person_name"].to_pylist() == names


@settings(max_examples=25, deadline=None, derandomize=True)
@given(PERSONS, st.integers(1, 5))
def test_size_of_the_chunks_never_changes_an_answer(names: list[str], size: int) -> None:
    head = ["No", "Nama", "NIK", "Kejuruan", "Angkatan"]
    rows = [head, *[[str(n), name, NIK, "Las" if n % 2 else '"', "II"] for n, name in enumerate(names, 1)], ["JUMLAH"]]
    whole = Sheet("Sheet1", rows)  # type: ignore[arg-type]
    grid = whole.grid()
    first = max(size, 3)
    rest = (
        Chunk(grid.rows[at : at + size], grid.row_numbers[at : at + size], (grid.kinds or [])[at : at + size])
        for at in range(first, len(grid.rows), size)
    )
    begun = replace(
        grid, rows=grid.rows[:first], row_numbers=grid.row_numbers[:first], kinds=(grid.kinds or [])[:first], rest=rest
    )
    source = SourceFile(Path("report.xlsx"), "report.xlsx", ALUMNI, sha256="0" * 64)
    opened = FileGrids(FileFormat.XLSX, grids=iter([begun]))
    parts = gather(list(read_grids(source, opened, library=library(), options=ReadOptions(), copies=Copies())))
    assert same(parts.raw, read_sheets(whole).raw)


def same(left: pa.Table, right: pa.Table) -> bool:
    return left.to_pylist() == right.to_pylist()
