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
from lpkcli.writers.parquet import write_parquet_stream
from lpkcli.writers.report import Report, make_pages
from lpkcli.writers.terminal import show_grids

Writer = Callable[[Report, BinaryIO], None]


def _write_table(report: Report, stream: BinaryIO) -> None:
    text = io.TextIOWrapper(stream, encoding="utf-8", write_through=True)
    show_grids(make_pages(report), report.catalogue, text)
    text.detach()


def _write_parquet(report: Report, stream: BinaryIO) -> None:
    write_parquet_stream(report.table, stream)


WRITERS: dict[str, Writer] = {
    "table": _write_table,
    "csv": write_csv,
    "json": write_json,
    "parquet": _write_parquet,
    "xlsx": write_excel,
    "markdown": write_markdown,
}
_BINARY = frozenset({"parquet", "xlsx"})


def write_report(report: Report, form: str, output: Path | None = None) -> None:
    """Write `report` in the form of that name to the file `output` (mode 0600), or to standard output.

    Raises UsageError `unknown_format`, `output_needed` (a binary form on a terminal), CannotWriteError.
    """
    if form not in WRITERS:
        raise UsageError("unknown_format", format=form, known=", ".join(WRITERS))
    if output is not None:
        with open_private(output) as stream:
            WRITERS[form](report, stream)
    elif form == "table":
        show_grids(make_pages(report), report.catalogue)
    elif form in _BINARY and sys.stdout.isatty():
        raise UsageError("output_needed", format=form)
    else:
        whole = io.BytesIO()  # a reader that closes the pipe early must not meet a half-written workbook
        WRITERS[form](report, whole)
        sys.stdout.buffer.write(whole.getbuffer())
        sys.stdout.buffer.flush()
