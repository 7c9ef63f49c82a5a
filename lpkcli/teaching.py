"""The office's answers into its vocabulary: completed sheets of words in; the files of the words folder written.

A sheet may be imported, or laid into the words folder, where the next run finds it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lpkcli.contracts.kinds import Activity
from lpkcli.contracts.raw import Field
from lpkcli.contracts.vocabulary import WordKind
from lpkcli.desk.completed import Completed, SheetWords, read_completed
from lpkcli.desk.unknown import IGNORED
from lpkcli.desk.vocabulary import write_vocabulary
from lpkcli.errors import UsageError
from lpkcli.messages.catalogue import Catalogue, Language, load_catalogue
from lpkcli.runs.disk import make_folder, move_file, replace_file
from lpkcli.words.lexicon import fold, is_packaged
from lpkcli.words.library import Library

HEADER_MEANINGS = (*(str(field) for field in Field if field is not Field.REPORT_PERIOD), IGNORED)
"""What a header may mean; a period of a report is joined from two columns, and no header alone means it."""
TAKEN = "taken"
"""Folder inside the words folder that sheets move to once they are taken."""
_READ = ("kind", "text", "proposal", "meaning")
_ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
_MARK = "words"


@dataclass(frozen=True)
class Lesson:
    """What came of teaching: each sheet with what it said, and the vocabulary files that changed."""

    sheets: tuple[tuple[Path, Completed], ...] = ()
    files: tuple[Path, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether no row was refused."""
        return not any(sheet.refusals for _, sheet in self.sheets)


def teach(paths: Sequence[Path], folder: Path) -> Lesson:
    """Take every word of completed sheets that can be taken. All are read before anything is written.

    Raises UsageError `no_words_sheet`, CannotWriteError.
    """
    words = sheet_words()
    return _keep([(path, read_completed(path, words)) for path in paths], folder)


def take_in(folder: Path | None) -> Lesson:
    """Teach the completed sheets that lie in a words folder, and move each to its folder `taken`.

    A sheet that nobody has begun to fill in stays. Raises UsageError `words_sheet_refused` before anything is written.
    """
    if folder is None or not folder.is_dir():
        return Lesson()
    sheets: list[tuple[Path, Completed]] = []
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in _ENDINGS and not is_packaged(path.name) and not path.name.startswith((".", "~")):
            sheet = _read_if_words(path)
            if sheet is not None and sheet.refusals:
                first = sheet.refusals[0]
                raise UsageError("words_sheet_refused", place=first.place, rows=len(sheet.refusals), path=path)
            sheets += [(path, sheet)] if sheet is not None and sheet.taught else []
    lesson = _keep(sheets, folder)
    for path, _ in sheets:
        make_folder(folder / TAKEN)
        move_file(path, folder / TAKEN)
    return lesson


def _read_if_words(path: Path) -> Completed | None:
    try:
        return read_completed(path, sheet_words())
    except UsageError as error:
        if error.code == "no_words_sheet":
            return None
        raise


def _keep(sheets: Sequence[tuple[Path, Completed]], folder: Path) -> Lesson:
    """Replace each vocabulary file that changes, whole or not at all."""
    files = write_vocabulary([word for _, sheet in sheets for word in sheet.taught], Library(folder), folder)
    for path, content in files.items():
        make_folder(path.parent)
        replace_file(path, content, _MARK)
    return Lesson(tuple(sheets), tuple(files))


def sheet_words() -> SheetWords:
    """What a completed sheet may call its columns, kinds and meanings: the words of both languages, and the codes."""
    columns: dict[str, str] = {}
    kinds: dict[str, WordKind] = {str(kind): kind for kind in WordKind}
    activities = {fold(activity): str(activity) for activity in Activity}
    fields = {fold(name): name for name in HEADER_MEANINGS}
    accept: set[str] = set()
    for catalogue in map(load_catalogue, Language):
        columns |= {fold(catalogue.text(f"words.column.{name}")): name for name in _READ}
        kinds |= {fold(catalogue.text(f"words.kind.{kind}")): kind for kind in WordKind}
        activities |= {fold(say_activity(activity, catalogue)): str(activity) for activity in Activity}
        fields |= {fold(say_field(name, catalogue)): name for name in HEADER_MEANINGS}
        accept.add(fold(catalogue.text("words.accept")))
    return SheetWords(columns, kinds, {WordKind.STATUS: activities, WordKind.HEADER: fields}, frozenset(accept))


def say_activity(activity: str, catalogue: Catalogue) -> str:
    """An activity in the words of the office."""
    return catalogue.text(f"tables.word.activity.{activity}")


def say_field(name: str, catalogue: Catalogue) -> str:
    """What a header means, in the words of the office."""
    return catalogue.text(f"words.field.{name}")
