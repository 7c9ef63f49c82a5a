"""A file that was kept is not opened again, and gives exactly what reading it would give."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pytest
from support.layouts import ALUMNI, library

from lpkcli.runs.cache import CACHE, FolderCache
from lpkcli.sheets import read
from lpkcli.sheets.files import InputPath, find_files
from lpkcli.sheets.report import SheetReport

SAMPLE = Path(__file__).parents[3] / "sample_data" / "training"
HEAD = "No;Nama;NIK;Kejuruan\n"


def people(first: int, last: int) -> str:
    return HEAD + "".join(f"{n};Peserta Contoh {n};36720101010{n:05d};Las\n" for n in range(first, last))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are opened, in their order."""
    names: list[str] = []
    real = read.open_files

    def open_files(files: Iterable, *args: object) -> Iterable:
        for file, grids in real(files, *args):
            names.append(file.source_file)
            yield file, grids

    monkeypatch.setattr(read, "open_files", open_files)
    return names


def read_folder(folder: Path, results: Path | None) -> list[dict | SheetReport]:
    """Rows and reports, batches put together; the cache is swept as a run sweeps it."""
    cache = None if results is None else FolderCache(results, "standing")
    parts: list[dict | SheetReport] = []
    for part in read.read_files(find_files([InputPath(str(folder), ALUMNI)]), library=library(), cache=cache):
        parts.extend([part] if isinstance(part, SheetReport) else pa.Table.from_batches([part]).to_pylist())
    if cache is not None:
        cache.sweep()
    return parts


def test_nothing_is_opened_twice_and_nothing_is_lost(tmp_path: Path, opened: list[str]) -> None:
    plain = read_folder(SAMPLE, None)
    assert read_folder(SAMPLE, tmp_path) == plain
    opened.clear()
    assert read_folder(SAMPLE, tmp_path) == plain
    assert opened == []


def test_only_what_changed_is_read_again(tmp_path: Path, opened: list[str]) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name, first in (("a.csv", 1), ("b.csv", 100), ("c.csv", 200)):
        (inbox / name).write_text(people(first, first + 20), encoding="utf-8")
    read_folder(inbox, tmp_path)
    (inbox / "b.csv").write_text(people(100, 130), encoding="utf-8")
    opened.clear()
    again = read_folder(inbox, tmp_path)
    assert opened == ["b.csv"]
    assert again == read_folder(inbox, None)


@pytest.mark.parametrize("rows", [(1, 21), (1, 20)], ids=["equal cells", "most of the rows"])
def test_a_kept_file_that_became_a_copy_is_judged_as_one(
    tmp_path: Path, opened: list[str], rows: tuple[int, int]
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "b.csv").write_text(people(1, 21), encoding="utf-8")
    read_folder(inbox, tmp_path)
    (inbox / "a.csv").write_text(people(*rows).replace("\n", "\r\n"), encoding="utf-8", newline="")
    opened.clear()
    again = read_folder(inbox, tmp_path)
    assert opened == ["a.csv", "b.csv"]
    assert again == read_folder(inbox, None)
    (inbox / "a.csv").unlink()
    assert read_folder(inbox, tmp_path) == read_folder(inbox, None)


def test_a_kept_file_is_remembered_when_a_copy_comes_after_it(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.csv").write_text(people(1, 21), encoding="utf-8")
    read_folder(inbox, tmp_path)
    (inbox / "b.csv").write_text(people(1, 21).replace("\n", "\r\n"), encoding="utf-8", newline="")
    again = read_folder(inbox, tmp_path)
    assert again == read_folder(inbox, None)
    assert [part.source["fate"] for part in again if isinstance(part, SheetReport)] == ["read", "duplicate"]


def test_a_file_that_could_not_be_read_is_tried_again(tmp_path: Path, opened: list[str]) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    read_folder(inbox, tmp_path)
    opened.clear()
    read_folder(inbox, tmp_path)
    assert opened == ["a.xlsx"]


def test_without_its_cache_a_run_reads_everything(tmp_path: Path, opened: list[str]) -> None:
    read_folder(SAMPLE, tmp_path)
    shutil.rmtree(tmp_path / CACHE)
    opened.clear()
    read_folder(SAMPLE, tmp_path)
    assert len(opened) == len(list(SAMPLE.iterdir()))
