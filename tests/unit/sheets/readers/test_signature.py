"""Telling what a file is from its bytes."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from support.workbooks import html_bytes, ods_bytes, protected_bytes, xlsb_bytes, xlsx_bytes, zip_bytes

from lpkcli.contracts.kinds import Fate
from lpkcli.sheets.grid import FileFormat
from lpkcli.sheets.readers.signature import Signature, read_signature

ROWS = [["No", "Nama"], [1, "Budi"]]
XLS = Path(__file__).parents[3] / "golden" / "formats" / "people.xls"
ODS_KIND = "application/vnd.oasis.opendocument.spreadsheet"


def signature(data: bytes) -> Signature:
    return read_signature(io.BytesIO(data))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (xlsx_bytes({"A": ROWS}), FileFormat.XLSX),
        (xlsb_bytes({"A": ROWS}), FileFormat.XLSB),
        (ods_bytes({"A": ROWS}), FileFormat.ODS),
        (XLS.read_bytes(), FileFormat.XLS),
        (html_bytes(ROWS), FileFormat.HTML),
        (b"\xef\xbb\xbf\r\n <TABLE border=1><tr>", FileFormat.HTML),
        ("\ufeff<html><body><table>".encode("utf-16-le"), FileFormat.HTML),
        (b"No\tNama\n1\tBudi\n", FileFormat.TEXT),
        (b"Nama,Catatan\nBudi,a < b\n", FileFormat.TEXT),
        (b"BMT,Nama\n1,Budi\n", FileFormat.TEXT),
        (b"Nama,Kantor\nBudi,<head office>\n", FileFormat.TEXT),
        (b"Laporan penempatan\n<table border=0><tr>", FileFormat.HTML),
    ],
)
def test_formats(data: bytes, expected: FileFormat) -> None:
    assert signature(data) == Signature(expected)


@pytest.mark.parametrize(
    ("data", "fate", "code"),
    [
        (b"", Fate.EMPTY, "empty_file"),
        (b"\xef\xbb\xbf \r\n\r\n", Fate.EMPTY, "empty_file"),
        (bytes(200_000), Fate.EMPTY, "empty_file"),
        (b"%PDF-1.7\n", Fate.NOT_A_REPORT, "foreign_pdf"),
        (b"\x89PNG\r\n\x1a\n", Fate.NOT_A_REPORT, "foreign_image"),
        (b"\xff\xd8\xff\xe0", Fate.NOT_A_REPORT, "foreign_image"),
        (b"{\\rtf1", Fate.NOT_A_REPORT, "foreign_document"),
        (zip_bytes({"[Content_Types].xml": "", "word/document.xml": ""}), Fate.NOT_A_REPORT, "foreign_document"),
        (zip_bytes({"mimetype": "application/vnd.oasis.opendocument.text"}), Fate.NOT_A_REPORT, "foreign_document"),
        (zip_bytes({"laporan.xlsx": "x"}), Fate.UNREADABLE, "foreign_archive"),
        (zip_bytes({"foto.jpg": "x"}), Fate.NOT_A_REPORT, "foreign_archive"),
        (b"MIME-Version: 1.0\n", Fate.NOT_A_REPORT, "foreign_web_archive"),
        (protected_bytes(), Fate.UNREADABLE, "password_protected"),
        (
            zip_bytes({"mimetype": ODS_KIND, "META-INF/manifest.xml": "<manifest:encryption-data/>"}),
            Fate.UNREADABLE,
            "password_protected",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Fate.UNREADABLE, "damaged_workbook"),
        (xlsx_bytes({"A": ROWS})[:700], Fate.UNREADABLE, "damaged_workbook"),
        (b"PK\x03\x04", Fate.UNREADABLE, "damaged_workbook"),
    ],
)
def test_what_is_not_read_and_why(data: bytes, fate: Fate, code: str) -> None:
    assert signature(data) == Signature(None, fate, code)
