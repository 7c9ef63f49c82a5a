"""`lpkcli words`: what a run did not know is shown with a proposal, answered on a sheet, and known by the next run."""

from __future__ import annotations

import csv
import json
import shutil
import stat
import subprocess
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from support.program import call
from support.spelled import write_spelled_project

EXPECTED = Path(__file__).parents[1] / "golden" / "words"
ANSWERS = {
    "lagi nyawah": "entrepreneur",
    "wirausahha": "as proposed",
    "Ket X": "remark",
    "LPK Maju Bersma": "as proposed",
    "LPK Mju Bersama": "LPK Maju Bersama",
    "Las SMAW 3 G": "Las SMAW 3G",
    "Menjahit Dsar": "as proposed",
    "PT Baja Selatt Sunda": "as proposed",
    "Citangkill": "as proposed",
}


@pytest.fixture(scope="module")
def listed(tmp_path_factory) -> Path:
    """The project with one run, to be copied."""
    folder = write_spelled_project(tmp_path_factory.mktemp("spelled") / "office")
    made = call("run", cwd=folder)
    assert made.code == 0, made.err
    assert "7 words are unknown" in made.out, "a run says that words wait"
    return folder


@pytest.fixture
def office(listed, tmp_path) -> Path:
    return Path(shutil.copytree(listed, tmp_path / "office", symlinks=True))


def groups(office: Path, dimension: str) -> set[str]:
    table = pq.read_table(office / "results" / "latest" / "absorption.parquet").to_pylist()
    return {row["group"] for row in table if row["dimension"] == dimension}


def alumni(office: Path) -> list[dict]:
    return pq.read_table(office / "results" / "latest" / "alumni.parquet").to_pylist()


def export(office: Path, name: str, *options: str) -> Path:
    assert call("words", "--export", office / name, *options, cwd=office).code == 0
    return office / name


def vocabulary(office: Path) -> dict[str, list[str]]:
    """The lines of each vocabulary file of the project, in alphabetical order."""
    return {path.name: sorted(path.read_text(encoding="utf-8").splitlines()) for path in (office / "words").iterdir()}


def fill(path: Path, answers: dict[str, str]) -> None:
    book = openpyxl.load_workbook(path)
    page = book.worksheets[1]
    for row in page.iter_rows(min_row=2):
        row[6].value = answers.get(row[1].value)
    book.save(path)


def check_taught(office: Path, before: list[dict]) -> None:
    """The next run knows what was answered, and no record has another id."""
    made = call("run", cwd=office)
    assert made.code == 0, made.err
    assert "lpkcli words" not in made.out, "nothing waits any more"
    assert groups(office, "lpk") == {"LPK Maju Bersama"}
    assert groups(office, "programme") == {"Las SMAW 3G", "Las SMAW 6G", "Menjahit Dasar", "Menjahit Lanjutan"}
    after = alumni(office)
    assert [row["claim"] for row in after] == [
        *("entrepreneur", "entrepreneur", "wage", "unknown", "unknown", "entrepreneur")
    ]
    assert {row["kelurahan"] for row in after} == {"Citangkil"}
    assert [row["alumni_id"] for row in after] == [row["alumni_id"] for row in before]
    placed = pq.read_table(office / "results" / "latest" / "placements.parquet")["employer"].to_pylist()
    assert placed == ["PT Baja Selat Sunda"] * 2
    left = {word["text"] for word in json.loads(call("words", "--json", cwd=office).out)["words"]}
    assert left == {"Las SMAW 6G", "Menjahit Lanjutan"}


@pytest.mark.parametrize("language", ["en", "id"])
def test_screen_shows_words_proposals_and_places_but_no_person(office, language):
    told = call("words", "--lang", language, cwd=office)
    assert told.code == 0
    for text in ("lagi nyawah", "Ket X", "LPK Mju Bersama", "PT Baja Selatt Sunda", "training/a.csv!5", "Citangkill"):
        assert text in told.out
    assert not any(person in told.out.upper() for person in ("BUDI", "HARTONO", "0812", "3672"))
    assert "lpkcli words --import" in told.err


@pytest.mark.parametrize("language", ["en", "id"])
def test_sheet_letter_by_letter(office, language, regen):
    sheet = office / "words.csv"
    assert call("words", "--export", sheet, "--lang", language, cwd=office).code == 0
    expected = EXPECTED / f"words.{language}.csv"
    if regen:
        expected.parent.mkdir(exist_ok=True)
        expected.write_bytes(sheet.read_bytes())
    assert sheet.read_text(encoding="utf-8") == expected.read_text(encoding="utf-8")


def test_a_filled_workbook_is_obeyed_by_the_next_run(office):
    before = alumni(office)
    assert groups(office, "lpk") == {"LPK Maju Bersama", "LPK Maju Bersma", "LPK Mju Bersama"}
    sheet = office / "kata.xlsx"
    exported = call("words", "--export", sheet, cwd=office)
    assert exported.code == 0
    assert "15 words" in exported.err
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    fill(sheet, ANSWERS)
    imported = call("words", "--import", sheet, cwd=office)
    assert imported.code == 0, imported.err
    assert "9 words taken, 6 left blank" in imported.err
    check_taught(office, before)
    assert "says so already" in call("words", "--import", sheet, cwd=office).err


def test_a_csv_filled_by_a_spreadsheet_in_another_order_teaches_the_same(office):
    fill(workbook := export(office, "kata.xlsx"), ANSWERS)
    call("words", "--import", workbook, cwd=office)
    expected = vocabulary(office)
    shutil.rmtree(office / "words")
    sheet = export(office, "kata.csv", "--lang", "id")
    with sheet.open(encoding="utf-8", newline="") as stream:
        heading, *rows = csv.reader(stream)
    words = {"entrepreneur": "wirausaha", "as proposed": "sesuai usulan", "remark": "keterangan"}
    rows = [[*row[:-1], words.get(answer := ANSWERS.get(row[1], ""), answer)] for row in reversed(rows)]
    with sheet.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=";", lineterminator="\r\n").writerows([heading, *rows])
    imported = call("words", "--import", sheet, cwd=office)
    assert imported.code == 0, imported.err
    assert vocabulary(office) == expected


def test_nothing_is_joined_before_a_person_says_so(office):
    sheet = office / "kata.xlsx"
    call("words", "--export", sheet, cwd=office)
    imported = call("words", "--import", sheet, cwd=office)
    assert imported.code == 0
    assert "0 words taken, 15 left blank" in imported.err
    assert list((office / "words").iterdir()) == []


def test_a_refused_row_is_named_and_the_others_are_taken(office):
    sheet = office / "kata.xlsx"
    call("words", "--export", sheet, cwd=office)
    fill(sheet, {"lagi nyawah": "rich", "Ket X": "remark", "LPK Mju Bersama": "Budi 0812 3456 7890"})
    imported = call("words", "--import", sheet, cwd=office)
    assert imported.code == 3
    assert "1 words taken" in imported.err
    assert "kata.xlsx!Words!2" in imported.err
    assert imported.err.count("not taken") == 2
    assert "0812" not in imported.err
    assert [path.name for path in (office / "words").iterdir()] == ["headers.csv"]
    assert "0812" not in (office / "words" / "headers.csv").read_text(encoding="utf-8")


def test_a_sheet_laid_into_the_words_folder_is_taken_by_the_next_run_and_put_aside(office):
    begun = export(office, "words/begun.xlsx")
    sheet = export(office, "words/kata.xlsx")
    fill(sheet, ANSWERS)
    made = call("run", "--quiet", cwd=office)
    assert made.code == 0
    assert "words/kata.xlsx: 9 words taken" in made.err
    assert groups(office, "lpk") == {"LPK Maju Bersama"}
    assert not sheet.exists()
    assert (office / "words" / "taken" / "kata.xlsx").exists()
    assert begun.exists(), "nobody has filled it in yet"
    assert "Nothing new" in call("run", cwd=office).err


def test_a_sheet_in_the_words_folder_with_a_row_that_cannot_be_obeyed_stops_the_run(office):
    sheet = export(office, "words/kata.xlsx")
    fill(sheet, ANSWERS | {"lagi nyawah": "rich"})
    told = call("run", cwd=office)
    assert told.code == 2
    assert "kata.xlsx!Words!2" in told.err
    assert [path.name for path in (office / "words").iterdir()] == ["kata.xlsx"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--export", "kata.txt"), 2, ".xlsx, .csv"),
        (("--export", "kata.csv", "--import", "kata.csv"), 2, "--export, --import"),
        (("--import", "nowhere.xlsx"), 2, "nowhere.xlsx"),
        (("--import", "training/a.csv"), 2, "no sheet of words"),
        (("--export", "nowhere/kata.xlsx"), 6, "nowhere"),
        (("--limit", "0"), 2, "--limit"),
    ],
)
def test_misuse_is_answered_with_a_hint(listed, arguments, code, words):
    told = call("words", *arguments, cwd=listed)
    assert told.code == code
    assert words in told.err
    assert "Hint" in told.err


def test_without_a_words_folder_nothing_can_be_kept(listed, tmp_path):
    sheet = tmp_path / "kata.xlsx"
    call("words", "--export", sheet, cwd=listed)
    told = call("words", "--import", sheet, cwd=tmp_path)
    assert told.code == 2
    assert "[folders]" in told.err


@pytest.mark.heavy
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_workbook_saved_by_libreoffice_is_obeyed(office, tmp_path):
    before, sheet = alumni(office), office / "kata.xlsx"
    call("words", "--export", sheet, cwd=office)
    fill(sheet, ANSWERS)
    home = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "saved"), str(sheet)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    page = openpyxl.load_workbook(tmp_path / "saved" / "kata.xlsx").worksheets[1]
    assert len(page.data_validations.dataValidation) > 5, "the lists to choose from are still there"
    assert call("words", "--import", tmp_path / "saved" / "kata.xlsx", cwd=office).code == 0
    check_taught(office, before)


def test_an_empty_sheet_teaches_nothing_and_an_ending_that_is_none_is_refused(office):
    told = call("words", "--import", export(office, "words.xlsx"), cwd=office)
    assert (told.code, "already" in told.err) == (0, False), "nobody answered yet"
    told = call("words", "--export", "words.pdf", cwd=office)
    assert (told.code, "--format" in told.err) == (2, False), "there is no such option"
