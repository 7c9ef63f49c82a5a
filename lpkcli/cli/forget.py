"""`lpkcli forget WHO`: remove a person from everything that is kept, and keep the person out of later runs."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lpkcli.cli.common import ConfigOption, JsonOption, OutOption, QuietOption
from lpkcli.cli.masking import mask_name
from lpkcli.cli.session import Session
from lpkcli.errors import EXIT_OK, LpkError, UsageError

if TYPE_CHECKING:
    from lpkcli.config.keys import Config
    from lpkcli.forgetting.act import Removed


def forget(
    ctx: typer.Context,
    *,
    who: Annotated[str, typer.Argument(metavar="WHO")],
    yes: Annotated[bool, typer.Option("--yes")] = False,
    wait: Annotated[float, typer.Option("--wait", metavar="SECONDS", min=0)] = 0,
    run: Annotated[str | None, typer.Option("--run", metavar="ID")] = None,
    out: OutOption = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> int:
    """Show what would go, ask, and remove it under the lock of the results."""
    from lpkcli.door import open_run
    from lpkcli.forgetting.act import forget as remove
    from lpkcli.runs.lock import hold_lock

    session: Session = ctx.obj
    settings = session.load({"out": out}, config)
    is_silent = quiet or as_json
    is_finished = _finish_earlier(session, settings, wait, is_silent=is_silent)
    try:
        opened = open_run(settings.out, run)
        record = opened.addresses.find(who)
    except LpkError:
        if not is_finished:
            raise
        return EXIT_OK  # it was this one
    if not is_silent or not yes:
        for line in _describe(session, opened.folder, record, settings):
            session.note(line)
    if not (yes or _agree(session)):
        session.note(session.say("forget.nothing_done"))
        return EXIT_OK
    with hold_lock(settings.out, wait):
        removed, holders = remove(opened.folder, record, settings, date.today())  # noqa: DTZ011 (the day on the wall)
    if as_json:
        session.print_json({**_plain(removed), "held_by": [str(path) for path in holders]})
    elif not quiet:
        session.note(session.say("forget.done", path=settings.forgotten, **_counts(removed)))
        _warn(session, holders)
    return EXIT_OK


def _finish_earlier(session: Session, config: Config, wait: float, *, is_silent: bool) -> bool:
    """Finish a forgetting that was cut, and say so; whether there was one."""
    from lpkcli.forgetting.act import finish
    from lpkcli.runs.lock import hold_lock

    with hold_lock(config.out, wait):
        finished = finish(config)
    if finished is not None and not is_silent:
        session.note(session.say("forget.finished", **_counts(finished)))
    return finished is not None


def _describe(session: Session, run: Path, record: str, config: Config) -> list[str]:
    """Who it is, masked, where the rows stand, and what would go."""
    from lpkcli.errors import Place
    from lpkcli.forgetting.act import preview

    person, removed = preview(run, record, config)
    names = sorted({str(mask_name(name)) for name in person.facts["name"].to_pylist()})
    lines = [session.say("forget.person", names=", ".join(names), rows=person.rows)]
    places = person.facts.select(["source_file", "source_sheet", "source_row"]).to_pylist()
    lines += [f"  {Place(*row.values())}" for row in places]
    lines += [session.say("forget.run", run=name, rows=rows) for name, rows in removed.runs.items()]
    if removed.verdicts:
        lines.append(session.say("forget.verdicts", path=config.ledger, verdicts=removed.verdicts))
    lines += [session.say("forget.sheet", path=path, rows=rows) for path, rows in removed.sheets.items()]
    return [*lines, session.say("forget.stays")]


def _agree(session: Session) -> bool:
    """Ask; only a person at a terminal can answer. Raises UsageError `forget_unasked`."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError("forget_unasked")
    sys.stderr.write(session.say("forget.ask") + " ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in session.say("forget.ask.yes").split()


def _warn(session: Session, holders: list[Path]) -> None:
    if holders:
        session.note(session.say("forget.held", files=", ".join(str(path) for path in holders)))


def _counts(removed: Removed) -> Mapping[str, object]:
    return {
        "rows": removed.rows,
        "runs": len(removed.runs),
        "verdicts": removed.verdicts,
        "pairs": sum(removed.sheets.values()),
    }


def _plain(removed: Removed) -> dict[str, object]:
    return {
        "rows": removed.rows,
        "runs": removed.runs,
        "verdicts": removed.verdicts,
        "sheets": {str(path): rows for path, rows in removed.sheets.items()},
    }
