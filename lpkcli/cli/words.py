"""`lpkcli words`: the words a run did not know, on screen or on a sheet to complete, and the answers into words/."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lpkcli.cli.common import ConfigOption, JsonOption, OutOption
from lpkcli.cli.help import Command
from lpkcli.cli.repeated import repeat_flags
from lpkcli.cli.session import Session
from lpkcli.errors import EXIT_INCOMPLETE, EXIT_OK, UsageError

if TYPE_CHECKING:
    from lpkcli.config.keys import Config
    from lpkcli.door import Run
    from lpkcli.teaching import Lesson

_IMPORT = "--import"
_ENDINGS = (".xlsx", ".csv")


class WordsCommand(Command):
    """A command whose `--import` takes every file up to the next option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Parse after repeating the option before each of its values."""
        return super().parse_args(ctx, repeat_flags(args, (_IMPORT,)))


def words(
    ctx: typer.Context,
    *,
    export: Annotated[Path | None, typer.Option("--export", metavar="FILE")] = None,
    imported: Annotated[list[Path] | None, typer.Option(_IMPORT, metavar="FILE...")] = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1)] = 10,
    run: Annotated[str | None, typer.Option("--run", metavar="ID")] = None,
    out: OutOption = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> int:
    """Show the words, write them to a sheet, or take the answers of completed ones."""
    from lpkcli.door import open_run

    session: Session = ctx.obj
    if export is not None and imported:
        raise UsageError("one_at_a_time", options=f"--export, {_IMPORT}")
    settings = session.load({"out": out}, config)
    if imported:
        return _import(session, settings, imported)
    if export is not None and export.suffix.lower() not in _ENDINGS:
        raise UsageError("words_ending", path=export, known=", ".join(_ENDINGS))
    opened = open_run(settings.out, run)
    if export is not None:
        return _export(session, opened, settings, export)
    return _show(session, opened, settings, limit, as_json=as_json)


def _show(session: Session, run: Run, settings: Config, limit: int, *, as_json: bool) -> int:
    from lpkcli.cli.summary import where_option
    from lpkcli.cli.unknown import describe_words, find_words, show_words
    from lpkcli.writers.terminal import show_grids

    found = find_words(run, settings)
    if as_json:
        session.print_json(describe_words(found))
        return EXIT_OK
    where = where_option(run, session)
    grids = show_words(found, limit, where, session.catalogue)
    show_grids(grids, session.catalogue)
    session.note("\n" + session.say("words.next", where=where) if grids else session.say("words.nothing"))
    return EXIT_OK


def _export(session: Session, run: Run, settings: Config, path: Path) -> int:
    from lpkcli.cli.unknown import compose_sheet, find_words
    from lpkcli.writers.files import open_private
    from lpkcli.writers.words_sheet import write_words_csv, write_words_excel

    sheet = compose_sheet(find_words(run, settings), session)
    if not sheet.rows:
        session.note(session.say("words.nothing"))
        return EXIT_OK
    write = write_words_csv if path.suffix.lower() == ".csv" else write_words_excel
    with open_private(path) as stream:
        write(sheet, stream)
    session.note(session.say("words.exported", words=len(sheet.rows), path=path))
    return EXIT_OK


def _import(session: Session, settings: Config, paths: list[Path]) -> int:
    """Take every word that can be taken; a refused row is named with its place and makes the exit code 3."""
    from lpkcli.teaching import teach

    if settings.words is None:
        raise UsageError("words_folder_needed")
    lesson = teach(paths, settings.words)
    tell_lesson(session, lesson)
    if any(sheet.taught for _, sheet in lesson.sheets):
        session.note(session.say("words.next_run" if lesson.files else "words.unchanged"))
    return EXIT_OK if lesson.is_whole else EXIT_INCOMPLETE


def tell_lesson(session: Session, lesson: Lesson) -> None:
    """Say what was taken of each sheet, every row that was not, and which vocabulary files changed."""
    from lpkcli.cli.summary import near

    for path, sheet in lesson.sheets:
        session.note(session.say("words.imported", path=near(path), taken=len(sheet.taught), blank=sheet.blank))
        for refusal in sheet.refusals:
            session.note(session.say(f"words.refused.{refusal.code}", place=refusal.place))
    if lesson.files:
        session.note(session.say("words.written", path=", ".join(str(near(path)) for path in lesson.files)))
