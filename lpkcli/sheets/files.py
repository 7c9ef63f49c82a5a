"""Find the input files: paths, folders and globs in; sorted SourceFiles out, each once, with its name in the run."""

from __future__ import annotations

import glob
import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from lpkcli.contracts.kinds import Fate, ListKind, Severity
from lpkcli.contracts.run import RESULTS_MARK
from lpkcli.errors import UsageError
from lpkcli.sheets.grid import GridIssue
from lpkcli.sheets.source_names import name_files

_LOCK_PREFIXES = ("~$", ".~lock.")
_HASH_BYTES = 1 << 20


@dataclass(frozen=True)
class InputPath:
    """One path of the command line or configuration: a file, a folder or a glob, and the list its flag speaks of."""

    text: str
    list_kind: ListKind | None = None
    """None for a mixed folder (`--input`)."""


@dataclass(frozen=True)
class SourceFile:
    """One file of the run."""

    path: Path
    source_file: str
    """POSIX path relative to the folder common to all files of its flag, NFC, unique in the run."""
    list_kind: ListKind | None
    sha256: str = ""
    """Of the bytes, hexadecimal; empty where the file cannot or need not be read."""
    size: int = 0
    modified_ns: int = 0
    fate: Fate | None = None
    """Set where the file is not to be opened: LOCKED, DUPLICATE, UNREADABLE, NOT_A_REPORT."""
    issue: GridIssue | None = None
    same_as: str | None = None
    """`source_file` of the byte-equal file that is read in its place."""


@dataclass(frozen=True)
class _Found:
    """A path met under one flag, and why it is not to be opened, if it is not."""

    path: Path
    list_kind: ListKind | None
    fate: Fate | None = None
    issue: GridIssue | None = None


def find_files(inputs: Sequence[InputPath], *, project: Path | None = None) -> list[SourceFile]:
    """All files under `inputs`, sorted by `source_file`; with `project` the names are relative to that folder.

    A file under two flags is taken once: a flag that names its list wins over a mixed one, then the earlier flag.
    Dotfiles, lock files, links that leave their folder and files without permission are listed with their fate. Raises
    UsageError where a path does not exist or a glob matches nothing.
    """
    found: dict[Path, _Found] = {}
    for given in sorted(inputs, key=lambda item: item.list_kind is None):
        for item in sorted(_expand(given), key=lambda item: item.path.is_symlink()):  # the file before links to it
            found.setdefault(_real(item.path) if item.fate is None else item.path, item)
    names = name_files([(item.path, item.list_kind) for item in found.values()], project)
    files = [_stamp(item, name) for item, name in zip(found.values(), names, strict=True)]
    return _mark_duplicates(sorted(files, key=lambda file: file.source_file))


def _expand(given: InputPath) -> Iterator[_Found]:
    path = Path(given.text).expanduser()
    if path.exists():
        matches = [str(path)]
    elif glob.has_magic(given.text):
        matches = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
        if not matches:
            raise UsageError("glob_matches_nothing", path=given.text)
    else:
        raise UsageError("path_not_found", path=given.text)
    for match in map(Path, map(os.path.abspath, matches)):
        if match.is_dir():
            yield from _walk(match, given.list_kind, _real(match))
        else:
            yield _judge(match, given.list_kind, None)


def _walk(folder: Path, list_kind: ListKind | None, root: Path) -> Iterator[_Found]:
    """Everything under `folder`, in sorted order; folders that begin with a dot are named, not entered.

    A folder of our own results is no input, wherever it stands.
    """
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError:
        yield _refused(folder, list_kind, Fate.UNREADABLE, "folder_unreadable")
        return
    if any(entry.name == RESULTS_MARK for entry in entries):
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
            yield from _walk(Path(entry.path), list_kind, root)
        else:
            yield _judge(Path(entry.path), list_kind, root)


def _judge(path: Path, list_kind: ListKind | None, root: Path | None) -> _Found:
    """Decide from its name and nature whether a path is to be opened; inside a folder (`root`) more is left out."""
    if path.name.startswith(_LOCK_PREFIXES):
        return _refused(path, list_kind, Fate.LOCKED, "lock_file", Severity.NOTE)
    if root is not None and path.name.startswith("."):
        return _refused(path, list_kind, Fate.NOT_A_REPORT, "dotfile", Severity.NOTE)
    if root is not None and path.is_symlink() and not _real(path).is_relative_to(root):
        return _refused(path, list_kind, Fate.UNREADABLE, "link_leaves_folder")
    try:
        mode = path.stat().st_mode
    except OSError:
        return _refused(path, list_kind, Fate.UNREADABLE, "file_unreadable")
    if not stat.S_ISREG(mode):
        return _refused(path, list_kind, Fate.NOT_A_REPORT, "not_a_file", Severity.NOTE)
    return _Found(path, list_kind)


def _real(path: Path) -> Path:
    """Where a path leads; unlike `Path.resolve` this does not raise on a link that leads to itself."""
    return Path(os.path.realpath(path))


def _refused(
    path: Path,
    list_kind: ListKind | None,
    fate: Fate,
    code: str,
    severity: Severity = Severity.WARNING,
) -> _Found:
    return _Found(path, list_kind, fate, GridIssue(code, severity))


def _stamp(item: _Found, name: str) -> SourceFile:
    """Hash the bytes of a file that is to be opened."""
    file = SourceFile(item.path, name, item.list_kind, fate=item.fate, issue=item.issue)
    if item.fate is not None:
        return file
    digest = hashlib.sha256()
    try:
        with item.path.open("rb") as stream:
            status = os.fstat(stream.fileno())
            while block := stream.read(_HASH_BYTES):
                digest.update(block)
    except OSError:
        return replace(file, fate=Fate.UNREADABLE, issue=GridIssue("file_unreadable", Severity.WARNING))
    return replace(file, sha256=digest.hexdigest(), size=status.st_size, modified_ns=status.st_mtime_ns)


def _mark_duplicates(files: list[SourceFile]) -> list[SourceFile]:
    """Of byte-equal files one is read: of a flag that names its list, then the one of the shortest name.

    Whatever copies a file lengthens its name: `report (1).xlsx`, `Copy of report.xlsx`.
    """
    first: dict[str, str] = {}
    for file in sorted(files, key=lambda item: (item.list_kind is None, len(PurePosixPath(item.source_file).name))):
        if file.fate is None and file.size:
            first.setdefault(file.sha256, file.source_file)
    return [
        replace(file, fate=Fate.DUPLICATE, issue=GridIssue("duplicate_file", Severity.NOTE), same_as=same_as)
        if (same_as := first.get(file.sha256, file.source_file)) != file.source_file and file.fate is None
        else file
        for file in files
    ]
