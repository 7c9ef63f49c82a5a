"""`lpkcli layout FILE`: draft a layout for a sheet that is not read; `--check`: try the project's layouts."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lpkcli.cli.choices import choose
from lpkcli.cli.common import ConfigOption, JsonOption, QuietOption
from lpkcli.cli.session import Session
from lpkcli.errors import EXIT_INCOMPLETE, EXIT_OK, UsageError

if TYPE_CHECKING:
    from lpkcli.config.keys import Config

TOML = ".toml"


def layout(
    ctx: typer.Context,
    *,
    file: Annotated[Path | None, typer.Argument(metavar="FILE")] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="SHEET")] = None,
    kind: Annotated[str | None, typer.Option("--as", metavar="LIST")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE.toml")] = None,
    check: Annotated[bool, typer.Option("--check")] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> int:
    """Draft or check; with `--check` the exit code is 3 when a layout does not do what it was written for."""
    session: Session = ctx.obj
    if check:
        for option, typed in (("FILE", file), ("--sheet", sheet), ("--as", kind), ("--output", output)):
            if typed is not None:
                raise UsageError("layout_check_idle", option=option)
        return _check(session, session.load({}, config), as_json=as_json, quiet=quiet)
    if file is None:
        raise UsageError("layout_what")
    return _draft(session, session.load({}, config), file, (sheet, kind, output), as_json=as_json)


def _draft(
    session: Session, config: Config, file: Path, asked: tuple[str | None, str | None, Path | None], *, as_json: bool
) -> int:
    from lpkcli.config.settings import find_list, reading_settings_of
    from lpkcli.contracts.kinds import ListKind
    from lpkcli.desk.layouts import draft
    from lpkcli.writers.files import open_private
    from lpkcli.writers.layout_draft import write_layout_draft

    sheet, kind, output = asked
    if output is not None and output.suffix.casefold() != TOML:
        raise UsageError("layout_ending", path=output)
    if output is not None and output.exists():
        raise UsageError("layout_exists", path=output)
    as_list = ListKind(choose("--as", kind, list(ListKind))) if kind else find_list(config, file)
    drafted = draft(file, reading_settings_of(config), list_kind=as_list, sheet=sheet)
    text = write_layout_draft(drafted, session.catalogue)
    if output is not None:
        with open_private(output) as stream:
            stream.write(text.encode())
        session.note(session.say("layouts.drafted", path=output, missing=len(drafted.missing)))
        _say_folder(session, config, output)
    if as_json:
        session.print_json(asdict(drafted))
    elif output is None:
        session.print(text.rstrip())
    return EXIT_OK


def _say_folder(session: Session, config: Config, output: Path) -> None:
    """Say where a layout acts, if it does not where it was written."""
    if config.layouts is None:
        session.note(session.say("layouts.no_folder"))
    elif output.resolve().parent != config.layouts.resolve():
        session.note(session.say("layouts.elsewhere", folder=config.layouts))


def _check(session: Session, config: Config, *, as_json: bool, quiet: bool) -> int:
    from lpkcli.config.settings import settings_of
    from lpkcli.desk.layouts import check
    from lpkcli.writers.layouts import say_checks

    if config.layouts is None:
        raise UsageError("layout_no_folder")
    checks = check(settings_of(config))
    if as_json:
        session.print_json({"layouts": [asdict(one) | {"is_sound": one.is_sound} for one in checks]})
    else:
        for line in say_checks(checks, session.catalogue, only_unsound=quiet):
            session.print(line)
        if not checks and not quiet:
            session.print(session.say("layouts.none", folder=config.layouts))
    return EXIT_OK if all(one.is_sound for one in checks) else EXIT_INCOMPLETE
