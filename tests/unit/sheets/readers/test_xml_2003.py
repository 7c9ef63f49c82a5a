"""XML Spreadsheet 2003, as older web applications export it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from support.reading import read_here

from lpkcli.contracts.kinds import CellKind
from lpkcli.sheets.grid import FileFormat, MergedRange
from lpkcli.sheets.readers.signature import read_signature

BOOK = """<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
 <Styles><Style ss:ID="s1"><Font ss:Bold="1"/></Style><Style ss:ID="s2"><Font ss:StrikeThrough="1"/></Style></Styles>
 <Worksheet ss:Name="Peserta"><Table ss:ExpandedColumnCount="5">
  <Column ss:Width="20"/><Column ss:Hidden="1" ss:Span="1"/>
  <Row><Cell ss:MergeAcross="2" ss:StyleID="s1"><Data ss:Type="String">DAFTAR &amp; PESERTA</Data></Cell>
   <Cell><Data ss:Type="String">x</Data></Cell></Row>
  <Row ss:Index="4"><Cell><Data ss:Type="Number">3672010101010107</Data></Cell>
   <Cell ss:Index="3" ss:StyleID="s2"><ss:Data ss:Type="String">Budi <B>Contoh</B> Jaya</ss:Data>
    <Comment><ss:Data>a remark</ss:Data></Comment></Cell>
   <Cell><Data ss:Type="DateTime">2001-05-12T00:00:00.000</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell></Row>
  <Row ss:Hidden="1"><Cell><Data ss:Type="Error">#N/A</Data></Cell></Row>
 </Table></Worksheet>
 <Worksheet ss:Name="Arsip"><Table><Row><Cell><Data ss:Type="String">lama</Data></Cell></Row></Table>
  <WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>
</Workbook>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_it_is_told_from_html(encoding: str) -> None:
    assert read_signature(io.BytesIO(BOOK.encode(encoding))).format is FileFormat.XML_2003


def test_cells_places_and_marks(tmp_path: Path) -> None:
    first, second = read_here(tmp_path / "x.xls", BOOK.encode(), FileFormat.XML_2003)
    assert dict(zip(first.row_numbers, first.rows, strict=True)) == {
        1: ["DAFTAR & PESERTA", None, None, "x"],
        2: [],
        3: [],
        4: ["3672010101010107", None, "Budi Contoh Jaya", "2001-05-12", "TRUE"],
        5: ["#N/A"],
    }
    assert [first.kind(3, column) for column in (0, 2, 3, 4)] == [
        CellKind.NUMBER,
        CellKind.TEXT,
        CellKind.DATE,
        CellKind.BOOL,
    ]
    assert first.kind(4, 0) is CellKind.ERROR
    assert first.merged == (MergedRange(0, 0, 0, 2),)
    assert (first.hidden_columns, first.hidden_rows, first.struck) == ({1, 2}, {4}, {(3, 2)})
    assert (first.hidden, first.marks_checked) == (False, True)
    assert (second.sheet, second.hidden, second.rows) == ("Arsip", True, [["lama"]])
