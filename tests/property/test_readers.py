"""What holds for any cells: our xlsx pass agrees with calamine, both ways of reading rows agree, text round-trips."""

from __future__ import annotations

import csv
import datetime as dt
import io
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from support.reading import read_here
from support.workbooks import xlsx_bytes, zip_bytes, zip_parts

from lpkcli.sheets.grid import FileFormat, Grid, Limits, Row
from lpkcli.sheets.readers.calamine_book import cell_text
from lpkcli.sheets.readers.cells import number_text
from lpkcli.sheets.readers.records import read_batches

COMMON = settings(deadline=None, max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
SHEET = "xl/worksheets/sheet1.xml"
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t\"'&<>;,_x0041_"), max_size=12)
CELLS = st.one_of(
    st.none(),
    TEXTS,
    st.integers(0, 10**15),
    st.floats(0.001, 1e6).map(lambda value: round(value, 3)),
    st.booleans(),
    st.dates(dt.date(1900, 3, 1), dt.date(2100, 1, 1)),
)
SHEETS = st.lists(st.lists(CELLS, max_size=6), max_size=12)


def read(data: bytes, limits: Limits | None = None) -> Grid:
    with tempfile.TemporaryDirectory() as folder:
        [grid] = read_here(Path(folder) / "x.xlsx", data, FileFormat.XLSX, limits)
        return grid


def as_lists(rows: list[Row], numbers: list[int]) -> dict[int, Row]:
    return {number: row for number, row in zip(numbers, rows, strict=True) if row}


def second_opinion(data: bytes) -> dict[int, Row]:
    """The rows as calamine reads them."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    rows = {}
    for number, values in enumerate(sheet.to_python(skip_empty_area=False), 1):
        row = [cell_text(value)[0] for value in values]
        while row and row[-1] is None:
            row.pop()
        if row:
            rows[number] = row
    return rows


@COMMON
@given(SHEETS)
def test_our_pass_and_the_library_read_the_same_cells(rows: list[list[object]]) -> None:
    data = xlsx_bytes({"A": rows})
    grid = read(data)
    assert as_lists(grid.rows, list(grid.row_numbers)) == second_opinion(data)


@COMMON
@given(SHEETS)
@example([["a", None, True], [None, "b & c"]])
def test_rows_read_by_expression_and_by_element_are_the_same(rows: list[list[object]]) -> None:
    data = xlsx_bytes({"A": rows})
    parts = zip_parts(data)
    commented = parts[SHEET].replace(b"<sheetData>", b"<!-- not the common way --><sheetData>")
    fast, careful = read(data), read(zip_bytes({**parts, SHEET: commented}))
    assert (fast.rows, fast.kinds, fast.row_numbers) == (careful.rows, careful.kinds, careful.row_numbers)


@COMMON
@given(SHEETS, st.integers(1, 5))
def test_the_size_of_chunks_changes_nothing(rows: list[list[object]], size: int) -> None:
    data = xlsx_bytes({"A": rows})
    whole, grid = read(data), read(data, Limits(chunk_rows=size))
    chunks = list(grid.rest)
    numbers = [*grid.row_numbers, *(number for chunk in chunks for number in chunk.row_numbers)]
    assert [*grid.rows, *(row for chunk in chunks for row in chunk.rows)] == whole.rows
    assert numbers == list(whole.row_numbers)


@COMMON
@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), min_size=2, max_size=4), max_size=9
    ),
    st.sampled_from(",;\t|"),
    st.integers(1, 30),
)
def test_delimited_text_comes_back_as_it_was_written(rows: list[list[str]], delimiter: str, size: int) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    lines = list(io.StringIO(out.getvalue(), newline=""))
    batches = list(read_batches(lines, delimiter, size))
    assert [record for batch in batches for record in batch.records] == rows
    assert [issue for batch in batches for issue in batch.issues] == []


@COMMON
@given(st.lists(st.text('ab",\n', max_size=10), max_size=12), st.integers(1, 20))
def test_no_line_is_lost_whatever_the_quotes(lines: list[str], size: int) -> None:
    physical = [line for text in lines for line in (text + "\n").splitlines(keepends=True)]
    batches = list(read_batches(physical, ",", size))
    numbers = [number for batch in batches for number in batch.numbers]
    assert numbers == sorted(set(numbers))
    letters = sum(cell.count(letter) for batch in batches for row in batch.records for cell in row for letter in "ab")
    assert letters == sum(line.count(letter) for line in physical for letter in "ab")


@COMMON
@given(st.integers(0, 10**18))
def test_digits_are_never_changed(number: int) -> None:
    assert number_text(str(number)) == str(number)
    assert number_text(f"{number}.0") == str(number)
