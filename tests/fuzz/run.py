"""Fuzz one target, guided by coverage: `python tests/fuzz/run.py TARGET --seconds 120`. An input that fails is kept.

Needs atheris, which stands in no extra of the package: `pip install atheris`. Inputs that reach new code go to the folder
named by --found. `--minimise` needs no atheris: of that folder it puts into the target's corpus whatever takes a step
from line to line that nothing in the corpus takes, the shortest first. The ordinary tests replay the corpus.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

HERE = Path(__file__).parent
PACKAGE = str(HERE.parents[1] / "lpkcli")
LONGEST_FILE, LONGEST_CELL = 2048, 300
FILES = frozenset({"text_file", "sheet", "workbook", "markup"})

Step = tuple[str, int, int]
"""A file and two lines of it, one run after the other."""


def main() -> None:
    """Fuzz until the time is over or an input fails; or minimise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--found", type=Path, default=Path("out/fuzzed"), help="folder of what is found")
    parser.add_argument("--minimise", action="store_true")
    asked = parser.parse_args()
    corpus, found = HERE / "corpus" / asked.target, asked.found / asked.target
    for folder in (corpus, found):
        folder.mkdir(parents=True, exist_ok=True)
    sys.path.insert(0, str(HERE.parent))
    if asked.minimise:
        from fuzz.targets import TARGETS  # noqa: PLC0415

        minimise(TARGETS[asked.target], corpus, found)
    else:
        longest = LONGEST_FILE if asked.target in FILES else LONGEST_CELL
        limits = [f"-max_total_time={asked.seconds}", f"-seed={asked.seed}", f"-max_len={longest}"]
        guards = ["-timeout=30", "-rss_limit_mb=2048", f"-artifact_prefix={found.parent}/failed-"]
        fuzz(asked.target, [*limits, *guards, str(found), str(corpus)])


def fuzz(name: str, flags: list[str]) -> None:
    """Hand the target over to libFuzzer; this does not return."""
    import atheris  # noqa: PLC0415 - installed by whoever fuzzes

    with atheris.instrument_imports(include=["lpkcli"]):
        from fuzz.targets import TARGETS  # noqa: PLC0415
    atheris.Setup([sys.argv[0], *flags], TARGETS[name])
    atheris.Fuzz()


def minimise(target: Callable[[bytes], None], corpus: Path, found: Path) -> None:
    """Write the corpus anew from itself and from what was found."""
    inputs = {path.read_bytes() for folder in (corpus, found) for path in folder.iterdir()}
    for path in corpus.iterdir():
        path.unlink()
    target(b"")
    taken: set[Step] = set()
    for data in sorted(inputs, key=lambda data: (len(data), data)):
        steps = trace(target, data)
        if not steps <= taken:
            taken |= steps
            (corpus / hashlib.sha256(data).hexdigest()[:12]).write_bytes(data)


def trace(target: Callable[[bytes], None], data: bytes) -> set[Step]:
    """The steps through the package that an input takes."""
    steps: set[Step] = set()

    def enter(frame: FrameType, _event: str, _argument: Any) -> Any:
        if not frame.f_code.co_filename.startswith(PACKAGE):
            return None
        last = frame.f_lineno

        def step(frame: FrameType, _event: str, _argument: Any) -> Any:
            nonlocal last
            steps.add((frame.f_code.co_filename, last, frame.f_lineno))
            last = frame.f_lineno
            return step

        return step

    sys.settrace(enter)
    try:
        target(data)
    finally:
        sys.settrace(None)
    return steps


if __name__ == "__main__":
    main()
