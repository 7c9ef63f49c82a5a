"""`lpkcli schedule`: print a crontab line and systemd units that run the current project every day."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lpkcli.cli.common import ConfigOption
from lpkcli.cli.session import Session
from lpkcli.errors import EXIT_OK, UsageError

if TYPE_CHECKING:
    from lpkcli.config.keys import Config

_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
WAIT_SECONDS = 600
"""How long a scheduled run waits for one that somebody started by hand."""


def schedule(
    ctx: typer.Context,
    *,
    at: Annotated[str, typer.Option("--at", metavar="HH:MM")] = "02:30",
    config: ConfigOption = None,
) -> int:
    """Fill the templates in; nothing is installed."""
    session: Session = ctx.obj
    settings = session.load({}, config)
    if settings.file is None:
        raise UsageError("schedule_needs_project")
    found = _TIME.fullmatch(at.strip())
    if found is None:
        raise UsageError("schedule_time", value=at)
    hour, minute = int(found[1]), int(found[2])
    options = ["--config", str(settings.file), "--quiet"]
    run = [*_program(), "run", *options, "--wait", str(WAIT_SECONDS)]
    prune = [*_program(), "prune", *options]
    fields = {
        "cron_run": _for_cron(run),
        "cron_prune": _for_cron(prune),
        "unit_run": " ".join(map(_for_systemd, run)).replace("$", "$$"),
        "unit_prune": " ".join(map(_for_systemd, prune)).replace("$", "$$"),
        "written": " ".join(map(_for_systemd, _written(settings))),
        "made": shlex.join(map(str, _written(settings))),
        "user": _owner(settings.file),
        "hour": f"{hour:02}",
        "minute": f"{minute:02}",
        "plain_hour": str(hour),
        "plain_minute": str(minute),
        "prune_hour": str((hour + 2) % 24),
    }
    template = (resources.files("lpkcli.cli") / "schedule.txt").read_text(encoding="utf-8")
    session.print(re.sub(r"@(\w+)@", lambda mark: fields[mark[1]], template).rstrip())
    return EXIT_OK


def _written(settings: Config) -> list[Path]:
    """Folders that a run writes to: results, log, and the words, where it takes in completed sheets."""
    logs = [settings.log_file.parent] if settings.log_file else []
    words = [settings.words] if settings.words else []
    return [settings.out, *(folder for folder in (*words, *logs) if not folder.is_relative_to(settings.out))]


def _program() -> list[str]:
    """The command that runs this very program."""
    beside = Path(sys.executable).with_name("lpkcli")
    program = str(beside) if beside.is_file() else shutil.which("lpkcli")
    return [program] if program else [sys.executable, "-m", "lpkcli"]


def _for_cron(command: list[str]) -> str:
    """A command as a crontab takes it: cron ends it at a bare %."""
    return shlex.join(command).replace("%", r"\%")


def _owner(path: Path) -> str:
    """Who a file belongs to, by name or, where this system has none, by number."""
    try:
        return path.owner()
    except KeyError:
        return str(path.stat().st_uid)


def _for_systemd(word: str | Path) -> str:
    """A word as a unit takes it: quoted where it must be, and no % that it would take for one of its own marks."""
    text = str(word).replace("%", "%%")
    if re.fullmatch(r"[\w@%+=:,./-]+", text):
        return text
    return '"' + text.replace("\\", r"\\").replace('"', r"\"") + '"'
