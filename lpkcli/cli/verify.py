"""`lpkcli verify [RUN]`: compute a published run again and name the first step that differs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from lpkcli.cli.common import ConfigOption, JsonOption, OutOption, QuietOption
from lpkcli.cli.session import Session
from lpkcli.errors import EXIT_OK, EXIT_UNEXPECTED

if TYPE_CHECKING:
    from lpkcli.recheck import Verification


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
    from lpkcli.recheck import verify_run
    from lpkcli.runs.store import find_run

    session: Session = ctx.obj
    settings = session.load({"out": out}, config)
    folder = find_run(settings.out, run)
    with show_progress(session, quiet=quiet or as_json) as progress:
        found = verify_run(folder, settings, progress, from_sources=from_sources)
    if as_json:
        agree = [step.name for step in found.steps if step.agrees]
        facts = {"run": folder.name, "agree": agree, "differs": found.differs, "conditions": found.steps[0].agrees}
        facts |= {"changed_files": found.changed_files, "forgotten": found.forgotten, "is_cut": found.is_cut}
        session.print_json(facts)
    elif not (quiet and found.is_sound):
        for line in _say(session, folder.name, found):
            session.print(line)
    return EXIT_OK if found.is_sound else EXIT_UNEXPECTED


def _say(session: Session, run: str, found: Verification) -> Iterator[str]:
    """What was found, one sentence each."""
    if found.is_cut:
        yield session.say("verify.cut", run=run)
    if found.changed_files:
        yield session.say("verify.changed", run=run, files=", ".join(found.changed_files))
    if found.differs and found.forgotten:
        yield session.say("verify.forgotten", run=run, rows=found.forgotten, table=found.differs[0])
    elif found.differs:
        yield session.say("verify.differs", run=run, table=found.differs[0])
        if not found.steps[0].agrees:
            yield session.say("verify.conditions")
    else:
        yield session.say("verify.agrees", run=run, tables=len(found.steps) - 1)
