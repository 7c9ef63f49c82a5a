"""Name the files of a run: paths with the flag each stands under in; their names in all tables (`source_file`) out."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path, PurePosixPath

from lpkcli.contracts.kinds import ListKind

_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Cn"})
"""Controls, marks of direction, ends of lines: what a screen obeys instead of showing it."""

_LONGEST_SHEET_NAME = 200
"""Characters; spreadsheet programs allow 31. The name stands in every row of the sheet."""

Flagged = tuple[Path, ListKind | None]
"""An absolute path and the list that its flag speaks of; None is the flag for mixed folders."""


def name_files(files: Sequence[Flagged], project: Path | None = None) -> list[str]:
    """Names in the order of `files`: each path below the folder common to its flag's files (or below `project`).

    Two flags may leave the same name; then the folders above are put before it until all names differ.
    """
    flags = dict.fromkeys(kind for _, kind in files)
    roots = {flag: _root([path for path, kind in files if kind == flag], project) for flag in flags}
    lengths = [len(path.relative_to(roots[kind]).parts) for path, kind in files]
    names = _tails(files, lengths)
    for _ in range(max((len(path.parts) for path, _ in files), default=0)):
        met = Counter(names)
        if len(met) == len(names):
            break
        lengths = [length + (met[name] > 1) for length, name in zip(lengths, names, strict=True)]
        names = _tails(files, lengths)
    return _number(names)


def _root(paths: list[Path], project: Path | None) -> Path:
    """The project folder if it holds them all, else the longest folder common to the paths."""
    common = Path(os.path.commonpath([path.parent for path in paths]))
    home = project.absolute() if project is not None else None
    return home if home is not None and common.is_relative_to(home) else common


def _tails(files: Sequence[Flagged], lengths: list[int]) -> list[str]:
    """The last parts of each path as a POSIX name: NFC, undecodable bytes and unseen characters replaced."""
    names = []
    for (path, _), length in zip(files, lengths, strict=True):
        raw = os.fsencode(PurePosixPath(*path.parts[1:][-length:])).decode("utf-8", "replace")
        names.append(unicodedata.normalize("NFC", show_unseen(raw)))
    return names


def show_unseen(name: str) -> str:
    """The name with a replacement character for each that nobody sees or that a screen obeys."""
    if name.isascii() and name.isprintable():
        return name
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(mark) in _UNSEEN else mark for mark in name)


def name_sheet(given: str, taken: Collection[str]) -> str:
    """The name of a sheet in all tables: of a bounded length, with nothing unseen, and none of those `taken`."""
    base = name = show_unseen(given[:_LONGEST_SHEET_NAME])
    number = len(taken) + 1
    while not name or name in taken:
        name, number = f"{base}~{number}", number + 1
    return name


def _number(names: list[str]) -> list[str]:
    """Names that are equal even from the root on (they differ in their bytes only) get a number."""
    taken: set[str] = set()
    numbered = []
    for name in names:
        number, unique = 1, name
        while unique in taken:
            number += 1
            unique = f"{name}~{number}"
        taken.add(unique)
        numbered.append(unique)
    return numbered
