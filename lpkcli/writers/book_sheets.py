"""Sheets of the workbook: grids in; print-ready sheets that are filled line by line, wide enough for them, out."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.grid import Cell, CellKind, Grid, GridColumn, is_number
from lpkcli.writers.plain import make_plain

INK, QUIET, RULE, WASH, ACCENT = "#1C2329", "#56616B", "#C9D0D6", "#F1F5F6", "#0B5C7A"
FONT = "Calibri"
_A4 = 9
_NAME_WIDTH, _TEXT_WIDTH, _NUMBER_WIDTH = 36.0, 62.0, 12.0
"""Widest names and sentences, and every number, in characters."""
_PIXELS_PER_CHARACTER, _CELL_EDGES = 7.0, 5.0
_CELL_LINE = 16.5
"""Height of a line of a cell in points."""
_EMPTY_ROW, _POINTS_PER_PIXEL = 15.0, 0.75
_PRINTED_WIDTH, _PRINTED_HEIGHT = (11.69 - 1.0) * 72, (8.27 - 1.5) * 72 * 0.92
"""Room of a page across, within its margins, in points; programs without the font set lines a little wider apart."""
_ROOMIER = 1.4
"""Programs without the font set columns this much wider: made smaller to fit, a page then holds so many rows more."""
_NUMBER_FORMATS = {
    CellKind.COUNT: "#,##0",
    CellKind.SHARE: "0.0%",
    CellKind.RANGE: "0.0%",
    CellKind.DAYS: "#,##0.0",
}


class Styles:
    """The formats of the workbook, each made once."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 (xlsxwriter has no types)
        base = {"font_name": FONT, "font_size": 11, "font_color": INK, "valign": "top"}

        def make(**more: object) -> Any:  # noqa: ANN401
            return book.add_format(base | more)

        self.eyebrow = make(font_color=ACCENT, bold=True)
        self.title = make(bold=True, font_size=24, text_wrap=True)
        self.headline = make(bold=True, font_size=16, text_wrap=True)
        self.lead = make(font_size=12, text_wrap=True)
        self.caption = make(bold=True)
        self.note = make(font_color=QUIET, font_size=10, text_wrap=True)
        self.entry = make(font_color=QUIET, font_size=10, text_wrap=True)
        self.link = make(font_color=ACCENT, underline=1)
        heading = {"bold": True, "font_color": QUIET, "text_wrap": True, "valign": "bottom", "bottom": 1}
        sides = [(kind, first) for kind in CellKind for first in (False, True)]
        self.heading = {side: make(**heading, **_align(*side)) for side in sides}
        self.cells = {
            (kind, first, total): make(
                bottom=4,
                bottom_color=RULE,
                num_format=_NUMBER_FORMATS.get(kind, "@"),
                text_wrap=not is_number(kind),
                **_align(kind, first),
                **({"bold": True, "bg_color": WASH} if total else {}),
            )
            for kind, first in sides
            for total in (False, True)
        }


def _align(kind: CellKind, first: bool) -> dict[str, object]:
    """Numbers to the right; words to the left, those of the first column below the caption."""
    if is_number(kind):
        return {"align": "right", "indent": 1}
    return {"align": "left", "indent": 0 if first else 1}


class Sheet:
    """A sheet being filled from the top; `row` is the next free one. `widths` in characters, one for each column."""

    def __init__(self, sheet: Any, name: str, widths: Sequence[float]) -> None:  # noqa: ANN401
        self.sheet, self.name, self.widths, self.row = sheet, name, widths, 0
        self._heights: dict[int, float] = {}
        self._breaks: list[int] = []
        for number, width in enumerate(widths):
            sheet.set_column(number, number, width)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        sheet.center_horizontally()
        sheet.fit_to_pages(1, 0)

    @property
    def pixels(self) -> int:
        """How wide the columns are together."""
        return round(sum(width * _PIXELS_PER_CHARACTER + _CELL_EDGES for width in self.widths))

    def name_pages(self, title: str, subject: str, page: str, of: str) -> None:
        """Write what stands on the edge of each printed page."""
        title, subject, page, of = (make_plain(text).replace("&", "&&") for text in (title, subject, page, of))
        self.sheet.set_header(f"&L&9{title}&R&9{subject}")
        self.sheet.set_footer(f"&L&9&A&R&9{page} &P {of} &N")

    @property
    def page_points(self) -> float:
        """Height of a printed page in points of the sheet, which is made smaller until its columns fit."""
        smaller = min(1.0, _PRINTED_WIDTH / (self.pixels * _POINTS_PER_PIXEL))
        return _PRINTED_HEIGHT / smaller

    def break_page(self) -> None:
        """What follows is printed on a new page."""
        if self.row:
            self._breaks.append(self.row)
            self.sheet.set_h_pagebreaks(self._breaks)

    def keep_together(self, height: float) -> None:
        """Begin a new page where `height` points fit on one, but not on what is left of this one."""
        first = self._breaks[-1] if self._breaks else 0
        used = sum(self._heights.get(row, _EMPTY_ROW) for row in range(first, self.row))
        page = self.page_points
        is_torn = any(used % room + height > room for room in (page, page * _ROOMIER))
        if height <= page and is_torn:
            self.break_page()

    def _set_height(self, points: float) -> None:
        self._heights[self.row] = points
        self.sheet.set_row(self.row, points)

    def say(self, text: str, style: Any, size: float) -> None:  # noqa: ANN401
        """Write a paragraph in letters of `size` points over the whole width."""
        text = make_plain(text)
        lines = _count_lines(text, sum(self.widths) * 10.5 / size)
        self.sheet.merge_range(self.row, 0, self.row, len(self.widths) - 1, "", style)
        self.sheet.write_string(self.row, 0, text, style)
        self._set_height(size * 1.35 * lines + 2)
        self.row += 1

    def say_beside(self, text: str, style: Any, size: float) -> None:  # noqa: ANN401
        """Write a paragraph over all columns but the first, without going on to the next row."""
        text = make_plain(text)
        self.sheet.merge_range(self.row, 1, self.row, len(self.widths) - 1, "", style)
        self.sheet.write_string(self.row, 1, text, style)
        self._set_height(size * 1.35 * _count_lines(text, sum(self.widths[1:]) * 12 / size) + 2)

    def write_row(self, cells: Sequence[Cell], styles: Sequence[Any]) -> None:
        """Write cells side by side: numbers as numbers, everything else as text, an unknown cell blank."""
        lines = 1
        for number, (cell, style, width) in enumerate(zip(cells, styles, self.widths, strict=False)):
            if cell is None:
                self.sheet.write_blank(self.row, number, None, style)
            elif isinstance(cell, int | float):
                self.sheet.write_number(self.row, number, cell, style)
            else:
                text = make_plain(str(cell))
                self.sheet.write_string(self.row, number, text, style)
                lines = max(lines, _count_lines(text, width))
        self._set_height(_CELL_LINE * lines)
        self.row += 1


def _count_lines(text: str, room: float) -> int:
    return len(textwrap.wrap(text, max(int(room), 4))) or 1


def estimate_height(grid: Grid, widths: Sequence[float]) -> float:
    """How high a grid stands in points, with its caption, headings of two lines and notes."""
    across = sum(widths)
    lines = 0
    for row in grid.rows:
        cells = zip(row, widths, strict=False)
        lines += max((_count_lines(cell, width) for cell, width in cells if isinstance(cell, str)), default=1)
    notes = sum(_count_lines(note, across) for note in grid.all_notes)
    return _EMPTY_ROW * 3 + _CELL_LINE * (lines + 2) + 15.5 * notes


def find_widths(grids: Sequence[Grid], catalogue: Catalogue) -> list[float]:
    """Room of each column that all the grids share: names narrow, sentences wide, numbers alike."""
    widths: dict[int, float] = {}
    for grid in grids:
        texts = grid.texts(catalogue)
        for number, column in enumerate(grid.columns):
            heading = max(map(len, column.heading.split()), default=0) + 3.0
            longest = max((len(row[number]) for row in texts), default=0) + 2.0
            most = _NAME_WIDTH if number == 0 else _TEXT_WIDTH
            width = max(_NUMBER_WIDTH, heading if is_number(column.kind) else min(longest, most))
            widths[number] = max(widths.get(number, 0), width)
    return list(widths.values())


def spread_ranges(grid: Grid, catalogue: Catalogue) -> Grid:
    """The grid without drawn bars and with the two ends of each range in cells of their own, for counting."""
    columns: list[GridColumn] = []
    places: list[tuple[int, int | None]] = []
    for number, column in enumerate(grid.columns):
        if column.kind is CellKind.RANGE:
            for end, word in enumerate(("from", "to")):
                heading = catalogue.text(f"story.{word}", heading=column.heading)
                columns.append(replace(column, heading=heading, name=""))
                places.append((number, end))
        elif column.kind is not CellKind.BAR:
            columns.append(column)
            places.append((number, None))
    rows = tuple(tuple(_pick(row[number], end) for number, end in places) for row in grid.rows)
    return replace(grid, columns=tuple(columns), rows=rows)


def _pick(cell: Cell, end: int | None) -> Cell:
    return cell[end] if end is not None and isinstance(cell, tuple) else cell
