"""The totals of aggregate forms are read with their cells, and only where they are clear."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from support.layouts import ALUMNI, library

from lpkcli.sheets.files import InputPath, find_files
from lpkcli.sheets.read import read_files
from lpkcli.sheets.report import SheetReport

IPK = """IKHTISAR STATISTIK ANTAR KERJA;;;;;;
SEMESTER : 1 Januari S/D 30 Juni 2024;;;;;;
No;Pencari Kerja;15-19;;Jumlah;;
;;L;P;L;P;JML
1;2;3;4;5;6;7
1;Pencari kerja yang belum ditempatkan pada akhir bulan lalu;412;380;1862;1683;3545
2;Pencari kerja yang terdaftar pada bulan ini;88;71;389;341;730
A;Jumlah (1+2);500;451;2251;2024;4275
3;Pencari kerja yang ditempatkan pada bulan ini;20;14;134;100;1.234
"""


def read(folder: Path, name: str, text: str) -> list[dict[str, Any]]:
    (folder / name).write_text(text, encoding="utf-8")
    found = find_files([InputPath(str(folder), ALUMNI)])
    reports = [item for item in read_files(found, library=library()) if isinstance(item, SheetReport)]
    assert {report.source["fate"] for report in reports} == {"aggregate"}
    return [row for report in reports for row in report.controls]


def test_a_summary_of_an_lpk_states_its_programmes(tmp_path: Path) -> None:
    text = "Nama LPK;Program Pelatihan;Jumlah Peserta\nLPK Maju;Las;32 Orang\nLPK Maju;Jahit;20\nJUMLAH;;52\n"
    rows = read(tmp_path, "rekap.csv", text)
    said = [(row["source_row"], row["column"], row["lpk"], row["programme"], row["stated"]) for row in rows]
    assert said == [(2, "C", "LPK Maju", "Las", 32), (3, "C", "LPK Maju", "Jahit", 20)]
    assert {row["measure"] for row in rows} == {"participants"}
    assert rows[0]["source_file"] == "rekap.csv"


def test_the_form_of_the_office_states_those_placed_in_its_period(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "ipk.csv", IPK)
    assert (row["source_row"], row["column"], row["measure"], row["stated"]) == (9, "G", "placed", 1234)
    assert row["period"] == "1 Januari S/D 30 Juni 2024"


def test_two_columns_that_could_be_the_total_state_nothing(tmp_path: Path) -> None:
    head = "jumlah_lulusan_yang_bekerja_laki;jumlah_lulusan_yang_bekerja_perempuan;Program Pelatihan"
    assert read(tmp_path, "bkk.csv", f"{head}\n3;4;Las\n") == []


def test_what_is_no_number_states_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "rekap.csv", "Program Pelatihan;Jumlah Peserta\nLas;banyak\nJahit;1,5\n") == []
