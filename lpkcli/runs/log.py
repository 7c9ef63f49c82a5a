"""The log of attempts: what happens to a run in; one JSON line for each event at the end of a file out.

A line holds instants, stages, counts and codes, never anything of a person.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from lpkcli.contracts.run import Progress
from lpkcli.errors import LpkError
from lpkcli.runs.disk import append_file


class RunLog:
    """Appends to a file, or to nothing where there is none. Every line carries the id of its run once it is known."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.run_id: str | None = None
        self._stage = ""

    def write(self, event: str, **fields: object) -> None:
        """Append one line."""
        if self.path is None:
            return
        time = datetime.now(UTC).isoformat(timespec="milliseconds")
        line = {"time": time, "run_id": self.run_id, "event": event, **fields}
        append_file(self.path, (json.dumps(line, ensure_ascii=False, default=str) + "\n").encode())

    def fail(self, error: BaseException) -> None:
        """Append what stopped the run: the code of an error of ours, the kind of another one."""
        code = error.code if isinstance(error, LpkError) else type(error).__name__
        self.write("failed", error=code)

    def follow(self, progress: Progress) -> Progress:
        """The same progress, with a line for the beginning of each stage."""

        def tell(stage: str, done: int, total: int) -> None:
            if stage != self._stage:
                self._stage = stage
                self.write("stage", stage=stage)
            progress(stage, done, total)

        return tell
