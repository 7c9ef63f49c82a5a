"""`lpkcli schedule`: what it prints can be handed to cron and systemd as it stands."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess

import pytest
from support.office import write_project
from support.program import call


def test_the_crontab_line_runs_this_project(tmp_path):
    write_project(tmp_path)
    told = call("schedule", "--at", "3:05", cwd=tmp_path)
    assert told.code == 0, told.err
    line = next(line for line in told.out.splitlines() if line.startswith("5 3 * * * "))
    command = shlex.split(line.removeprefix("5 3 * * * "))
    made = subprocess.run(command, cwd="/", env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=False)
    assert (made.returncode, made.stdout, made.stderr) == (0, "", ""), "quiet when nothing needs a person"
    assert (tmp_path / "results" / "latest").is_symlink()


def test_the_store_does_not_grow_for_ever(tmp_path):
    write_project(tmp_path)
    told = call("schedule", "--at", "23:05", cwd=tmp_path).out
    line = next(line for line in told.splitlines() if line.startswith("5 1 * * 0 "))
    post = next(line for line in told.splitlines() if line.startswith("ExecStartPost="))
    prune = ["prune", "--config", str(tmp_path / "lpkcli.toml"), "--quiet"]
    assert shlex.split(line)[-len(prune) :] == shlex.split(post)[-len(prune) :] == prune
    assert call("run", "-q", cwd=tmp_path).code == 0
    pruned = call(*prune, cwd=tmp_path)
    assert (pruned.code, pruned.out, pruned.err) == (0, "", "")


def test_the_units_are_closed_off_and_count_3_as_done(tmp_path):
    with (write_project(tmp_path) / "lpkcli.toml").open("a", encoding="utf-8") as file:
        file.write('[folders]\nwords = "words"\n')
    units = call("schedule", cwd=tmp_path).out
    for setting in ("PrivateNetwork=yes", "ProtectSystem=strict", "SuccessExitStatus=3", "NoNewPrivileges=yes"):
        assert setting in units
    assert f"ReadWritePaths={tmp_path / 'results'} {tmp_path / 'words'}\n" in units, "a run takes completed sheets in"
    assert f"User={tmp_path.owner()}\n" in units, "root would leave results that the office cannot read"
    assert "OnCalendar=*-*-* 02:30:00" in units
    assert "@" not in units.replace("@system-service", "")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_reads_the_service(tmp_path):
    write_project(tmp_path)
    units = call("schedule", cwd=tmp_path).out
    service = units.partition("lpkcli.service\n")[2].partition("# /etc/systemd")[0]
    path = tmp_path / "lpkcli.service"
    path.write_text(service)
    read = subprocess.run(["systemd-analyze", "verify", str(path)], capture_output=True, text=True, check=False)
    assert "Unknown" not in read.stderr


def test_a_folder_may_bear_what_cron_and_systemd_read_as_theirs(tmp_path):
    office = tmp_path / "100% 'our' $HOME"
    office.mkdir()
    write_project(office)
    units = call("schedule", cwd=office).out
    line = next(line for line in units.splitlines() if line.startswith("30 2 * * * "))
    assert not re.search(r"(?<!\\)%", line), "cron ends the command there"
    assert str(office / "lpkcli.toml") in shlex.split(line.replace(r"\%", "%"))
    assert f"\"{tmp_path}/100%% 'our' $$HOME/lpkcli.toml\"" in units
    assert f"\"{tmp_path}/100%% 'our' $HOME/results\"" in units, "only commands have variables"


@pytest.mark.parametrize(("arguments", "project"), [((), False), (("--at", "25:00"), True)])
def test_what_cannot_be_scheduled_is_said(tmp_path, arguments, project):
    if project:
        write_project(tmp_path)
    refused = call("schedule", *arguments, cwd=tmp_path)
    assert refused.code == 2
    assert "Hint:" in refused.err
