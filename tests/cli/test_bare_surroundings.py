"""Cron's surroundings: no terminal, no home, no language, a minimal path, another folder, and no network for anybody."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from support.bare import call_all_bare, call_bare, refuse_network
from support.office import write_project

import lpkcli
from lpkcli.cli.app import build_app

CALLS: dict[str, list[list[str]]] = {
    "run": [["run"], ["run", "--as-of", "2025-01-01"], ["run", "--dry-run"]],
    "runs": [["runs"], ["runs", "--json"]],
    "report": [
        ["report"],
        ["report", "--lang", "id"],
        ["report", "--by", "vocation", "--format", "xlsx", "--output", "table.xlsx"],
        ["report", "--page", "told.html", "--workbook", "told.xlsx"],
        ["report", "employers"],
        ["report", "calls", "--output", "calls.xlsx"],
    ],
    "why": [["why"]],
    "review": [["review", "--status"], ["review", "--export", "pairs.xlsx"]],
    "words": [["words"]],
    "explain": [["explain", "report.xlsx!Data!4"]],
    "model": [["model", "show"]],
    "compare": [["compare"]],
    "verify": [["verify"]],
    "forget": [["forget", "report.xlsx!Data!5", "--yes"]],
    "prune": [["prune"]],
    "schedule": [["schedule"]],
    "inspect": [["inspect", "training/report.xlsx"]],
    "layout": [["layout", "training/report.xlsx", "--output", "layouts/report.toml"], ["layout", "--check"]],
    "init": [["init", "another"]],
    "demo": [["demo", "city", "--size", "sample"]],
    "schema": [["schema"], ["schema", "alumni"]],
}
"""Every command at work, in an order in which each finds what it needs."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_project(tmp_path_factory.mktemp("bare"))
    (folder / "layouts").mkdir()
    with (folder / "lpkcli.toml").open("a", encoding="utf-8") as config:
        config.write('[folders]\nlayouts = "layouts"\n')
    return folder


@pytest.fixture(scope="module")
def hook(tmp_path_factory: pytest.TempPathFactory) -> str:
    return refuse_network(tmp_path_factory.mktemp("hook"))


def test_every_command_works_without_network_and_writes_utf_8(project: Path, hook: str) -> None:
    assert set(CALLS) == set(typer.main.get_command(build_app()).commands), "a new command needs a line in CALLS"
    calls = [call for several in CALLS.values() for call in several]
    answers = call_all_bare(hook, json.dumps(calls), project)
    failed = [(call, answer) for call, answer in zip(calls, answers, strict=True) if answer[0] != 0]
    assert failed == []
    printed = "".join(out for _, out in answers)
    assert "─" in printed
    assert "\x1b" not in printed


def test_the_network_would_have_been_noticed(hook: str) -> None:
    command = [sys.executable, "-c", "import socket; socket.socket()"]
    done = subprocess.run(command, env={"PYTHONPATH": hook}, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (99, b"network: socket.__new__")


def test_a_quiet_run_from_anywhere_says_nothing_and_a_loud_one_says_it_in_utf_8(tmp_path: Path, hook: str) -> None:
    project = write_project(tmp_path)
    config = ("--config", project / "lpkcli.toml")
    quiet = call_bare(hook, "run", "--quiet", *config)
    assert (quiet.code, quiet.out, quiet.err) == (0, b"", b"")
    assert lpkcli.open_run(project / "results").manifest["exit_code"] == 0
    loud = call_bare(hook, "run", "--force", "--lang", "id", *config, environment={"LC_ALL": "C", "PATH": "/bin"})
    assert loud.code == 0
    assert "─" in loud.out.decode("utf-8")
    assert b"\x1b" not in loud.out + loud.err
