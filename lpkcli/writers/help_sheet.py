"""Write the page of instructions of a workbook that an office fills in: title and lines in; a sheet out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_A4 = 9


def write_help_sheet(book: Any, name: str, title: str, lines: Sequence[str]) -> None:  # noqa: ANN401 (xlsxwriter has no types)
    """Add the sheet `name` to an xlsxwriter workbook; it prints on one page's width."""
    page = book.add_worksheet(name)
    page.set_column(0, 0, 100)
    page.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    for row, line in enumerate(lines, 2):
        page.write_string(row, 0, line, plain)
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
