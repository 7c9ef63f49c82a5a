"""Keep a folder of results as wide as it is configured: DIR in; its modes changed where the configuration was.

The cache stays the owner's, and the public edition everybody's.
"""

# ruff: noqa: PTH208 (like the other disk calls of this room)
from __future__ import annotations

import os
from pathlib import Path

from lpkcli.contracts.audience import file_mode, folder_mode, is_ours, is_protected, protect
from lpkcli.runs.cache import CACHE
from lpkcli.runs.disk import writing
from lpkcli.runs.public import PUBLIC_FOLDER


def widen_or_narrow(folder: Path) -> None:
    """Give everything that is kept in `folder` its mode and group; needs the lock. Nothing is done where all is so.

    `runs` tells whether all is so and is the last to change, so that a cut is mended by the next run. `folder` itself
    is left alone where somebody gave it a mode of their own.
    """
    runs = folder / "runs"
    if not runs.is_dir() or is_protected(runs.stat()):
        return
    with writing(folder):
        for name in sorted(os.listdir(folder)):
            if name not in {CACHE, PUBLIC_FOLDER, runs.name}:
                _settle(folder / name)
        if is_ours(folder.stat()):
            protect(folder, folder_mode())
        _settle(runs)


def _settle(path: Path) -> None:
    """What is below a folder first, the folder last; links are left alone."""
    if path.is_symlink():
        return
    if path.is_dir():
        for name in sorted(os.listdir(path)):
            _settle(path / name)
    protect(path, folder_mode() if path.is_dir() else file_mode())
