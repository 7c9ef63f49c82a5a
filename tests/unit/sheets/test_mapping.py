"""Headers with two meanings are decided from the values, and nothing is used on a guess (DOMAIN 2.5)."""

from __future__ import annotations

import json

import pytest
from support.layouts import ALUMNI, PLACEMENT, Cell, Sheet, read_sheets

from lpkcli.contracts.kinds import ListKind
from lpkcli.sheets.mapping import LEAST_CONFIDENCE

NAMES = ["Budi Santoso", "Siti Aminah", "Andi Wijaya"]
NIKS = ["3672010101010001", "3672014101020002", "3672020303030003"]


def mapping(columns: dict[str, list[Cell]], flag: ListKind = ALUMNI) -> dict[str, dict[str, object]]:
    """The mapping of a sheet that has number, name and NIK before the given columns."""
    head = ["No", "Nama", "NIK", *columns]
    rows = [[n + 1, NAMES[n], NIKS[n], *(values[n] for values in columns.values())] for n in range(3)]
    reading = read_sheets(Sheet("Sheet1", [head, *rows]), flag=flag)
    described = json.loads(reading.sources["mapping"][0].as_py())
    return {str(column["header"]): column for column in described}


Case = tuple[str, list[Cell], dict[str, list[Cell]], ListKind, str | None, str]
CASES: list[Case] = [
    ("K/BK", ["K", "CH", "BK"], {}, ALUMNI, None, "ignored"),
    ("K/BK", ["Kawin", "Belum Kawin", "CH"], {}, ALUMNI, None, "ignored"),
    ("K/BK", ["K", "K", "BK"], {}, ALUMNI, "competency_result", "values"),
    ("K/BK", ["Kompeten", "Kompeten", "Belum Kompeten"], {}, ALUMNI, "competency_result", "values"),
    ("Kel", ["L", "P", "L"], {}, ALUMNI, "gender", "values"),
    ("Kel", ["Kebondalem", "Ciwaduk", "Jombang Wetan"], {}, ALUMNI, "kelurahan", "values"),
    ("Status", ["Bekerja", "Belum Bekerja", "Wirausaha"], {}, ALUMNI, "outcome_status", "values"),
    ("Status", ["Kawin", "Belum Kawin", "Kawin"], {}, ALUMNI, None, "ignored"),
    ("Status", ["Lulus", "Tidak Lulus", "Lulus"], {}, ALUMNI, "graduation_status", "values"),
    ("Status", ["Tetap", "Kontrak", "Tetap"], {"Status Bekerja": ["Bekerja"] * 3}, ALUMNI, "contract_type", "values"),
    ("Status", ["aktif", "tidak aktif", "aktif"], {}, ALUMNI, None, "ignored"),
    ("Status", ["merah", "hijau", "biru"], {}, ALUMNI, None, "undecided"),
    ("Kelompok", ["A", "B", "A"], {}, ALUMNI, "batch", "values"),
    (
        "Kelompok",
        ["Maju", "Maju", "Jaya"],
        {"Keterangan": ["Ketua", "Anggota", "Ketua"]},
        PLACEMENT,
        "group_name",
        "values",
    ),
    ("Keterangan", ["Ketua", "Anggota", "Anggota"], {}, PLACEMENT, "group_role", "values"),
    ("Keterangan", ["kerja di PT A", "-", "pindah"], {}, ALUMNI, "remark", "values"),
    ("Keterangan", ["Bekerja", "belum", "Wirausaha"], {}, ALUMNI, "outcome_status", "values"),
    ("Ket", ["Bekerja", "Wirausaha", "Bekerja"], {"Status Bekerja": ["Ya"] * 3}, ALUMNI, "remark", "values"),
    ("Ket", ["Bekerja", "Wirausaha", "Bekerja"], {}, PLACEMENT, "remark", "values"),
    ("Jabatan", ["Ketua", "Sekretaris", "Anggota"], {}, PLACEMENT, "group_role", "values"),
    ("Jabatan", ["Operator", "Welder", "Admin"], {}, PLACEMENT, "position", "values"),
    ("Lulusan", ["SMK", "SMA", "S1"], {}, ALUMNI, "education", "values"),
    ("Lulus", ["Ya", "Ya", "Tidak"], {}, ALUMNI, "graduation_status", "values"),
    ("Tahun Lulus", [2024, 2024, 2023], {"Program Pelatihan": ["Las"] * 3}, ALUMNI, "graduation_date", "values"),
    ("Tahun Lulus", [2020, 2021, 2019], {"Nama Sekolah": ["SMK 1"] * 3}, ALUMNI, None, "ignored"),
    ("Tanggal Masuk", ["01/02/2024"] * 3, {}, ALUMNI, "training_start", "values"),
    ("Tanggal Masuk", ["01/02/2024"] * 3, {"Perusahaan": ["PT A"] * 3}, PLACEMENT, "hired_date", "values"),
    ("Tanggal Keluar", ["01/02/2024"] * 3, {"Perusahaan": ["PT A"] * 3}, PLACEMENT, "end_work_date", "values"),
    ("Tanggal Selesai", ["01/02/2024"] * 3, {}, ALUMNI, "training_end", "values"),
    ("TMT", ["01/02/2024"] * 3, {"Perusahaan": ["PT A"] * 3}, PLACEMENT, "hired_date", "values"),
    ("Tanggal Terbit", ["01/02/2024"] * 3, {"Nama Usaha": ["Toko A"] * 3}, PLACEMENT, "business_start", "values"),
    ("Tanggal Terbit", ["01/02/2024"] * 3, {}, ALUMNI, "graduation_date", "values"),
    ("NIB", ["1234567890123"] * 3, {}, ALUMNI, None, "ignored"),
    ("NIB", ["1234567890123", "1234567890124", "1234567890125"], {}, ALUMNI, "business_id", "values"),
    ("Penempatan", ["Bekerja", "Belum Bekerja", "Bekerja"], {}, ALUMNI, "outcome_status", "values"),
    ("Penempatan", ["PT A", "CV B", "PT C"], {}, ALUMNI, "employer_name", "values"),
    ("Terserap", ["v", None, "v"], {}, ALUMNI, "outcome_tick_wage", "values"),
    ("Terserap", ["Ya", "Belum", "Sudah"], {}, ALUMNI, "outcome_status", "values"),
    ("Jenis Pelatihan", ["Las", "Listrik", "Las"], {}, ALUMNI, "programme", "values"),
    ("Jenis Pelatihan", ["Institusional"] * 3, {}, ALUMNI, None, "ignored"),
    ("Bidang", ["Las", "Listrik", "Las"], {}, ALUMNI, "vocation", "values"),
    ("Jurusan", ["Las", "Listrik", "Las"], {}, ALUMNI, "vocation", "values"),
    ("Jurusan", ["IPA", "IPS", "IPA"], {"Pendidikan": ["SMA"] * 3}, ALUMNI, "school_major", "values"),
    ("Bidang Usaha", ["Kuliner"] * 3, {"Nama Usaha": ["Toko A"] * 3}, PLACEMENT, "business_type", "values"),
    ("Bidang Usaha", ["Baja"] * 3, {"Nama Perusahaan": ["PT A"] * 3}, PLACEMENT, "employer_sector", "values"),
    ("Tempat", ["Cilegon"] * 3, {"Tanggal Lahir": ["01-01-2001"] * 3}, ALUMNI, "birth_place", "values"),
    ("Pekerjaan", ["Karyawan Swasta"] * 3, {"Program Pelatihan": ["Las"] * 3}, ALUMNI, None, "ignored"),
    ("Pekerjaan", ["Operator"] * 3, {"Tanggal Diterima": ["01/02/2024"] * 3}, PLACEMENT, "position", "values"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]} {case[1][0]} {case[3]}")
def test_header_with_two_meanings_is_decided_from_its_values(case: Case) -> None:
    header, values, others, flag, field, reason = case
    column = mapping({header: values, **others}, flag)[header]
    assert (column["field"], column["reason"]) == (field, reason)


def test_a_firm_beside_the_name_is_no_person() -> None:
    found = mapping({"Nama Perusahaan": ["PT A", "PT B", "PT C"]}, PLACEMENT)
    assert (found["Nama"]["field"], found["Nama Perusahaan"]["field"]) == ("person_name", "employer_name")


def test_participants_may_be_names_or_a_number() -> None:
    def fate(values: list[Cell]) -> object:
        rows = [[n, value, "Las"] for n, value in enumerate(values, 1)]
        return read_sheets(Sheet("Sheet1", [["No", "Peserta", "Kejuruan"], *rows])).sources["fate"][0].as_py()

    assert fate(["Budi Santoso", "Siti Aminah"]) == "read"
    assert fate([20, 16]) == "aggregate"


@pytest.mark.parametrize("text", ["3,67201E+15", "3.67201E+15"])
def test_a_nik_column_in_scientific_notation_is_still_one(text: str) -> None:
    rows = [[n + 1, name, text, "Las"] for n, name in enumerate(NAMES)]
    reading = read_sheets(Sheet("Sheet1", [["No", "Nama", "NIK", "Program"], *rows]))
    assert [column["field"] for column in json.loads(reading.sources["mapping"][0].as_py())][2] == "nik"


def test_header_whose_values_are_of_another_nature_is_named_and_not_used() -> None:
    column = mapping({"Email": ["Cilegon", "Serang", "Anyar"]})["Email"]
    assert (column["field"], column["reason"]) == (None, "values_disagree")
    assert float(str(column["confidence"])) < LEAST_CONFIDENCE


def test_unknown_column_is_named_and_raises_an_issue() -> None:
    sheet = Sheet("Sheet1", [["No", "Nama", "NIK", "Zodiak"], [1, NAMES[0], NIKS[0], "Leo"]])
    reading = read_sheets(sheet)
    assert [(row["code"], row["column"]) for row in reading.issues.to_pylist()] == [("column_not_mapped", "Zodiak")]


def test_personal_columns_that_nobody_needs_are_dropped_at_the_door() -> None:
    found = mapping({"Agama": ["Islam"] * 3, "Status Perkawinan": ["Kawin"] * 3, "Nama Ibu": ["Ani", "Ina", "Nia"]})
    assert {found[name]["reason"] for name in ("Agama", "Status Perkawinan", "Nama Ibu")} == {"ignored"}


def test_better_of_two_columns_of_one_field_is_read() -> None:
    found = mapping({"Status Selesai Pelatihan": ["Selesai"] * 3, "Status Kelulusan": ["Lulus"] * 3})
    assert found["Status Kelulusan"]["field"] == "graduation_status"
    assert found["Status Selesai Pelatihan"]["reason"] == "second_of_field"


def test_blank_column_does_not_hide_a_filled_one_of_the_same_field() -> None:
    found = mapping({"No HP": [None] * 3, "No Telp": ["0812", "0813", "0814"]})
    assert found["No Telp"]["field"] == "phone"


def test_halves_under_the_same_words_share_what_their_values_say() -> None:
    head: list[Cell] = ["No", "Nama", "Status"]
    left: list[list[Cell]] = [[1, NAMES[0], "Bekerja"], [2, NAMES[1], "Bekerja"], [3, NAMES[2], "Wirausaha"]]
    right: list[list[Cell]] = [[4, "Dewi Lestari", "entah"], [None, None, None], [None, None, None]]
    rows = [[*one, None, *other] for one, other in zip(left, right, strict=True)]
    reading = read_sheets(Sheet("Sheet1", [[*head, None, *head], *rows]))
    assert reading.raw["outcome_status"].to_pylist() == ["Bekerja", "Bekerja", "Wirausaha", "entah"]


def test_batch_and_year_in_one_column() -> None:
    rows: list[list[Cell]] = [[1, NAMES[0], "III / 2024"], [2, NAMES[1], "IV / 2024"]]
    raw = read_sheets(Sheet("Sheet1", [["No", "Nama", "Angkatan/Tahun"], *rows])).raw
    assert raw["batch"].to_pylist() == ["III", "IV"]
    assert raw["training_year"].to_pylist() == ["2024", "2024"]
