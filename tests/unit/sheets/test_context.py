"""What titles, labels, sheet, file and folder names say of the class below them (DOMAIN 2.2 K, 2.3, 10.36, 10.37)."""

from __future__ import annotations

import pytest
from support.layouts import PLACEMENT, Sheet, library, read_sheets

from lpkcli.contracts.kinds import LpkBasis
from lpkcli.contracts.raw import Field
from lpkcli.sheets.context import ContextReader


def reader() -> ContextReader:
    return ContextReader(library().context, library().structure)


def read(*lines: list[str | None]) -> dict[str, str]:
    found = reader().read_lines(list(enumerate(lines, 1)))
    return {str(field): value.text for field, value in found.items()}


TITLES = {
    "DAFTAR PESERTA PELATIHAN LAS SMAW 3G ANGKATAN III TAHUN 2024": {
        "programme": "LAS SMAW 3G",
        "batch": "III",
        "training_year": "2024",
    },
    "DAFTAR PESERTA PELATIHAN KERJA TAHUN 2024": {"training_year": "2024"},
    "LAPORAN PELATIHAN BERBASIS KOMPETENSI": {},
    "DAFTAR PESERTA PELATIHAN LPK MAJU JAYA": {"lpk_name": "LPK MAJU JAYA"},
    "Daftar Alumni LPK Bina Karya - Kota Cilegon": {"lpk_name": "LPK Bina Karya"},
    "KEJURUAN TEKNIK LISTRIK ANGKATAN KE-2": {"programme": "TEKNIK LISTRIK", "batch": "2"},
    "ANGKATAN IV: LISTRIK": {"batch": "IV", "programme": "LISTRIK"},
    "UPTD BLK Kota Serang Tahun 2023": {"lpk_name": "UPTD BLK Kota Serang", "training_year": "2023"},
    "Pelaksanaan 3 s.d. 28 Juni 2024": {"training_period": "3 s.d. 28 Juni 2024", "training_year": "2024"},
    "27 November 2023 s/d 29 Desember 2023": {
        "training_period": "27 November 2023 s/d 29 Desember 2023",
        "training_year": "2023",
    },
    "1 Januari S/D 30 Juni 2024": {"report_period": "1 Januari S/D 30 Juni 2024", "training_year": "2024"},
    "TRIWULAN II TAHUN 2024": {"report_period": "TRIWULAN II 2024", "training_year": "2024"},
    "PEMERINTAH KOTA CILEGON": {},
    "DINAS TENAGA KERJA": {},
    "Jl. Raya Anyer No. 12 Telp. (0254) 123456": {},
}


@pytest.mark.parametrize("title", TITLES)
def test_title_line(title: str) -> None:
    assert read([title]) == TITLES[title]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (["Nama LPK : LPK Maju"], {"lpk_name": "LPK Maju"}),
        (["Nama LPK", ":", "LPK Maju"], {"lpk_name": "LPK Maju"}),
        (["Nama LPK", None, ": LPK Maju"], {"lpk_name": "LPK Maju"}),
        (["Nama LPK :", "LPK Maju"], {"lpk_name": "LPK Maju"}),
        (["Program : Las\nAngkatan : II"], {"programme": "Las", "batch": "II"}),
        (["Angkatan", ":", "III", None, "Tahun", ":", "2024"], {"batch": "III", "training_year": "2024"}),
        (["SEMESTER : 1 Januari S/D 30 Juni"], {"report_period": "1 Januari S/D 30 Juni"}),
        (
            ["Periode : 23 Januari 2023 s.d. 24 Februari 2023"],
            {"training_period": "23 Januari 2023 s.d. 24 Februari 2023"},
        ),
        (["Periode", ":", "13/03/2023 - 31/03/2023"], {"training_period": "13/03/2023 - 31/03/2023"}),
        (["Periode Pelatihan : 1 April 2024 s.d. 30 Juni 2024"], {"training_period": "1 April 2024 s.d. 30 Juni 2024"}),
        (["Periode : 1 Januari 2024 s.d. 30 Juni 2024"], {"report_period": "1 Januari 2024 s.d. 30 Juni 2024"}),
        (["Bulan : Juni 2024"], {"report_period": "Juni 2024"}),
        (["Kejuruan :", None], {}),
    ],
)
def test_label_and_value(line: list[str | None], expected: dict[str, str]) -> None:
    assert read(line) == expected


def test_lower_line_wins() -> None:
    assert read(["ANGKATAN I"], ["ANGKATAN II"])["batch"] == "II"


def test_file_name_before_its_folders() -> None:
    found = reader().read_file_name("LPK Luar/LPK Bina Karya/Laporan TW II 2024.xlsx")
    assert (found[Field.LPK_NAME].text, found[Field.LPK_NAME].basis) == ("LPK Bina Karya", LpkBasis.FOLDER)
    assert found[Field.REPORT_PERIOD].text == "TW II 2024"
    found = reader().read_file_name("LPK Luar/Laporan_LPK_Maju_Jaya_Juni_2024.xlsx")
    assert (found[Field.LPK_NAME].text, found[Field.LPK_NAME].basis) == ("LPK Maju Jaya", LpkBasis.FILE)


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        ("Las Angkatan 3", {"programme": "Las", "batch": "3"}),
        ("Menjahit", {"programme": "Menjahit"}),
        ("Desain Grafis III", {"programme": "Desain Grafis", "batch": "III"}),
        ("Las SMAW 3G", {"programme": "Las SMAW 3G"}),
        ("Teknisi Jaringan V", {"programme": "Teknisi Jaringan", "batch": "V"}),
        ("Pengelasan Bawah Air II", {"programme": "Pengelasan Bawah Air", "batch": "II"}),
        ("Rekap Peserta II", {}),
        ("Cilegon II", {}),
        ("LPK Maju II", {"lpk_name": "LPK Maju II"}),
        ("Sheet1", {}),
        ("Angkatan II 2023", {"batch": "II", "training_year": "2023"}),
        ("Data Peserta", {}),
    ],
)
def test_sheet_name(sheet: str, expected: dict[str, str]) -> None:
    assert {str(field): found.text for field, found in reader().read_sheet_name(sheet).items()} == expected


def test_several_years_are_no_year() -> None:
    assert reader().read_text("DATA PESERTA TAHUN 2023-2025", LpkBasis.FILE) == {}


def test_period_above_a_placement_list_is_that_of_the_report() -> None:
    rows = [["Periode : 3 s.d. 28 Juni 2024"], ["No", "Nama", "Perusahaan", "Jabatan"], [1, "Budi", "PT A", "Operator"]]
    reading = read_sheets(Sheet("S", rows), flag=PLACEMENT)  # type: ignore[arg-type]
    assert reading.raw["report_period"].to_pylist() == ["3 s.d. 28 Juni 2024"]


def test_days_above_a_class_list_are_its_training() -> None:
    rows = [["Periode : 13 Maret 2023 s.d. 31 Maret 2023"], ["No", "Nama", "NIK"], [1, "Budi", "3672010101010001"]]
    raw = read_sheets(Sheet("S", rows)).raw  # type: ignore[arg-type]
    assert raw["training_period"].to_pylist() == ["13 Maret 2023 s.d. 31 Maret 2023"]
    assert raw["end_in_context"].to_pylist() == [True]


def test_programme_behind_its_batch_need_not_be_known() -> None:
    assert read(["ANGKATAN II : Ahli K3 Umum (29 Juli 2024 s.d. 23 Agustus 2024)"])["programme"] == "Ahli K3 Umum"
    assert "programme" not in read(["ANGKATAN II - TAHUN 2024"])
    assert "programme" not in read(["ANGKATAN II TAHUN 2024"])
    assert "programme" not in read(["Angkatan II: Kota Cilegon"])


def class_of_each(*lines: str) -> list[tuple[str | None, str | None]]:
    """Programme and batch of one person below each line."""
    names = ["Budi Santoso", "Siti Aminah", "Andi Wijaya"]
    people = [[number, name, f"367201010101000{number}"] for number, name in enumerate(names, 1)]
    rows = [row for line, person in zip(lines[1:], people, strict=False) for row in ([line], person)]
    reading = read_sheets(Sheet("S", [[lines[0]], ["No", "Nama", "NIK"], *rows]))  # type: ignore[arg-type, list-item]
    columns = reading.raw.select(["programme", "batch"]).to_pydict()
    return list(zip(columns["programme"], columns["batch"], strict=True))


def test_programme_of_a_batch_ends_with_it() -> None:
    found = class_of_each("DATA PESERTA", "ANGKATAN I : Las SMAW", "ANGKATAN II Penyelam Tambang (Januari 2024)")
    assert found == [("Las SMAW", "I"), (None, "II")]
    found = class_of_each(
        "DATA PESERTA", "ANGKATAN I : Las SMAW", "ANGKATAN II : Plate Welder GMAW (2 s.d. 9 Mei 2024)"
    )
    assert found == [("Las SMAW", "I"), ("Plate Welder GMAW", "II")]


def test_programme_above_its_batches_holds_for_all() -> None:
    found = class_of_each("PELATIHAN MENJAHIT ANGKATAN I", "ANGKATAN II", "ANGKATAN III")
    assert found == [("MENJAHIT", "II"), ("MENJAHIT", "III")]
