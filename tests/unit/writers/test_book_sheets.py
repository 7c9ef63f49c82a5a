"""Printed pages: a table that fits on one page is not torn, one that does not is not pushed about."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from lpkcli.writers.book_sheets import Sheet, Styles, estimate_height
from lpkcli.writers.grid import CellKind, Grid, GridColumn

COLUMNS = (GridColumn("LPK"), GridColumn("Base", CellKind.COUNT))
WIDTHS = [36.0, 12.0]


def make_grid(rows: int) -> Grid:
    return Grid("Table", COLUMNS, tuple((f"LPK {number}", number) for number in range(rows)))


def find_breaks(before: int, rows: int) -> list[int]:
    """Rows above which a printed page ends, with a table of `rows` lines below `before` lines."""
    book = xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True})
    sheet = book.add_worksheet()
    page, styles = Sheet(sheet, "Sheet", WIDTHS), Styles(book)
    for number in range(before):
        page.write_row((f"LPK {number}", number), [styles.note] * 2)
    page.keep_together(estimate_height(make_grid(rows), WIDTHS))
    return [*sheet.hbreaks]


@pytest.mark.parametrize(
    ("before", "rows", "breaks"),
    [
        (0, 20, []),  # at the top
        (5, 15, []),  # both fit on one page
        (15, 20, [15]),  # it would be torn
        (15, 200, []),  # longer than any page
        (30, 15, [30]),  # it would be torn where the page holds more than Excel's
    ],
)
def test_a_table_begins_a_page_where_it_would_be_torn(before: int, rows: int, breaks: list[int]) -> None:
    assert find_breaks(before, rows) == breaks


def test_a_table_is_as_high_as_its_longest_cells() -> None:
    short, long = make_grid(3), Grid("Table", COLUMNS, (("LPK " * 40, 1), ("LPK", 2), ("LPK", 3)))
    assert estimate_height(long, WIDTHS) > estimate_height(short, WIDTHS)
