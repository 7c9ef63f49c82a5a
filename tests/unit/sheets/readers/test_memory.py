"""Large files are read in little memory: in the process that reads a workbook and in the one that asks."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from support.workbooks import xlsx_bytes, zip_parts

SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
MEASURE = """
import resource, sys
from lpkcli.sheets.files import InputPath, find_files
from lpkcli.sheets.readers.opener import open_files
rows = 0
for _, opened in open_files(find_files([InputPath(sys.argv[1])])):
    for grid in opened.grids:
        rows += len(grid.rows) + sum(len(chunk.rows) for chunk in grid.rest)
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
asking = int(status["VmHWM"].split()[0])  # getrusage would tell the memory of the process that started this one
print(rows, asking // 1024, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


def write_register(path: Path, rows: int, *, shares_strings: bool) -> None:
    """A register of invented people, nearly all texts different; written by hand, for that is ten times as fast."""
    parts = zip_parts(xlsx_bytes({"Register": [["x"]]}))
    head, _, tail = parts.pop(SHEET).decode().partition("<sheetData>")
    del parts[STRINGS]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        with archive.open(SHEET, "w") as sheet:
            sheet.write(f"{head}<sheetData>".encode())
            for number in range(rows):
                sheet.write(row_xml(number, shares_strings=shares_strings).encode())
            sheet.write(tail[tail.index("</sheetData>") :].encode())
        with archive.open(STRINGS, "w") as strings:
            strings.write(b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">')
            for number in range(rows if shares_strings else 1):
                strings.write("".join(f"<si><t>{text}</t></si>" for text in texts(number)).encode())
            strings.write(b"</sst>")


def texts(number: int) -> list[str]:
    mixed = number * 7_919_993 % 10**12
    name = f"Orang Contoh {mixed:x}"
    own = [f"3672{mixed:012}", name, f"Jl. Contoh {mixed * 31:x}", f"{mixed:x}@contoh.id", f"08{mixed}"]
    return [*own, "Cilegon", "Las", "Bekerja", f"PT {mixed % 997}"]


def row_xml(number: int, *, shares_strings: bool) -> str:
    row = number + 1
    cells = [f'<c r="A{row}"><v>{number}</v></c>']
    for column, text in zip("BCDEFGHIJ", texts(number), strict=True):
        if shares_strings:
            index = number * 9 + "BCDEFGHIJ".index(column)
            cells.append(f'<c r="{column}{row}" t="s"><v>{index}</v></c>')
        else:
            cells.append(f'<c r="{column}{row}" t="inlineStr"><is><t>{text}</t></is></c>')
    return f'<row r="{row}">{"".join(cells)}</row>'


def measure(path: Path) -> list[int]:
    """Rows read, and the most megabytes that the asking and the reading process held."""
    printed = subprocess.run([sys.executable, "-c", MEASURE, str(path)], capture_output=True, text=True, check=True)
    return [int(word) for word in printed.stdout.split()]


@pytest.mark.parametrize("shares_strings", [False, True])
@pytest.mark.parametrize(
    ("rows", "megabytes", "most"),
    [(8_000, 0, 150), pytest.param(600_000, 50, 1000, marks=pytest.mark.heavy)],
)
def test_a_large_workbook_needs_little_memory(
    tmp_path: Path, rows: int, megabytes: int, most: int, shares_strings: bool
) -> None:
    path = tmp_path / "register.xlsx"
    write_register(path, rows, shares_strings=shares_strings)
    assert path.stat().st_size > megabytes * 1_000_000
    read, asking, reading = measure(path)
    assert read == rows
    assert asking < most
    assert reading < most


@pytest.mark.parametrize("rows", [45_000, pytest.param(1_000_000, marks=pytest.mark.heavy)])
def test_a_long_text_needs_no_more_memory_than_its_chunks(tmp_path: Path, rows: int) -> None:
    path = tmp_path / "register.csv"
    with path.open("w", encoding="utf-8") as out:
        out.writelines(f"{number};{';'.join(texts(number))}\n" for number in range(rows))
    read, asking, _ = measure(path)
    assert read == rows
    assert asking < 150
