"""The program: arguments in, an exit code out. Commands are declared in the files beside this one."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import Annotated, Any, TextIO

import typer

import lpkcli
from lpkcli.cli import (
    compare,
    demo,
    explain,
    forget,
    init,
    inspect,
    layout,
    model,
    report,
    review,
    run,
    runs,
    schedule,
    schema,
    verify,
    why,
    words,
)
from lpkcli.cli.common import boundary
from lpkcli.cli.help import Command, Group, localise
from lpkcli.cli.session import open_session, without_language
from lpkcli.errors import EXIT_TERMINATED

PROGRAM = "lpkcli"


def build_app() -> typer.Typer:
    """Declare the program and its commands, in the order a new user meets them."""
    app = typer.Typer(cls=Group, rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=True)
    app.callback()(_root)
    app.command("run", cls=run.RunCommand)(run.run)
    app.command("report", cls=Command)(report.report)
    app.command("why", cls=Command)(why.why)
    app.command("review", cls=review.ReviewCommand)(review.review)
    app.command("words", cls=words.WordsCommand)(words.words)
    app.command("explain", cls=Command)(explain.explain)
    app.command("model", cls=Command)(model.model)
    app.command("forget", cls=Command)(forget.forget)
    app.command("runs", cls=Command)(runs.runs)
    app.command("compare", cls=Command)(compare.compare)
    app.command("verify", cls=Command)(verify.verify)
    app.command("prune", cls=Command)(runs.prune)
    app.command("schedule", cls=Command)(schedule.schedule)
    app.command("inspect", cls=Command)(inspect.inspect)
    app.command("layout", cls=Command)(layout.layout)
    app.command("init", cls=Command)(init.init)
    app.command("demo", cls=Command)(demo.demo)
    app.command("schema", cls=Command)(schema.schema)
    return app


def _print_version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"{PROGRAM} {lpkcli.__version__}\n")
        raise typer.Exit


def _root(
    *,
    version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True)] = False,
) -> None:
    """Take the options that stand before a command."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code. Without arguments the help page is shown."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    session, problem = open_session(arguments, os.environ)
    previous = signal.signal(signal.SIGTERM, _stop)
    try:
        with boundary(session, as_json="--json" in arguments) as outcome:
            if problem is not None:
                raise problem
            command: Any = typer.main.get_command(build_app())
            localise(command, session.catalogue)
            code = command.main(
                without_language(arguments) or ["--help"], prog_name=PROGRAM, standalone_mode=False, obj=session
            )
            outcome.exit_code = code if isinstance(code, int) else 0
            sys.stdout.flush()
    finally:
        signal.signal(signal.SIGTERM, previous)
    return outcome.exit_code


def _nowhere() -> TextIO:
    """A stream for one that the caller closed: nobody listens, and the next file opened must not take its place."""
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 (it lives as long as the program)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(EXIT_TERMINATED)
