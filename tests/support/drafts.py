"""Sheets that the reader cannot read by itself, or only in part; all persons are invented."""

from __future__ import annotations

from pathlib import Path

from support.workbooks import xlsx_bytes

PEOPLE = (
    ("Siti Aminah", "3672015203010001", "12/03/2001", "P", "081200000001", "Las", "siti@mail.example"),
    ("Budi Hartono", "3672010705000002", "07/05/2000", "L", "081200000002", "Las", "budi@mail.example"),
    ("Dewi Lestari", "3672016112020003", "21/12/2002", "P", "081200000003", "Las", None),
    ("Agus Salim", "3672011502990004", "15/02/1999", "L", "081200000004", "Las", None),
)
DUTCH = ["Naam deelnemer", "Identiteitsnummer", "Geboortedatum", "Geslacht", "Telefoon", "Vak", "Post"]
_HALF = ["No", "Nama", "NIK", "Tgl", "Bln", "Thn", "Nama Pelatihann", "Zodiak", "L", "P"]

DRAFTED = {
    "Overzicht LPK Maju Juni 2024.xlsx": {
        "Blad 2024": [["Overzicht van de deelnemers"], [], DUTCH, *PEOPLE],
        "Leeg": [["Toelichting"]],
    },
    "kaal.xlsx": {"Sheet1": list(PEOPLE)},
    "half.xlsx": {
        "Peserta": [
            _HALF,
            *(
                [
                    number,
                    name,
                    nik,
                    *birth.split("/"),
                    "Las",
                    "Leo",
                    "v" if sex == "L" else None,
                    "v" if sex == "P" else None,
                ]
                for number, (name, nik, birth, sex, *_) in enumerate(PEOPLE, 1)
            ),
        ]
    },
}
"""File name -> sheet name -> rows."""


def write_drafted(folder: Path) -> Path:
    """Write all of them below `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, sheets in DRAFTED.items():
        (folder / name).write_bytes(xlsx_bytes(sheets))
    return folder


def write_layout_project(folder: Path) -> Path:
    """A project whose inbox holds all of them, with a folder of layouts and a placement list of two of the people."""
    write_drafted(folder / "in")
    (folder / "layouts").mkdir()
    (folder / "placement.csv").write_text(
        "NIK,Nama,Tanggal Lahir,Nama Perusahaan,Tanggal Diterima\n"
        "3672015203010001,SITI AMINAH,12-03-2001,PT Baja Selat,15-08-2024\n"
        "3672010705000002,BUDI HARTONO,07-05-2000,PT Baja Selat,15-08-2024\n",
        encoding="utf-8",
    )
    (folder / "lpkcli.toml").write_text(
        '[inputs]\ntraining = ["in"]\nplacement = ["placement.csv"]\n[run]\nas_of = 2026-06-30\n'
        '[folders]\nlayouts = "layouts"\n',
        encoding="utf-8",
    )
    return folder


def complete(text: str, *fields: str) -> str:
    """A draft as a person completes it: the proposals for these fields accepted, those for constants too."""
    lines = []
    for line in text.splitlines():
        bare = line.removeprefix("# ")
        is_proposal = any(f'" = "{field}"' in bare or bare.startswith(f"{field} = ") for field in fields)
        lines.append(bare if is_proposal else line)
    return "\n".join(lines) + "\n"
