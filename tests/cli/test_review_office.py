"""A review sheet that LibreOffice opened, sorted and saved still imports; where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from support.program import call

SAMPLE = Path(__file__).parents[2] / "sample_data"
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.heavy
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["xlsx", "ods", "csv"])
def test_a_sheet_saved_by_libreoffice_still_imports(tmp_path, ending):
    lists = [part for name in ("training", "placement", "jobseeker") for part in (f"--{name}", SAMPLE / name)]
    out = tmp_path / "out"
    assert call("run", *lists, "--as-of", "2025-12-31", "--out", out, "--quiet").code == 0
    sheet = tmp_path / "pairs.xlsx"
    assert call("review", "--export", sheet, "--out", out, cwd=tmp_path, environment={"LPKCLI_LANG": "id"}).code == 0
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[1]
    page["B2"] = "Petugas Satu"
    words = ["sama", "berbeda", "ragu"] * 5
    for row, word in enumerate(words, 5):
        page.cell(row, 2).value = word
        page.cell(row, 3).value = "sudah ditanyakan"
    if ending == "csv":  # a text holds one sheet only
        del book["Baca dulu"]
    book.save(sheet)
    saved = convert(sheet, tmp_path / "saved", ending)
    taken = call("review", "--import", saved, "--out", out, cwd=tmp_path)
    assert (taken.code, "15 verdicts taken" in taken.err) == (0, True), taken.err
    ledger = (out / "verdicts.csv").read_text(encoding="utf-8")
    assert ledger.count("Petugas Satu") == ledger.count("sudah ditanyakan") == 15


def convert(path: Path, folder: Path, ending: str) -> Path:
    command = [str(OFFICE), "--headless", "--convert-to", ending, "--outdir", str(folder), str(path)]
    subprocess.run(
        [*command, f"-env:UserInstallation=file://{folder}/profile"], check=True, capture_output=True, timeout=120
    )
    return folder / f"{path.stem}.{ending}"
