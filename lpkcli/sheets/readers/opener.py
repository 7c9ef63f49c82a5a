"""Open the files of a run, in order: SourceFiles in; each with its FileGrids out.

Delimited text is read here. Workbooks are read by up to two worker processes, which run ahead of the caller; what one
file does to its reader is never felt by another.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lpkcli.contracts.kinds import Fate, Severity
from lpkcli.sheets.files import SourceFile
from lpkcli.sheets.grid import Chunk, FileFormat, FileGrids, Grid, GridIssue, Limits
from lpkcli.sheets.readers import frames
from lpkcli.sheets.readers.delimited import open_delimited
from lpkcli.sheets.readers.pool import WORKER, Rest, Worker
from lpkcli.sheets.readers.sheet import broken_off
from lpkcli.sheets.readers.signature import Signature, read_signature

_WORKERS = 2
_LOOK_AHEAD = 16
_NOT_A_REPORT = frozenset({"page_without_table"})


@dataclass
class _Job:
    """A file on its way: what it is, and the worker that reads it once one is free."""

    file: SourceFile
    signature: Signature
    worker: Worker | None = None

    @property
    def is_workbook(self) -> bool:
        return self.signature.format not in {None, FileFormat.TEXT}


def open_files(
    files: Iterable[SourceFile],
    limits: Limits | None = None,
    *,
    command: Sequence[str] = WORKER,
) -> Iterator[tuple[SourceFile, FileGrids]]:
    """Each file with its grids. The grids of a file are to be taken before the next file is asked for.

    `command` starts a worker; tests put one in its place that dies or hangs.
    """
    limits = limits or Limits()
    workers = [Worker(limits, command) for _ in range(_WORKERS)]
    waiting = (_Job(file, _signature(file, limits)) for file in files)
    ahead: deque[_Job] = deque()
    try:
        while True:
            _run_ahead(waiting, ahead, workers)
            if not ahead:
                return
            job = ahead.popleft()
            yield job.file, (opened := _open(job, limits))
            for _ in opened.grids:
                pass
    finally:
        for worker in workers:
            worker.stop()


def _run_ahead(waiting: Iterator[_Job], ahead: deque[_Job], workers: Sequence[Worker]) -> None:
    """Give every idle worker the next workbook in order."""
    for worker in workers:
        if worker.is_busy:
            continue
        job = next((job for job in ahead if job.is_workbook and job.worker is None), None)
        while job is None and len(ahead) < _LOOK_AHEAD and (coming := next(waiting, None)) is not None:
            ahead.append(coming)
            job = coming if coming.is_workbook else None
        if job is not None and job.signature.format is not None:
            job.worker = worker
            worker.start(job.file.path, job.signature.format)


def _signature(file: SourceFile, limits: Limits) -> Signature:
    """What the file is, or why it is not opened."""
    if file.fate is not None:
        return Signature(None, file.fate)
    if file.size > limits.file_bytes:
        return Signature(None, Fate.UNREADABLE, "file_too_large")
    try:
        if _has_changed(file):
            return Signature(None, Fate.UNREADABLE, "file_changed")
        with file.path.open("rb") as stream:
            return read_signature(stream)
    except OSError:
        return Signature(None, Fate.UNREADABLE, "file_unreadable")


def _has_changed(file: SourceFile) -> bool:
    """Whether a file is no longer the one that was hashed: somebody is writing to it, or copying it here."""
    status = file.path.stat()
    return (status.st_size, status.st_mtime_ns) != (file.size, file.modified_ns)


def _open(job: _Job, limits: Limits) -> FileGrids:
    signature = job.signature
    if job.worker is not None and signature.format is not None:
        return _open_workbook(job.file, signature.format, job.worker)
    if signature.format is FileFormat.TEXT:
        return _open_text(job.file, limits)
    code, issue = signature.code, job.file.issue
    issues = (GridIssue(code, Severity.WARNING),) if code else (issue,) if issue else ()
    return FileGrids(None, fate=signature.fate, issues=issues)


def _open_text(file: SourceFile, limits: Limits) -> FileGrids:
    try:
        opened = open_delimited(file.path, limits)
    except OSError:
        issue = GridIssue("file_unreadable", Severity.WARNING)
        return FileGrids(None, fate=Fate.UNREADABLE, issues=(issue,))
    return replace(opened, grids=(replace(grid, rest=_watch(file, grid.rest)) for grid in opened.grids))


def _watch(file: SourceFile, chunks: Iterator[Chunk]) -> Iterator[Chunk]:
    """The chunks of a text file, and one more that says so if it could not be read to its end as it was found."""
    try:
        yield from chunks
        if _has_changed(file):
            yield broken_off("file_changed")
    except OSError:
        yield broken_off("file_unreadable")


def _open_workbook(file: SourceFile, file_format: FileFormat, worker: Worker) -> FileGrids:
    frame = worker.frame()
    if frame[0] == frames.SHEET:
        return FileGrids(file_format, grids=_grids(file, worker, frame))
    empty = "page_without_table" if file_format is FileFormat.HTML else "no_sheet"
    code = frame[1] if frame[0] == frames.FAILED else empty
    fate = Fate.NOT_A_REPORT if code in _NOT_A_REPORT else Fate.UNREADABLE
    return FileGrids(file_format, fate=fate, issues=(GridIssue(code, Severity.WARNING),))


def _grids(file: SourceFile, worker: Worker, frame: frames.Frame) -> Iterator[Grid]:
    """The sheets; a last grid without a name stands for what could not be reached."""
    while frame[0] == frames.SHEET:
        rest = Rest(worker)
        yield frames.to_grid(frame, rest)
        frame = rest.drain()
    try:
        code = frame[1] if frame[0] == frames.FAILED else "file_changed" if _has_changed(file) else None
    except OSError:
        code = "file_changed"
    if code is not None:
        yield Grid(None, [], [], fate=Fate.UNREADABLE, issues=(GridIssue(code, Severity.WARNING),))
