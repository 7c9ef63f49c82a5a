"""`lpkcli explain WHO [WHO]`: why two records of a run are one person or are not, or whose one record is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lpkcli.cli.common import ConfigOption, JsonOption, OutOption
from lpkcli.cli.session import Session
from lpkcli.errors import EXIT_OK, UsageError

if TYPE_CHECKING:
    from lpkcli.contracts.explanation import PairAccount, RecordAccount
    from lpkcli.door import Run


def explain(
    ctx: typer.Context,
    *,
    who: Annotated[str, typer.Argument(metavar="WHO")],
    other: Annotated[str | None, typer.Argument(metavar="WHO")] = None,
    unmask: Annotated[bool, typer.Option("--unmask")] = False,
    run: Annotated[str | None, typer.Option("--run", metavar="ID")] = None,
    out: OutOption = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> int:
    """Find the records, ask the run, and show its answer."""
    from lpkcli.cli.explained import describe, mask_account
    from lpkcli.door import open_run

    session: Session = ctx.obj
    settings = session.load({"out": out}, config)
    opened = open_run(settings.out, run)
    ids = [opened.addresses.find(name) for name in (who, other) if name is not None]
    inquiry = opened.inquire(settings.words)
    account: PairAccount | RecordAccount
    if other is None:
        account = inquiry.explain_record(ids[0])
    elif ids[0] == ids[1]:
        raise UsageError("same_record", who=opened.addresses.places[ids[0]])
    else:
        account = inquiry.explain_pair(*ids)
    account = account if unmask else mask_account(account)
    if as_json:
        session.print_json(describe(account))
    else:
        show_account(account, opened, session)
    return EXIT_OK


def show_account(account: PairAccount | RecordAccount, run: Run, session: Session) -> None:
    """Show what an inquiry answered, as text and tables."""
    from lpkcli.cli.summary import where_option
    from lpkcli.contracts.explanation import PairAccount
    from lpkcli.writers.explanations import say_pair, say_record, say_sides, show_pair, show_record
    from lpkcli.writers.listings import shorten_ids
    from lpkcli.writers.terminal import show_grids, show_text

    short = shorten_ids(run.addresses.places).__getitem__
    if isinstance(account, PairAccount):
        show_text("\n".join(say_sides(account, session.catalogue, short)))
        show_grids([show_pair(account, session.catalogue)], session.catalogue)
        show_text("\n" + "\n".join(say_pair(account, session.catalogue, short)))
        return
    show_text("\n".join(say_record(account, session.catalogue, short)))
    grids = show_record(account, session.catalogue, short)
    show_grids([grid for grid in grids if grid.rows], session.catalogue)
    if account.nearest:
        pair = account.nearest[0]
        ids = {"left": short(pair.left.record_id), "right": short(pair.right.record_id)}
        show_text("\n" + session.say("explain.next", where=where_option(run, session), **ids))
