"""`lpkcli why`: the people behind one figure of a run, with their rows, what was decided, and the evidence."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lpkcli.cli.choices import choose
from lpkcli.cli.common import ConfigOption, JsonOption, OutOption
from lpkcli.cli.forms import form_of
from lpkcli.cli.session import Session
from lpkcli.errors import EXIT_OK, UsageError

if TYPE_CHECKING:
    from lpkcli.contracts.cells import FigureCell
    from lpkcli.contracts.kinds import Dimension
    from lpkcli.door import Run

_ALIKE = 0.5


def why(
    ctx: typer.Context,
    *,
    dimension: Annotated[str | None, typer.Option("--dimension", metavar="DIMENSION")] = None,
    group: Annotated[str | None, typer.Option("--group", metavar="NAME")] = None,
    column: Annotated[str, typer.Option("--column", metavar="COLUMN")] = "absorbed",
    basis: Annotated[str, typer.Option("--basis", metavar="BASIS")] = "evidence",
    window: Annotated[str | None, typer.Option("--window", metavar="MONTHS")] = None,
    unmask: Annotated[bool, typer.Option("--unmask")] = False,
    form: Annotated[str | None, typer.Option("--format", metavar="FORM")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE")] = None,
    run: Annotated[str | None, typer.Option("--run", metavar="ID")] = None,
    out: OutOption = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> int:
    """Find the cell, then list who stands behind it."""
    from lpkcli.cli.explained import mask_columns
    from lpkcli.door import open_run
    from lpkcli.writers.behind import say_cell, show_behind
    from lpkcli.writers.listings import shorten_ids
    from lpkcli.writers.registry import WRITERS, write_report
    from lpkcli.writers.report import Report

    session: Session = ctx.obj
    chosen = "json" if as_json else choose("--format", form or form_of(output), list(WRITERS))
    opened = open_run(session.load({"out": out}, config).out, run)
    cell = _find_cell(opened, (dimension, group, column, basis, window), session)
    people = opened.list_people(cell)
    people = people if unmask else mask_columns(people)
    title = say_cell(cell, people.num_rows, opened.as_of, session.catalogue)
    screen = show_behind(people, title, shorten_ids(opened.addresses.places), session.catalogue)
    write_report(Report(people, session.catalogue, title, screens=(screen,)), chosen, output)
    if output is not None:
        session.note(session.say("cli.report.written", rows=people.num_rows, path=output))
    return EXIT_OK


def _find_cell(run: Run, typed: tuple[str | None, str | None, str, str, str | None], session: Session) -> FigureCell:
    """The cell that the options name; without --group the total, without --dimension that of the group's kind."""
    from lpkcli.cli.selection import read_selection
    from lpkcli.contracts.cells import LISTED_COLUMNS, FigureCell
    from lpkcli.contracts.kinds import Dimension
    from lpkcli.contracts.results import HEADLINE_WINDOW_MONTHS
    from lpkcli.writers.words import TOTAL, say_heading

    dimension, group, column, basis, window = typed
    if group is None and dimension is not None and choose("--dimension", dimension, list(Dimension)) != Dimension.TOTAL:
        raise UsageError("no_group", dimension=dimension)
    selection = read_selection([dimension or (Dimension.TOTAL if group is None else Dimension.LPK)], window, basis)
    if len(selection.windows) != 1:
        raise UsageError("one_window", window=window or HEADLINE_WINDOW_MONTHS)
    (by,) = selection.dimensions
    headings = {say_heading(name, session.catalogue): name for name in LISTED_COLUMNS}
    return FigureCell(
        choose("--column", column, LISTED_COLUMNS, headings),
        by,
        TOTAL if group is None else _find_group(run, by, group, session),
        selection.windows[0],
        selection.bases[0],
    )


def _find_group(run: Run, dimension: Dimension, typed: str, session: Session) -> str:
    """The group that was typed, in any case, or as the screens call it.

    Raises UsageError `unknown_group` or `unknown_group_close`.
    """
    from lpkcli.writers.words import say_group

    groups = run.list_groups(dimension)
    known = {say_group(name, dimension, session.catalogue).casefold(): name for name in groups}
    known |= {name.casefold(): name for name in groups}
    wanted = typed.strip().casefold()
    if wanted in known:
        return known[wanted]
    close = [name for name in known if wanted and wanted in name] or get_close_matches(
        wanted, known, n=1, cutoff=_ALIKE
    )
    if close:
        raise UsageError("unknown_group_close", dimension=dimension, group=typed, suggestion=known[close[0]])
    raise UsageError("unknown_group", dimension=dimension, group=typed)
