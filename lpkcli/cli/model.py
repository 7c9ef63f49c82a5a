"""`lpkcli model show [FILE]` and `lpkcli model save FILE`: the matching model, for reading and for using it again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lpkcli.cli.choices import choose
from lpkcli.cli.common import ConfigOption, JsonOption, OutOption
from lpkcli.cli.session import Session
from lpkcli.errors import EXIT_OK, UsageError

SHOW, SAVE = "show", "save"


def model(
    ctx: typer.Context,
    *,
    action: Annotated[str, typer.Argument(metavar="ACTION")] = SHOW,
    file: Annotated[Path | None, typer.Argument(metavar="FILE")] = None,
    shipped: Annotated[bool, typer.Option("--shipped")] = False,
    toml: Annotated[bool, typer.Option("--toml")] = False,
    run: Annotated[str | None, typer.Option("--run", metavar="ID")] = None,
    out: OutOption = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> int:
    """Find the model, then show it or write it."""
    session: Session = ctx.obj
    chosen = choose("ACTION", action, (SHOW, SAVE))
    if chosen == SAVE:
        if file is None:
            raise UsageError("model_no_file")
        _save(file, _source(session, None, run, out, config, shipped=shipped), session)
        return EXIT_OK
    source = _source(session, file, run, out, config, shipped=shipped)
    if toml:
        session.print(_read(source).rstrip())
    elif as_json:
        from lpkcli.cli.explained import describe
        from lpkcli.inquiry.model import read_model

        session.print_json(describe(read_model(source)))
    else:
        _show(source, session)
    return EXIT_OK


def _source(
    session: Session, file: Path | None, run: str | None, out: str | None, config: Path | None, *, shipped: bool
) -> Path | None:
    """The model file that is meant: the one typed, the shipped one (None), else that of a run."""
    from lpkcli.door import open_run
    from lpkcli.runs.store import MODEL_FILE

    if shipped or file is not None:
        return None if shipped else file
    opened = open_run(session.load({"out": out}, config).out, run)
    path = opened.folder / MODEL_FILE
    if not path.exists():
        raise UsageError("state_missing", run=opened.folder.name, table=MODEL_FILE)
    return path


def _read(source: Path | None) -> str:
    from lpkcli.inquiry.model import read_model_text

    return read_model_text(source)


def _save(file: Path, source: Path | None, session: Session) -> None:
    from lpkcli.writers.files import open_private

    text = _read(source)
    with open_private(file) as stream:
        stream.write(text.encode())
    session.note(session.say("model.saved", path=file))


def _show(source: Path | None, session: Session) -> None:
    from lpkcli.cli.summary import near
    from lpkcli.inquiry.model import read_model
    from lpkcli.writers.model import say_model, show_model
    from lpkcli.writers.terminal import show_grids, show_text

    account = read_model(source)
    title = session.say("model.title", path=near(source)) if source else session.say("model.title_shipped")
    show_text("\n".join([title, *say_model(account, session.catalogue)]))
    show_grids([grid for grid in show_model(account, session.catalogue) if grid.rows], session.catalogue)
