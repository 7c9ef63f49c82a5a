"""`lpkcli runs`, `verify`, `compare`, `prune`: what was published can be listed, computed again, explained and let go."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from support.office import AS_OF, write_project
from support.program import call

from lpkcli.runs.history import plan_pruning, prune


@pytest.fixture(scope="module")
def history(tmp_path_factory) -> Path:
    """An office with two runs: a word is decided and a later as-of date."""
    folder = write_project(tmp_path_factory.mktemp("history"))
    assert call("run", "-q", cwd=folder).code == 0
    config = folder / "lpkcli.toml"
    config.write_text(config.read_text().replace(AS_OF, "2020-01-01") + '\n[statuses]\ncasual_work = "unknown"\n')
    (folder / "training" / "more.csv").write_text("Nama,Tanggal Lahir,Status\nRahmat Hidayat,2001-02-03,Bekerja\n")
    assert call("run", "-q", cwd=folder).code == 0
    return folder


def runs_of(folder: Path) -> list[str]:
    return [note["run_id"] for note in json.loads(call("runs", "--json", cwd=folder).out)["runs"]]


def test_runs_lists_every_run_with_its_figure(history):
    notes = json.loads(call("runs", "--json", cwd=history).out)["runs"]
    assert [note["is_latest"] for note in notes] == [False, True]
    assert notes[0]["base"] > 0 == notes[1]["base"], "on 2020-01-01 nothing is due"
    shown = call("runs", cwd=history)
    assert all(note["run_id"] in shown.out for note in notes)


def test_a_folder_without_runs_says_so(tmp_path):
    assert "no run yet" in call("runs", "--out", tmp_path / "none", cwd=tmp_path).err


def test_a_run_is_computed_again_to_the_last_cell(history):
    told = call("verify", cwd=history)
    assert told.code == 0, told.out + told.err
    assert "agree to the last cell" in told.out
    assert call("verify", "--from-sources", cwd=history).code == 0


def test_a_changed_cell_is_found_and_its_step_named(history, tmp_path):
    copy = Path(shutil.copytree(history, tmp_path / "copy", symlinks=True))
    path = next((copy / "results" / "latest").resolve().glob("claims.parquet"))
    table = pq.read_table(path)
    pq.write_table(table.slice(1), path)
    told = call("verify", cwd=copy)
    assert told.code == 1
    assert "claims differs" in told.out


def test_sources_that_changed_are_named(history, tmp_path):
    copy = Path(shutil.copytree(history, tmp_path / "copy", symlinks=True))
    with (copy / "training" / "more.csv").open("a") as file:
        file.write("Dewi Lestari,2002-02-03,Bekerja\n")
    told = call("verify", "--from-sources", cwd=copy)
    assert told.code == 2
    assert "more.csv" in told.err
    assert call("verify", cwd=copy).code == 0, "its kept rows do not need the sources"


def test_the_parts_of_a_difference_add_up_exactly(history):
    found = json.loads(call("compare", "--json", cwd=history).out)
    names = [part["ingredient"] for part in found["parts"]]
    assert names == ["configuration", "words_and_verdicts", "sources_gone", "sources_new", "as_of", "tool_version"]
    for count in ("absorbed", "base"):
        assert found["first"][count] + sum(part[count] for part in found["parts"]) == found["second"][count]
    assert found["first"]["rate"] + sum(part["rate"] for part in found["parts"]) == pytest.approx(
        found["second"]["rate"]
    )
    parts = {part["ingredient"]: part for part in found["parts"]}
    assert parts["as_of"]["base"] == -found["first"]["base"]
    assert parts["tool_version"] == {"ingredient": "tool_version", "absorbed": 0, "base": 0, "rate": 0.0}
    shown = call("compare", cwd=history)
    assert "as-of date" in shown.out


def test_comparing_needs_two_runs(tmp_path):
    write_project(tmp_path)
    call("run", "-q", cwd=tmp_path)
    assert call("compare", cwd=tmp_path).code == 2


def test_pruning_spares_what_is_young_and_the_latest(history, tmp_path):
    copy = Path(shutil.copytree(history, tmp_path / "copy", symlinks=True))
    assert "0 removed" in call("prune", "--keep-runs", "1", cwd=copy).err
    later = datetime.now(UTC) + timedelta(days=2)
    (planned,) = plan_pruning(copy / "results", keep_runs=1, keep_states=0, now=later)
    assert (planned.whole, planned.note.is_latest) == (True, False)
    prune([planned])
    assert runs_of(copy) == runs_of(history)[1:]
    assert [path.name for path in (copy / "results" / "runs").iterdir()] == runs_of(copy)


def test_raw_rows_are_the_first_to_go(history, tmp_path):
    copy = Path(shutil.copytree(history, tmp_path / "copy", symlinks=True))
    later = datetime.now(UTC) + timedelta(days=2)
    (planned,) = plan_pruning(copy / "results", keep_runs=9, keep_states=1, now=later)
    assert not planned.whole
    prune([planned])
    assert len(runs_of(copy)) == 2
    told = call("verify", runs_of(copy)[0], cwd=copy)
    assert told.code == 2
