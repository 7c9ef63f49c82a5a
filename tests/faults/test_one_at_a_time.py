"""One run at a time, with real processes: the second is refused at once or waits, and a dead owner never blocks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from support.office import write_project
from support.program import call

from lpkcli.contracts.run import RESULTS_MARK

STOPS_AT_WORK = """
import pathlib, sys, time, lpkcli.making
real = lpkcli.making.reconcile
def reconcile(*arguments):
    print("at work", flush=True)
    while not pathlib.Path("go").exists():
        time.sleep(0.02)
    return real(*arguments)
lpkcli.making.reconcile = reconcile
from lpkcli.cli.app import main
sys.exit(main(["run", "--quiet"]))
"""
"""A run that holds the lock until the file `go` is there."""


@contextmanager
def at_work(project: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", STOPS_AT_WORK]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "at work\n"
        try:
            yield first
        finally:
            first.kill()


def test_a_second_run_is_refused_at_once_or_waits_for_the_first(tmp_path: Path) -> None:
    project = write_project(tmp_path)
    with at_work(project) as first:
        owner = json.loads((project / "results" / RESULTS_MARK).read_text())
        assert (owner["pid"], owner["host"]) == (first.pid, os.uname().nodename)
        assert owner["started_at"].endswith("+00:00")
        refused = call("run", cwd=project)  # the first cannot end before it is told to
        assert refused.code == 75
        assert f"ps -fp {first.pid}" in refused.err
        assert owner["host"] in refused.err
        threading.Timer(0.3, (project / "go").touch).start()
        waited = call("run", "--wait", "60", cwd=project)
        assert waited.code == 0, waited.err
        assert "Nothing new" in waited.err, "the first had published by then"
        assert first.wait(60) == 0


def test_a_dead_owner_never_blocks(tmp_path: Path) -> None:
    project = write_project(tmp_path)
    with at_work(project) as first:
        first.kill()
        first.wait()
        assert (project / "results" / RESULTS_MARK).exists()
        assert call("run", "--quiet", cwd=project).code == 0
