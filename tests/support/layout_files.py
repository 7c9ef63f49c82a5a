"""Golden layouts whose difficulty lies in the bytes of the file (DOMAIN chapter 10). All persons are invented."""

from __future__ import annotations

import io

import xlsxwriter
from support.layouts import Case

A, B, C = "Budi Santoso", "Siti Aminah", "Andi Wijaya"
NIK_A, NIK_B, NIK_C = "3672010101010001", "3672014101020002", "3672020303030003"
SEMICOLONS = f"NIK;Nama;Kejuruan;Alamat\n{NIK_A};{A};Las;Jl. Café 1\n{NIK_B};{B};Las;Jl. Contoh 2\n"


def workbook() -> bytes:
    """A real workbook: a title, a merged header, and a NIK as text."""
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory) as book:
        sheet = book.add_worksheet("Peserta")
        sheet.write_row(0, 0, ["DAFTAR PESERTA PELATIHAN LAS ANGKATAN III TAHUN 2024"])
        sheet.write_row(2, 0, ["No", "Nama", "NIK", "L/P"])
        sheet.write_row(3, 0, [1, A, NIK_A, "L"])
        sheet.write_row(4, 0, [2, B, NIK_B, "P"])
    return memory.getvalue()


ENCODINGS = Case(
    30,
    "encodings_and_delimiters",
    {
        "a_cp1252.csv": SEMICOLONS.encode("cp1252"),
        "b_bom.csv": ("NIK,Nama,Kejuruan\n" + f"{NIK_C},{C},Listrik\n").encode("utf-8-sig"),
        "c_utf16.txt": f"NIK\tNama\tKejuruan\n{NIK_A}\tDewi Lestari\tListrik\n".encode("utf-16"),
    },
    ["read", "read", "read"],
    [A, B, C, "Dewi Lestari"],
)

QUOTED = Case(
    31,
    "quoted_newlines",
    {
        "rep.csv": (
            f'No,Nama,NIK,Alamat,Kejuruan\n1,{A},{NIK_A},"Jl. Contoh 1,\nRT 01/02, Cilegon",Las\n2,{B},{NIK_B},"Jl. ""Baru"" 2",Las\n'
        ).encode()
    },
    ["read"],
    [A, B],
)

WRONG_ENDING = Case(
    32,
    "xls_that_is_html_or_text",
    {
        "a.xls": (
            "<html><body><table><tr><th>No</th><th>Nama</th><th>NIK</th><th>Kejuruan</th></tr>"
            f"<tr><td>1</td><td>{A}</td><td>{NIK_A}</td><td>Las</td></tr></table></body></html>"
        ).encode(),
        "b.xls": f"No\tNama\tNIK\tKejuruan\n1\t{B}\t{NIK_B}\tLas\n".encode(),
    },
    ["read", "read"],
    [A, B],
)

WORKBOOKS = Case(
    33,
    "workbooks_and_locked_files",
    {
        "a.xlsm": workbook(),
        "b.xlsx": bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600,
        "~$a.xlsm": b"\x04user",
    },
    ["read", "unreadable", "locked"],
    [A, B],
    {"damaged_workbook"},
)

FILE_CASES = [value for value in list(globals().values()) if isinstance(value, Case)]
