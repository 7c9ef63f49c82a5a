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
from lpkcli.contracts.kinds import ListKind
from lpkcli.contracts.raw import RAW
from lpkcli.sheets.files import InputPath, find_files
from lpkcli.sheets.read import SheetReport, read_files
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


@pytest.mark.parametrize("ending", sorted(whole_files()))
def test_every_undamaged_format_is_read(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"x.{ending}").write_bytes(whole_files()[ending])
    raw, _ = read(tmp_path)
    assert raw.num_rows == (2 if ending == "xls" else 40)
