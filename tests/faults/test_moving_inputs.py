"""Inputs that are still moving: each is recognised and reported, its neighbours are read, and nobody is counted twice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from support.workbooks import xlsx_bytes

from lpkcli.config.load import load_config
from lpkcli.door import Run, make_run

PEOPLE = 6
HEADER = ["No", "NIK", "Nama", "Tanggal Lahir", "L/P", "LPK", "Program Pelatihan", "Tanggal Selesai Pelatihan"]
NAMES = ("Budi Hartono", "Agus Salim", "Joko Susilo", "Rahmat Hidayat", "Wahyu Nugroho", "Dedi Kurniawan", "Eko Prasetyo",
         "Hendra Gunawan", "Imam Syafii", "Lukman Hakim", "Maman Suherman", "Nana Sujana", "Oman Abdurahman")  # fmt: skip


def people(count: int, first: int = 0) -> list[list[object]]:
    """Rows of a class list, invented."""
    rows = zip(range(first, first + count), NAMES[first:], strict=False)
    return [
        [
            number,
            f"367201{1 + number:02}060100{number + 1:02}",
            name,
            f"{1 + number:02}/06/2001",
            "L",
            "LPK Uji",
            "Las",
            "30/06/2024",
        ]
        for number, name in rows
    ]


def report(first: int = 0) -> bytes:
    """A workbook with a few people, told apart by `first`."""
    return xlsx_bytes({"Peserta": [HEADER, *people(PEOPLE, first=first)]})


def as_text(first: int = 0) -> str:
    return "\n".join(";".join(str(cell or "") for cell in row) for row in [HEADER, *people(PEOPLE, first=first)]) + "\n"


class Meddler:
    """A Progress that does something to the inbox once the first file is read."""

    def __init__(self, meddle: object) -> None:
        self._meddle = meddle

    def __call__(self, stage: str, done: int, total: int) -> None:
        if stage == "read" and done == 1 and callable(self._meddle):
            self._meddle()


def run(folder: Path, meddle: object = None) -> Run:
    settings = {"training": [str(folder / "in")], "out": str(folder / "out"), "as_of": "2026-06-30"}
    return make_run(load_config(settings, {}), Meddler(meddle))


def told(made: Run, name: str) -> tuple[set[str], set[str]]:
    """Fates and issue codes of one file."""
    sources, issues = (made.table(table).to_pylist() for table in ("sources", "issues"))
    fates = {row["fate"] for row in sources if row["source_file"] == name}
    return fates, {row["code"] for row in issues if row["source_file"] == name}


def read_rows(made: Run) -> Counter[str]:
    return Counter(made.table("alumni")["source_file"].to_pylist())


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """An inbox with one good report."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.xlsx").write_bytes(report())
    return tmp_path / "in"


def test_what_lies_there_half_or_twice_is_told_and_read_once(inbox: Path, tmp_path: Path) -> None:
    other = report(first=6)
    (inbox / "half.xlsx").write_bytes(other[: len(other) // 2])
    (inbox / "empty.xlsx").touch()
    (inbox / "~$a.xlsx").write_bytes(b"\x05clerk")
    (inbox / ".~lock.a.xlsx#").write_text(",clerk,desk,;")
    (inbox / "copy of a.xlsx").write_bytes(report())
    (inbox / "exported.csv").write_text(as_text(), encoding="utf-8")
    made = run(tmp_path)
    assert made.exit_code == 3
    assert told(made, "half.xlsx") == ({"unreadable"}, {"damaged_workbook"})
    assert told(made, "empty.xlsx") == ({"empty"}, {"empty_file"})
    assert told(made, "~$a.xlsx") == told(made, ".~lock.a.xlsx#") == ({"locked"}, {"lock_file"})
    assert told(made, "copy of a.xlsx") == ({"duplicate"}, {"duplicate_file"})
    assert "near_copy" in told(made, "exported.csv")[1]
    assert read_rows(made) == {"a.xlsx": PEOPLE, "exported.csv": PEOPLE}
    alumni = made.table("alumni")
    assert sum(alumni["counted"].to_pylist()) == PEOPLE
    assert {str(text).split(":")[0] for text in alumni["exclusion"].to_pylist() if text} == {"duplicate_of"}


def test_a_file_that_grows_while_it_is_read_is_no_whole_report(inbox: Path, tmp_path: Path) -> None:
    (inbox / "z.csv").write_text(as_text(first=6), encoding="utf-8")

    def grow() -> None:
        with (inbox / "z.csv").open("a", encoding="utf-8") as file:
            file.write(as_text(first=6))

    made = run(tmp_path, grow)
    assert made.exit_code == 3
    assert told(made, "z.csv") == ({"unreadable"}, {"file_changed"})
    assert read_rows(made)["a.xlsx"] == PEOPLE


def test_a_file_that_vanishes_while_the_run_reads_is_told(inbox: Path, tmp_path: Path) -> None:
    (inbox / "z.csv").write_text(as_text(first=6), encoding="utf-8")
    made = run(tmp_path, (inbox / "z.csv").unlink)
    assert made.exit_code == 3
    assert told(made, "z.csv") == ({"unreadable"}, {"file_unreadable"})
    assert read_rows(made) == {"a.xlsx": PEOPLE}


def test_a_corrected_report_beside_the_first_counts_once_and_is_named(inbox: Path, tmp_path: Path) -> None:
    (inbox / "a_rev2.xlsx").write_bytes(
        xlsx_bytes({"Peserta": [HEADER, *reversed(people(PEOPLE)), *people(1, first=12)]})
    )
    made = run(tmp_path)
    assert "newer_version" in told(made, "a_rev2.xlsx")[1]
    assert sum(made.table("alumni")["counted"].to_pylist()) == PEOPLE + 1
