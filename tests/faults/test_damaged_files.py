"""Whatever happened to a file: never a traceback, never a hang, never a lost neighbour, and always an account of it."""

from __future__ import annotations

import time
from pathlib import Path

import pyarrow as pa
import pytest
from support.damage import HEADER, damaged_file, people, whole_files
from support.workbooks import xlsx_bytes

from lpkcli.contracts.core import check
from lpkcli.contracts.issues import ISSUES, REJECTS, SOURCES
from lpkcli.contracts.kinds import Fate, ListKind
from lpkcli.contracts.raw import RAW
from lpkcli.sheets.copies import Copies
from lpkcli.sheets.files import InputPath, find_files
from lpkcli.sheets.grid import FileFormat, FileGrids, Grid
from lpkcli.sheets.read import ReadOptions, SheetReport, read_files, read_grids
from lpkcli.sheets.readers.sheet import broken_off
from lpkcli.words.library import Library

NEIGHBOUR_ROWS = 5
EVERY = 10
"""A good file after so many damaged ones."""


def fill(folder: Path, seeds: range) -> list[str]:
    """Damaged files and, between them, good ones; the names of the good ones."""
    neighbours = []
    for seed in seeds:
        name, data = damaged_file(seed)
        (folder / name).write_bytes(data)
        if seed % EVERY == 0:
            neighbours.append(f"damaged {seed:04}~neighbour.xlsx")
            rows = people(NEIGHBOUR_ROWS, first=1000 + seed)
            (folder / neighbours[-1]).write_bytes(xlsx_bytes({"Peserta": [HEADER, *rows]}))
    return neighbours


def read(folder: Path) -> tuple[pa.Table, list[SheetReport]]:
    files = find_files([InputPath(str(folder), ListKind.ALUMNI)])
    batches, reports = [], []
    for item in read_files(files, library=Library()):
        (reports if isinstance(item, SheetReport) else batches).append(item)
    return pa.Table.from_batches(batches, RAW.schema), reports


def assert_all_accounted_for(folder: Path, seeds: range) -> None:
    neighbours = fill(folder, seeds)
    raw, reports = read(folder)
    check(raw, RAW)
    sources = check(SOURCES.table(report.source for report in reports), SOURCES)
    check(REJECTS.table(row for report in reports for row in report.rejects), REJECTS)
    check(ISSUES.table(row for report in reports for row in report.issues), ISSUES)
    named = set(sources.column("source_file").to_pylist())
    assert named == {path.name for path in folder.iterdir()}
    for source in sources.to_pylist():
        assert source["rows_found"] == source["rows_read"] + source["rows_set_aside"], source
    read_from = raw.column("source_file").to_pylist()
    assert {name: read_from.count(name) for name in neighbours} == dict.fromkeys(neighbours, NEIGHBOUR_ROWS)


@pytest.mark.parametrize("seeds", [range(40)])
def test_damaged_files_are_accounted_for(tmp_path: Path, seeds: range) -> None:
    assert_all_accounted_for(tmp_path, seeds)


@pytest.mark.heavy
@pytest.mark.parametrize("start", range(1000, 1600, 100))
def test_hundreds_of_damaged_files_are_accounted_for(tmp_path: Path, start: int) -> None:
    began = time.monotonic()
    assert_all_accounted_for(tmp_path, range(start, start + 100))
    assert time.monotonic() - began < 300


def test_a_workbook_still_being_copied_is_no_whole_report(tmp_path: Path) -> None:
    path = tmp_path / "half.xlsx"
    path.write_bytes(xlsx_bytes({"Peserta": [HEADER, *people(9)]}))
    reports = []
    for item in read_files(find_files([InputPath(str(path), ListKind.ALUMNI)]), library=Library()):
        with path.open("ab") as stream:
            stream.write(b"\n")
        reports += [item] if isinstance(item, SheetReport) else []
    assert [report.source["fate"] for report in reports] == [Fate.READ, Fate.UNREADABLE]
    assert "file_changed" in {issue["code"] for report in reports for issue in report.issues}


def test_rows_that_cannot_be_reached_make_the_sheet_unreadable_and_keep_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text("x", encoding="utf-8")
    [file] = find_files([InputPath(str(path), ListKind.ALUMNI)])
    rows = [[str(cell) or None for cell in row] for row in [HEADER, *people(9)]]
    grid = Grid(None, rows, range(1, 11), rest=iter((broken_off("file_unreadable"),)))
    opened = FileGrids(FileFormat.TEXT, grids=iter((grid,)))
    *batches, report = read_grids(file, opened, library=Library(), options=ReadOptions(), copies=Copies())
    assert sum(batch.num_rows for batch in batches) == report.source["rows_read"] == 9
    assert report.source["fate"] == Fate.UNREADABLE
    assert [issue["code"] for issue in report.issues] == ["file_unreadable"]


@pytest.mark.parametrize("ending", sorted(whole_files()))
def test_every_undamaged_format_is_read(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"x.{ending}").write_bytes(whole_files()[ending])
    raw, _ = read(tmp_path)
    assert raw.num_rows == (2 if ending == "xls" else 40)
