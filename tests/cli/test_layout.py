"""`lpkcli layout`: draft, complete, check, run; and every way to ask for it wrongly."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from support.drafts import PEOPLE, complete, write_layout_project
from support.program import call

FIELDS = ("person_name", "nik", "birth_date", "gender", "lpk_name", "training_end")
OVERVIEW, BARE, HALF = "in/Overzicht LPK Maju Juni 2024.xlsx", "in/kaal.xlsx", "in/half.xlsx"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_layout_project(tmp_path)


def test_drafts_that_are_completed_make_the_next_run_read_the_sheets(project: Path) -> None:
    (project / HALF).unlink()
    for file, name in ((OVERVIEW, "overview"), (BARE, "bare")):
        drafted = call("layout", file, "--output", f"layouts/{name}.toml", cwd=project)
        assert (drafted.code, drafted.out) == (0, "")
        assert "drafted" in drafted.err
    before = call("layout", "--check", cwd=project)
    assert (before.code, before.out.count("cannot be read")) == (3, 2)
    for path in (project / "layouts").iterdir():
        path.write_text(complete(path.read_text("utf-8"), *FIELDS), "utf-8")
    after = call("layout", "--check", cwd=project)
    assert (after.code, after.err) == (0, "")
    assert after.out.count("read by this layout, 4 rows, 0 set aside") == 2
    made = call("run", "--out", "out", "--quiet", cwd=project)
    assert made.code in {0, 3}, made.err
    alumni = pq.read_table(project / "out" / "latest" / "alumni.parquet")
    assert alumni.num_rows == 2 * len(PEOPLE)
    assert set(alumni["name"].to_pylist()) == {person[0].upper() for person in PEOPLE}
    assert alumni["end_date"].null_count == 0
    assert set(alumni["lpk"].to_pylist()) == {"LPK Maju", "Name of the LPK"}
    assert alumni["evidence"].to_pylist().count("wage") == 4  # two people, each in both lists


def test_the_draft_on_the_screen_is_in_the_language_of_the_office(project: Path) -> None:
    english, indonesian = (call("layout", HALF, "--lang", language, cwd=project) for language in ("en", "id"))
    assert "Resembles the known header" in english.out
    assert "Mirip judul yang dikenal" in indonesian.out
    for called in (english, indonesian):
        assert called.code == 0
        for person in PEOPLE:
            assert not [secret for secret in person[:3] if secret in called.out]


def test_check_says_what_no_longer_fits_and_what_is_nearest(project: Path) -> None:
    layouts = {
        "a.toml": 'file = "nichts*"',
        "b.toml": 'file = "half*"\nsheet = "Daten"',
        "c.toml": 'file = "half*"\nheaders = ["Zodiac", "Nama"]',
        "d.toml": 'file = "half*"\n[columns]\nZodiac = "remark"\nNama = "person_name"',
        "e.toml": 'file = "half*"\nsheet = "Pes*"',
        "f.toml": 'headers = ["nowhere", "to be seen"]',
    }
    for name, text in layouts.items():
        (project / "layouts" / name).write_text(text, encoding="utf-8")
    content = json.loads(call("layout", "--check", "--json", cwd=project).out)["layouts"]
    found = {one["layout"]: [(fit["fit"], fit["gone"], fit["taken_by"]) for fit in one["fits"]] for one in content}
    assert found == {
        "a.toml": [],
        "b.toml": [],
        "c.toml": [("headers_gone", [["zodiac", "zodiak"]], None)],
        "d.toml": [("columns_gone", [["zodiac", "zodiak"]], None)],
        "e.toml": [("taken", [], "d.toml")],
        "f.toml": [],
    }
    said = call("layout", "--check", cwd=project).out
    assert "no file has a name like nichts*" in said
    assert "no sheet has a name like Daten. The sheets are: Peserta." in said
    assert '"zodiac" (there is "zodiak")' in said
    assert "read by d.toml, which is tried earlier" in said


def test_check_is_silent_when_quiet_and_all_is_good(project: Path) -> None:
    assert call("layout", "--check", "--quiet", cwd=project).out == ""
    assert "no layout in" in call("layout", "--check", cwd=project).out
    (project / "layouts" / "a.toml").write_text('file = "half*"', encoding="utf-8")
    called = call("layout", "--check", "--quiet", cwd=project)
    assert (called.code, called.out, called.err) == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Name a file"),
        (("--check", HALF), "FILE has no meaning with --check"),
        (("--check", "--sheet", "x"), "--sheet has no meaning"),
        ((HALF, "--output", "x.txt"), "layouts end in .toml"),
        ((HALF, "--output", "lpkcli.toml"), "exists already"),
        ((HALF, "--sheet", "Daten"), "The sheets are: Peserta"),
        ((HALF, "--as", "alumnus"), "Did you mean alumni?"),
        (("nowhere.xlsx",), "does not exist"),
        (("in",), "is a folder"),
    ],
)
def test_a_mistake_is_named(arguments: tuple[str, ...], words: str, project: Path) -> None:
    called = call("layout", *arguments, cwd=project)
    assert called.code == 2
    assert words in called.err
    assert "Hint:" in called.err


def test_check_needs_a_folder_of_layouts(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "lpkcli.toml").write_text('[inputs]\ntraining = ["in"]\n', encoding="utf-8")
    called = call("layout", "--check", cwd=tmp_path)
    assert called.code == 2
    assert "No folder of layouts" in called.err


def test_a_sheet_that_a_layout_reads_already_is_drafted_as_that_layout_has_it(project: Path) -> None:
    drafted = call("layout", BARE, cwd=project).out
    (project / "layouts" / "bare.toml").write_text(complete(drafted, *FIELDS), encoding="utf-8")
    again = call("layout", BARE, cwd=project).out
    assert "The layout bare.toml of the project speaks of this sheet already" in again
    assert "The sheet is read with it (4 rows, 0 set aside)" not in again  # columns are still left open
    assert "header_row = 1\nheader_rows = 0\n" in again
    assert '\n"A" = "person_name"\n' in again
