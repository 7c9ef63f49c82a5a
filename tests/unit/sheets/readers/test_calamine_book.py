"""Reading xls, xlsb and ods through the library."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from support.reading import codes, read_file, read_here
from support.workbooks import ods_bytes, xlsb_bytes

from lpkcli.contracts.kinds import CellKind, Fate
from lpkcli.sheets.grid import FileFormat, Limits, MergedRange
from lpkcli.sheets.readers.calamine_book import cell_text

PEOPLE = Path(__file__).parents[3] / "golden" / "formats" / "people.xls"


def test_an_old_workbook(tmp_path: Path) -> None:
    first, second = read_here(tmp_path / "x", PEOPLE.read_bytes(), FileFormat.XLS)
    assert first.rows == [
        ["DAFTAR PESERTA"],
        ["No", "NIK", "Nama", "Tgl Lahir", "Nilai"],
        ["1", "3672010101010107", "Budi Contoh", "2001-05-12", "85.5"],
        ["2", "3672014102030002", "Ani Contoh", "2002-02-28", "TRUE"],
    ]
    kinds = [first.kind(2, column) for column in range(4)] + [first.kind(3, 1), first.kind(3, 4)]
    number, text = CellKind.NUMBER, CellKind.TEXT
    assert kinds == [number, number, text, CellKind.DATE, text, CellKind.BOOL]
    assert first.merged == (MergedRange(0, 0, 0, 4),)
    assert (second.sheet, second.hidden, second.marks_checked) == ("Arsip", True, False)


def test_a_binary_workbook(tmp_path: Path) -> None:
    data = xlsb_bytes({"A": [[], [None, "NIK", 3672010101010107]], "B": [["x"]]})
    first, second = read_here(tmp_path / "x", data, FileFormat.XLSB)
    assert (first.rows, list(first.row_numbers)) == ([[None, "NIK", "3672010101010107"]], [2])
    assert (second.sheet, second.rows, second.marks_checked) == ("B", [["x"]], False)


def test_an_open_document(tmp_path: Path) -> None:
    data = ods_bytes({"Peserta": [["Nama", "Lahir", "Nilai"], ["Budi", dt.date(2001, 5, 12), 85.5]]})
    [grid] = read_here(tmp_path / "x", data, FileFormat.ODS)
    assert grid.rows == [["Nama", "Lahir", "Nilai"], ["Budi", "2001-05-12", "85.5"]]
    assert [grid.kind(1, column) for column in range(3)] == [CellKind.TEXT, CellKind.DATE, CellKind.NUMBER]


def test_a_protected_old_workbook_is_told(tmp_path: Path) -> None:
    # the record that names the last writer becomes, at equal length, the one that announces encryption
    data = PEOPLE.read_bytes()
    writer, protection = b"\x5c\x00\x70\x00", b"\x2f\x00\x70\x00"
    assert data.count(writer) == 1
    (tmp_path / "x.xls").write_bytes(data.replace(writer, protection))
    opened, grids = read_file(tmp_path / "x.xls")
    assert (opened.fate, codes(opened.issues), grids) == (Fate.UNREADABLE, ["password_protected"], [])


def test_a_sheet_beyond_the_limits_is_unreadable_and_the_next_is_read(tmp_path: Path) -> None:
    data = xlsb_bytes({"A": [["x"] * 50] * 50, "B": [["y"]]})
    first, second = read_here(tmp_path / "x", data, FileFormat.XLSB, Limits(cells=1000))
    assert (first.fate, codes(first.issues), second.rows) == (Fate.UNREADABLE, ["too_many_cells"], [["y"]])


def test_times_are_numbers_and_moments_are_dates() -> None:
    assert cell_text(dt.time(12, 0)) == ("0.5", 1)
    assert cell_text(dt.timedelta(hours=36)) == ("1.5", 1)
    assert cell_text(dt.datetime(2024, 6, 5, 23, 59)) == ("2024-06-05", 2)  # noqa: DTZ001 - spreadsheets know no zone
