"""Rows put together to chunks: gaps, strays, merges."""

from __future__ import annotations

import pytest
from support.reading import codes

from lpkcli.sheets.grid import Chunk, Limits, MergedRange
from lpkcli.sheets.readers.assembly import RowAssembly
from lpkcli.sheets.readers.sheet import TooLargeError
from lpkcli.sheets.readers.xml_scan import DamagedPartError

TABLE = {number: ["1", "Budi", "L"] for number in range(1, 11)}


def assemble(rows: dict[int, list[str | None]], limits: Limits | None = None) -> Chunk:
    assembly = RowAssembly(limits or Limits())
    for number, row in rows.items():
        assembly.add_row(number, list(row), bytearray(len(row)))
    return assembly.finish()


def at(column: int) -> list[str | None]:
    return [*[None] * column, "x"]


def test_a_long_gap_is_shortened_and_the_numbers_tell() -> None:
    chunk = assemble({1: ["a"], 501: ["b"]})
    assert (len(chunk.rows), chunk.row_numbers[-2:]) == (102, [101, 501])


@pytest.mark.parametrize("far", [{5000: ["x"]}, {5000: ["x", "y"]}, {5000: ["x"], 5002: at(7)}])
def test_one_or_two_cells_far_below_are_cut_off(far: dict[int, list[str | None]]) -> None:
    chunk = assemble({**TABLE, **far})
    assert chunk.row_numbers == list(range(1, 11)) + list(range(11, 111))[: len(chunk.row_numbers) - 10]
    assert [(issue.code, issue.row_number) for issue in chunk.issues] == [("stray_cells", 5000)]


def test_a_person_far_below_is_kept() -> None:
    chunk = assemble({**TABLE, 5000: ["11", "Ani", "P"]})
    assert (chunk.row_numbers[-1], chunk.rows[-1], chunk.issues) == (5000, ["11", "Ani", "P"], ())


def test_cells_far_below_between_two_tables_are_cut_off_and_the_second_table_is_kept() -> None:
    chunk = assemble({**TABLE, 3000: ["x"], 6000: ["11", "Ani", "P"]})
    assert 3000 not in chunk.row_numbers
    assert chunk.row_numbers[-1] == 6000
    assert codes(chunk.issues) == ["stray_cells"]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_up_to_three_cells_far_right_are_cut_off(count: int) -> None:
    chunk = assemble({**TABLE, **{number: ["1", "Budi", *at(60)] for number in range(4, 4 + count)}})
    assert max(map(len, chunk.rows)) == 3
    [issue] = chunk.issues
    assert (issue.code, issue.row_number, issue.column) == ("stray_cells", 4, "BK")


def test_a_column_far_right_is_kept() -> None:
    chunk = assemble({number: [*row, *at(60)] for number, row in TABLE.items()})
    assert (max(map(len, chunk.rows)), chunk.issues) == (64, ())


def test_cells_near_the_table_are_kept() -> None:
    chunk = assemble({**TABLE, 4: ["1", "Budi", *at(20)]})
    assert (len(chunk.rows[3]), chunk.issues) == (23, ())


def test_a_small_table_is_never_taken_for_a_stray() -> None:
    assert assemble({1: ["No", "Nama"], 2: ["1", "Budi"]}).rows == [["No", "Nama"], ["1", "Budi"]]
    assert assemble({900: at(50)}).rows == [at(50)]


def test_a_row_of_a_far_cell_alone_leaves_no_row() -> None:
    chunk = assemble({**TABLE, 500: at(5000)})
    assert (chunk.row_numbers[-1], codes(chunk.issues)) == (10, ["stray_cells"])


def test_later_chunks_are_cut_where_the_first_was() -> None:
    assembly = RowAssembly(Limits(chunk_rows=10))
    for number in range(1, 21):
        row = ["1", "Budi", *at(60)] if number == 15 else ["1", "Budi"]
        assembly.add_row(number, row, bytearray(len(row)))
    [first], last = assembly.ready(), assembly.finish()
    assert ([len(row) for row in first.rows], [len(row) for row in last.rows]) == ([2] * 10, [2] * 10)
    assert [issue.row_number for issue in last.issues] == [15]


def test_merged_ranges_are_cut_to_the_rows_held() -> None:
    assembly = RowAssembly(Limits())
    for corners in ((2, 0, 2, 3), (3, 1, 99, 1), (50, 0, 51, 0), (2, 5000, 3, 5001)):
        assembly.add_merge(corners)
    for number in (2, 3, 5):
        assembly.add_row(number, ["x", "y"], bytearray(2))
    assert assembly.finish().merged == (MergedRange(0, 0, 0, 3), MergedRange(1, 1, 3, 1))


@pytest.mark.parametrize(
    ("number", "error"), [(0, DamagedPartError), (1, DamagedPartError), (2_000_000, TooLargeError)]
)
def test_row_numbers_that_no_sheet_has_are_damage(number: int, error: type[Exception]) -> None:
    assembly = RowAssembly(Limits())
    assembly.add_row(1, ["x"], bytearray(1))
    with pytest.raises(error):
        assembly.add_row(number, ["y"], bytearray(1))
