"""An office whose reports spell things in several ways, nobody in them real: a project to teach words to."""

from __future__ import annotations

from pathlib import Path

_REPORT = """Nama Lengkap,NIK,Tanggal Lahir,Nama LPK,Program Pelatihan,Tanggal Selesai Pelatihan,Status Kebekerjaan,Ket X,Kelurahan
Siti Aminah,3672015203010001,12/03/2001,LPK Maju Bersama,Las SMAW 3G,30/06/2024,lagi nyawah,baru menikah,Citangkil
Budi Hartono,3672010705000002,07/05/2000,LPK Maju Bersama,Las SMAW 6G,30/06/2024,lagi nyawah,,Citangkill
Dewi Lestari,3672016112020003,21/12/2002,LPK Maju Bersma,Las SMAW 3 G,30/06/2024,Bekerja,,Citangkil
Agus Salim,3672011502990004,15/02/1999,LPK Mju Bersama,Menjahit Dasar,30/06/2024,0812 3456 7890,,Citangkil
Rina Wati,3672014908010005,09/08/2001,Maju Bersama,Menjahit Lanjutan,30/06/2024,Budi Hartono,,Citangkil
Joko Susilo,3672011010010006,10/10/2001,LPK Maju Bersama,Menjahit Dsar,30/06/2024,wirausahha,,Citangkil
"""
_PLACEMENTS = """NIK,Nama,Tanggal Lahir,Nama Perusahaan,Jabatan,Tanggal Diterima
3672015203010001,SITI AMINAH,12-03-2001,PT Baja Selat Sunda,Operator,15-08-2024
3672014908010005,Rina Wati,09-08-2001,PT Baja Selatt Sunda,Admin,01-09-2024
"""
_SETTINGS = """[inputs]
training = ["training"]
placement = ["placement"]
[run]
as_of = 2026-06-30
[folders]
words = "words"
"""


def write_spelled_project(folder: Path) -> Path:
    """Write the project with an empty words folder."""
    for name in ("training", "placement", "words"):
        (folder / name).mkdir(parents=True)
    (folder / "training" / "a.csv").write_text(_REPORT, encoding="utf-8")
    (folder / "placement" / "p.csv").write_text(_PLACEMENTS, encoding="utf-8")
    (folder / "lpkcli.toml").write_text(_SETTINGS, encoding="utf-8")
    return folder
