"""`lpkcli inspect FILE...`: show how files would be read, with nothing written and everybody masked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from lpkcli.cli.choices import choose
from lpkcli.cli.common import ConfigOption, JsonOption
from lpkcli.cli.session import Session
from lpkcli.errors import EXIT_INCOMPLETE, EXIT_OK

ROWS_CLEANED = 500
"""Rows of a sheet that are cleaned, so that the order of its dates and its codes are judged as in a run."""


def inspect(
    ctx: typer.Context,
    *,
    files: Annotated[list[Path], typer.Argument(metavar="FILE")],
    kind: Annotated[str | None, typer.Option("--as", metavar="LIST")] = None,
    rows: Annotated[int, typer.Option("--rows", metavar="N", min=0)] = 5,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> int:
    """Show each file in turn; the exit code is 3 when something that may hold persons would not be read."""
    from lpkcli.cli.inspected import describe_file, show_file
    from lpkcli.config.settings import find_list, reading_settings_of
    from lpkcli.contracts.kinds import ListKind
    from lpkcli.flow import inspect_file

    session: Session = ctx.obj
    decided = session.load({}, config)
    settings = reading_settings_of(decided)
    as_list = ListKind(choose("--as", kind, list(ListKind))) if kind else None
    if as_list:  # what is typed wins over what lpkcli.toml says of the file
        settings = replace(settings, overrides=tuple(replace(rule, list=None) for rule in settings.overrides))
    inspections = [
        inspect_file(path, settings, list_kind=as_list or find_list(decided, path), first_rows=ROWS_CLEANED)
        for path in _spread(files)
    ]
    if as_json:
        session.print_json({"files": [describe_file(inspection, rows) for inspection in inspections]})
    else:
        for inspection in inspections:
            show_file(inspection, rows, session.catalogue)
    aside = any(
        sheet.rows_set_aside or sheet.fate == "unreadable" for item in inspections for sheet in item.file.sheets
    )
    return EXIT_INCOMPLETE if aside else EXIT_OK


def _spread(paths: list[Path]) -> Iterator[Path]:
    """Each file; of a folder every file below it but the hidden ones."""
    for path in paths:
        if path.is_dir():
            yield from sorted(one for one in path.rglob("[!.]*") if one.is_file())
        else:
            yield path
