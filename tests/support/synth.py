"""Read back what the synthetic city wrote, by means that are not the product's: a file in, rows of text by number out."""

from __future__ import annotations

import csv
import html.parser
import io
from pathlib import Path

import python_calamine


def rows_of(path: Path, sheet: str | None, delimiter: str = ",", encoding: str = "utf-8") -> dict[int, str]:
    """Text of each row under its number: the row of a spreadsheet, the line where a delimited record starts."""
    if sheet is not None:
        table = python_calamine.load_workbook(io.BytesIO(path.read_bytes())).get_sheet_by_name(sheet)
        return {at: " ".join(map(str, row)) for at, row in enumerate(table.to_python(skip_empty_area=False), 1)}
    text = path.read_bytes().decode("utf-16" if encoding == "utf-16" else encoding)
    if text.startswith("<html"):
        return _rows_of_page(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows, line = {}, 1
    for row in reader:
        rows[line] = " ".join(row)
        line = reader.line_num + 1
    return rows


class _Page(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])

    def handle_data(self, data: str) -> None:
        if self.rows:
            self.rows[-1].append(data)


def _rows_of_page(text: str) -> dict[int, str]:
    page = _Page()
    page.feed(text)
    return {at: " ".join(row) for at, row in enumerate(page.rows, 1)}
