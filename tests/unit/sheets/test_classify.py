"""Every column list that DOMAIN chapters 2.2 and 3.1 know is judged rightly under every flag."""

from __future__ import annotations

import pytest
from support.layouts import ALUMNI, JOBSEEKER, PLACEMENT, Sheet, read_sheets

FLAGS = (ALUMNI, PLACEMENT, JOBSEEKER, None)
NIK = "3672010101010001"
CLASS, REFUSED = "alumni/class_list", "not_a_report"

BPVP = [
    "KODE TRANSAKSI;Nama;NIK;No. HP;Email;Jenis Kelamin;Alamat;Tempat Lahir;Tanggal Lahir;Usia;Pendidikan Terakhir",
    "Disabilitas Tipe Disabilitas *;Pernah Bekerja di Luar Negeri;Berminat Bekerja di Luar Negeri",
    "Judul Program Pelatihan;Kejuruan;Metode Pelatihan;Jenis Pelatihan;Angkatan;Durasi (JP);Biaya Pelatihan",
    "Tanggal Mulai Pelatihan;Tanggal Selesai Pelatihan;Absensi;Status Selesai Pelatihan;Status Kelulusan",
    "Sumber Anggaran;Status Kebekerjaan;Nama Perusahaan/Nama Usaha;Lokasi Penempatan (Kota/Kab)",
    "Status (Tetap/Kontrak/Magang);jabatan;Tanggal Penempatan",
]
BPVP_ROW = [
    f"T1;Budi;{NIK};0812;b@x.id;Laki-laki;Jl;Cilegon;15-May-01;23;SMA;-;Tidak;Ya;Las;Teknik Las;Luring;Institusional;1",
    "160 JP;APBN;01-May-24;15-Jun-24;100;Selesai;Lulus;APBN;Bekerja;PT A;Cilegon;Tetap;Operator;01-Aug-24",
]
LISTS = {
    "training with outcome (2.2 A)": (";".join(BPVP), ";".join(BPVP_ROW), [CLASS] * 4),
    "regency training (2.2 B)": (
        "Sumber Dana;Kejuruan;Nama;Tempat;Tanggal Lahir;Jenis Kelamin;Pendidikan;Alamat;No HP",
        "APBD;LAS;Budi;Serang;01-01-2001;L;SLTA;Jl;0812",
        [CLASS, "placement/other", "jobseeker/register", CLASS],
    ),
    "institutes (2.2 C)": (
        "Nama LPK;Nama Pimpinan;Tahun Berdiri;Alamat;Status",
        "LPK A;Budi;2000;Jl;aktif",
        [REFUSED] * 4,
    ),
    "tracer (2.2 D)": (
        "No;NIK;Nama Lengkap;Tahun Lulus;Program Pelatihan;Status Bekerja",
        f"1;{NIK};Budi;2024;Las;Bekerja",
        [CLASS, "placement/lpk_outcome", "jobseeker/register", CLASS],
    ),
    "answers of a form": (
        "Timestamp;Nama Lengkap (sesuai KTP);NIK (16 digit);Apa status pekerjaan Anda saat ini?;Kapan mulai bekerja?",
        f"1/1/24;Budi;{NIK};Bekerja;Jan 2024",
        [CLASS, "placement/lpk_outcome", "jobseeker/register", "placement/lpk_outcome"],
    ),
    "alumni import (2.2 G)": (
        "Email;Nama Lengkap;NIK;NISN;L/P;Tempat Lahir;Tanggal Lahir (YYYY-MM-DD);Agama;Bantuan Sosial (KPS,KIP)",
        f"a@x.id;Budi;{NIK};1;L;Cilegon;2001-01-01;Islam;-",
        [CLASS, "placement/other", "jobseeker/register", "unreadable"],
    ),
    "exchange placements (3.1 A)": (
        "NAMA;EMAIL;JUDUL LOWONGAN;KODE KBJI;NAMA PERUSAHAAN;DOMISILI PELAMAR;TANGGAL MELAMAR;TANGGAL DITERIMA",
        "Budi;b@x.id;Op;1;PT A;Cilegon;01/01/2024;01/02/2024",
        ["placement/hired"] * 4,
    ),
    "jobseekers (3.1 B)": (
        "NIK;NAMA;EMAIL;NO HP;TEMPAT TANGGAL LAHIR;DOMISILI;JENIS KELAMIN;TANGGAL DAFTAR;STATUS VERIFIKASI",
        f"{NIK};Budi;b@x.id;08;Cilegon, 1-1-2001;Cilegon;L;01/01/2024;DIVERIFIKASI",
        ["jobseeker/register"] * 4,
    ),
    "vacancies (3.1 C)": (
        "JUDUL LOWONGAN;DESKRIPSI PEKERJAAN;PERUSAHAAN;SEKTOR;KODE KBJI;MINIMAL PENDIDIKAN;KUOTA;STATUS LOWONGAN",
        "Op;x;PT A;x;1;SMA;3;Aktif",
        [REFUSED] * 4,
    ),
    "migrants (3.1 D)": (
        "Portal ID;Tanggal Registrasi;ID Sistem;Nama PMI;Tanggal Lahir;Jenis Kelamin;PPTKIS;Negara Tujuan;Jabatan;Status",
        "1;1/1/24;A;Budi;1/1/2001;L;PT P;Taiwan;Operator;Berangkat",
        ["placement/migrant"] * 4,
    ),
    "migrants, firm is the agency (3.1 D)": (
        "Nama;NIK;Gender;No Telpon;Tanggal Lahir;Alamat;Perusahaan;Agency;Negara Tujuan;Dibuat Pada",
        f"Budi;{NIK};L;08;1-1-2001;Jl;PT P3MI;AG;Taiwan;1-1-2024",
        ["placement/lpk_outcome", *["placement/migrant"] * 3],
    ),
    "grants (3.1 E)": (
        "Portal ID;User ID;Desa ID;Kelompok;Nama;JK;Alamat;Keterangan",
        "1;2;3;Maju;Budi;L;Jl;Ketua",
        ["placement/business_grant"] * 4,
    ),
    "small businesses (3.1 F)": (
        "Nama Pemilik;NIK;Bidang Usaha;Kecamatan;Nama Usaha;Produk;Tahun Berdiri;Perizinan;Bantuan/Fasilitasi;Omzet/Bulan",
        f"Budi;{NIK};Kuliner;K;Toko A;Kue;2023;NIB;-;1jt",
        ["placement/business_list"] * 4,
    ),
    "licences of sole traders (3.1 G)": (
        "Nama Perusahaan;Alamat Usaha;Judul Kbli;Uraian Skala Usaha;Uraian Jenis Perusahaan;Uraian Risiko Proyek",
        "BUDI SANTOSO;Jl;Warung;Usaha Mikro;Perorangan;Rendah",
        ["placement/business_licence"] * 4,
    ),
    "insured workers (3.1 H)": (
        "No;Nomor KPJ;N I K;Nama Tenaga Kerja;Tgl.Lahir (tgl/bln/thn);Status (L/K);Data Upah",
        f"1;12345678901;{NIK};Budi;01/01/2001;L;4500000",
        ["placement/insurance"] * 4,
    ),
    "graduates counted (3.1 I)": (
        "jumlah_lulusan_yang_bekerja_laki;jumlah_lulusan_wirausaha_laki;jumlah_lulusan_kuliah_laki",
        "3;4;5",
        ["aggregate"] * 4,
    ),
    "firms (3.1 J)": (
        "Nama Perusahaan;Alamat;Tanggal Berdiri;KBLI;Email;Phone;Kepemilikan;Capital Status",
        "PT A;Jl;1/1/2000;x;a@x.id;0254;Swasta;PMDN",
        [REFUSED] * 4,
    ),
    "apprentices in Japan (3.1 K)": (
        "No;Nama;Tempat/Tgl Lahir;Asal LPK;SO;Kumiai;Jenis Pekerjaan;Prefektur;Tgl Berangkat;Masa Kontrak",
        "1;Budi;Cilegon, 1-1-2001;LPK A;SO;Kumiai;Perawat;Osaka;1/2/2024;3 tahun",
        ["placement/lpk_outcome", *["placement/apprentice"] * 3],
    ),
    "placements an institute reports": (
        "No;Nama;Kejuruan;Perusahaan;Jabatan;Tanggal Mulai Kerja",
        "1;Budi;Las;PT A;Welder;1/2/2024",
        ["placement/lpk_outcome", *["placement/hired"] * 3],
    ),
}


def judge(header: str, row: str, flag: object) -> str:
    reading = read_sheets(Sheet("Sheet1", [header.split(";"), row.split(";")]), flag=flag)  # type: ignore[arg-type]
    source = reading.sources.to_pylist()[0]
    if source["fate"] != "read":
        return str(source["fate"])
    return f"{source['list']}/{reading.raw['list_form'][0].as_py()}"


@pytest.mark.parametrize("name", LISTS)
def test_list_is_judged_by_its_own_headers(name: str) -> None:
    header, row, expected = LISTS[name]
    assert [judge(header, row, flag) for flag in FLAGS] == expected


def test_leaving_the_flag_is_said() -> None:
    header, row, _ = LISTS["jobseekers (3.1 B)"]
    reading = read_sheets(Sheet("Sheet1", [header.split(";"), row.split(";")]), flag=ALUMNI)
    assert "kind_differs" in reading.issues["code"].to_pylist()
    assert reading.sources["list"].to_pylist() == ["jobseeker"]


def test_persons_without_name_column_are_unreadable_not_overlooked() -> None:
    reading = read_sheets(Sheet("Sheet1", [["No", "NIK", "Tgl Lahir"], [1, NIK, "01-01-2001"], [2, NIK, "01-01-2001"]]))
    source = reading.sources.to_pylist()[0]
    assert (source["fate"], source["rows_found"], source["rows_set_aside"]) == ("unreadable", 2, 2)
    assert reading.issues["code"].to_pylist() == ["name_column_not_found"]


def test_sheet_of_choices_for_drop_downs_is_no_lost_list() -> None:
    rows = [["Jenis Kelamin", "Pendidikan", "Status Bekerja"], ["L", "SMA", "Bekerja"], ["P", "SMK", "Belum Bekerja"]]
    assert read_sheets(Sheet("Pilihan", rows)).sources["fate"].to_pylist() == ["not_a_report"]  # type: ignore[arg-type]


def test_hidden_sheet_never_counts_as_unread() -> None:
    rows = [["No", "NIK", "Tgl Lahir"], [1, NIK, "01-01-2001"], [2, NIK, "01-01-2001"]]
    assert read_sheets(Sheet("Lama", rows, hidden=True)).sources["fate"].to_pylist() == ["hidden"]  # type: ignore[arg-type]


def test_class_is_told_by_what_stands_above_it() -> None:
    rows = [["PELATIHAN LAS ANGKATAN II"], ["No", "Nama", "NIK", "Ket"], [1, "Budi", NIK, "kerja"]]
    for flag in FLAGS:
        assert read_sheets(Sheet("Sheet1", rows), flag=flag).sources["list"].to_pylist() == ["alumni"]  # type: ignore[arg-type]


def test_placement_list_of_one_programme_stays_one() -> None:
    rows = [
        ["PENEMPATAN PELATIHAN LAS ANGKATAN II"],
        ["No", "Nama", "Perusahaan", "Tanggal Diterima"],
        [1, "Budi", "PT A", "1/2/2024"],
    ]
    for flag in (PLACEMENT, None):
        assert read_sheets(Sheet("Sheet1", rows), flag=flag).sources["list"].to_pylist() == ["placement"]  # type: ignore[arg-type]
