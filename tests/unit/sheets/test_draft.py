"""A draft holds what is known in force, everything else as a proposal, and names what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.layouts import ALUMNI
from support.workbooks import xlsx_bytes

from lpkcli.contracts.kinds import Fate, ListKind
from lpkcli.contracts.layouts import Ground, LayoutDraft, Missing
from lpkcli.errors import UsageError
from lpkcli.sheets.draft import draft_layout
from lpkcli.sheets.layout_file import load_layouts
from lpkcli.sheets.options import ReadOptions
from lpkcli.words.library import Library

NIK = "367201010101000{}"
LIBRARY, OPTIONS = Library(), ReadOptions(load_layouts())


def draft(path: Path, sheet: str | None = None, kind: ListKind | None = ALUMNI) -> LayoutDraft:
    return draft_layout(path, library=LIBRARY, options=OPTIONS, list_kind=kind, sheet=sheet)


def write(folder: Path, text: str, name: str = "report.csv") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def people(*cells: str, first: str = "Siti Aminah") -> str:
    names = (first, "Budi Hartono", "Dewi Lestari")
    return "".join(",".join((name, NIK.format(place), *cells)) + "\n" for place, name in enumerate(names))


def test_only_what_is_known_is_in_force(tmp_path: Path) -> None:
    found = draft(write(tmp_path, "Nama,NIK,Zodiak\n" + people("Leo")))
    assert [(column.key, column.field, column.ground) for column in found.columns] == [
        ("Nama", "person_name", Ground.KNOWN),
        ("NIK", "nik", Ground.KNOWN),
        ("Zodiak", None, Ground.NOTHING),
    ]
    assert found.fate is Fate.READ
    assert found.missing == (Missing.LPK_NAME, Missing.TRAINING_END)


def test_a_first_person_is_never_taken_for_a_header(tmp_path: Path) -> None:
    found = draft(write(tmp_path, people("Las")))
    assert (found.header_row, found.header_rows, found.is_guessed) == (1, 0, True)
    assert {column.key for column in found.columns} == {"A", "B", "C"}
    assert {column.header for column in found.columns} == {None}
    assert "Siti" not in str(found)
    assert NIK.format(0) not in str(found)


def test_words_above_numbers_are_a_header(tmp_path: Path) -> None:
    found = draft(write(tmp_path, "Deelnemers\n\nNaam,Kenmerk,Vak\n" + people("Las")))
    assert (found.header_row, found.header_rows) == (3, 1)
    proposals = {column.key: (column.field, column.ground) for column in found.columns}
    assert proposals["Kenmerk"] == ("nik", Ground.VALUES)
    assert Missing.PERSON_NAME in found.missing  # proposals do not count


def test_what_stands_around_the_table_is_not_missing(tmp_path: Path) -> None:
    path = write(tmp_path, people("Las"), name="Laporan LPK Maju 3 s.d. 28 Juni 2024.csv")
    found = draft(path)
    assert Missing.LPK_NAME not in found.missing
    assert ("lpk_name", "LPK Maju") in found.context


def test_a_list_without_its_kind_asks_for_it(tmp_path: Path) -> None:
    assert Missing.LIST in draft(write(tmp_path, "Naam,Kenmerk\n" + people()), kind=None).missing
    placed = draft(write(tmp_path, "Nama,NIK\n" + people()), kind=ListKind.PLACEMENT)
    assert Missing.START in placed.missing


def test_columns_of_one_header_are_named_by_their_letters(tmp_path: Path) -> None:
    found = draft(write(tmp_path, "Nama,NIK,Catatan X,Catatan X\n" + people("a", "b")))
    assert [column.key for column in found.columns] == ["Nama", "NIK", "C", "D"]


def test_the_sheet_that_needs_it_is_drafted_and_the_others_are_named(tmp_path: Path) -> None:
    table = [["Naam", "Kenmerk"], ["Siti Aminah", NIK.format(1)], ["Budi Hartono", NIK.format(2)]]
    good = [["No", "Nama", "NIK"], [1, "Siti Aminah", NIK.format(1)]]
    (tmp_path / "r.xlsx").write_bytes(xlsx_bytes({"Baik": good, "Een": table, "Twee": table[:2] + table[:0:-1]}))
    found = draft(tmp_path / "r.xlsx")
    assert (found.source_sheet, found.others, found.sheet) == ("Een", ("Twee",), "Een")
    assert draft(tmp_path / "r.xlsx", sheet="twee").source_sheet == "Twee"
    assert draft(tmp_path / "r.xlsx", sheet="Baik").missing == (Missing.LPK_NAME, Missing.TRAINING_END)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "layout_file_unreadable"),
        ("%PDF-1.4 x", "layout_file_unreadable"),
        ("catatan\nsaja\n", "layout_no_table"),
        ("catatan rapat;;\nkirim laporan;hari Jumat;\nterima kasih;;\n", "layout_no_table"),
        (f"Nama : Siti Aminah\nNIK : {NIK.format(1)}\nTanggal Lahir : 12/03/2001\nAlamat : Jl\n", "layout_form"),
    ],
)
def test_where_a_layout_cannot_help_it_says_so(content: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        draft(write(tmp_path, content))
    assert caught.value.code == code


def test_an_unknown_sheet_is_named_with_those_that_are_there(tmp_path: Path) -> None:
    (tmp_path / "r.xlsx").write_bytes(xlsx_bytes({"Data": [["Nama", "NIK"], ["Siti Aminah", NIK.format(1)]]}))
    with pytest.raises(UsageError) as caught:
        draft(tmp_path / "r.xlsx", sheet="Dat")
    assert (caught.value.code, caught.value.fields["known"]) == ("layout_sheet_unknown", "Data")


def test_what_group_rows_or_batches_say_is_not_missing(tmp_path: Path) -> None:
    head = "No,Nama,NIK,Angkatan\n"
    dated = "LPK Maju,,,\nPelaksanaan: 3 s.d. 28 Juni 2024,,,\n" + head
    lines = "".join(f"{number},Orang Baik{number * 'x'},{NIK.format(number)},{{}}\n" for number in range(1, 4))
    assert draft(write(tmp_path, dated + lines.replace("{}", "1"))).missing == ()
    assert draft(write(tmp_path, "LPK Maju\n" + head + lines.replace("{}", "I (Maret 2023)"))).missing == ()
    assert draft(write(tmp_path, "LPK Maju\n" + head + lines.replace("{}", "1"))).missing == (Missing.TRAINING_END,)
