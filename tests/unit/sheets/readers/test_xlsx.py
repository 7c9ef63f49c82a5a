"""Reading xlsx workbooks: cells with their kinds, marks, strays, and what is damaged."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from support.reading import codes, read_here
from support.workbooks import (
    Formula,
    SheetSpec,
    Struck,
    patch_part,
    with_stray_cell,
    xlsx_bytes,
    zip_bytes,
    zip_parts,
)

from lpkcli.contracts.kinds import CellKind, Fate
from lpkcli.sheets.grid import FileFormat, Grid, Limits, MergedRange
from lpkcli.sheets.readers.xlsx_styles import is_date_format

SHEET = "xl/worksheets/sheet1.xml"


def read(tmp_path: Path, data: bytes, limits: Limits | None = None) -> list[Grid]:
    return read_here(tmp_path / "x.xlsx", data, FileFormat.XLSX, limits)


def one_cell(tmp_path: Path, xml: str) -> Grid:
    """The grid of a sheet whose only cell, A1, is written as `xml`."""
    data = patch_part(xlsx_bytes({"A": [["x"]]}), SHEET, '<c r="A1" t="s"><v>0</v></c>', xml)
    return read(tmp_path, data)[0]


def test_cells_keep_their_kind(tmp_path: Path) -> None:
    row = [
        "Budi",
        3672010101010107,
        dt.date(2001, 5, 12),
        True,
        Formula("=1/0", "#DIV/0!"),
        Formula("=A1", "Budi"),
        8.5,
    ]
    [grid] = read(tmp_path, xlsx_bytes({"Peserta": [row]}))
    assert grid.sheet == "Peserta"
    assert grid.rows == [["Budi", "3672010101010107", "2001-05-12", "TRUE", "#DIV/0!", "Budi", "8.5"]]
    assert [grid.kind(0, column) for column in range(7)] == [
        CellKind.TEXT,
        CellKind.NUMBER,
        CellKind.DATE,
        CellKind.BOOL,
        CellKind.ERROR,
        CellKind.TEXT,
        CellKind.NUMBER,
    ]


def test_blank_cells_are_none_and_none_at_the_end(tmp_path: Path) -> None:
    [grid] = read(tmp_path, xlsx_bytes({"A": [[None, "x", None, "  "], [], ["y"]]}))
    assert grid.rows == [[None, "x"], [], ["y"]]
    assert list(grid.row_numbers) == [1, 2, 3]
    assert grid.kinds is None, "a grid of texts needs no kinds"


def test_rows_are_numbered_as_excel_shows_them(tmp_path: Path) -> None:
    [grid] = read(tmp_path, xlsx_bytes({"A": [[], [], ["title"], [], ["x"]]}))
    assert list(zip(grid.row_numbers, grid.rows, strict=True)) == [(3, ["title"]), (4, []), (5, ["x"])]


def test_every_sheet_is_read_in_workbook_order_and_hidden_ones_are_marked(tmp_path: Path) -> None:
    grids = read(tmp_path, xlsx_bytes({"B": [["1"]], "A": SheetSpec([["2"]], hidden=True), "Kosong": []}))
    assert [(grid.sheet, grid.hidden, grid.fate) for grid in grids] == [
        ("B", False, None),
        ("A", True, None),
        ("Kosong", False, Fate.EMPTY),
    ]


def test_merged_ranges_are_indices_into_the_grid(tmp_path: Path) -> None:
    rows = [[], ["title"], ["No", "JK", None], [None, "L", "P"], [1, "v"]]
    [grid] = read(tmp_path, xlsx_bytes({"A": SheetSpec(rows, merged=["A2:C2", "B3:C3", "A3:A4", "F9:G9"])}))
    assert list(grid.row_numbers) == [2, 3, 4, 5]
    assert sorted(grid.merged) == [MergedRange(0, 0, 0, 2), MergedRange(1, 0, 2, 0), MergedRange(1, 1, 1, 2)]


def test_hidden_rows_and_columns_are_read_and_marked(tmp_path: Path) -> None:
    spec = SheetSpec([["a", "b", "c"], ["1", "2", "3"]], hidden_rows=[2], hidden_columns=["B:B"])
    [grid] = read(tmp_path, xlsx_bytes({"A": spec}))
    assert grid.rows[1] == ["1", "2", "3"]
    assert (grid.hidden_rows, grid.hidden_columns, grid.marks_checked) == (frozenset({1}), frozenset({1}), True)


def test_cells_struck_through_by_style_or_run_by_run_are_marked(tmp_path: Path) -> None:
    data = xlsx_bytes({"A": [["Nama"], [Struck("Budi")], ["Ani"]]})
    [grid] = read(tmp_path, data)
    assert grid.struck == {(1, 0)}
    struck_run = "<si><r><rPr><strike/></rPr><t>A</t></r><r><rPr><strike/><b/></rPr><t>ni</t></r></si>"
    [grid] = read(tmp_path, patch_part(data, "xl/sharedStrings.xml", "<si><t>Ani</t></si>", struck_run))
    assert (grid.rows[2], grid.struck) == (["Ani"], {(1, 0), (2, 0)})


def test_a_name_struck_in_part_is_not_struck(tmp_path: Path) -> None:
    run = "<si><r><rPr><strike/></rPr><t>Lama </t></r><r><t>Baru</t></r></si>"
    [grid] = read(tmp_path, patch_part(xlsx_bytes({"A": [["x"]]}), "xl/sharedStrings.xml", "<si><t>x</t></si>", run))
    assert (grid.rows, grid.struck) == ([["Lama Baru"]], frozenset())


@pytest.mark.parametrize("stored", ["3672010101010107", "9007199254740993", "9999999999999999", "123456789012345678"])
def test_long_numbers_are_read_as_stored(tmp_path: Path, stored: str) -> None:
    assert one_cell(tmp_path, f'<c r="A1"><v>{stored}</v></c>').rows == [[stored]]


@pytest.mark.parametrize("xml", ["<f>B1</f><v></v>", "<f>B1</f><v/>", "<f>B1</f>", '<f t="shared" si="0"/>'])
def test_a_formula_without_value_is_blank_and_said_so(tmp_path: Path, xml: str) -> None:
    grid = one_cell(tmp_path, f'<c r="A1">{xml}</c>')
    assert (grid.rows, grid.kind(0, 0)) == ([[None]], CellKind.FORMULA_WITHOUT_VALUE)
    [issue] = grid.issues
    assert (issue.code, issue.row_number, issue.column) == ("formula_without_value", 1, "A")


def test_a_formula_that_gives_an_empty_text_is_blank(tmp_path: Path) -> None:
    grid = one_cell(tmp_path, '<c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><v>1</v></c>')
    assert (grid.rows, grid.issues) == ([[None, "1"]], ())


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ('<c r="A1" t="inlineStr"><is><t xml:space="preserve"> Budi &amp; Ani </t></is></c>', "Budi & Ani"),
        ('<c r="A1" t="inlineStr"><is><r><t>Bu</t></r><r><t>di</t></r></is></c>', "Budi"),
        ('<c t="inlineStr"><is><t>Budi</t></is></c>', "Budi"),
        ('<c r="A1" t="str"><v>Jl. A&#10;No. &#x31;</v></c>', "Jl. A\nNo. 1"),
        ('<c r="A1" t="str"><v>a_x000D__x000A_b</v></c>', "a\nb"),
        ('<c r="A1" t="d"><v>2024-06-05T00:00:00</v></c>', "2024-06-05"),
        ('<c r="A1" s="0" t="b"><v>0</v></c>', "FALSE"),
        ('<c r="A1"><v>3.6720101010101E+15</v></c>', "3672010101010100"),
    ],
)
def test_every_way_of_writing_a_cell(tmp_path: Path, xml: str, text: str) -> None:
    assert one_cell(tmp_path, xml).rows == [[text]]


def test_dates_of_a_1904_workbook(tmp_path: Path) -> None:
    data = xlsx_bytes({"A": [[dt.date(2001, 5, 12)]]})
    data = patch_part(data, SHEET, "<v>37023</v>", "<v>35561</v>")
    data = patch_part(data, "xl/workbook.xml", "<workbookPr ", '<workbookPr date1904="1" ')
    assert read(tmp_path, data)[0].rows == [["2001-05-12"]]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("dd/mm/yyyy", True),
        ("[$-421]dd mmmm yyyy;@", True),
        ("mmm-yy", True),
        ("m/d/yy h:mm", True),
        ("h:mm:ss", False),
        ("[h]:mm", False),
        ("General", False),
        ("0.00", False),
        ("#,##0", False),
        ('"hari" 0', False),
        ('_-"Rp"* #,##0_-;-"Rp"* #,##0_-', False),
        ("0 [Red]", False),
        ("@", False),
    ],
)
def test_date_formats_are_told_from_others(code: str, expected: bool) -> None:
    assert is_date_format(code) is expected


def test_a_stray_cell_at_the_far_corner_is_cut_off_and_reported(tmp_path: Path) -> None:
    data = with_stray_cell(xlsx_bytes({"A": [["NIK", "Nama"], ["1", "Budi"]], "B": [["x"]]}))
    first, second = read(tmp_path, data)
    assert first.rows == [["NIK", "Nama"], ["1", "Budi"]]
    [issue] = first.issues
    assert (issue.code, issue.row_number, issue.column) == ("stray_cells", 1_048_576, "XFD")
    assert second.rows == [["x"]]


@pytest.mark.parametrize("prefixed", [False, True])
def test_a_sheet_with_a_prefix_and_references_left_out_is_read_alike(tmp_path: Path, prefixed: bool) -> None:
    data = xlsx_bytes({"A": SheetSpec([["NIK", "Nama"], ["1", 2]], merged=["A1:B1"], hidden_columns=["B:B"])})
    parts = zip_parts(data)
    if prefixed:
        space = ' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        xml = parts[SHEET].decode().replace(space, space.replace("xmlns", "xmlns:x"))
        xml = xml.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:").replace("<x:?", "<?")
    else:
        xml = parts[SHEET].decode()
        for reference in ("A1", "B1", "A2", "B2", "1", "2"):
            xml = xml.replace(f' r="{reference}"', "")
    [expected] = read(tmp_path, data)
    [grid] = read(tmp_path, zip_bytes({**parts, SHEET: xml}))
    assert (grid.rows, grid.kinds, grid.merged, grid.hidden_columns) == (
        expected.rows,
        expected.kinds,
        expected.merged,
        expected.hidden_columns,
    )


def test_a_sheet_of_pictures_alone_is_empty_and_said_so(tmp_path: Path) -> None:
    data = patch_part(xlsx_bytes({"A": []}), SHEET, "</worksheet>", "<drawing/></worksheet>")
    [grid] = read(tmp_path, data)
    assert (grid.fate, codes(grid.issues)) == (Fate.EMPTY, ["image_only_sheet"])


def test_a_long_sheet_comes_in_chunks_that_together_are_the_sheet(tmp_path: Path) -> None:
    rows = [["No", "Nama"], *([number, Struck("x") if number == 7 else f"Orang {number}"] for number in range(1, 11))]
    data = xlsx_bytes({"A": SheetSpec(rows, merged=["A1:B1"], hidden_rows=[9])})
    [whole] = read(tmp_path, data)
    [grid] = read(tmp_path, data, Limits(chunk_rows=4))
    chunks = list(grid.rest)
    assert [len(chunk.rows) for chunk in chunks] == [4, 3]
    assert [*grid.rows, *chunks[0].rows, *chunks[1].rows] == whole.rows
    assert [*grid.row_numbers, *chunks[0].row_numbers, *chunks[1].row_numbers] == whole.row_numbers
    assert (chunks[0].struck, whole.struck) == ({(3, 1)}, {(7, 1)})
    assert (chunks[1].hidden_rows, whole.hidden_rows) == ({0}, {8})


def test_one_damaged_sheet_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    data = patch_part(xlsx_bytes({"A": [["x"]], "B": [["y"]]}), SHEET, "<v>0</v>", "<v>77</v>")
    first, second = read(tmp_path, data)
    assert (first.fate, first.rows, codes(first.issues)) == (Fate.UNREADABLE, [], ["damaged_sheet"])
    assert (second.fate, second.rows) == (None, [["y"]])


def test_a_sheet_that_breaks_off_says_so_after_what_was_read(tmp_path: Path) -> None:
    data = xlsx_bytes({"A": [[f"Orang {number}"] for number in range(9)]})
    data = patch_part(data, SHEET, '<c r="A9" t="s"><v>8</v>', '<c r="A9" t="s"><v>99</v>')
    [grid] = read(tmp_path, data, Limits(chunk_rows=100))
    assert grid.fate is Fate.UNREADABLE
    [grid] = read(tmp_path, data, Limits(chunk_rows=3))
    assert (grid.fate, len(grid.rows)) == (Fate.UNREADABLE, 0), "all rows stand in one piece of the part"


@pytest.mark.parametrize(
    "evil",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&a;</v></c></row></sheetData></worksheet>',
        '<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&a;</v></c></row></sheetData></worksheet>',
        '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>',
        '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>',
        '<worksheet><sheetData><row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
        '<worksheet><sheetData><row r="1"><c r="ZZZ1"><v>1</v></c></row></sheetData></worksheet>',
        '<worksheet><sheetData><row r="9999999"><c r="A9999999"><v>1</v></c></row></sheetData></worksheet>',
        "",
        "no XML at all",
    ],
)
def test_what_no_spreadsheet_program_writes_is_unreadable(tmp_path: Path, evil: str) -> None:
    parts = zip_parts(xlsx_bytes({"A": [["x"]]}))
    [grid] = read(tmp_path, zip_bytes({**parts, SHEET: evil}))
    assert grid.fate is Fate.UNREADABLE


def test_columns_beyond_the_limit_are_cut_off_and_reported(tmp_path: Path) -> None:
    [grid] = read(tmp_path, xlsx_bytes({"A": [[str(n) for n in range(20)]] * 3}), Limits(columns=8))
    assert {len(row) for row in grid.rows} == {8}
    [issue] = grid.issues
    assert (issue.code, issue.row_number, issue.column) == ("stray_cells", 1, "I")
