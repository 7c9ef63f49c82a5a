"""`lpkcli report`: print a table of a published run again, or write it to a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lpkcli.cli.choices import choose
from lpkcli.cli.common import ConfigOption, OutOption
from lpkcli.cli.forms import form_of
from lpkcli.cli.session import Session
from lpkcli.errors import EXIT_OK, UsageError

if TYPE_CHECKING:
    from lpkcli.cli.derived import Answer, Asked

_DEFAULT_TABLE = "absorption"
_FOR_PEOPLE = {"table", "markdown"}
_TABLES_OF_OPTION = {
    "--by": ("absorption", "rates"),
    "--basis": ("absorption", "rates"),
    "--window": ("absorption", "claims", "rates", "employers", "sectors", "positions", "countries", "related"),
    "--rate": ("rates",),
    "--over": ("rates",),
    "--sensitivity": ("sensitivity",),
    "--same-identifiers": ("same-identifiers",),
}
_MACHINE_COLUMNS = ("mapping", "sha256")
"""Columns that no person reads on a screen or a page."""


def report(
    ctx: typer.Context,
    *,
    table: Annotated[str, typer.Argument(metavar="TABLE")] = _DEFAULT_TABLE,
    by: Annotated[list[str] | None, typer.Option("--by", metavar="DIMENSION")] = None,
    basis: Annotated[str | None, typer.Option("--basis", metavar="BASIS")] = None,
    window: Annotated[str | None, typer.Option("--window", metavar="MONTHS")] = None,
    rate: Annotated[str | None, typer.Option("--rate", metavar="RATE")] = None,
    over: Annotated[str | None, typer.Option("--over", metavar="BASE")] = None,
    sensitivity: Annotated[bool, typer.Option("--sensitivity")] = False,
    same_identifiers: Annotated[bool, typer.Option("--same-identifiers")] = False,
    public: Annotated[bool, typer.Option("--public")] = False,
    page: Annotated[Path | None, typer.Option("--page", metavar="FILE")] = None,
    workbook: Annotated[Path | None, typer.Option("--workbook", metavar="FILE")] = None,
    form: Annotated[str | None, typer.Option("--format", metavar="FORM")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE")] = None,
    run: Annotated[str | None, typer.Option("--run", metavar="ID")] = None,
    out: OutOption = None,
    config: ConfigOption = None,
) -> int:
    """Choose the rows, then the form. Beside a page or a workbook the two flags of tables add a chapter each."""
    from lpkcli.cli.calls import CALLS, write_calls
    from lpkcli.cli.derived import Asked
    from lpkcli.cli.public import publish_edition
    from lpkcli.cli.selection import read_selection
    from lpkcli.cli.telling import tell_run
    from lpkcli.door import open_run
    from lpkcli.writers.registry import WRITERS

    session: Session = ctx.obj
    further, is_told = {"sensitivity": sensitivity, "same-identifiers": same_identifiers}, bool(page or workbook)
    name = _find_table(table, {} if is_told else further | {"rates": rate or over})
    options = {"--by": by, "--basis": basis, "--window": window, "--rate": rate, "--over": over}
    if not is_told:
        _refuse_idle(name, options | {f"--{flag}": is_typed for flag, is_typed in further.items()})
    selection = read_selection(by, window, basis)
    idle = options | {"TABLE": name != _DEFAULT_TABLE, "--format": form, "--output": output}
    form = choose("--format", form or form_of(output), list(WRITERS))
    settings = session.load({"out": out}, config)
    opened = open_run(settings.out, run)
    if public:
        return publish_edition(session, settings, opened, selection, idle | {"--by": None, "--page": page or workbook})
    if is_told:
        files = {"--page": page, "--workbook": workbook}
        asked = [flag for flag, is_typed in further.items() if is_typed]
        return tell_run(session, settings, opened, files, idle, further=asked)
    if name == CALLS:
        return write_calls(session, settings, opened, form, output)
    wanted = Asked(opened, selection, settings, session.catalogue, rate, over, is_split=bool(by))
    return _write_table(session, name, wanted, form, output)


def _find_table(typed: str, flags: Mapping[str, object]) -> str:
    """The table that is asked for: as typed, or where none was by the first of `flags` that was.

    Raises UsageError where there is none of that name.
    """
    from lpkcli.cli.calls import CALLS
    from lpkcli.cli.derived import ANSWERS
    from lpkcli.contracts.results import PUBLISHED

    if typed == _DEFAULT_TABLE:
        typed = next((name for name, is_asked in flags.items() if is_asked), typed)
    return choose("TABLE", typed, [*PUBLISHED, *ANSWERS, CALLS])


def _write_table(session: Session, name: str, asked: Asked, form: str, output: Path | None) -> int:
    """Print a table in its form, or write it to a file with its metadata."""
    from lpkcli.cli.selection import describe_rows, say_title
    from lpkcli.writers.registry import write_report
    from lpkcli.writers.report import Report

    found = _find_rows(name, asked, is_for_people=form in _FOR_PEOPLE)
    title = say_title(asked.run, name, asked.selection, session.catalogue)
    metadata = describe_rows(asked.run, name, found.rows, asked.selection, found.area)
    screens = tuple(found.screens)
    shown = Report(found.rows, session.catalogue, title, screens=screens, area=found.area, metadata=metadata)
    beside = write_report(shown, form, output)
    if output is not None:
        session.note(session.say("cli.report.written", rows=found.rows.num_rows, path=output))
    if beside is not None:
        session.note(session.say("metadata.written", path=beside))
    return EXIT_OK


def _find_rows(name: str, asked: Asked, *, is_for_people: bool) -> Answer:
    """The rows of a table and its screens: worked out, or as published."""
    from lpkcli.cli.derived import ANSWERS, Answer
    from lpkcli.cli.selection import find_screens, select_rows

    if name in ANSWERS:
        return ANSWERS[name](asked)
    rows = select_rows(asked.run, name, asked.selection)
    if not is_for_people:
        return Answer(rows, ())
    hidden = [column for column in _MACHINE_COLUMNS if column in rows.column_names]
    screens = find_screens(asked.run, name, asked.selection, asked.catalogue)
    return Answer(rows.drop_columns(hidden), screens)


def _refuse_idle(table: str, options: Mapping[str, object]) -> None:
    """Stop at an option that would do nothing with this table; `options` by name, None and empty were not typed.

    Raises UsageError `not_for_table`.
    """
    for option, typed in options.items():
        if typed and table not in _TABLES_OF_OPTION[option]:
            known = ", ".join(_TABLES_OF_OPTION[option])
            raise UsageError("not_for_table", option=option, table=table, known=known)
