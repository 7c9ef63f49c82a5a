"""Delimited text: encodings, delimiters, records and their lines."""

from __future__ import annotations

import codecs as codec
from pathlib import Path

import pytest
from support.reading import codes, read_file

from lpkcli.contracts.kinds import Fate, Severity
from lpkcli.sheets.grid import FileFormat, Grid, Limits
from lpkcli.sheets.readers.delimited import open_delimited
from lpkcli.sheets.readers.encoding import read_text_facts
from lpkcli.sheets.readers.records import read_batches

TEXT = "No;NIK;Nama;Alamat\n1;3672010101010107;Budi;Jl. Café, RT 1\n2;3672010101010108;Ani;Jl. B\n"


def read(tmp_path: Path, data: bytes | str, limits: Limits | None = None) -> Grid:
    path = tmp_path / "x.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    [grid] = open_delimited(path, limits or Limits()).grids
    return grid


@pytest.mark.parametrize(
    ("encoding", "mark", "named"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", codec.BOM_UTF8, "utf-8-sig"),
        ("utf-16-le", codec.BOM_UTF16_LE, "utf-16"),
        ("utf-16-be", codec.BOM_UTF16_BE, "utf-16"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("cp1252", b"", "cp1252"),
    ],
)
def test_encodings_are_told_from_the_bytes(tmp_path: Path, encoding: str, mark: bytes, named: str) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(mark + TEXT.encode(encoding))
    opened = open_delimited(path, Limits())
    assert (opened.format, opened.encoding, opened.delimiter) == (FileFormat.TEXT, named, ";")
    [grid] = opened.grids
    assert grid.rows[1] == ["1", "3672010101010107", "Budi", "Jl. Café, RT 1"]
    assert (grid.sheet, grid.kinds) == (None, None)


def test_a_wrong_byte_at_the_very_end_decides_the_encoding(tmp_path: Path) -> None:
    data = b"a;b\n" + b"x;y\n" * 70_000 + b"Caf\xe9;z\n"
    *_, last = read(tmp_path, data).rest
    assert last.rows[-1] == ["Café", "z"]


def test_a_character_cut_in_two_by_a_block_is_still_utf8(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"a" * ((1 << 20) - 1) + "é\n".encode() + b"b\n")
    assert read_text_facts(path).encoding == "utf-8"


@pytest.mark.parametrize(
    ("data", "encoding", "name"),
    [
        (b"Nama;Kota\n" + "Café;é\n".encode() * 20 + b"Ani\xff;x\n", "utf-8", "Ani\ufffd"),
        (("Nama;Kota\n" + "Café;é\n" * 20 + "é").encode()[:-1], "utf-8", "\ufffd"),
        (codec.BOM_UTF8 + b"Nama;Kota\nAni\xff;x\n", "utf-8-sig", "Ani\ufffd"),
        (b"Nama;Kota\nCaf\xe9;\xe9\nAni\x9d;x\n", "cp1252", "Ani\ufffd"),
    ],
)
def test_a_damaged_byte_does_not_turn_the_whole_file_over(
    tmp_path: Path, data: bytes, encoding: str, name: str
) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(data)
    opened = open_delimited(path, Limits())
    [grid] = opened.grids
    assert (opened.encoding, grid.rows[-1][0], codes(grid.issues)) == (encoding, name, ["strange_bytes"])


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_told_by_equal_widths(tmp_path: Path, delimiter: str) -> None:
    rows = [["No", "Nama", "Alamat"], ["1", "Budi", "Cilegon, Jombang; RT 1"], ["2", "Ani", "Cilegon, Ciwandan; RT 2"]]
    quoted = [[f'"{cell}"' if delimiter in cell else cell for cell in row] for row in rows]
    grid = read(tmp_path, "DAFTAR PESERTA\n" + "\n".join(map(delimiter.join, quoted)))
    assert grid.rows == [["DAFTAR PESERTA"], *rows]


def test_a_list_without_any_delimiter_has_one_column(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("Nama\nBudi Contoh\nAni Contoh\n", encoding="utf-8")
    opened = open_delimited(path, Limits())
    assert (opened.delimiter, next(opened.grids).rows) == (None, [["Nama"], ["Budi Contoh"], ["Ani Contoh"]])


def test_excels_separator_line_is_no_data(tmp_path: Path) -> None:
    grid = read(tmp_path, "sep=;\nNo;Nama\n1;Budi\n")
    assert (grid.rows, list(grid.row_numbers)) == ([["No", "Nama"], ["1", "Budi"]], [2, 3])


def test_quoted_cells_hold_delimiters_quotes_and_line_breaks(tmp_path: Path) -> None:
    grid = read(tmp_path, 'No,Nama,Alamat\r\n1,"Budi ""B""","Jl. A,\r\nRT 1\nRW 2"\r\n2,Ani,"B"\r\n')
    assert grid.rows == [["No", "Nama", "Alamat"], ["1", 'Budi "B"', "Jl. A,\nRT 1\nRW 2"], ["2", "Ani", "B"]]
    assert list(grid.row_numbers) == [1, 2, 5], "the physical line where the record starts"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_line_end_counts(tmp_path: Path, newline: str) -> None:
    grid = read(tmp_path, newline.join(["a,b", "1,2", "", "3,4", ""]))
    assert (grid.rows, list(grid.row_numbers)) == ([["a", "b"], ["1", "2"], [], ["3", "4"]], [1, 2, 3, 4])


def test_ragged_rows_stay_ragged(tmp_path: Path) -> None:
    assert read(tmp_path, "a,b,c\n1\n1,2,3,4,,\n").rows == [["a", "b", "c"], ["1"], ["1", "2", "3", "4"]]


def test_a_quote_that_is_never_closed_swallows_nobody(tmp_path: Path) -> None:
    lines = ["No,Nama,Kota", '1,"Budi,Cilegon', *(f"{number},Orang {number},Serang" for number in range(2, 500))]
    grid = read(tmp_path, "\n".join(lines))
    assert len(grid.rows) == len(lines)
    assert grid.rows[1] == ["1", '"Budi', "Cilegon"]
    assert [(issue.code, issue.row_number) for issue in grid.issues] == [("quote_not_closed", 2)]


def records(lines: list[str], size: int = 1000) -> list[tuple[int, list[str]]]:
    return [pair for batch in read_batches(lines, ",", size) for pair in zip(batch.numbers, batch.records, strict=True)]


@pytest.mark.parametrize("size", [1, 2, 3, 1000])
def test_a_quote_left_open_near_the_end_swallows_nobody(size: int) -> None:
    found = records(["a,b\n", '"x,1\n', "y,2\n", "z,3"], size)
    assert found == [(1, ["a", "b"]), (2, ['"x', "1"]), (3, ["y", "2"]), (4, ["z", "3"])]


@pytest.mark.parametrize("size", [7, 150, 1000])
def test_several_open_quotes_are_each_reported(size: int) -> None:
    lines = [f'{number},"x\n' if number % 150 == 0 else f"{number},x\n" for number in range(1, 601)]
    batches = list(read_batches(lines, ",", size))
    assert [number for batch in batches for number in batch.numbers] == list(range(1, 601))
    assert [issue.row_number for batch in batches for issue in batch.issues] == [150, 300, 450, 600]


@pytest.mark.parametrize("size", [1, 2, 5])
def test_a_record_that_spans_batches_is_one(size: int) -> None:
    assert records(["a\n", '"b\n', "c\n", 'd"\n', "e\n"], size) == [(1, ["a"]), (2, ["b\nc\nd"]), (5, ["e"])]


def test_a_cell_longer_than_the_csv_module_allows_is_no_error() -> None:
    assert [len(cells) for _, cells in records(["a," + "x" * 200_000 + "\n", "b,c\n"])] == [2, 2]


def test_zero_bytes_are_left_out_and_reported(tmp_path: Path) -> None:
    grid = read(tmp_path, "No,Nama\n1,Bu\x00di Contoh dari kota yang panjang namanya\n" + "2,Ani\n" * 20)
    assert grid.rows[1][1] == "Budi Contoh dari kota yang panjang namanya"
    assert codes(grid.issues) == ["nul_bytes"]


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"\x01\x02\x03\x04" * 500])
def test_what_is_no_text_is_no_report(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.csv").write_bytes(data)
    opened, grids = read_file(tmp_path / "x.csv")
    assert (opened.fate, codes(opened.issues), grids) == (Fate.NOT_A_REPORT, ["foreign_binary"], [])


def test_chunks_together_are_the_file(tmp_path: Path) -> None:
    text = "No,Nama\n" + "".join(f'{number},"Orang\n{number}"\n' for number in range(1, 11))
    whole = read(tmp_path, text)
    grid = read(tmp_path, text, Limits(chunk_rows=4))
    chunks = list(grid.rest)
    assert len(chunks) > 1
    assert [*grid.rows, *(row for chunk in chunks for row in chunk.rows)] == whole.rows
    assert [*grid.row_numbers, *(n for chunk in chunks for n in chunk.row_numbers)] == whole.row_numbers


def test_columns_beyond_the_limit_are_cut_off_and_reported_once(tmp_path: Path) -> None:
    text = "".join(f"{n};a;b;c;{n};;;\n" for n in range(1, 8))
    grid = read(tmp_path, text, Limits(columns=4, chunk_rows=3))
    parts = [grid, *grid.rest]
    assert [row for part in parts for row in part.rows] == [[str(n), "a", "b", "c"] for n in range(1, 8)]
    assert [tuple(issue) for part in parts for issue in part.issues] == [("stray_cells", Severity.WARNING, 1, "E")]


def test_long_lines_are_held_a_few_at_a_time_and_long_cells_cut(tmp_path: Path) -> None:
    lines = [f"{n};{'x' * 3_000_000};z" for n in range(12)]
    grid = read(tmp_path, "\n".join(lines))
    parts = [grid, *grid.rest]
    assert max(len(part.rows) for part in parts) <= 6
    assert [row for part in parts for row in part.rows] == [[str(n), "x" * 1000, "z"] for n in range(12)]
