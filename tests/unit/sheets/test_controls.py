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

III_8 = """PENEMPATAN PENCARI KERJA MENURUT TINGKAT PENDIDIKAN DAN LEMBAGA PENERIMA;;;;;;;;
IPK III/8;;;;;;;;
SEMESTER : 1 Januari S/D 30 Juni 2024;;;;;;;;
No;Tingkat Pendidikan;AKL;;AKAD;;AKAN;;Jumlah
;;L;P;L;P;L;P;
(1);(2);(3);(4);(5);(6);(7);(8);(9)
1;SD;3;1;0;0;2;5;11
2;SMP;10;8;1;0;4;9;32
JUMLAH;;13;9;1;0;6;14;43
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


def test_the_form_of_placements_states_its_total_once(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "ipk8.csv", III_8)
    assert (row["source_row"], row["column"], row["measure"], row["stated"]) == (9, "I", "placed", 43)
    assert (row["lpk"], row["programme"], row["period"]) == (None, None, "1 Januari S/D 30 Juni 2024")


def test_the_form_of_placements_with_its_ways_in_one_line_of_heads_is_the_same(tmp_path: Path) -> None:
    heads = "Kode;Pendidikan / Lembaga Penerima;AKL (L);AKL (P);AKAD (L);AKAD (P);AKAN (L);AKAN (P);JML"
    lines = ["IPK III/8;;;;;;;;", "Periode : Januari - Juni 2024;;;;;;;;", heads, *III_8.splitlines()[5:-1]]
    (row,) = read(tmp_path, "ipk8.csv", "\n".join([*lines, ";Total;13;9;1;0;6;14;43", ""]))
    assert (row["source_row"], row["stated"], row["period"]) == (7, 43, "Januari - Juni 2024")


def test_a_form_of_placements_without_a_total_states_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "ipk8.csv", III_8.rpartition("JUMLAH")[0]) == []


def test_two_columns_that_could_be_the_total_state_nothing(tmp_path: Path) -> None:
    head = "jumlah_lulusan_yang_bekerja_laki;jumlah_lulusan_yang_bekerja_perempuan;Program Pelatihan"
    assert read(tmp_path, "bkk.csv", f"{head}\n3;4;Las\n") == []


def test_what_is_no_number_states_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "rekap.csv", "Program Pelatihan;Jumlah Peserta\nLas;banyak\nJahit;1,5\n") == []
