"""`lpkcli runs` and `lpkcli prune`: the published runs with their main figures, and the removal of old ones."""

from __future__ import annotations

from typing import Annotated

import typer

from lpkcli.cli.common import ConfigOption, JsonOption, OutOption, QuietOption
from lpkcli.cli.session import Session
from lpkcli.errors import EXIT_OK

_MEGABYTE = 1e6


def runs(
    ctx: typer.Context,
    *,
    out: OutOption = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> int:
    """List the runs, the latest last."""
    from lpkcli.runs.history import list_runs
    from lpkcli.writers.history import show_runs
    from lpkcli.writers.terminal import show_grids

    session: Session = ctx.obj
    notes = list_runs(session.load({"out": out}, config).out)
    if as_json:
        session.print_json({"runs": [note.as_plain() for note in notes]})
    elif notes:
        show_grids([show_runs([note.as_plain() for note in notes], session.catalogue)], session.catalogue)
    else:
        session.note(session.say("runs.none"))
    return EXIT_OK


def prune(
    ctx: typer.Context,
    *,
    keep_runs: Annotated[int | None, typer.Option("--keep-runs", metavar="N", min=1)] = None,
    keep_states: Annotated[int | None, typer.Option("--keep-states", metavar="N", min=0)] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    out: OutOption = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,
) -> int:
    """Remove what the policy does not keep, under the lock of the folder."""
    from lpkcli.runs.history import plan_pruning
    from lpkcli.runs.history import prune as remove
    from lpkcli.runs.lock import hold_lock
    from lpkcli.runs.mend import mend_store

    session: Session = ctx.obj
    settings = session.load({"out": out, "keep_runs": keep_runs, "keep_states": keep_states}, config)
    with hold_lock(settings.out):
        mend_store(settings.out)
        removals = plan_pruning(settings.out, keep_runs=settings.keep_runs, keep_states=settings.keep_states)
        if not dry_run:
            remove(removals)
    if quiet:
        return EXIT_OK
    for removal in removals:
        kind = "runs.removed_run" if removal.whole else "runs.removed_state"
        session.print(session.say(kind, run=removal.note.run_id, size=_megabytes(session, removal.size_bytes)))
    freed = _megabytes(session, sum(removal.size_bytes for removal in removals))
    session.note(session.say("runs.would_prune" if dry_run else "runs.pruned", number=len(removals), size=freed))
    return EXIT_OK


def _megabytes(session: Session, size: int) -> str:
    return session.catalogue.number(size / _MEGABYTE, 1)
