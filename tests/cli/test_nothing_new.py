"""A run that would be the latest again is not made; whatever a run is a function of makes it new."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from support.office import AS_OF, write_project
from support.program import call

import lpkcli
from lpkcli.runs import manifest

LEDGER = (
    "left_id,right_id,verdict,clerk,decided_at,reason,note,left_list,left_name,left_birth_date,left_nik,"
    "right_list,right_name,right_birth_date,right_nik"
)


def result_of(folder: Path) -> str:
    return str(json.loads((folder / "results/last-check.json").read_text())["result"])


def runs_of(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "results/runs").iterdir() if not path.name.startswith("."))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a run of AS_OF, its words and layouts in force."""
    folder = write_project(tmp_path_factory.mktemp("template"))
    for name in ("words", "layouts"):
        (folder / name).mkdir()
    configure(folder, '[folders]\nwords = "words"\nlayouts = "layouts"\n')
    assert call("run", "-q", cwd=folder).code == 0
    return folder


@pytest.fixture
def project(template: Path, tmp_path: Path) -> Path:
    shutil.copytree(template, tmp_path, symlinks=True, dirs_exist_ok=True)
    return tmp_path


def configure(folder: Path, text: str) -> None:
    with (folder / "lpkcli.toml").open("a", encoding="utf-8") as config:
        config.write(text)


def set_day(folder: Path, day: str) -> None:
    config = folder / "lpkcli.toml"
    config.write_text(config.read_text().replace(AS_OF, day))


def add_verdict(folder: Path) -> None:
    ids = sorted(lpkcli.open_run(folder / "results").persons["record_id"])[:2]
    rows = f"{LEDGER}\n{ids[0]},{ids[1]},different,desk,2026-01-01T00:00:00Z,,,,,,,,,,\n"
    (folder / "verdicts.csv").write_text(rows)


def save_model(folder: Path) -> None:
    assert call("model", "save", "saved.toml", cwd=folder).code == 0
    configure(folder, '[match]\nmodel = "saved.toml"\n')


CHANGES: dict[str, Callable[[Path], object]] = {
    "input": lambda folder: (folder / "training/new.csv").write_text("Nama,NIK\nSiti Aminah,3672015203010001\n"),
    "input renamed": lambda folder: (folder / "placement/list.csv").rename(folder / "placement/list2.csv"),
    "setting": lambda folder: configure(folder, '[statuses]\ncasual_work = "unknown"\n'),
    "verdict": add_verdict,
    "words": lambda folder: (folder / "words/status.toml").write_text(""),
    "layout": lambda folder: (folder / "layouts/x.toml").write_text('file = "x*.xlsx"\nlist = "alumni"\n'),
    "model": save_model,
    "gate": lambda folder: configure(folder, "[gates]\nrows_down = { warn = 0.5 }\n"),
    "expected": lambda folder: configure(folder, '[expected]\nlpks = ["LPK Lain"]\n'),
    "source that is missing": lambda folder: configure(folder, "") or rewrite_inputs(folder),
    "an earlier day": lambda folder: set_day(folder, "2020-01-01"),
}


def rewrite_inputs(folder: Path) -> None:
    config = folder / "lpkcli.toml"
    config.write_text(config.read_text().replace('["placement"]', '["placement", "late.csv"]'))


SAMPLE = ("input", "setting", "verdict", "words", "source that is missing")
"""Changes that the ordinary tests make; the others are heavy only in number."""


@pytest.mark.parametrize(
    "change", [name if name in SAMPLE else pytest.param(name, marks=pytest.mark.heavy) for name in CHANGES]
)
def test_whatever_a_run_is_a_function_of_makes_it_new(project: Path, change: str) -> None:
    CHANGES[change](project)
    called = call("run", "-q", cwd=project)
    assert called.code in {0, 3}, called.err
    assert result_of(project) == "published"


@pytest.mark.parametrize("part", ["tool_version", "library_versions"])
def test_another_version_makes_a_run_new(project: Path, monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    other = {"tool_version": lambda: "9.9.9", "library_versions": lambda: {"pyarrow": "99"}}[part]
    monkeypatch.setattr(manifest, part, other)
    assert call("run", "-q", cwd=project).code == 0
    assert result_of(project) == "published"


def test_days_make_a_run_new_only_when_an_enrolment_becomes_due_or_a_placement_past(tmp_path: Path) -> None:
    folder = write_project(tmp_path)  # trained until 2024-06-30, placed on 2024-07-01, 2024-08-15 and 2024-09-01
    lying_ahead = "3672014908010006,Rina Wulan,09-08-2001,PT Kimia Merak,Admin,05-12-2024\n"
    with (folder / "placement/list.csv").open("a", encoding="utf-8") as more:
        more.write(lying_ahead)
    steps = [
        ("2024-11-01", "published"),
        ("2024-11-20", "nothing_new"),
        ("2024-12-04", "nothing_new"),
        ("2024-12-05", "published"),  # a placement that lay ahead has begun
        ("2024-12-30", "nothing_new"),
        ("2024-12-31", "published"),  # 6 months after training are over
        ("2025-06-30", "nothing_new"),
        ("2025-07-01", "published"),  # 12 months are over
        ("2031-01-01", "nothing_new"),
    ]
    said = []
    for day, _ in steps:
        assert call("run", "-q", "--as-of", day, cwd=folder).code == 0
        said.append((day, result_of(folder)))
    assert said == steps


def test_nothing_new_publishes_nothing_and_repeats_the_exit_code(project: Path) -> None:
    (project / "training/broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    assert call("run", cwd=project).code == 3
    before = runs_of(project)
    again = call("run", cwd=project)
    assert (again.code, again.out) == (3, "")
    assert "Nothing new" in again.err
    assert runs_of(project) == before
    assert result_of(project) == "nothing_new"
    quiet = call("run", "--quiet", cwd=project)
    assert (quiet.code, quiet.out, quiet.err) == (3, "", "")
    assert call("run", "--force", cwd=project).code == 3
    assert len(runs_of(project)) == len(before) + 1


def test_inputs_that_failed_a_gate_fail_it_again_until_they_change(project: Path) -> None:
    broken = project / "training/broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 no workbook")
    configure(project, "[gates]\nunreadable_files = { error = 1 }\n")
    before = runs_of(project)
    assert [call("run", "-q", *more, cwd=project).code for more in ((), (), ("--force",))] == [4, 4, 4]
    assert runs_of(project) == before
    broken.unlink()
    assert call("run", "-q", cwd=project).code == 0
