"""A large workbook is read in little memory: in the process that reads it and in the one that asks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import xlsxwriter

MEASURE = """
import resource, sys
from lpkcli.sheets.files import InputPath, find_files
from lpkcli.sheets.readers.opener import open_files
rows = 0
for _, opened in open_files(find_files([InputPath(sys.argv[1])])):
    for grid in opened.grids:
        rows += len(grid.rows) + sum(len(chunk.rows) for chunk in grid.rest)
kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
print(rows, *(resource.getrusage(kind).ru_maxrss // 1024 for kind in kinds))
"""


def write_register(path: Path, rows: int, *, shares_strings: bool) -> None:
    """A register of invented people, all texts different."""
    with xlsxwriter.Workbook(path, {"constant_memory": not shares_strings}) as book:
        sheet = book.add_worksheet("Register")
        for number in range(rows):
            mixed = number * 7_919_993 % 10**12
            texts = [
                f"3672{mixed:012}",
                f"Orang Contoh {mixed:x}",
                f"Jl. Contoh {mixed * 31:x}",
                f"{mixed:x}@contoh.id",
            ]
            sheet.write_number(number, 0, number)
            for column, text in enumerate([*texts, "Cilegon", "Las", "Bekerja", f"PT {mixed % 997}", f"08{mixed}"], 1):
                sheet.write_string(number, column, text)


def measure(path: Path) -> list[int]:
    """Rows read, and the most megabytes that the asking and the reading process held."""
    printed = subprocess.run([sys.executable, "-c", MEASURE, str(path)], capture_output=True, text=True, check=True)
    return [int(word) for word in printed.stdout.split()]


@pytest.mark.parametrize("shares_strings", [False, True])
@pytest.mark.parametrize(
    ("rows", "megabytes", "most"),
    [(8_000, 0, 150), pytest.param(740_000, 50, 1000, marks=pytest.mark.heavy)],
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
