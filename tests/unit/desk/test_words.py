"""What the desk proposes for unknown words, takes from a completed sheet, and writes into a project's vocabulary."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from support.raw_rows import library

from lpkcli.contracts.kinds import Activity
from lpkcli.contracts.vocabulary import UNKNOWN_WORDS, WordKind
from lpkcli.desk.completed import Completed, Taught, read_words
from lpkcli.desk.returned import ReturnedSheet
from lpkcli.desk.unknown import lay_out_words
from lpkcli.desk.vocabulary import write_vocabulary
from lpkcli.errors import Place, UsageError
from lpkcli.teaching import sheet_words
from lpkcli.words.library import Library

HEADING = ("Jenis", "Tertulis", "Usulan", "Arti atau nama baku")
PLACE = Place("kata.xlsx", "Kata")


def unknown(*words: tuple[str, str | None, int]):
    place = {"source_file": "a.xlsx", "source_sheet": "A", "source_row": 5}
    return UNKNOWN_WORDS.table({"kind": kind, "text": text, "rows": rows, **place} for kind, text, rows in words)


def read(*rows: Sequence[str | None], heading: Sequence[str] = HEADING) -> Completed:
    return read_words(ReturnedSheet([heading, *rows], list(range(1, len(rows) + 2)), PLACE), sheet_words())


def taught(*words: tuple[str, str, str]) -> list[Taught]:
    return [Taught(WordKind(kind), text, meaning, PLACE) for kind, text, meaning in words]


def keep(folder: Path, *words: tuple[str, str, str]) -> Library:
    for path, content in write_vocabulary(taught(*words), Library(folder), folder).items():
        path.write_bytes(content)
    return Library(folder)


def test_a_near_word_is_proposed_with_its_meaning() -> None:
    found = lay_out_words(
        unknown(("status", "wirausahha", 3), ("status", "gelas", 1), ("header", "Nama Lengkapp", 9)), library()
    )
    assert [(word.near, word.proposal) for word in found.words] == [
        ("wirausaha", "entrepreneur"),
        (None, None),
        ("nama lengkap", "person_name"),
    ]
    assert found.to_ask == 3


def test_spellings_stand_below_their_likely_name_and_the_largest_group_first() -> None:
    words = [("Las 3G", 9), ("Barista Kopi", 8), ("Desain Grafis", 7), ("Las 6G", 5), ("Barsta Kopi", 3)]
    found = lay_out_words(unknown(*(("programme", *word) for word in words), ("lpk", None, 2)), library())
    assert [(word.text, word.near) for word in found.of(WordKind.PROGRAMME)] == [
        ("Barista Kopi", None),
        ("Barsta Kopi", "Barista Kopi"),
        ("Las 3G", None),
        ("Desain Grafis", None),
        ("Las 6G", None),
    ]
    assert found.words[0].choices == ("Barista Kopi", "Barsta Kopi")
    assert [(one.kind, one.rows) for one in found.left_out] == [("lpk", 2)]
    assert found.to_ask == 1, "names that stand alone ask nothing"


def test_an_official_place_is_the_name_and_what_was_taught_since_is_not_asked_again(tmp_path: Path) -> None:
    words = unknown(("kelurahan", "Pangung Rawi", 4), ("status", "gelas", 3), ("lpk", "LPK Satu", 1), ("lpk", "LP", 1))
    found = lay_out_words(words, keep(tmp_path, ("status", "gelas", "wage"), ("lpk", "LPK Satu", "LPK Satu")))
    assert [(word.text, word.proposal) for word in found.words] == [("LP", None), ("Pangung Rawi", "Panggung Rawi")]


def test_rows_are_read_in_either_language_and_blank_ones_change_nothing() -> None:
    found = read(
        ("status", "gelas kaca", None, "belum bekerja"),
        ("Status", "bola", None, "wage"),
        ("header", "Kode Unik", None, "not needed"),
        ("judul kolom", "Nm Org", "nama orang", "Sesuai Usulan"),
        ("LPK", "LPK Mju", "LPK Maju", "as proposed"),
        ("perusahaan", "PT A Baru", None, "PT Abadi Baru"),
        ("program", "Las", None, None),
    )
    assert [(word.kind, word.text, word.meaning) for word in found.taught] == [
        ("status", "gelas kaca", "unemployed"),
        ("status", "bola", "wage"),
        ("header", "Kode Unik", "ignored_free"),
        ("header", "Nm Org", "person_name"),
        ("lpk", "LPK Mju", "LPK Maju"),
        ("employer", "PT A Baru", "PT Abadi Baru"),
    ]
    assert found.blank == 1
    assert found.refusals == []


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("warna", "gelas", None, "wage"), "kind_unknown"),
        (("status", None, None, "wage"), "no_text"),
        (("status", "gelas", None, "PT Baja"), "status_meaning"),
        (("status", "B", None, "wage"), "status_code"),
        (("header", "Kode", None, "kode"), "header_meaning"),
        (("header", "Kode", None, "report_period"), "header_meaning"),
        (("LPK", "LPK Mju", None, "-"), "no_name"),
        (("LPK", "LPK Mju", None, "sesuai usulan"), "no_proposal"),
        (("LPK", "LPK Mju", None, "0812 3456 7890 Budi"), "personal"),
        (("status", "3672015203010001 a", None, "wage"), "personal"),
    ],
)
def test_a_row_that_cannot_be_obeyed_is_refused_with_its_place(row: Sequence[str | None], code: str) -> None:
    found = read(("status", "bola", None, "wage"), row)
    assert [(refusal.code, str(refusal.place)) for refusal in found.refusals] == [(code, "kata.xlsx!Kata!3")]
    assert len(found.taught) == 1


def test_two_meanings_and_circles_on_one_sheet_are_refused() -> None:
    found = read(
        ("status", "bola", None, "wage"),
        ("status", "Bola", None, "study"),
        ("status", "bola.", None, "wage"),
        ("lpk", "LPK Satu", None, "LPK Dua"),
        ("lpk", "LPK Dua", None, "LPK Tiga"),
        ("lpk", "LPK Tiga", None, "LPK Satu"),
        ("lpk", "LPK Tiga", None, "LPK Tiga"),
    )
    assert [(refusal.code, refusal.place.source_row) for refusal in found.refusals] == [("twice", 3), ("circle", 7)]
    assert len(found.taught) == 4


def test_an_apostrophe_against_formulas_is_no_part_of_a_word() -> None:
    assert read(("status", "'-lampion", None, "wage")).taught[0].text == "-lampion"


def test_a_completed_sheet_teaches_the_words_of_a_project(tmp_path: Path) -> None:
    words = keep(
        tmp_path,
        ("status", "lagi nyawah, sore", "entrepreneur"),
        ("header", "# Kode", "remark"),
        ("lpk", "LPK Mju", "LPK Maju"),
    )
    assert words.statuses.terms["lagi nyawah, sore"].activity is Activity.ENTREPRENEUR
    found = words.headers.find_header("# KODE")
    assert found is not None
    assert found.meaning is not None
    assert found.meaning.name == "remark"
    assert words.known_names.of(WordKind.LPK) == {"LPK Mju": "LPK Maju"}


def test_what_stands_in_a_file_stays_and_a_word_that_is_taught_anew_loses_its_line(tmp_path: Path) -> None:
    path = tmp_path / "statuses.csv"
    path.write_text("# ours\nterm,activity,choice\nBola,wage,\nawan biru,study,\n", encoding="utf-8")
    keep(tmp_path, ("status", "bola", "study"))
    assert path.read_text(encoding="utf-8") == "# ours\nterm,activity,choice\nawan biru,study,\nbola,study,\n"
    before = path.read_bytes()
    assert write_vocabulary(taught(("status", "awan biru", "study")), Library(tmp_path), tmp_path) == {}
    assert path.read_bytes() == before


def test_a_file_that_cannot_be_read_is_not_written_into(tmp_path: Path) -> None:
    (tmp_path / "known_names.csv").write_text("kind;spelling;name\nlpk;A;B\n", encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        keep(tmp_path, ("lpk", "LPK Satu", "LPK Dua"))
    assert refused.value.code == "words_header"


def test_the_later_answer_on_a_name_holds(tmp_path: Path) -> None:
    keep(tmp_path, ("lpk", "LPK Satu", "LPK Dua"))
    words = keep(tmp_path, ("lpk", "LPK Dua", "LPK Satu"))
    assert words.known_names.names(WordKind.LPK) == ["LPK Satu"]
    words = keep(tmp_path, ("lpk", "LPK Satu", "LPK Tiga"))
    assert words.known_names.of(WordKind.LPK) == {"LPK Dua": "LPK Tiga", "LPK Satu": "LPK Tiga"}
