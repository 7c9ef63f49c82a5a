"""`lpkcli report calls`: a private file only; filled in, a later run reads it as the alumni's own answers."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook
from support.program import call

from lpkcli.contracts.oversight import CALLS
from lpkcli.writers.calls import write_calls_csv, write_calls_excel

AS_OF = ("--as-of", "2025-12-31", "--quiet")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run on an invented city."""
    folder = tmp_path_factory.mktemp("calls")
    assert call("demo", "city", "--quiet", cwd=folder).code == 0
    return folder / "city"


def read_claims(out: Path) -> dict[str, str]:
    rows = pq.read_table(out / "latest" / "alumni.parquet", columns=["alumni_id", "claim"]).to_pylist()
    return {row["alumni_id"]: row["claim"] for row in rows}


@pytest.mark.parametrize("arguments", [(), ("--format", "csv"), ("--output", "calls.json"), ("--output", "calls.txt")])
def test_the_list_never_reaches_a_screen_or_another_form(demo: Path, arguments: tuple[str, ...]) -> None:
    called = call("report", "calls", *arguments, cwd=demo, environment={"LPKCLI_OUT": "results"})
    assert called.code == 2
    assert called.out == ""
    assert "--output calls.xlsx" in called.err


@pytest.mark.parametrize("name", ["calls.csv", "calls.xlsx"])
def test_the_file_is_for_its_owner_alone_and_no_person_is_named_beside_it(demo: Path, name: str) -> None:
    called = call("report", "calls", "--output", name, "--out", "results", cwd=demo)
    assert called.code == 0
    assert (demo / name).stat().st_mode & 0o777 == 0o600
    assert called.out == ""
    assert "persons to call" in called.err


@pytest.mark.parametrize("flag", ["--placement", pytest.param("--training", marks=pytest.mark.heavy)])
def test_the_filled_list_fills_the_claims_it_was_written_for(demo: Path, tmp_path: Path, flag: str) -> None:
    assert call("report", "calls", "--output", tmp_path / "calls.csv", "--out", "results", cwd=demo).code == 0
    head, *rows = list(csv.reader(io.StringIO((tmp_path / "calls.csv").read_text(encoding="utf-8"))))
    assert len(rows) >= 3
    for row in rows:
        row[head.index("Status Kebekerjaan")] = "Wirausaha"
    with (tmp_path / "answers.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    lists = {"--training": ["training"], "--placement": ["placement"], "--jobseeker": ["jobseeker"]}
    lists[flag] = [*lists[flag], str(tmp_path / "answers.csv")]
    arguments = [word for name, paths in lists.items() for word in (name, *paths)]
    assert call("run", *arguments, *AS_OF, "--out", tmp_path / "out", cwd=demo).code == 0
    before, after = read_claims(demo / "results"), read_claims(tmp_path / "out")
    assert before.keys() == after.keys()  # no alumni row is invented
    changed = Counter((before[key], after[key]) for key in before if before[key] != after[key])
    assert set(changed) == {("unknown", "entrepreneur")}
    assert changed["unknown", "entrepreneur"] >= 0.8 * len(rows)
    grades = pq.read_table(
        tmp_path / "out" / "latest" / "placements.parquet", columns=["source_file", "grade"]
    ).to_pylist()
    assert {row["grade"] for row in grades if "answers" in row["source_file"]} == {"C"}


def test_no_cell_is_taken_for_a_formula() -> None:
    calls = CALLS.table([{"lpk": "=cmd()", "name": "+SATU", "birth_date": date(1990, 1, 2), "gender": "f"}])
    text, book = io.BytesIO(), io.BytesIO()
    write_calls_csv(calls, text)
    assert text.getvalue().decode().splitlines()[1].startswith("'=cmd(),,,,,'+SATU,,1990-01-02,P")
    write_calls_excel(calls, book)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book.getvalue())).get_sheet_by_index(0).to_python()
    assert rows[4][0] == "=cmd()"  # a text, as xlsx says what a cell is
    assert rows[4][7] == date(1990, 1, 2)


def test_equal_lists_are_equal_bytes() -> None:
    books = []
    for _ in range(2):
        books.append(io.BytesIO())
        write_calls_excel(CALLS.table([{"lpk": "LPK Maju", "name": "SATU CONTOH"}]), books[-1])
    assert books[0].getvalue() == books[1].getvalue()
    write_calls_excel(CALLS.empty(), io.BytesIO())  # nobody to call is a list too
