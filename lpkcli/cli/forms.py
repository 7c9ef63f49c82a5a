"""The form of an output that a file's name asks for: a path in; the name of a form of the writers' registry out."""

from __future__ import annotations

from pathlib import Path

from lpkcli.errors import UsageError

_FORM_OF_ENDING = {
    ".txt": "table",
    ".csv": "csv",
    ".json": "json",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
    ".md": "markdown",
}


def form_of(output: Path | None) -> str:
    """The form that the ending of the file asks for, a table without a file. Raises UsageError `unknown_ending`."""
    if output is None:
        return "table"
    form = _FORM_OF_ENDING.get(output.suffix.lower())
    if form is None:
        raise UsageError("unknown_ending", path=output, known=", ".join(_FORM_OF_ENDING))
    return form
