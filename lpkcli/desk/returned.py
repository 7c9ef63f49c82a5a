"""Open a returned review sheet: the path of a workbook or a delimited text in; its answers out."""

from __future__ import annotations

from pathlib import Path

from lpkcli.desk.answers import Answers, SheetWords, is_review_sheet, read_answers
from lpkcli.errors import Place, UsageError
from lpkcli.sheets.files import InputPath, find_files
from lpkcli.sheets.readers.opener import open_files


def read_returned(path: Path, words: SheetWords) -> Answers:
    """The answers of the first review sheet in a file of any format that reports come in.

    Raises UsageError `no_review_sheet`, or what finding the file raises.
    """
    for _, opened in open_files(find_files([InputPath(str(path), None)], project=None)):
        for grid in opened.grids:
            if is_review_sheet(grid.rows, words):
                return read_answers(grid.rows, list(grid.row_numbers), Place(path.name, grid.sheet), words)
    raise UsageError("no_review_sheet", path=path)
