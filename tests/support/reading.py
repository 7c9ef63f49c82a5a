"""Read one file in a test: bytes in; its FileGrids and the list of its grids out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lpkcli.sheets.files import InputPath, SourceFile, find_files
from lpkcli.sheets.grid import FileFormat, FileGrids, Grid, Limits
from lpkcli.sheets.readers import frames
from lpkcli.sheets.readers.opener import open_files
from lpkcli.sheets.readers.worker import read_frames


def read_file(path: Path, limits: Limits | None = None) -> tuple[FileGrids, list[Grid]]:
    """What the run gets of one file, through a worker process where it is a workbook."""
    [(_, opened)] = [
        (file, (grids, list(grids.grids))) for file, grids in open_files(find_files([InputPath(str(path))]), limits)
    ]
    return opened


def read_folder(folder: Path, limits: Limits | None = None) -> dict[str, tuple[FileGrids, list[Grid]]]:
    """What the run gets of each file of a folder."""
    return {file.source_file: (grids, list(grids.grids)) for file, grids in _open(folder, limits)}


def _open(folder: Path, limits: Limits | None) -> Iterator[tuple[SourceFile, FileGrids]]:
    return open_files(find_files([InputPath(str(folder))]), limits)


def read_here(path: Path, data: bytes, file_format: FileFormat, limits: Limits | None = None) -> list[Grid]:
    """Grids of a workbook, read in this process: what the worker would send."""
    path.write_bytes(data)
    grids: list[Grid] = []
    for frame in read_frames(path, file_format, limits or Limits()):
        kind = frame[0]
        if kind == frames.SHEET:
            grids.append(frames.to_grid(frame, iter(())))
        elif kind == frames.CHUNK:
            last, chunk = grids[-1], frames.to_chunk(frame)
            object.__setattr__(last, "rest", iter([*last.rest, chunk]))
        else:
            assert kind == frames.END, f"failed with {frame}"
    return grids


def codes(issues: object) -> list[str]:
    """Codes of some issues."""
    return [issue.code for issue in issues]  # type: ignore[attr-defined]
