"""Texts that mean something to a terminal, a spreadsheet, a page or a program; reports full of them. Nobody is real."""

from __future__ import annotations

import csv
import io
import unicodedata
from pathlib import Path
from xml.sax.saxutils import quoteattr

from support.workbooks import xlsx_bytes, zip_bytes, zip_parts

GIANT = "x" * 1_000_000
TEXTS = {
    "colour": "\x1b[31;7mMERAH\x1b[0m",
    "title of the window": "\x1b]0;judul\x07",
    "link of a terminal": "\x1b]8;;http://contoh.invalid\x1b\\k\x1b]8;;\x1b\\",
    "8-bit control": "\x9b31m\x9d0;x\x9c",
    "backspace": "a\x08\x08\x08b",
    "carriage return": "a\rb",
    "line ends": "a\u2028b\u2029c\x85d\x0be\x0cf",
    "backwards": "\u202egnp.exe\u202c\u2066x\u2069",
    "nothing to see": "a\u200bb\u200d\ufeffc\u00ad",
    "tags": "a\U000e0041\U000e0042",
    "formula": "=cmd|' /C calc'!A0",
    "plus": "+1+1",
    "minus": "-2+3",
    "at": "@SUM(1)",
    "tab": "\t=1+1",
    "formula of another cell": "a;=1+1",
    "wide formula": "＝1+1",
    "SQL": "'; DROP TABLE alumni; --",
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "attribute": '" onmouseover="alert(1)',
    "end of a picture": "</text></svg></style><b>",
    "entity": "&#27;[31m &lt;b&gt;",
    "markup": "[red]x[/red] [/] [link=file:///etc]y[/link]",
    "Markdown": "| a | `b` **c** [x](javascript:1)",
    "format": "{name} {0.__class__} %s %n %(x)s ${x} \\1",
    "escape of a workbook": "_x001B_[31m _xD800_",
    "NUL": "A\x00B",
    "emoji": "👨\u200d👩\u200d👧 😀",
    "right to left": "محمد",
    "marks": "a" + "\u0301" * 40,
    "quotes": "a\"b'c\\",
    "giant": GIANT,
}
IN_TITLES = ("8-bit control", "backwards", "line ends", "script", "markup", "format", "giant")
"""Texts that name files and sheets too, and stand in titles and headers."""
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"})

HEADER = (
    "No", "NIK", "Nama Lengkap", "Jenis Kelamin", "Tempat Lahir", "Tanggal Lahir", "No HP", "Email", "Alamat", "Kelurahan",
    "Kecamatan", "Pendidikan Terakhir", "Nama LPK", "Program Pelatihan", "Kejuruan", "Angkatan",
    "Tanggal Mulai Pelatihan", "Tanggal Selesai Pelatihan", "Status Kelulusan", "Status Kebekerjaan", "Tempat Kerja",
    "Keterangan",
)  # fmt: skip
PLACEMENT_HEADER = (
    "No", "NIK", "Nama", "Tanggal Lahir", "Nama Perusahaan", "Jabatan", "Sektor", "Lokasi Kerja", "Tanggal Diterima",
)  # fmt: skip


def unseen(text: str) -> set[str]:
    """The characters of a text, line feeds apart, that a terminal would obey or that nobody sees."""
    return {hex(ord(mark)) for mark in text if mark != "\n" and unicodedata.category(mark) in UNSEEN}


def write_hostile(folder: Path) -> None:
    """Write training/ and placement/ below `folder`: every text in every column, in names of files and of sheets."""
    (folder / "training").mkdir(parents=True)
    (folder / "placement").mkdir()
    numbered = list(enumerate(TEXTS.values(), 1))
    rows = [HEADER, *(_training_row(number, text) for number, text in numbered)]
    (folder / "training" / "report.xlsx").write_bytes(xlsx_bytes({"Data": rows}))
    placed = [_placement_row(number, text) for number, text in numbered if text != GIANT]
    (folder / "placement" / "list.csv").write_bytes(csv_bytes([PLACEMENT_HEADER, *placed]))
    titles = [(number, TEXTS[name]) for number, name in enumerate(IN_TITLES, 1)]
    (folder / "training" / "sheets.xlsx").write_bytes(_titled_sheets(titles))
    for number, text in titles[:-1]:
        name = text.replace("/", "_")
        one = [HEADER, _training_row(60 + number, "Contoh")]
        (folder / "training" / f"{number:02}{name}\n.csv").write_bytes(csv_bytes(one))


def csv_bytes(rows: list[tuple[object, ...]]) -> bytes:
    """Comma-separated text."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _training_row(number: int, text: str) -> tuple[object, ...]:
    return (
        number, f"36720152030101{number:02}", f"Siti Aminah {text}", text, f"Cilegon {text}", "12/03/2001",
        f"0812{number:08}", f"a{number}@contoh.id {text}", f"Jl. {text}", f"Ciwandan {text}", text, f"SMA {text}",
        f"LPK Maju {text}", f"Las {text}", f"Teknik {text}", "1", "01/04/2024", "30/06/2024", f"Lulus {text}",
        f"Bekerja di PT {text}", f"PT {text}", text,
    )  # fmt: skip


def _placement_row(number: int, text: str) -> tuple[object, ...]:
    nik, name = f"36720152030101{number:02}", f"Siti Aminah {text}"
    return number, nik, name, "12/03/2001", f"PT {text}", f"Operator {text}", text, text, "15/08/2024"


def _titled_sheets(numbered: list[tuple[int, str]]) -> bytes:
    """A workbook whose sheets are named by the texts as far as XML can hold them, with the texts as their titles."""
    sheets = {
        f"S{number}": [
            [f"LAPORAN PELATIHAN LPK {text[:200]}"],
            [f"Program : {text[:200]}"],
            ["No", "NIK", "Nama", f"Aneh {text}"],
            [1, f"36720152030102{number:02}", "Dewi Contoh", "x"],
        ]
        for number, text in numbered
    }
    parts = zip_parts(xlsx_bytes(sheets))
    book = parts["xl/workbook.xml"].decode()
    for number, text in numbered:
        name = "".join(mark for mark in text[:300] if mark >= " " or mark == "\t")
        book = book.replace(f'name="S{number}"', f"name={quoteattr(name)}")
    return zip_bytes(parts | {"xl/workbook.xml": book})
