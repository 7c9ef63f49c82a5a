"""A dry run counts the rows of what it would read, quickly, and stumbles over nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from lpkcli.sheets import estimate
from lpkcli.sheets.estimate import estimate_rows
from lpkcli.sheets.files import InputPath, find_files


def rows_of(path: Path) -> int:
    (file,) = find_files([InputPath(str(path))])
    return estimate_rows(file)


@pytest.mark.parametrize("piece", [3, 7, 1 << 20])
def test_rows_of_text_and_workbooks_are_counted_across_pieces(tmp_path, monkeypatch, piece):
    monkeypatch.setattr(estimate, "_PIECE", piece)
    text = tmp_path / "list.csv"
    text.write_text("Nama\nA\nB\nC\n")
    assert rows_of(text) == 4
    book = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(str(book)) as workbook:
        for _ in range(2):
            sheet = workbook.add_worksheet()
            for row in range(25):
                sheet.write(row, 0, "A")
    assert rows_of(book) == 50


def test_a_damaged_file_counts_nothing_and_stops_nobody(tmp_path):
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK\x05\x06" + b"\0" * 18 + b"rest")
    assert rows_of(path) == 0
