"""`lpkcli verify [RUN]`: compute a published run again and name the first step that differs."""

from __future__ import annotations

from typing import Annotated

import typer

from lpkcli.cli.common import ConfigOption, JsonOption, OutOption, QuietOption
from lpkcli.cli.session import Session
from lpkcli.errors import EXIT_OK, EXIT_UNEXPECTED


def verify(
    ctx: typer.Context,
    *,
    run: Annotated[str | None, typer.Argument(metavar="RUN")] = None,
    from_sources: Annotated[bool, typer.Option("--from-sources")] = False,
    out: OutOption = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> int:
    """The exit code is 1 where a table differs."""
    from lpkcli.cli.progress import show_progress
    from lpkcli.recheck import CONDITIONS, verify_run
    from lpkcli.runs.store import find_run

    session: Session = ctx.obj
    settings = session.load({"out": out}, config)
    folder = find_run(settings.out, run)
    with show_progress(session, quiet=quiet or as_json) as progress:
        steps = verify_run(folder, settings, progress, from_sources=from_sources)
    differs = [step.name for step in steps if not step.agrees and step.name != CONDITIONS]
    if as_json:
        agree = [step.name for step in steps if step.agrees]
        session.print_json({"run": folder.name, "agree": agree, "differs": differs, "conditions": steps[0].agrees})
    elif differs:
        session.print(session.say("verify.differs", run=folder.name, table=differs[0]))
        if not steps[0].agrees:
            session.print(session.say("verify.conditions"))
    elif not quiet:
        session.print(session.say("verify.agrees", run=folder.name, tables=len(steps) - 1))
    return EXIT_UNEXPECTED if differs else EXIT_OK
