from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import python_calamine
from support.synth import rows_of

from lpkcli.synth.files import write_file
from lpkcli.synth.grid import Grid, Sheetfile

ROWS = [["No", "Nama", "Tgl"], [1, "Kampung A\nRT 01, 'B' <C>", date(2024, 5, 3)], [], [2, "Café", None]]


def sheetfile(form: str, encoding: str = "utf-8", delimiter: str = ",") -> Sheetfile:
    return Sheetfile("list", "alumni", form, delimiter, encoding, (Grid("Sheet1", ROWS),))


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_workbook_cells_keep_their_kinds(tmp_path: Path, form: str) -> None:
    assert write_file(tmp_path, sheetfile(form)) == [[1, 2, 3, 4]]
    cells = python_calamine.load_workbook(str(tmp_path / "list")).get_sheet_by_index(0).to_python()
    assert cells[1] == [1.0, "Kampung A\nRT 01, 'B' <C>", date(2024, 5, 3)]
    assert cells[3][1] == "Café"


@pytest.mark.parametrize("form", ["xlsx", "ods", "html", "csv"])
def test_same_sheets_give_the_same_bytes(tmp_path: Path, form: str) -> None:
    write_file(tmp_path / "one", sheetfile(form))
    write_file(tmp_path / "two", sheetfile(form))
    assert (tmp_path / "one" / "list").read_bytes() == (tmp_path / "two" / "list").read_bytes()


def test_text_lines_count_the_breaks_inside_cells(tmp_path: Path) -> None:
    assert write_file(tmp_path, sheetfile("csv")) == [[1, 2, 4, 5]]
    assert rows_of(tmp_path / "list", None)[5].startswith("2 Café")


@pytest.mark.parametrize(
    ("encoding", "mark"), [("cp1252", b"Caf\xe9"), ("utf-16", b"\xff\xfe"), ("utf-8-sig", b"\xef\xbb\xbf")]
)
def test_text_is_written_in_the_encoding_asked_for(tmp_path: Path, encoding: str, mark: bytes) -> None:
    write_file(tmp_path, sheetfile("csv", encoding))
    assert mark in (tmp_path / "list").read_bytes()
