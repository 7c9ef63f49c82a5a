"""A project's layout wins over what is found, and a mistake in it is named with the nearest known word."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.layouts import ALUMNI, Sheet, read_sheets

from lpkcli.contracts.kinds import Grade, ListForm, ListKind
from lpkcli.errors import UsageError
from lpkcli.sheets.layout import Layout
from lpkcli.sheets.layout_file import load_layouts, read_layout

NIK = "3672010101010001"


def layout(text: str) -> Layout:
    return read_layout(text, "layouts/lpk.toml")


def test_layout_for_a_file_without_header() -> None:
    stated = layout(
        """
        file = "*ekspor*"
        header_row = 1
        header_rows = 0
        [columns]
        A = "person_name"
        B = "nik"
        D = "programme"
        [constants]
        lpk_name = "LPK Karya"
        training_end = "28 Juni 2024"
        """
    )
    rows = [["Budi Santoso", NIK, "x", "Las"], ["Siti Aminah", NIK, "y", "Las"]]
    reading = read_sheets(Sheet("Sheet1", rows), name="ekspor 2024.xlsx", layouts=(stated,))
    assert reading.raw["person_name"].to_pylist() == ["Budi Santoso", "Siti Aminah"]
    assert reading.raw["programme"].to_pylist() == ["Las", "Las"]
    assert set(reading.raw["lpk_name"].to_pylist()) == {"LPK Karya"}
    assert set(reading.raw["lpk_basis"].to_pylist()) == {"config"}
    assert reading.raw["end_in_context"].to_pylist() == [True, True]


def test_layout_speaks_only_of_its_own_file() -> None:
    stated = layout('file = "other*"\n[columns]\n"Nama" = "employer_name"')
    reading = read_sheets(Sheet("Sheet1", [["No", "Nama", "NIK"], [1, "Budi", NIK]]), layouts=(stated,))
    assert reading.raw["person_name"].to_pylist() == ["Budi"]


def test_layout_wins_over_the_vocabulary() -> None:
    stated = layout(
        """
        headers = ["Nama", "Zodiak"]
        list = "placement"
        list_form = "hired"
        grade = "A"
        skip_rows = [3]
        [columns]
        "Nama Panggilan" = "person_name"
        "Zodiak" = "employer_name"
        "Alamat" = "drop"
        """
    )
    head = ["No", "Nama", "Nama Panggilan", "Zodiak", "Alamat"]
    rows = [head, [1, "Budi", "Bud", "Leo", "Jl"], [2, "contoh", "contoh", "x", "Jl"], [3, "Siti", "Sit", "Leo", "Jl"]]
    reading = read_sheets(Sheet("Sheet1", rows), flag=ALUMNI, layouts=(stated,))
    assert reading.raw["person_name"].to_pylist() == ["Bud", "Sit"]
    assert reading.raw["address"].to_pylist() == [None, None]
    assert set(reading.raw["grade"].to_pylist()) == {"A"}
    assert (reading.raw["list"][0].as_py(), reading.raw["list_form"][0].as_py()) == ("placement", "hired")
    assert "structure:layout" in reading.rejects["reason"].to_pylist()


def test_stated_header_row_below_a_misleading_one() -> None:
    stated = layout("header_row = 3\nheader_rows = 2")
    rows = [
        ["No", "Nama", "NIK"],
        ["contoh pengisian"],
        ["No", "Nama", "Jenis Kelamin", None, "Kejuruan"],
        [None, None, "L", "P"],
        [1, "Budi", "v", None, "Las"],
    ]
    reading = read_sheets(Sheet("Sheet1", rows), layouts=(stated,))
    assert reading.raw["person_name"].to_pylist() == ["Budi"]
    assert reading.raw["gender_male_tick"].to_pylist() == ["v"]
    assert reading.sources["header_row"].to_pylist() == [3]


@pytest.mark.parametrize(
    ("text", "code", "nearest"),
    [
        ("fiel = 'x'", "layout_key_unknown", "file"),
        ("[columns]\nA = 'persn_name'", "layout_field_unknown", "person_name"),
        ("[constants]\nlpk = 'x'", "layout_field_unknown", None),
        ("list = 'placment'", "layout_word_unknown", "placement"),
        ("grade = 'E'", "layout_word_unknown", None),
        ("header_row = 'two'", "layout_value", None),
        ("headers = 'Nama'", "layout_value", None),
        ("skip_rows = ['x']", "layout_value", None),
        ("columns = [1]", "layout_value", None),
        ("file = ", "layout_toml", None),
    ],
)
def test_mistake_is_named(text: str, code: str, nearest: str | None) -> None:
    with pytest.raises(UsageError) as caught:
        layout(text)
    assert caught.value.code == code
    assert caught.value.place is not None
    assert nearest is None or caught.value.fields["nearest"] == nearest


def test_project_layouts_come_before_packaged_ones(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text('sheet = "B"', encoding="utf-8")
    (tmp_path / "a.toml").write_text('sheet = "A"', encoding="utf-8")
    names = [Path(item.name).name for item in load_layouts(tmp_path)]
    assert names[:2] == ["a.toml", "b.toml"]
    assert "penta.toml" in names


def test_packaged_layout_of_the_exchange() -> None:
    penta = next(item for item in load_layouts() if item.name.endswith("penta.toml"))
    assert (penta.list_kind, penta.form, penta.grade) == (ListKind.PLACEMENT, ListForm.HIRED, Grade.B)
