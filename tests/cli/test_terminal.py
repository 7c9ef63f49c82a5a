"""Colour and progress belong to a terminal: nowhere else an escape sequence, and none against NO_COLOR."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys

import pytest
from support.office import write_project

_COLOUR = re.compile(rb"\x1b\[[0-9;]*m")


def run_in_terminal(folder, *arguments, **environment):
    """Standard error is a terminal, standard output a pipe: exit code, output, what the terminal was sent."""
    leader, follower = pty.openpty()
    plain = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "COLUMNS": "100", **environment}
    command = [sys.executable, "-m", "lpkcli", *arguments]
    with subprocess.Popen(command, cwd=folder, env=plain, stdout=subprocess.PIPE, stderr=follower) as process:
        os.close(follower)
        sent = b""
        while True:
            try:
                part = os.read(leader, 65536)
            except OSError:
                break
            if not part:
                break
            sent += part
        assert process.stdout is not None
        out = process.stdout.read()
    os.close(leader)
    return process.returncode, out, sent


def test_progress_is_shown_on_a_terminal_and_wiped(tmp_path):
    code, out, sent = run_in_terminal(write_project(tmp_path), "run")
    assert code == 0
    assert b"Reading files" in sent
    assert b"\x1b" not in out
    assert sent.rstrip().endswith(b"\x1b[2K") or b"\x1b[1A" in sent


def test_quiet_shows_no_progress(tmp_path):
    assert run_in_terminal(write_project(tmp_path), "run", "--quiet") == (0, b"", b"")


@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_an_error_is_coloured_only_where_colour_is_wanted(tmp_path, environment, coloured):
    _, _, sent = run_in_terminal(tmp_path, "report", **environment)
    assert b"Error:" in sent
    assert bool(_COLOUR.search(sent)) is coloured


def test_nothing_escapes_into_a_pipe(office, first_run):
    assert "\x1b" not in first_run.out + first_run.err
