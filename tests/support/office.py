"""A small office: one ordinary report, one placement list, nobody in them real."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import xlsxwriter

_HEADER = (
    "No", "NIK", "Nama Lengkap", "Jenis Kelamin", "Tanggal Lahir", "No HP", "Program Pelatihan", "Kejuruan", "Angkatan",
    "Tanggal Mulai Pelatihan", "Tanggal Selesai Pelatihan", "Status Kelulusan", "Status Kebekerjaan",
)  # fmt: skip
_PEOPLE = (
    ("3672015203010001", "Siti Aminah", "P", "12/03/2001", "081200000001", "Lulus", "Bekerja"),
    ("3672010705000002", "Budi Hartono", "L", "07/05/2000", "081200000002", "Lulus", "Wirausaha"),
    ("3672016112020003", "Dewi Lestari", "P", "21/12/2002", "081200000003", "Lulus", "Belum Bekerja"),
    ("3672011502990004", "Agus Salim", "L", "15/02/1999", "081200000004", "Tidak Lulus", "Belum Bekerja"),
    ("3672014908010005", "Rina Wati", "P", "09/08/2001", "081200000005", "Lulus", ""),
)
_PLACEMENTS = """NIK,Nama,Tanggal Lahir,Nama Perusahaan,Jabatan,Tanggal Diterima
3672015203010001,SITI AMINAH,12-03-2001,PT Baja Selat,Operator,15-08-2024
3672014908010005,Rina Wati,09-08-2001,PT Kimia Merak,Admin,01-09-2024
3672019999999999,Orang Lain,01-01-1990,PT Baja Selat,Operator,01-07-2024
"""
AS_OF = "2026-06-30"


def write_office(folder: Path) -> Path:
    """Write training/report.xlsx and placement/list.csv below `folder`."""
    for name in ("training", "placement"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(folder / "training" / "report.xlsx")) as book:
        book.set_properties(
            {"created": datetime(2024, 7, 1, tzinfo=UTC).replace(tzinfo=None)}
        )  # equal bytes whenever it is written
        sheet = book.add_worksheet("Data")
        sheet.write_string(0, 0, "LAPORAN PELATIHAN LPK MAJU BERSAMA")
        sheet.write_row(2, 0, _HEADER)
        for number, (nik, name, gender, born, phone, graduation, status) in enumerate(_PEOPLE, 1):
            row = (number, nik, name, gender, born, phone, "Las SMAW 3G", "Teknik Las", "1", "01/04/2024", "30/06/2024")
            sheet.write_row(2 + number, 0, (*row, graduation, status))
    (folder / "placement" / "list.csv").write_text(_PLACEMENTS, encoding="utf-8")
    return folder


def write_project(folder: Path) -> Path:
    """The same office as a project: an lpkcli.toml beside the folders."""
    write_office(folder)
    (folder / "lpkcli.toml").write_text(
        f'[inputs]\ntraining = ["training"]\nplacement = ["placement"]\n[run]\nas_of = {AS_OF}\n', encoding="utf-8"
    )
    return folder
