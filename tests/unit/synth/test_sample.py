"""sample_data/ is what the generator makes: cell by cell for workbooks (their packing may differ), else byte by byte."""

from __future__ import annotations

from pathlib import Path

import pytest
import python_calamine

from lpkcli.synth.sample import write_sample

SAMPLE = Path(__file__).parents[3] / "sample_data"


def content(path: Path) -> object:
    data = path.read_bytes()
    if not data.startswith(b"PK"):
        return data
    book = python_calamine.load_workbook(str(path))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder)
    return folder


def test_committed_sample_is_a_fresh_one(fresh: Path) -> None:
    def files(folder: Path) -> set[str]:
        return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}

    assert files(SAMPLE) - {"README.md"} == files(fresh)
    for name in sorted(files(fresh)):
        assert content(SAMPLE / name) == content(fresh / name), f"{name}: run python -m lpkcli.synth.sample"


def test_sample_stays_small() -> None:
    assert sum(path.stat().st_size for path in SAMPLE.rglob("*") if path.is_file()) < 500_000
