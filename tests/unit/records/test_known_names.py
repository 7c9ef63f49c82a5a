"""What the office has confirmed of names: several spellings become one name, and no record changes its id."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.raw_rows import SETTINGS, alumni_row, placement_row, raw_table

from lpkcli.contracts.issues import SOURCES
from lpkcli.errors import UsageError
from lpkcli.records.clean import CleanedRecords, clean_records, finish_records, profile_columns
from lpkcli.records.finish import spell_sources
from lpkcli.words.library import Library

ROWS = (
    alumni_row(5, "Siti Aminah", lpk_name="LPK Maju Jaya", programme="Barista Kopi", kelurahan="Ciwedos"),
    alumni_row(6, "Budi Hartono", lpk_name="LPK Mju Jaya", programme="Barsta Kopi", kelurahan="Ciwedus"),
    alumni_row(7, "Dewi Lestari", lpk_name="LPK Mju Jaya", programme="Barista Kopi", kecamatan="Jmbng"),
    placement_row(2, "Siti Aminah", employer_name="PT Baja Selat"),
    placement_row(3, "Budi Hartono", employer_name="PT Bja Selatt"),
)
NAMES = """# ours
kind,spelling,name
lpk,lpk mju jaya,LPK Maju Jaya
programme,Barsta Kopi,Barista Kopi
employer,Bja Selatt,PT Baja Selat
kelurahan,Ciwedos,Ciwedus
kecamatan,Jmbng,Jombang
"""


def clean(folder: Path, names: str = NAMES) -> CleanedRecords:
    (folder / "known_names.csv").write_text(names, encoding="utf-8")
    library, raw = Library(folder), raw_table(*ROWS)
    part = clean_records(raw, profiles=profile_columns(raw, library=library), library=library, settings=SETTINGS)
    return finish_records([part], library=library, key=None)


def test_confirmed_spellings_are_one_name(tmp_path: Path) -> None:
    records = clean(tmp_path)
    assert set(records.trainings["lpk"].to_pylist()) == {"LPK Maju Jaya"}, "although another spelling is more frequent"
    assert set(records.trainings["programme"].to_pylist()) == {"Barista Kopi"}
    assert set(records.trainings["vocation"].to_pylist()) == {"Pariwisata"}, "the name tells the vocation, not the slip"
    assert set(records.placements["employer"].to_pylist()) == {"PT Baja Selat"}
    assert records.people["kelurahan"].to_pylist()[:2] == ["Ciwedus", "Ciwedus"]
    assert records.people["kecamatan"].to_pylist()[2] == "Jombang"


def test_a_name_that_is_confirmed_moves_no_id(tmp_path: Path) -> None:
    before = clean(tmp_path, "kind,spelling,name\n")
    assert before.people["record_id"].to_pylist() == clean(tmp_path).people["record_id"].to_pylist()
    assert before.trainings["lpk"].to_pylist() != clean(tmp_path).trainings["lpk"].to_pylist()


def test_the_account_of_a_sheet_names_the_lpk_as_its_rows_do(tmp_path: Path) -> None:
    clean(tmp_path)
    counts = {"rows_found": 0, "rows_read": 0, "rows_set_aside": 0, "rows_structure": 0, "marks_checked": True}
    sheet = {"source_file": "a.csv", "fate": "read", "sha256": "0", **counts}
    sources = SOURCES.table([sheet | {"lpk": "Mju  Jaya"}, sheet | {"lpk": "LPK Lain"}, sheet])
    assert spell_sources(sources, Library(tmp_path))["lpk"].to_pylist() == ["LPK Maju Jaya", "LPK Lain", None]


def test_a_name_that_became_a_spelling_leads_to_the_last_name(tmp_path: Path) -> None:
    records = clean(tmp_path, "kind,spelling,name\nlpk,LPK Mju Jaya,LPK Maju Jaya\nlpk,LPK Maju Jaya,LPK Maju\n")
    assert set(records.trainings["lpk"].to_pylist()) == {"LPK Maju"}


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("lpk,A Satu,B Dua\nlpk,B Dua,A Satu\n", "words_circle"),
        ("lpk,A Satu,B Dua\nlpk,a satu,C Tiga\n", "words_two_meanings"),
        ("school,A,B\n", "words_kind"),
    ],
)
def test_names_that_cannot_be_obeyed_are_refused_with_their_line(tmp_path: Path, lines: str, code: str) -> None:
    (tmp_path / "known_names.csv").write_text("kind,spelling,name\n" + lines, encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        _ = Library(tmp_path).known_names
    assert refused.value.code == code
    assert refused.value.place is not None
    assert refused.value.place.source_row is not None
