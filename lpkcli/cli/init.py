"""`lpkcli init`: make a project folder with its settings, inboxes and the report form for the LPKs."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from lpkcli.cli.common import JsonOption, QuietOption
from lpkcli.cli.session import Session
from lpkcli.config.find import FILE_NAME, peek_language
from lpkcli.errors import EXIT_OK
from lpkcli.messages.catalogue import Catalogue, Language, choose_language, load_catalogue
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
        session.print(_settings_text(_words_of(session, None)).rstrip())
        return EXIT_OK
    words = _words_of(session, folder)
    made: list[Path] = []
    kept: list[Path] = []
    for inbox in INBOXES:
        make_folder(folder / "inbox" / inbox)
    for path, content in _project_files(folder, words):
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
        _tell(session, folder, _form_in(folder, words), made, kept)
    return EXIT_OK


def _words_of(session: Session, folder: Path | None) -> Catalogue:
    """The language of the project: what is asked for, else what its lpkcli.toml says already, else Indonesian."""
    said = None if folder is None else peek_language(folder / FILE_NAME, Path.cwd())
    return load_catalogue(choose_language(session.asked_language, {}, said or Language.INDONESIAN))


def _settings_text(words: Catalogue) -> str:
    """The settings of a new project, in its language throughout."""
    from lpkcli.config.document import write_config_text

    active = {"language": f'"{words.language}"', "out": '"results"'}
    active |= {name: f'["inbox/{name}"]' for name in INBOXES}
    active |= {"words": '"words"', "layouts": '"layouts"'}
    return write_config_text(words.text, active)


def _form_in(folder: Path, words: Catalogue) -> Path:
    """The report form of a project: the one that is there, whatever its language, else the one to be made."""
    names = [load_catalogue(language).text("template.file") for language in Language]
    there = [folder / name for name in names if (folder / name).exists()]
    return there[0] if there else folder / words.text("template.file")


def _project_files(folder: Path, words: Catalogue) -> Iterator[tuple[Path, str | None]]:
    """Every file of a project with its text; None for the report form."""
    yield folder / FILE_NAME, _settings_text(words)
    for name in ("inbox", "words", "layouts"):
        yield folder / name / "README.txt", words.text(f"cli.init.about.{name}").strip() + "\n"
    yield folder / ".gitignore", PRIVATE
    yield _form_in(folder, words), None


def _write(path: Path, content: str | None) -> None:
    if content is not None:
        write_file(path, content.encode())
        return
    from lpkcli.writers.template import write_template

    with writing(path):
        write_template(path)


def _names(paths: list[Path]) -> list[str]:
    return [str(path) for path in paths]


def _tell(session: Session, folder: Path, form: Path, made: list[Path], kept: list[Path]) -> None:
    for path in made:
        session.print(session.say("cli.init.made", path=path))
    for path in kept:
        session.print(session.say("cli.init.kept", path=path))
    session.print("")
    command = "lpkcli run" if folder == Path() else f"cd {shlex.quote(str(folder))} && lpkcli run"
    session.print(session.say("cli.init.next", template=form, command=command))
