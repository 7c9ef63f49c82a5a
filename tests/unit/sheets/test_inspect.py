"""`inspect_file` tells how a file would be read, and reads it as a run would."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from support.layouts import ALUMNI, library

from lpkcli.contracts.kinds import Fate, ListForm, ListKind
from lpkcli.errors import UsageError
from lpkcli.sheets.grid import FileFormat
from lpkcli.sheets.inspect import inspect_file

NIK = "3672010101010001"


def write_report(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Las")
        sheet.write_row(0, 0, ["LPK Karya Mandiri"])
        sheet.write_row(1, 0, ["Angkatan : III"])
        sheet.write_row(3, 0, ["No", "Nama", "NIK", "Kejuruan", "Zodiak"])
        for n in range(1, 8):
            sheet.write_row(3 + n, 0, [n, f"Peserta {chr(64 + n)}", NIK, "Las", "Leo"])
        sheet.write_row(12, 0, [9, None, NIK])
        book.add_worksheet("Kosong")


def test_inspection_of_a_workbook(tmp_path: Path) -> None:
    write_report(tmp_path / "report.xlsx")
    file = inspect_file(tmp_path / "report.xlsx", library=library(), list_kind=ALUMNI, first_rows=3)
    assert (file.source_file, file.format) == ("report.xlsx", FileFormat.XLSX)
    las, blank = file.sheets
    assert (las.fate, las.list_kind, las.header_row) == (Fate.READ, ListKind.ALUMNI, 4)
    assert (las.rows_found, las.rows_read, las.rows_set_aside, las.rows_structure) == (8, 7, 1, 3)
    assert las.reasons == {"no_name": 1, "structure:header": 1, "structure:title": 2}
    assert las.first_rows["person_name"].to_pylist() == ["Peserta A", "Peserta B", "Peserta C"]
    assert blank.fate is Fate.EMPTY
    columns = {column.header: (column.column, column.field, column.reason) for column in las.columns}
    assert columns["NIK"] == ("C", "nik", "exact")
    assert columns["Zodiak"] == ("E", None, "unknown")
    (table,) = las.tables
    assert (table.header_rows, table.form) == ((4, 4), ListForm.CLASS_LIST)
    context = {line.field: (line.text, line.basis, line.row) for line in table.context}
    assert context["lpk_name"] == ("LPK Karya Mandiri", "context", 1)
    assert context["batch"] == ("III", "context", 2)
    assert context["programme"] == ("Las", "sheet", None)


def test_inspection_of_delimited_text_names_its_encoding(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(f"Nama;NIK;Kejuruan\nBudi;{NIK};Las Café\n".encode("cp1252"))
    file = inspect_file(tmp_path / "list.csv", library=library())
    assert (file.format, file.encoding, file.delimiter) == (FileFormat.TEXT, "cp1252", ";")
    assert file.sheets[0].rows_read == 1


def test_inspection_of_a_file_that_is_no_list(tmp_path: Path) -> None:
    (tmp_path / "photo.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 64)
    file = inspect_file(tmp_path / "photo.xlsx", library=library())
    assert [sheet.fate for sheet in file.sheets] in ([Fate.NOT_A_REPORT], [Fate.UNREADABLE])
    assert file.sheets[0].issues


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        inspect_file(tmp_path / "none.xlsx", library=library())
