"""`lpkcli init`: make a project folder with its settings, inboxes and the report form for the LPKs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from lpkcli.cli.common import JsonOption, QuietOption
from lpkcli.cli.session import Session
from lpkcli.config.find import FILE_NAME
from lpkcli.errors import EXIT_OK
from lpkcli.messages.catalogue import Language
from lpkcli.runs.disk import make_folder, write_file, writing

PRIVATE = "/inbox/\n/results/\n*.key\n"
"""What of a project must never reach a version control server."""
INBOXES = ("training", "placement", "jobseeker")


def init(
    ctx: typer.Context,
    *,
    folder: Annotated[Path, typer.Argument(metavar="DIR")] = Path(),
    print_only: Annotated[bool, typer.Option("--print")] = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> int:
    """Make the project; what is there already is left as it is."""
    session: Session = ctx.obj
    if print_only:
        session.print(_settings_text(session).rstrip())
        return EXIT_OK
    made: list[Path] = []
    kept: list[Path] = []
    for inbox in INBOXES:
        make_folder(folder / "inbox" / inbox)
    for path, content in _project_files(folder, session):
        if path.exists():
            kept.append(path)
            continue
        make_folder(path.parent)
        _write(path, content)
        made.append(path)
    if as_json:
        session.print_json(
            {"folder": str(folder), "made": [str(path) for path in made], "kept": [str(p) for p in kept]}
        )
    elif not quiet:
        _tell(session, folder, made, kept)
    return EXIT_OK


def _settings_text(session: Session) -> str:
    """The settings of a new project, explained in the language of the screen; the project itself is Indonesian."""
    from lpkcli.config.document import write_config_text

    active = {"language": f'"{Language.INDONESIAN}"', "out": '"results"'}
    active |= {name: f'["inbox/{name}"]' for name in INBOXES}
    active |= {"words": '"words"', "layouts": '"layouts"'}
    return write_config_text(session.say, active)


def _project_files(folder: Path, session: Session) -> Iterator[tuple[Path, str | None]]:
    """Every file of a project with its text; None for the report form."""
    yield folder / FILE_NAME, _settings_text(session)
    for name in ("inbox", "words", "layouts"):
        yield folder / name / "README.txt", session.say(f"cli.init.about.{name}").strip() + "\n"
    yield folder / ".gitignore", PRIVATE
    yield folder / session.say("template.file"), None


def _write(path: Path, content: str | None) -> None:
    if content is not None:
        write_file(path, content.encode())
        return
    from lpkcli.writers.template import write_template

    with writing(path):
        write_template(path)


def _names(paths: list[Path]) -> list[str]:
    return [str(path) for path in paths]


def _tell(session: Session, folder: Path, made: list[Path], kept: list[Path]) -> None:
    for path in made:
        session.print(session.say("cli.init.made", path=path))
    for path in kept:
        session.print(session.say("cli.init.kept", path=path))
    session.print("")
    session.print(session.say("cli.init.next", folder=folder, template=folder / session.say("template.file")))
