"""Write taught words into the vocabulary files of a project: words and the files as they are in; the new files out.

What stands in a file stays, comments too; a word that is taught anew loses its old line. The files are those that a
person may write by hand: statuses.csv, headers.csv, known_names.csv.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from lpkcli.contracts.vocabulary import WordKind
from lpkcli.desk.completed import Taught
from lpkcli.words import known_names, statuses
from lpkcli.words.headers import fold_header
from lpkcli.words.lexicon import fold
from lpkcli.words.library import Library

Line = tuple[str, ...]
Key = tuple[str, ...]
_HEADERS = "headers.csv"


def write_vocabulary(taught: Sequence[Taught], library: Library, folder: Path) -> dict[Path, bytes]:
    """The content of each file of `folder` that changes. Nothing is written.

    Raises UsageError with the place where a file as it is cannot be read.
    """
    lines: dict[str, list[tuple[Key, Line]]] = {}
    for word in taught:
        name, line = _line_of(word, library)
        lines.setdefault(name, []).append((_key(name, line, library), line))
    changed = {}
    for name, added in sorted(lines.items()):
        getattr(library, _VOCABULARIES[name])  # what cannot be read is not written into
        before = _read(folder / name)
        after = _merge(name, before, added, library)
        if after != before:
            changed[folder / name] = after.encode()
    return changed


COLUMNS: dict[str, Line] = {
    statuses.TERMS_FILE: statuses.COLUMNS,
    _HEADERS: ("header", "meaning", "evidence"),
    known_names.FILE_NAME: known_names.COLUMNS,
}
_VOCABULARIES = {statuses.TERMS_FILE: "statuses", _HEADERS: "headers", known_names.FILE_NAME: "known_names"}


def _line_of(word: Taught, library: Library) -> tuple[str, Line]:
    if word.kind is WordKind.STATUS:
        return statuses.TERMS_FILE, (library.statuses.fold_status(word.text), word.meaning, "")
    if word.kind is WordKind.HEADER:
        return _HEADERS, (word.text, word.meaning, "seen")
    return known_names.FILE_NAME, (str(word.kind), word.text, word.meaning)


def _key(name: str, line: Line, library: Library) -> Key:
    if name == statuses.TERMS_FILE:
        return (library.statuses.fold_status(line[0]),)
    if name == _HEADERS:
        return (fold_header(line[0]),)
    return line[0], fold(line[1])


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig") if path.is_file() else ""


def _merge(name: str, before: str, added: Sequence[tuple[Key, Line]], library: Library) -> str:
    """The lines of a file that stay, then the added ones."""
    standing = frozenset(before.splitlines())
    added = [(key, line) for key, line in added if _write(line) not in standing]
    gone = {key for key, _ in added}
    if name == known_names.FILE_NAME:  # what has become a name is no spelling of another any more
        gone |= {(line[0], fold(line[2])) for _, line in added}
    kept: list[str] = []
    has_heading = False
    for text in before.splitlines():
        is_line = bool(text.strip()) and not text.startswith("#")
        if not (is_line and has_heading and _key(name, tuple(next(csv.reader([text]))), library) in gone):
            kept.append(text)
        has_heading |= is_line
    heading = [] if has_heading else [_write(COLUMNS[name])]
    return "\n".join([*kept, *heading, *(_write(line) for line in dict(added).values())]) + "\n"


def _write(line: Line) -> str:
    """One line; a word that begins like a comment is quoted, so that it is none."""
    text = io.StringIO()
    is_comment = line[0].startswith("#")
    csv.writer(text, lineterminator="", quoting=csv.QUOTE_ALL if is_comment else csv.QUOTE_MINIMAL).writerow(line)
    return text.getvalue()
