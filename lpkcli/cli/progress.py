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
        tasks = {"read": bar.add_task(session.say("cli.stage.read"), total=None)}

        def progress(stage: str, done: int, total: int) -> None:
            if stage not in tasks:  # each stage has a pace and a total of its own
                for _, task in sorted(tasks.items()):
                    bar.update(task, visible=False)
                tasks[stage] = bar.add_task(session.say(f"cli.stage.{stage}"), total=None)
            bar.update(tasks[stage], completed=done, total=total or None)

        yield progress
