"""The forms of output by name: a report and a form in; a file or a stream written."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from lpkcli.errors import UsageError
from lpkcli.writers.csv import write_csv
from lpkcli.writers.excel import write_excel
from lpkcli.writers.files import open_private
from lpkcli.writers.json import write_json
from lpkcli.writers.markdown import write_markdown
from lpkcli.writers.metadata import note_metadata, write_metadata
from lpkcli.writers.parquet import write_parquet_stream
from lpkcli.writers.report import Report, make_pages
from lpkcli.writers.terminal import show_grids

Writer = Callable[[Report, BinaryIO], None]


def _write_table(report: Report, stream: BinaryIO) -> None:
    text = io.TextIOWrapper(stream, encoding="utf-8", write_through=True)
    show_grids(make_pages(report), report.catalogue, text)
    text.detach()


def _write_parquet(report: Report, stream: BinaryIO) -> None:
    write_parquet_stream(report.table, stream, notes=note_metadata(report.metadata))


WRITERS: dict[str, Writer] = {
    "table": _write_table,
    "csv": write_csv,
    "json": write_json,
    "parquet": _write_parquet,
    "xlsx": write_excel,
    "markdown": write_markdown,
}
_BARE = frozenset({"csv", "json"})
"""Forms that have no room for metadata: they lie in a file beside."""
METADATA_ENDING = "-metadata.json"
_BINARY = frozenset({"parquet", "xlsx"})


def write_report(report: Report, form: str, output: Path | None = None) -> Path | None:
    """Write `report` in the form of that name to the file `output` (mode 0600), or to standard output.

    Returns the file of its metadata, beside `output`, where the form has no room for them.

    Raises UsageError `unknown_format`, `output_needed` (a binary form on a terminal), CannotWriteError.
    """
    if form not in WRITERS:
        raise UsageError("unknown_format", format=form, known=", ".join(WRITERS))
    if output is not None:
        with open_private(output) as stream:
            WRITERS[form](report, stream)
        return _write_beside(report, output) if form in _BARE and output.is_file() else None
    if form == "table":
        show_grids(make_pages(report), report.catalogue)
    elif form in _BINARY and sys.stdout.isatty():
        raise UsageError("output_needed", format=form)
    else:
        whole = io.BytesIO()  # a reader that closes the pipe early must not meet a half-written workbook
        WRITERS[form](report, whole)
        sys.stdout.buffer.write(whole.getbuffer())
        sys.stdout.buffer.flush()
    return None


def _write_beside(report: Report, output: Path) -> Path | None:
    """Write the metadata of a table to a file beside its own; None where nothing is said of it."""
    if not report.metadata:
        return None
    beside = output.with_name(output.name + METADATA_ENDING)
    with open_private(beside) as stream:
        stream.write(write_metadata(report.metadata))
    return beside
