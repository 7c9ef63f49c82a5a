"""What a run may not depend on: the day, the folder, the names and the order of files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.accuracy import run_city

from lpkcli.door import Run

SAMPLE = Path(__file__).parents[2] / "sample_data"
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
