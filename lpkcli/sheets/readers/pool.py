"""Run and watch the worker processes: a workbook in; its frames out, or FAILED where the worker dies or hangs."""

from __future__ import annotations

import contextlib
import dataclasses
import fcntl
import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from lpkcli.errors import LpkError
from lpkcli.sheets.grid import Chunk, FileFormat, Limits
from lpkcli.sheets.readers import frames
from lpkcli.sheets.readers.sheet import broken_off

WORKER = (sys.executable, "-P", "-m", "lpkcli.sheets.readers.worker")
_PIPE_BYTES = 1 << 20
"""A report of a few hundred rows fits the pipe, so that a worker can finish it while the one before is judged."""
_START_SECONDS = 60.0
"""How long a process may take to start on a machine that is busy otherwise."""


class Worker:
    """One worker process; started at its first job and again after it died."""

    def __init__(self, limits: Limits, command: Sequence[str] = WORKER) -> None:
        self._limits = limits
        self._command = (*command, str(limits.memory_bytes))
        self._process: subprocess.Popen[bytes] | None = None
        self._buffer = bytearray()
        self._seconds_left = 0.0
        self._is_up = False
        self.is_busy = False

    def start(self, path: Path, file_format: FileFormat) -> None:
        """Give the idle worker a file to read; `frame` then takes what it sends."""
        job = {"path": os.fsencode(path).hex(), "format": file_format, "limits": dataclasses.asdict(self._limits)}
        if self._process is None or self._process.poll() is not None:
            self._spawn()
        self.is_busy = True
        self._seconds_left = max(self._limits.silent_seconds, 0 if self._is_up else _START_SECONDS)
        with contextlib.suppress(BrokenPipeError):  # a worker that died meanwhile is noticed when it does not answer
            self._pipe("stdin").write(json.dumps(job).encode() + b"\n")
            self._pipe("stdin").flush()

    def frame(self) -> frames.Frame:
        """The next frame. After END or FAILED the worker is idle.

        Raises LpkError `reader_cannot_start` where the process ends before it took a job: that is no fault of a file.
        """
        while (frame := frames.unpack(self._buffer)) is None or frame[0] == frames.READY:
            self._is_up = self._is_up or frame is not None
            if frame is None and (failure := self._receive()):
                was_up = self._is_up
                self.stop()
                if not was_up:
                    raise LpkError("reader_cannot_start")
                return frames.FAILED, failure
        if frame[0] in {frames.END, frames.FAILED}:
            self.is_busy = False
        return frame

    def stop(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None
        self._buffer.clear()
        self._is_up = False
        self.is_busy = False

    def _spawn(self) -> None:
        self.stop()
        try:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # a library's last words may quote a cell
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        except OSError as error:
            raise LpkError("reader_cannot_start") from error
        if hasattr(fcntl, "F_SETPIPE_SZ"):
            with contextlib.suppress(OSError):
                fcntl.fcntl(self._pipe("stdout"), fcntl.F_SETPIPE_SZ, _PIPE_BYTES)

    def _receive(self) -> str | None:
        """Wait for more bytes; the code of the failure where none come.

        Only waiting counts as silence: while the caller is busy with earlier rows, the worker may stand still before a
        full pipe through no fault of the file.
        """
        output = self._pipe("stdout").fileno()
        began = time.monotonic()
        poll = select.poll()
        poll.register(output, select.POLLIN)
        is_ready = poll.poll(max(self._seconds_left, 0.0) * 1000)
        self._seconds_left -= time.monotonic() - began
        if not is_ready:
            return "time_limit"
        block = os.read(output, _PIPE_BYTES)
        self._buffer += block
        self._seconds_left = self._limits.silent_seconds
        return None if block else "reader_died"

    def _pipe(self, name: str) -> IO[bytes]:
        stream: IO[bytes] | None = getattr(self._process, name)
        if stream is None:
            raise BrokenPipeError
        return stream


class Rest:
    """The further chunks of a sheet; what the worker sends after them is kept in `after`."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._after: frames.Frame | None = None

    def __iter__(self) -> Rest:
        return self

    def __next__(self) -> Chunk:
        if self._after is not None:
            raise StopIteration
        frame = self._worker.frame()
        if frame[0] == frames.CHUNK:
            return frames.to_chunk(frame)
        self._after = frame
        if frame[0] == frames.FAILED:
            return broken_off(frame[1])
        raise StopIteration

    def drain(self) -> frames.Frame:
        """Pass over what has not been taken; the frame after the sheet."""
        while self._after is None:
            next(self, None)
        return self._after
