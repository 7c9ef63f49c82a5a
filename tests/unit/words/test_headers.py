"""Headers are known whole, in every spelling, and never by a part of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.layouts import library

from lpkcli.contracts.raw import Field
from lpkcli.errors import UsageError
from lpkcli.words.headers import fold_header, load_headers
from lpkcli.words.library import Library


def meaning(text: str) -> str | None:
    match = library().headers.find_header(text)
    return None if match is None else match.meaning.name if match.meaning else "choice"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("NIK", "nik"),
        ("N I K", "nik"),
        ("N.I.K.", "nik"),
        ("NIK (16 digit)", "nik"),
        ("NIK *", "nik"),
        ("no_ktp", "nik"),
        ("Tgl.Lahir", "birth_date"),
        ("TANGGAL  LAHIR", "birth_date"),
        ("Tgl\nLahir", "birth_date"),
        ("Tempat / Tgl. Lahir", "birth_place_date"),
        ("Nama\u00a0Lengkap", "person_name"),
        ("Nama Lengkap (sesuai KTP)", "person_name"),
        ("Nomor WhatsApp Aktif", "phone"),
        ("Apa status pekerjaan Anda saat ini?", "outcome_status"),
        ("Nama Perusahaan", "choice"),
        ("Nama Ibu Kandung", "other_person"),
        ("Nama Pelaku Usaha", "person_name"),
        ("KETERANGAN LULUS", "graduation_status"),
        ("Status Penyerapan", "outcome_status"),
        ("Tgl. Diterima Kerja", "hired_date"),
        ("No. Reg", "participant_no"),
        ("TANGGAL DITERIMA", "hired_date"),
        ("氏名", "person_name"),
        ("Nama", "choice"),
        ("Daftar Nama Peserta Pelatihan", None),
        ("Nama Kucing", None),
        ("Tanggal Lahir Anak", None),
        ("Keniknikan", None),
        ("Budi Santoso", None),
        ("", None),
    ],
)
def test_header_is_known_whole(header: str, expected: str | None) -> None:
    assert meaning(header) == expected


def test_folding_is_idempotent() -> None:
    for text in ("N A M A", "Tempat , Tgl  Lahir", "L / P", "No. HP/WA"):
        assert fold_header(fold_header(text)) == fold_header(text)


def test_every_field_can_be_reached() -> None:
    reached = {field for meaning in library().headers.meanings.values() for field in meaning.fields}
    assert set(Field) - reached == set()


def test_header_with_two_meanings_fails_at_load(tmp_path: Path) -> None:
    (tmp_path / "header_choices.csv").write_text(
        "header,meaning,when,confidence\nNIK,employer_name,words firm,0.9\n", encoding="utf-8"
    )
    with pytest.raises(UsageError) as caught:
        load_headers(library().structure, tmp_path)
    assert caught.value.code == "header_with_two_meanings"


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("headers.csv", "header,meaning,evidence\nZodiak,star_sign,seen\n", "header_meaning_unknown"),
        ("header_choices.csv", "header,meaning,when,confidence\nX,nik,guess,0.9\n", "header_test_unknown"),
        ("header_choices.csv", "header,meaning,when,confidence\nX,nik,values stars,0.9\n", "header_set_unknown"),
        ("header_meanings.csv", "meaning,role,fields,rank\nx,field,no_field,1\n", "header_meaning"),
    ],
)
def test_mistake_in_the_words_is_named(tmp_path: Path, name: str, text: str, code: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load_headers(library().structure, tmp_path)
    assert caught.value.code == code
    assert caught.value.place is not None


def test_project_header_wins_over_the_packaged_one(tmp_path: Path) -> None:
    (tmp_path / "headers.csv").write_text(
        "header,meaning,evidence\nZodiak,batch,seen\nStatus,wage,seen\n", encoding="utf-8"
    )
    headers = Library(tmp_path).headers
    known = {text: headers.find_header(text) for text in ("Zodiak", "Status")}
    assert {text: match and match.meaning and match.meaning.name for text, match in known.items()} == {
        "Zodiak": "batch",
        "Status": "wage",
    }
