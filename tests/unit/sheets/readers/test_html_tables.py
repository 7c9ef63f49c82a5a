"""Tables of HTML pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.reading import codes, read_file, read_here
from support.workbooks import html_bytes

from lpkcli.contracts.kinds import Fate
from lpkcli.sheets.grid import FileFormat, Grid, MergedRange


def read(tmp_path: Path, page: str | bytes) -> list[Grid]:
    data = page.encode() if isinstance(page, str) else page
    return read_here(tmp_path / "x.xls", data, FileFormat.HTML)


def test_a_table_of_a_web_application(tmp_path: Path) -> None:
    [grid] = read(tmp_path, html_bytes([["NIK", "Nama"], ["3672010101010107", "Budi & Ani"]]))
    assert grid.sheet == "table 1"
    assert grid.rows == [["NIK", "Nama"], ["3672010101010107", "Budi & Ani"]]
    assert (list(grid.row_numbers), grid.marks_checked) == ([1, 2], False)


def test_spans_push_cells_aside_and_are_merged_ranges(tmp_path: Path) -> None:
    page = """<table><tr><td rowspan=2>No<td colspan="2">Jenis Kelamin<td>Ket
              <tr><td>L<td>P<td>x</table>"""
    [grid] = read(tmp_path, page)
    assert grid.rows == [["No", "Jenis Kelamin", None, "Ket"], [None, "L", "P", "x"]]
    assert grid.merged == (MergedRange(0, 0, 1, 0), MergedRange(0, 1, 0, 2))


def test_every_table_is_a_grid_of_its_own(tmp_path: Path) -> None:
    page = "<table><tr><td>a<table><tr><td>inner</table></td><td>b</table><table><tr><td>c</table>"
    assert [(grid.sheet, grid.rows) for grid in read(tmp_path, page)] == [
        ("table 1", [["a", "b"]]),
        ("table 2", [["inner"]]),
        ("table 3", [["c"]]),
    ]


def test_text_is_what_a_reader_of_the_page_sees(tmp_path: Path) -> None:
    page = """<table><tr><td><style>x{}</style><b>Budi</b>
       Contoh<br>Cilegon&nbsp;&amp; Serang &#8211; x<script>alert("<td>")</script></td></tr></table>"""
    assert read(tmp_path, page)[0].rows == [["Budi Contoh\nCilegon\u00a0& Serang \u2013 x"]]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "iso-8859-2"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path, html_bytes([["é"]], encoding))[0].rows == [["é"]]


def test_a_page_cut_off_keeps_what_it_has(tmp_path: Path) -> None:
    assert read(tmp_path, "<table><tr><td>a<td>b<tr><td>c").pop().rows == [["a", "b"], ["c"]]


def test_absurd_spans_cost_nothing(tmp_path: Path) -> None:
    page = "<table><tr><td colspan=99999999 rowspan=99999999>a<td>b</table>"
    assert read(tmp_path, page)[0].rows == [["a", "b"]]


def test_a_page_without_a_table_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "x.xls").write_text("<html><body>Please log in</body></html>", encoding="utf-8")
    opened, grids = read_file(tmp_path / "x.xls")
    assert (opened.fate, codes(opened.issues), grids) == (Fate.NOT_A_REPORT, ["page_without_table"], [])
