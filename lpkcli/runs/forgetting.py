"""The mark of a forgetting that is under way: a folder of results in; whether one was begun and not finished out."""

from __future__ import annotations

from pathlib import Path

from lpkcli.runs import disk

_MARK = ".forgetting"


def mark_forgetting(folder: Path) -> None:
    """Say that files are being rewritten; the hashes of a manifest may not be theirs yet."""
    disk.replace_file(folder / _MARK, b"", "forgetting")


def is_forgetting(folder: Path) -> bool:
    """Whether a forgetting was begun and not finished."""
    return (folder / _MARK).exists()


def unmark_forgetting(folder: Path) -> None:
    """Say that all is done."""
    disk.remove_file(folder / _MARK)
