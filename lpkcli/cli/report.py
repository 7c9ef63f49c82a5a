"""`lpkcli report`: print a table of a published run again, or write it to a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lpkcli.cli.choices import choose
from lpkcli.cli.common import ConfigOption, OutOption
from lpkcli.cli.session import Session
from lpkcli.errors import EXIT_OK

_FORM_OF_ENDING = {".csv": "csv", ".json": "json", ".parquet": "parquet", ".xlsx": "xlsx", ".md": "markdown"}
_MACHINE_COLUMNS = ("mapping", "sha256")
"""Columns that no person reads on a screen or a page."""


def report(
    ctx: typer.Context,
    *,
    table: Annotated[str, typer.Argument(metavar="TABLE")] = "absorption",
    by: Annotated[list[str] | None, typer.Option("--by", metavar="DIMENSION")] = None,
    basis: Annotated[str | None, typer.Option("--basis", metavar="BASIS")] = None,
    window: Annotated[str | None, typer.Option("--window", metavar="MONTHS")] = None,
    form: Annotated[str | None, typer.Option("--format", metavar="FORM")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE")] = None,
    run: Annotated[str | None, typer.Option("--run", metavar="ID")] = None,
    out: OutOption = None,
    config: ConfigOption = None,
) -> int:
    """Choose the rows, then the form."""
    from lpkcli.cli.selection import find_screen, read_selection, say_title, select_rows
    from lpkcli.contracts.results import PUBLISHED
    from lpkcli.door import open_run
    from lpkcli.writers.registry import WRITERS, write_report
    from lpkcli.writers.report import Report
    from lpkcli.writers.terminal import show_grids

    session: Session = ctx.obj
    name = choose("TABLE", table, list(PUBLISHED))
    form = choose("--format", form or _form_of(output), list(WRITERS))
    selection = read_selection(by, window, basis)
    opened = open_run(session.load({"out": out}, config).out, run)
    screen = find_screen(opened, name, selection, session.catalogue) if form == "table" and output is None else None
    if screen is not None:
        show_grids([screen], session.catalogue)
        return EXIT_OK
    rows = select_rows(opened, name, selection)
    if form in {"table", "markdown"}:
        rows = rows.drop_columns([column for column in _MACHINE_COLUMNS if column in rows.column_names])
    title = say_title(opened, name, selection, session.catalogue)
    write_report(Report(rows, session.catalogue, title), form, output)
    if output is not None:
        session.note(session.say("cli.report.written", rows=rows.num_rows, path=output))
    return EXIT_OK


def _form_of(output: Path | None) -> str:
    """The form that the ending of the file asks for."""
    return _FORM_OF_ENDING.get(output.suffix.lower(), "table") if output else "table"
