"""`lpkcli run`: read reports and lists, publish the run, say what came of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lpkcli.cli.common import ConfigOption, JsonOption, OutOption, QuietOption
from lpkcli.cli.help import Command
from lpkcli.cli.repeated import repeat_flags
from lpkcli.cli.session import Session, value_of
from lpkcli.config.find import find_out
from lpkcli.errors import EXIT_OK, EXIT_USAGE
from lpkcli.runs.attempt import note_failure, record_failure

if TYPE_CHECKING:
    from lpkcli.config.keys import Config
    from lpkcli.door import Run

_PATH_FLAGS = ("--training", "--placement", "--jobseeker", "--input")
Paths = list[str]


class RunCommand(Command):
    """A command whose path options take everything up to the next option, as a shell expands a pattern."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Parse after repeating each path option before each of its values; a mistake in typing is an attempt too."""
        repeated = repeat_flags(args, _PATH_FLAGS)
        try:
            return super().parse_args(ctx, repeated)
        except Exception as error:
            if hasattr(error, "format_message"):
                asked = value_of("--config", args)
                folder = find_out({"out": value_of("--out", args)}, os.environ, Path(asked) if asked else None)
                note_failure(folder, "usage", EXIT_USAGE)
            raise


def run(
    ctx: typer.Context,
    *,
    training: Annotated[Paths | None, typer.Option("--training", metavar="PATH...")] = None,
    placement: Annotated[Paths | None, typer.Option("--placement", metavar="PATH...")] = None,
    jobseeker: Annotated[Paths | None, typer.Option("--jobseeker", metavar="PATH...")] = None,
    mixed: Annotated[Paths | None, typer.Option("--input", metavar="PATH...")] = None,
    out: OutOption = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE")] = None,
    read_hidden: Annotated[bool | None, typer.Option("--read-hidden")] = None,
    log_file: Annotated[str | None, typer.Option("--log-file", metavar="FILE")] = None,
    force: Annotated[bool, typer.Option("--force")] = False,
    wait: Annotated[float, typer.Option("--wait", metavar="SECONDS", min=0)] = 0,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> int:
    """Gather the settings and carry the run out."""
    session: Session = ctx.obj
    flags = {
        "training": training,
        "placement": placement,
        "jobseeker": jobseeker,
        "input": mixed,
        "out": out,
        "as_of": as_of,
        "read_hidden": read_hidden,
        "log_file": log_file,
    }
    if dry_run:
        return foretell(session, session.load(flags, config), as_json=as_json)
    with record_failure(find_out(flags, session.environment, config)):
        take_in_words(session, session.load(flags, config))
        made = make(session, session.load(flags, config), quiet=quiet or as_json, force=force, wait=wait)
    return tell(session, made, as_json=as_json, quiet=quiet)


def take_in_words(session: Session, config: Config) -> None:
    """Take the completed sheets of words that lie in the words folder, and say so."""
    from lpkcli.cli.words import tell_lesson
    from lpkcli.teaching import take_in

    lesson = take_in(config.words)
    if lesson.sheets:
        tell_lesson(session, lesson)


def foretell(session: Session, config: Config, *, as_json: bool) -> int:
    """Say what the run would read and take; nothing is read, written or locked."""
    from dataclasses import asdict

    from lpkcli.config.settings import find_missing, settings_of
    from lpkcli.forecast import forecast_run

    found, missing = forecast_run(settings_of(config)), find_missing(config)
    if as_json:
        session.print_json({**asdict(found), "rows": found.rows, "missing": missing})
        return EXIT_OK
    for file, rows in found.rows_by_file.items():
        session.print(session.say("cli.run.dry.file", file=file, rows=rows))
    for file in found.not_opened:
        session.print(session.say("cli.run.dry.not_opened", file=file))
    for path in missing:
        session.print(session.say("cli.run.step.missing", path=path))
    number = session.catalogue.number
    fields = {
        "files": len(found.rows_by_file),
        "rows": found.rows,
        "pairs": found.pairs_at_most,
        "seconds": number(found.seconds, 0 if found.seconds > 10 else 1),  # noqa: PLR2004 - seconds
        "memory": number(found.memory_bytes / 1e6),
    }
    session.print(session.say("cli.run.dry.total", **fields))
    return EXIT_OK


def make(session: Session, config: Config, *, quiet: bool, force: bool = False, wait: float = 0) -> Run:
    """Make the run that `config` describes, and say how far it is."""
    from lpkcli.cli.progress import show_progress
    from lpkcli.door import make_run

    with show_progress(session, quiet=quiet) as progress:
        return make_run(config, progress, force=force, wait=wait)


def tell(session: Session, made: Run, *, as_json: bool, quiet: bool) -> int:
    """Show a run and return its exit code."""
    from lpkcli.cli.summary import near, say_doubts, show_summary

    if as_json:
        session.print_json({"folder": str(made.folder), "is_new": made.is_new, **made.manifest})
    elif not made.is_new:
        if not quiet:
            session.note(session.say("cli.run.nothing_new", run=near(made.folder), exit_code=made.exit_code))
            for line in say_doubts(made, session, has_screen=False):
                session.note(line)
    elif not quiet:
        show_summary(made, session)
    else:
        for line in say_doubts(made, session, has_screen=False):
            session.note(line)
    return made.exit_code
