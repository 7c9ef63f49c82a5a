"""What a run says of the reports that came: sent again as a new version, or changed since the last run."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from support.office import write_project
from support.program import Called, call

from lpkcli.contracts.results import PUBLISHED

SERIES = "seri mei 2024.csv"
ROWS = [
    f"{number},36720101010100{number:02},Orang {'ABCDEFGHIJKL'[number]}tas,01/01/2001,LPK Uji,Las,1,30/06/2024,Bekerja"
    for number in range(8)
]
OTHERS = [row.replace("36720101", "36720201").replace("tas", "lim").replace("2001", "1999") for row in ROWS]
HEAD = "No,NIK,Nama,Tanggal Lahir,Nama LPK,Program Pelatihan,Angkatan,Tanggal Selesai Pelatihan,Status Kebekerjaan"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with two more reports, one of them of a series, and one published run."""
    folder = write_project(tmp_path_factory.mktemp("office"))
    write_report(folder, "uji.csv", HEAD, ROWS)
    write_report(folder, SERIES, HEAD, OTHERS)
    assert run(folder).code == 0
    return folder


@pytest.fixture
def project(first: Path, tmp_path: Path) -> Path:
    """A copy of it to change."""
    return shutil.copytree(first, tmp_path / "office", symlinks=True)


def write_report(folder: Path, name: str, head: str, rows: list[str]) -> None:
    (folder / "training" / name).write_text("\n".join([head, *rows, ""]), encoding="utf-8")


def run(project: Path, *options: str) -> Called:
    return call("run", *options, cwd=project)


def changes(project: Path) -> list[dict[str, object]]:
    content = json.loads((project / "results" / "latest" / "changes.json").read_text("utf-8"))
    return content["sources_changed"]


def test_changed_sources_and_the_next_report_of_a_series_are_told_on_the_screen_and_kept(project: Path) -> None:
    assert changes(project) == []
    strange = [row.replace("Bekerja", "Sibuk") for row in OTHERS]
    write_report(
        project, "uji.csv", HEAD.replace("Status Kebekerjaan", "Zodiak").replace("Nama,", "Nama Lengkap,"), ROWS
    )
    write_report(project, "seri juni 2024.csv", HEAD, strange)
    said = " ".join(run(project, "--lang", "id").out.split())
    assert 'training/uji.csv: kolom "Status Kebekerjaan" (outcome_status) tampaknya kini berjudul "Zodiak"' in said
    assert (
        'pada outcome_status, "sibuk" baru dan tidak dikenal. Dibandingkan dengan training/seri mei 2024.csv.' in said
    )
    assert [(row["kind"], row["needs_a_look"], row["now"], row["before_file"]) for row in changes(project)] == [
        ("word_new", True, "sibuk", "training/seri mei 2024.csv"),
        ("column_renamed", False, "Nama Lengkap", "training/uji.csv"),
        ("column_renamed", True, "Zodiak", "training/uji.csv"),
    ]
    assert "Orang" not in json.dumps(changes(project))


def test_the_run_before_moves_no_byte_of_the_tables_and_is_compared_without_its_rows_too(project: Path) -> None:
    shutil.rmtree((project / "results" / "latest" / "state").resolve())
    write_report(project, "uji.csv", HEAD.replace("Status Kebekerjaan", "Zodiak"), ROWS)
    told = run(project, "--quiet")
    assert told.out == ""
    assert "Zodiak" in told.err
    assert [row["kind"] for row in changes(project)] == ["column_renamed"]
    run(project, "--quiet", "--out", "fresh")
    for name in PUBLISHED:
        later, new = (project / out / "latest" / f"{name}.parquet" for out in ("results", "fresh"))
        assert later.read_bytes() == new.read_bytes(), name


def test_a_new_version_is_named_with_what_was_counted_and_nobody_counts_twice(project: Path) -> None:
    before = pq.read_table(project / "results" / "latest" / "absorption.parquet")["enrolments"][0]
    rows = [row.replace(",Las,1,", ",Las,I,").replace("Bekerja", "Wirausaha") for row in reversed(ROWS)]
    write_report(project, "uji_rev2.csv", HEAD, rows)
    called = run(project)
    said = " ".join(called.out.split())
    assert "training/uji_rev2.csv looks like a newer version of training/uji.csv: 8 of its 8 people" in said
    latest = project / "results" / "latest"
    assert pq.read_table(latest / "absorption.parquet")["enrolments"][0] == before
    alumni = pq.read_table(latest / "alumni.parquet").to_pylist()
    assert {row["claim"] for row in alumni if row["counted"] and "/uji" in row["source_file"]} == {"entrepreneur"}
    issues = pq.read_table(latest / "issues.parquet").to_pylist()
    assert [row["source_file"] for row in issues if row["code"] == "newer_version"] == ["training/uji_rev2.csv"]
