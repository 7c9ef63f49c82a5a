"""`lpkcli forget`: a person goes from everything that is kept, stays out, and what is left still works."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import stat
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from support.faults import Fault, FaultyDisk, standing_in
from support.office import write_project
from support.program import Called, call

import lpkcli
from lpkcli.cli.reviewing import append_verdicts
from lpkcli.config.load import load_config
from lpkcli.desk.ledger import read_ledger
from lpkcli.errors import UsageError
from lpkcli.runs.forgetting import is_forgetting
from lpkcli.runs.lock import hold_lock

WHO = "training/report.xlsx!Data!4"
PLACES = (("training/report.xlsx", 4), ("placement/list.csv", 2))
"""The rows of that person."""
MARKS = ("3672015203010001", "081200000001", "SITI AMINAH")
"""What is readable of the person who is forgotten here."""


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Path:
    """Two runs, a verdict on the person and one on others, and a review sheet with both."""
    folder = write_project(tmp_path_factory.mktemp("forget"))
    assert call("run", "-q", cwd=folder).code == 0
    run = lpkcli.open_run(folder / "results")
    alumni, placements = run.alumni, run.placements
    sides = [
        (alumni.iloc[0], placements.iloc[1]),
        (alumni.iloc[1], placements.iloc[2]),
    ]
    with (folder / "verdicts.csv").open("w", newline="", encoding="utf-8") as file:
        lines = [verdict(left, right) for left, right in sides]
        writer = csv.DictWriter(file, list(lines[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)
    (folder / "verdicts.csv").chmod(0o600)
    assert call("run", "-q", cwd=folder).code == 0
    return folder


def verdict(left, right) -> dict[str, object]:
    line = {"left_id": left.alumni_id, "right_id": right.placement_id, "verdict": "different", "clerk": "ani"}
    line |= {"decided_at": "2026-01-01T08:00:00+00:00", "reason": "", "note": "two\nlines"}
    for side, kind, row in (("left", "alumni", left), ("right", "placement", right)):
        line |= {f"{side}_list": kind, f"{side}_name": row["name"].lower()}
        line |= {f"{side}_birth_date": row.birth_date, f"{side}_nik": row.nik}
    return line


@pytest.fixture
def copy(office: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(office, tmp_path / "copy", symlinks=True))


def runs_of(folder: Path) -> list[Path]:
    return sorted(path.parent for path in (folder / "results" / "runs").glob("*/manifest.json"))


def ids_of(folder: Path) -> set[str]:
    """Record ids of the person in every run."""
    found = set()
    for run in runs_of(folder):
        for name, key in (("alumni", "alumni_id"), ("placements", "placement_id")):
            rows = pq.read_table(run / f"{name}.parquet").to_pylist()
            found |= {row[key] for row in rows if row["nik"] == MARKS[0]}
    return found


def held(folder: Path, marks: set[str]) -> set[str]:
    """Files that are kept, other than the sources, in which a mark stands."""
    found = set()
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.is_symlink() or {"training", "placement"} & set(path.relative_to(folder).parts):
            continue
        text = (
            pq.read_table(path).to_pylist()
            if path.suffix == ".parquet"
            else path.read_bytes().decode("utf-8", "replace")
        )
        shown = str(text).upper()
        if any(mark.upper() in shown for mark in marks):
            found.add(path.relative_to(folder).as_posix())
    return found


def read_csv(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def forget(folder: Path, *options: str) -> Called:
    return call("forget", WHO, "--yes", *options, cwd=folder)


def test_nothing_readable_and_no_id_is_left_of_the_person(copy):
    marks = {*MARKS, *ids_of(copy)}
    assert held(copy, marks)
    told = forget(copy)
    assert told.code == 0, told.err
    assert not held(copy, marks)
    assert not any(mark in told.out + told.err for mark in MARKS)
    assert "S*** A*****: 2 rows" in told.err
    assert WHO in told.err


def test_no_table_of_any_run_speaks_of_a_row_that_went(copy):
    """Not even that of unknown words, which tells no persons: a remark may be the person's alone."""
    assert tables_at(copy, *PLACES) >= {"alumni", "placements", "raw", "unknown_words"}
    forget(copy)
    assert tables_at(copy, *PLACES) == set()


def tables_at(folder: Path, *places: tuple[str, int]) -> set[str]:
    """The tables of all runs with a row at one of these places."""
    paths = [path for run in runs_of(folder) for path in run.rglob("*.parquet")]
    tables = {path: pq.read_table(path) for path in paths}
    return {
        path.stem
        for path, table in tables.items()
        if {"source_file", "source_row"} <= set(table.column_names)
        and {*zip(table["source_file"].to_pylist(), table["source_row"].to_pylist(), strict=True)} & {*places}
    }


def test_what_is_kept_is_a_day_a_number_and_anchors_for_the_owner_alone(copy):
    forget(copy)
    (line,) = read_csv(copy / "forgotten.csv")
    assert set(line) == {"forgotten_on", "rows", "key", "anchors"}
    assert line["rows"] == "2"
    for name in ("forgotten.csv", "forgotten.key", "verdicts.csv"):
        assert stat.S_IMODE((copy / name).stat().st_mode) == 0o600
    for run in runs_of(copy):
        (entry,) = json.loads((run / "manifest.json").read_text())["forgotten"]
        assert entry == {"date": line["forgotten_on"], "rows": 2}


def test_figures_stay_and_every_command_works_on_the_old_run(copy):
    before = {run: (run / "absorption.parquet").read_bytes() for run in runs_of(copy)}
    forget(copy)
    assert {run: (run / "absorption.parquet").read_bytes() for run in runs_of(copy)} == before
    for run in runs_of(copy)[:1]:
        told = call("verify", run.name, cwd=copy)
        assert told.code == 0, told.out + told.err
        assert "2 rows were forgotten" in told.out or "agree to the last cell" in told.out
        for command in (
            ["report", "--run", run.name],
            ["report", "review", "--run", run.name],
            ["why", "--run", run.name],
        ):
            assert call(*command, cwd=copy).code == 0
        other = pq.read_table(run / "alumni.parquet")["alumni_id"][0].as_py()
        assert call("explain", other, "--run", run.name, cwd=copy).code == 0
        assert call("explain", WHO, "--run", run.name, cwd=copy).code == 2
    assert len(json.loads(call("runs", "--json", cwd=copy).out)["runs"]) == 2
    compared = call("compare", "--json", cwd=copy)
    found = json.loads(compared.out)
    assert found["forgotten"] == 4
    assert found["first"]["absorbed"] + sum(part["absorbed"] for part in found["parts"]) == found["second"]["absorbed"]


def test_what_forgetting_changes_is_a_part_of_its_own_and_not_the_tools(copy):
    forget(copy)
    before = runs_of(copy)[-1]
    call("run", "-q", "--force", cwd=copy)
    found = json.loads(call("compare", before.name, "--json", cwd=copy).out)
    parts = {part["ingredient"]: (part["absorbed"], part["base"]) for part in found["parts"]}
    assert list(parts)[-2:] == ["forgotten", "tool_version"]
    assert parts.pop("forgotten") == (-1, -1)
    assert set(parts.values()) == {(0, 0)}
    assert "rows forgotten since" in call("compare", before.name, cwd=copy).out
    manifest = json.loads((before / "manifest.json").read_text())
    (before / "manifest.json").write_text(json.dumps(manifest | {"tool_version": "0.0.1"}))
    found = json.loads(call("compare", before.name, "--json", cwd=copy).out)
    parts = {part["ingredient"]: (part["absorbed"], part["base"]) for part in found["parts"]}
    assert (parts["forgotten"], parts["tool_version"]) == ((0, 0), (-1, -1)), "the two cannot be told apart"


def test_other_verdicts_stay_as_they_were(copy):
    _, other = read_csv(copy / "verdicts.csv")
    forget(copy)
    assert read_csv(copy / "verdicts.csv") == [other]
    assert other["left_name"] == "budi hartono"


def test_a_verdict_given_while_the_person_was_being_forgotten_is_refused(copy):
    config = load_config(asked=copy / "lpkcli.toml")
    on_person, other = read_ledger(config.ledger).to_pylist()
    forget(copy)
    before = config.ledger.read_bytes()
    with pytest.raises(UsageError, match="verdict_forgotten"):
        append_verdicts(config, [other, on_person])
    assert config.ledger.read_bytes() == before
    append_verdicts(config, [other])
    assert [row["left_name"] for row in read_csv(config.ledger)] == ["budi hartono"] * 2


def test_later_runs_set_the_person_aside_and_call_it_complete(copy):
    assert call("run", cwd=copy).code == 0
    forget(copy)
    told = call("run", cwd=copy)
    assert told.code == 0, told.err
    run = lpkcli.open_run(copy / "results")
    rejects = run.rejects[run.rejects.reason == "forgotten"]
    assert sorted(rejects.source_row) == [2, 4]
    assert set(rejects.columns) == {"list", "source_file", "source_sheet", "source_row", "source_part", "reason"}
    sources = run.sources
    assert (sources.rows_found == sources.rows_read + sources.rows_set_aside).all()
    assert sources.rows_set_aside.sum() == 2
    gates = {gate["gate"]: gate["value"] for gate in run.manifest["gates"]}
    assert gates["rows_set_aside"] == 0
    assert "SITI AMINAH" not in set(run.alumni["name"]) | set(run.placements["name"])
    assert not held(copy, set(MARKS)), "also not in the cache of the sources"
    assert call("verify", cwd=copy).out.count("agree to the last cell") == 1
    assert call("verify", "--from-sources", cwd=copy).code == 0
    assert "Nothing new" in call("run", cwd=copy).err


def test_without_its_secret_no_run_starts(copy):
    forget(copy)
    (copy / "forgotten.key").unlink()
    told = call("run", cwd=copy)
    assert told.code == 2
    assert "forgotten.key" in told.err


@pytest.mark.heavy
def test_the_offices_key_takes_the_place_of_an_own_secret(copy):
    (copy / "office.key").write_bytes(os.urandom(48).hex().encode())
    config = copy / "lpkcli.toml"
    config.write_text(config.read_text() + '[project]\nkey_file = "office.key"\n')
    assert call("run", "-q", cwd=copy).code == 0
    assert forget(copy).code == 0
    assert not (copy / "forgotten.key").exists()
    assert not held(copy, set(MARKS))
    assert call("run", "-q", cwd=copy).code == 0
    assert "SITI AMINAH" not in set(lpkcli.open_run(copy / "results").alumni["name"])


def test_nobody_is_forgotten_unasked_or_beside_a_run(copy):
    told = call("forget", WHO, cwd=copy)
    assert told.code == 2
    assert "--yes" in told.err
    assert held(copy, set(MARKS))
    with hold_lock(copy / "results"):
        assert forget(copy).code == 75
    assert call("forget", "nobody!1", "--yes", cwd=copy).code == 2


def test_files_that_people_made_are_named_not_touched(copy):
    assert call("report", "calls", "-o", "calls.csv", cwd=copy).code == 0
    (copy / "mine.csv").write_text("NIK\n3672015203010001\n")
    told = forget(copy)
    assert "mine.csv" in told.err
    assert (copy / "mine.csv").read_text().endswith("0001\n")


class Cut(BaseException):
    """The machine stops here."""


def _cut() -> None:
    raise Cut


@pytest.mark.parametrize("share", [0.5, *(pytest.param(step / 20, marks=pytest.mark.heavy) for step in range(20))])
def test_a_forgetting_cut_anywhere_is_told_and_finished_by_the_next_try(copy, share):
    marks = {*MARKS, *ids_of(copy)}
    whole = Path(shutil.copytree(copy, copy.with_name("whole"), symlinks=True))
    with standing_in(FaultyDisk()) as disk:
        assert forget(whole).code == 0
    with standing_in(FaultyDisk(Fault(_cut), int(len(disk.calls) * share))), pytest.raises(Cut):
        forget(copy)
    began = is_forgetting(copy / "results")
    assert (call("verify", cwd=copy).code == 1) == began
    told = forget(copy)
    assert told.code == 0, told.err
    assert not held(copy, marks)
    for run in runs_of(copy):
        assert call("verify", run.name, cwd=copy).code == 0
        manifest = json.loads((run / "manifest.json").read_text())
        assert manifest["forgotten"] == [{"date": manifest["forgotten"][0]["date"], "rows": 2}]
    assert not list(copy.rglob(".*forgetting*"))
