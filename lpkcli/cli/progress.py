"""Progress of a long command on a terminal: stages and counts in; a moving line with the time that is left out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from lpkcli.cli.session import Session, is_colour_allowed
from lpkcli.contracts.run import Progress, no_progress


@contextmanager
def show_progress(session: Session, *, quiet: bool) -> Iterator[Progress]:
    """Give the block a Progress: a moving line on a terminal, silence elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield no_progress
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True, no_color=not is_colour_allowed(session.environment))
    left = (TextColumn(session.say("cli.progress.left")), TimeRemainingColumn())
    with Bar(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), *left, console=console, transient=True
    ) as bar:
        task = bar.add_task(session.say("cli.stage.read"), total=None)
        stages = ["read"]

        def progress(stage: str, done: int, total: int) -> None:
            if stage != stages[-1]:  # each stage has a pace of its own
                bar.reset(task, description=session.say(f"cli.stage.{stage}"))
                stages.append(stage)
            bar.update(task, completed=done, total=total or None)

        yield progress
