"""The process that reads workbooks: jobs on standard input, frames on standard output; it may die, the run may not.

Run as `python -m lpkcli.sheets.readers.worker MEMORY_BYTES`. A job is one line of JSON. It imports neither pandas nor
Arrow nor DuckDB, so that a new one stands in a few hundredths of a second.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from lpkcli.sheets.grid import Chunk, FileFormat, Limits
from lpkcli.sheets.readers import frames
from lpkcli.sheets.readers.calamine_book import read_calamine
from lpkcli.sheets.readers.html_tables import read_html
from lpkcli.sheets.readers.sheet import ProtectedError, Sheet, TooLargeError, broken_off
from lpkcli.sheets.readers.xlsx import read_xlsx
from lpkcli.sheets.readers.xml_2003 import read_xml_2003
from lpkcli.sheets.source_names import name_sheet

READERS: dict[FileFormat, Callable[[Path, Limits], Iterator[Sheet]]] = {
    FileFormat.XLSX: read_xlsx,
    FileFormat.XLSB: read_calamine,
    FileFormat.XLS: read_calamine,
    FileFormat.ODS: read_calamine,
    FileFormat.HTML: read_html,
    FileFormat.XML_2003: read_xml_2003,
}


def main() -> None:
    """Work off jobs until standard input ends."""
    memory_bytes = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with os.fdopen(os.dup(1), "wb") as output:
        os.dup2(2, 1)  # whatever a library prints must not come between the frames
        output.write(frames.pack((frames.READY,)))
        output.flush()
        for line in sys.stdin.buffer:
            job = json.loads(line)
            for frame in read_frames(
                Path(os.fsdecode(bytes.fromhex(job["path"]))), FileFormat(job["format"]), Limits(**job["limits"])
            ):
                output.write(frames.pack(frame))
            output.flush()


def read_frames(path: Path, file_format: FileFormat, limits: Limits) -> Iterator[frames.Frame]:
    """Everything there is to say of one workbook, ending with END or FAILED."""
    sheets = READERS[file_format](path, limits)
    names: set[str] = set()
    while True:
        try:
            sheet = next(sheets, None)
        except Exception as error:  # noqa: BLE001 - a damaged file can raise anything; it is then unreadable
            yield frames.FAILED, _code(error, "damaged_workbook")
            return
        if sheet is None:
            yield (frames.END,)
            return
        if len(names) == limits.sheets:
            yield frames.FAILED, "too_many_sheets"
            return
        name = name_sheet(sheet.name, names)
        names.add(name)
        yield from _sheet_frames(replace(sheet, name=name))


def _sheet_frames(sheet: Sheet) -> Iterator[frames.Frame]:
    chunks = _guard(sheet.chunks)
    yield frames.sheet_frame(sheet, next(chunks))
    yield from map(frames.chunk_frame, chunks)


def _guard(chunks: Iterator[Chunk]) -> Iterator[Chunk]:
    """The chunks of a sheet; where it cannot be read on, a last one that says so."""
    while True:
        try:
            chunk = next(chunks, None)
        except Exception as error:  # noqa: BLE001 - as above, for one sheet
            yield broken_off(_code(error, "damaged_sheet"))
            return
        if chunk is None:
            return
        yield chunk


def _code(error: Exception, otherwise: str) -> str:
    if isinstance(error, ProtectedError):
        return "password_protected"
    if isinstance(error, TooLargeError):
        return error.code
    return "reader_died" if isinstance(error, MemoryError) else otherwise


if __name__ == "__main__":
    main()
