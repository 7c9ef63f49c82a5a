"""What a run may not depend on: day, folder, names and order of files, threads, hash seed, language, time zone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.accuracy import run_city
from support.rerun import Circumstances

from lpkcli.door import Run
from lpkcli.synth.city import write_city

SAMPLE = Path(__file__).parents[2] / "sample_data"
MANY_THREADS = Circumstances(threads=4, seed=7001, locale="C", timezone="Asia/Jakarta")
ONE_THREAD = Circumstances(threads=1, seed=7002, locale="C.UTF-8", timezone="America/New_York")
NAMELESS = ("xlsx", "xls")
"""Formats of the sample that tell their LPK inside; the CSV report is known by its file name."""


@pytest.fixture(scope="module")
def runs(sample_run: Run, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample, the sample again elsewhere, and the sample with its files renamed into another order."""
    home = tmp_path_factory.mktemp("invariance")
    shutil.copytree(SAMPLE, home / "elsewhere" / "deeper")
    shutil.copytree(SAMPLE, home / "renamed")
    for kind in ("training", "placement"):
        for number, path in enumerate(sorted((home / "renamed" / kind).iterdir(), reverse=True)):
            if kind == "placement" or path.suffix[1:] in NAMELESS:
                path.rename(path.with_name(f"{number:02d} {path.name}"))
    folders = {"again": home / "elsewhere" / "deeper", "renamed": home / "renamed"}
    made = {name: run_city(folder, home / "out" / name).folder for name, folder in folders.items()}
    return {"sample": sample_run.folder, **made}


def test_equal_input_gives_equal_bytes(runs: dict[str, Path]) -> None:
    names = sorted(path.name for path in runs["sample"].glob("*.parquet"))
    assert len(names) >= 11
    for name in names:
        assert (runs["sample"] / name).read_bytes() == (runs["again"] / name).read_bytes(), name


@pytest.mark.parametrize("table", ["persons", "absorption", "claims"])
def test_names_and_order_of_files_change_no_figure(runs: dict[str, Path], table: str) -> None:
    assert Run(runs["sample"]).table(table).equals(Run(runs["renamed"]).table(table))


def equal_files(first: Path, second: Path) -> list[str]:
    """The files of a run that hold results; they must be equal to the byte."""
    names = [*sorted(path.relative_to(first).as_posix() for path in first.rglob("*.parquet")), "model.toml"]
    assert len(names) > 12
    assert [name for name in names if (first / name).read_bytes() != (second / name).read_bytes()] == []
    return names


def test_threads_seed_order_and_place_change_no_byte(sample_run: Run, tmp_path: Path) -> None:
    MANY_THREADS.run(tmp_path, SAMPLE, tmp_path / "out")
    equal_files(sample_run.folder, (tmp_path / "out" / "latest").resolve())


@pytest.mark.heavy
def test_nothing_changes_a_byte_of_a_city_of_forty_files(tmp_path: Path) -> None:
    write_city(tmp_path / "city", 7001, "city")
    assert len([path for path in (tmp_path / "city").rglob("*.*") if path.parent.name != "truth"]) >= 40
    runs = {}
    for name, circumstances in {"one": ONE_THREAD, "many": MANY_THREADS}.items():
        cwd = tmp_path / name / "cwd"
        cwd.mkdir(parents=True)
        report = ("report", "--out", "out", "--lang", "id", "--page", "told.html", "--workbook", "told.xlsx")
        circumstances.run(cwd, tmp_path / "city", cwd / "out", *report)
        runs[name] = cwd
    one, many = runs.values()
    equal_files((one / "out" / "latest").resolve(), (many / "out" / "latest").resolve())
    assert (one / "told.html").read_bytes() == (many / "told.html").read_bytes()
    assert (one / "told.xlsx").read_bytes() == (many / "told.xlsx").read_bytes()
