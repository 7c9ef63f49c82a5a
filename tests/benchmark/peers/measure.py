"""Run a command in a fresh process and measure it: a command in; wall and processor seconds and peak memory out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PROBE = """
import json, resource, subprocess, sys, time
log, *command = sys.argv[1:]
started = time.perf_counter()
with open(log, "w") as output:
    code = subprocess.run(command, stdout=output, stderr=subprocess.STDOUT).returncode
wall = time.perf_counter() - started
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([code, wall, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024]))
"""
"""A small process in between: a child inherits the peak memory of the process that starts it."""
LAST_WORDS = 2000


@dataclass(frozen=True)
class Measured:
    """Seconds by the clock, seconds of processor, peak resident memory in MB; of one process and what it started."""

    wall: float
    processor: float
    peak_mb: int


class PeerFailedError(RuntimeError):
    """A measured command ended with an error; the message is the end of what it wrote."""


def run_measured(command: Sequence[str], environment: Mapping[str, str], log: Path) -> Measured:
    """Run `command` to its end; its output goes to the file `log`. Raises PeerFailedError."""
    probe = [sys.executable, "-S", "-c", PROBE, str(log), *command]
    done = subprocess.run(probe, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True, check=True)
    code, wall, processor, peak = json.loads(done.stdout)
    if code:
        raise PeerFailedError(log.read_text(encoding="utf-8", errors="replace")[-LAST_WORDS:])
    return Measured(wall, processor, peak)
