"""Every exit code, by running the program as cron does; the help page and the README list the same ones."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support.office import write_project
from support.program import call

from lpkcli import errors
from lpkcli.runs.lock import hold_lock

CODES = {value for name, value in vars(errors).items() if name.startswith("EXIT_")}
README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def add_unreadable(project: Path) -> None:
    (project / "training/broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")


def fail_a_gate(project: Path) -> None:
    add_unreadable(project)
    with (project / "lpkcli.toml").open("a", encoding="utf-8") as config:
        config.write("[gates]\nunreadable_files = { error = 1 }\n")


def empty_inputs(project: Path) -> None:
    for path in (project / "training/report.xlsx", project / "placement/list.csv"):
        path.unlink()


def put_a_file_in_the_way(project: Path) -> None:
    (project / "results").write_text("")


def mistype(project: Path) -> None:
    (project / "lpkcli.toml").write_text("[run]\nas_off = 1\n")


def break_the_tool(project: Path) -> None:
    """A defect, as the interpreter would meet one."""
    (project / "sitecustomize.py").write_text("import lpkcli.making\nlpkcli.making.reconcile = None\n")


CASES: dict[int, Callable[[Path], object]] = {
    0: lambda _: None,
    1: break_the_tool,
    2: mistype,
    3: add_unreadable,
    4: fail_a_gate,
    5: empty_inputs,
    6: put_a_file_in_the_way,
}


def run_program(project: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "lpkcli", "run", "--quiet"]
    environment = {"PYTHONPATH": str(project), "TMPDIR": str(project)}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


WHOLE_RUNS = {0, 3, 4}
"""Left to the heavy tests here; test_run.py meets them in its own process."""


@pytest.mark.parametrize(
    "code", [pytest.param(code, marks=[pytest.mark.heavy] * (code in WHOLE_RUNS)) for code in CASES]
)
def test_the_program_ends_with_the_code_of_what_happened(tmp_path: Path, code: int) -> None:
    project = write_project(tmp_path)
    CASES[code](project)
    done = run_program(project)
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    assert (done.stderr == "") is (code == 0), "cron mails what needs a person, and nothing else"
    assert "Traceback" not in done.stderr


def test_a_held_lock_is_75(tmp_path: Path) -> None:
    project = write_project(tmp_path)
    with hold_lock(project / "results"):
        assert run_program(project).returncode == 75


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_has_its_code(tmp_path: Path, number: signal.Signals, code: int) -> None:
    project = write_project(tmp_path)
    stops = f"import os, lpkcli.making as m\nm.reconcile = lambda *_: os.kill(os.getpid(), {int(number)})\n"
    (project / "sitecustomize.py").write_text(stops)
    assert run_program(project).returncode == code
    assert not list((project / "results/runs").iterdir()) if (project / "results/runs").exists() else True


def test_the_cases_are_all_the_codes_and_help_and_readme_list_them() -> None:
    assert {*CASES, 75, 130, 143} == CODES
    page = call("run", "--help").out
    listed = README[README.index("| exit code") :]
    table = re.findall(r"^\| ([\d, ]+) \|", listed, re.MULTILINE)
    assert {int(code) for row in table[: len(CODES) - 1] for code in row.split(",")} == CODES
    assert all(re.search(rf"(^| ) *{code}  \w", page, re.MULTILINE) for code in CODES)
