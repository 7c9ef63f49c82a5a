"""`lpkcli compare [RUN] [RUN]`: why the figures of two runs differ, one part for each ingredient."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from lpkcli.cli.common import ConfigOption, JsonOption, OutOption
from lpkcli.cli.session import Session
from lpkcli.errors import EXIT_OK, UsageError


def compare(
    ctx: typer.Context,
    *,
    first: Annotated[str | None, typer.Argument(metavar="RUN")] = None,
    second: Annotated[str | None, typer.Argument(metavar="RUN")] = None,
    out: OutOption = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> int:
    """Without names the last two runs are compared, with one name that run and the latest."""
    from lpkcli.cli.progress import show_progress
    from lpkcli.difference import explain_difference
    from lpkcli.runs.history import list_runs
    from lpkcli.runs.store import find_run
    from lpkcli.writers.history import show_difference
    from lpkcli.writers.terminal import show_grids

    session: Session = ctx.obj
    settings = session.load({"out": out}, config)
    if first is None:
        names = [note.run_id for note in list_runs(settings.out)]
        if len(names) < 2:  # noqa: PLR2004 - two runs are compared
            raise UsageError("one_run_only", path=settings.out)
        first = names[-2]
    one, other = find_run(settings.out, first), find_run(settings.out, second)
    with show_progress(session, quiet=as_json) as progress:
        found = explain_difference(one, other, settings, progress)
    plain = {
        "first": {"run": one.name, **asdict(found.first), "rate": found.first.rate},
        "second": {"run": other.name, **asdict(found.second), "rate": found.second.rate},
        "parts": [asdict(part) for part in found.parts],
        "forgotten": found.forgotten,
    }
    if as_json:
        session.print_json(plain)
    else:
        show_grids([show_difference(plain, session.catalogue)], session.catalogue)
        if found.forgotten:
            session.print(session.say("forget.compared", rows=found.forgotten))
    return EXIT_OK
