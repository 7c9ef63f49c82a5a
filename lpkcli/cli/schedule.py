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
    fields = {
        "program": _program(),
        "config": shlex.quote(str(settings.file)),
        "project": str(settings.folder),
        "written": " ".join(f'"{folder}"' for folder in _written(settings)),
        "hour": f"{hour:02}",
        "minute": f"{minute:02}",
        "plain_hour": str(hour),
        "plain_minute": str(minute),
        "wait": str(WAIT_SECONDS),
    }
    template = (resources.files("lpkcli.cli") / "schedule.txt").read_text(encoding="utf-8")
    session.print(re.sub(r"@(\w+)@", lambda mark: fields[mark[1]], template).rstrip())
    return EXIT_OK


def _written(settings: Config) -> list[Path]:
    """Folders that a run writes to."""
    logs = [settings.log_file.parent] if settings.log_file else []
    return [settings.out, *(folder for folder in logs if not folder.is_relative_to(settings.out))]


def _program() -> str:
    """The command that runs this very program, as a shell takes it."""
    beside = Path(sys.executable).with_name("lpkcli")
    program = str(beside) if beside.is_file() else shutil.which("lpkcli")
    return shlex.quote(program) if program else f"{shlex.quote(sys.executable)} -m lpkcli"
