"""A process of its own for one run under other circumstances: threads, hash seed, folder, language, clock, order of files.

As a program: THREADS SEED ARGUMENT... runs lpkcli with so many threads, and with every folder listed in an order that
SEED shuffles.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import pyarrow as pa

from lpkcli.cli.app import main
from lpkcli.engine import map_ordered


@dataclass(frozen=True)
class Circumstances:
    """What no result may depend on."""

    threads: int
    seed: int
    locale: str
    timezone: str

    def run(self, cwd: Path, city: Path, out: Path, *further: str) -> None:
        """Run on a city, each of its files named by itself in a shuffled order; then carry out `further`."""
        dice = random.Random(self.seed)
        flags = []
        for kind in ("training", "placement", "jobseeker"):
            files = sorted(path for path in (city / kind).rglob("*") if path.is_file() and path.name[0] != ".")
            dice.shuffle(files)
            flags += [f"--{kind}", *map(str, files)]
        self._call(cwd, "run", "--quiet", *flags, "--as-of", "2025-12-31", "--out", str(out))
        if further:
            self._call(cwd, *further)

    def _call(self, cwd: Path, *arguments: str) -> None:
        command = [sys.executable, __file__, str(self.threads), str(self.seed), *arguments]
        surroundings = {
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            "PYTHONHASHSEED": str(self.seed),
            "LC_ALL": self.locale,
            "TZ": self.timezone,
            "OMP_NUM_THREADS": str(self.threads),
        }
        done = subprocess.run(command, cwd=cwd, env=surroundings, capture_output=True, text=True, check=False)
        assert done.returncode in {0, 3}, done.stderr


def _main(threads: int, seed: int, arguments: list[str]) -> int:
    map_ordered.__kwdefaults__["threads"] = threads
    pa.set_cpu_count(threads)
    _shuffle_folders(random.Random(seed))
    return main(arguments)


class _Listing:
    """What os.scandir gives, in another order."""

    def __init__(self, entries: list[os.DirEntry[str]]) -> None:
        self._entries = iter(entries)

    def __iter__(self) -> _Listing:
        return self

    def __next__(self) -> os.DirEntry[str]:
        return next(self._entries)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None


def _shuffle_folders(dice: random.Random) -> None:
    scandir, listdir = os.scandir, os.listdir

    def shuffled(items: Iterable[Any]) -> list[Any]:
        kept = list(items)
        dice.shuffle(kept)
        return kept

    os.scandir = lambda *arguments: _Listing(shuffled(scandir(*arguments)))  # type: ignore[assignment]
    os.listdir = lambda *arguments: shuffled(listdir(*arguments))  # type: ignore[assignment]


if __name__ == "__main__":
    sys.exit(_main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]))
