"""`lpkcli report --page FILE --workbook FILE`: a run told to people, as a page of HTML and as a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from lpkcli.cli.derived import ANSWERS, Asked
from lpkcli.cli.selection import read_selection
from lpkcli.cli.session import Session
from lpkcli.config.keys import Config
from lpkcli.door import Run
from lpkcli.errors import EXIT_OK, UsageError
from lpkcli.writers.book import write_book
from lpkcli.writers.files import open_private
from lpkcli.writers.grid import Grid
from lpkcli.writers.page import write_page
from lpkcli.writers.story.tell import ALL_OF, ANSWERED, TOLD, tell_story

_FORMS = {"--page": (write_page, (".html", ".htm")), "--workbook": (write_book, (".xlsx",))}


def tell_run(
    session: Session,
    config: Config,
    run: Run,
    files: Mapping[str, Path | None],
    idle: Mapping[str, object],
    *,
    further: Sequence[str] = (),
) -> int:
    """Write each file that was asked for, by its option; `idle`: options that have no effect on it, as typed.

    `further`: tables of ON_REQUEST that are told too.

    Raises UsageError `story_idle`, `story_ending`, CannotWriteError.
    """
    wanted = {option: path for option, path in files.items() if path is not None}
    for option, typed in idle.items():
        if typed:
            raise UsageError("story_idle", option=option, form=" ".join(wanted))
    for option, path in wanted.items():
        endings = _FORMS[option][1]
        if path.suffix.lower() not in endings:
            raise UsageError("story_ending", option=option, path=path, known=endings[0])
    tables = {name: run.table(name) for name in TOLD}
    story = tell_story(tables, run.manifest, _find_answers(session, config, run, further), session.catalogue)
    for option, path in wanted.items():
        with open_private(path) as stream:
            _FORMS[option][0](story, stream)
        session.note(session.say("cli.report.told", path=path))
    return EXIT_OK


def _find_answers(session: Session, config: Config, run: Run, further: Sequence[str]) -> dict[str, Sequence[Grid]]:
    """The screens of the tables worked out on request; one that the settings do not allow is left out."""
    answers: dict[str, Sequence[Grid]] = {}
    asked = Asked(run, read_selection(None, None, None), config, session.catalogue)
    for name in (*ANSWERED, *further):
        with suppress(UsageError):  # the city's own figures may not be configured
            answers[name] = ANSWERS[name](asked).screens
    for name, whole in ALL_OF.items():
        screens = ANSWERS[name](replace(asked, is_whole=True)).screens
        if list(screens) != list(answers[name]):
            answers[whole] = screens
    return answers
