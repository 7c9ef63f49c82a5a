"""Write the workbook for the head of the office: a story in; a print-ready Excel file with native charts out.

Text is written as text, never as a formula; the date of creation is fixed, so equal stories are equal bytes.
"""

from __future__ import annotations

import math
from typing import BinaryIO

import xlsxwriter

from lpkcli.writers.book_charts import Corner, WhiskerSheet, build_chart
from lpkcli.writers.book_sheets import Sheet, Styles, estimate_height, find_widths, spread_ranges
from lpkcli.writers.excel import CREATED, SAFE_OPTIONS
from lpkcli.writers.grid import Grid
from lpkcli.writers.plain import capitalise, make_plain
from lpkcli.writers.story.parts import Chapter, Figure, Story

_COVER_WIDTHS = (46.0, 15.0, 15.0, 15.0, 15.0, 15.0)
_ROW_PIXELS, _BAR_PIXELS, _FRAME_PIXELS = 20, 26, 90
"""Height of an empty row, of a bar of a chart, and of what stands around the bars."""
_HIGHEST = 0.55
"""Height of the highest chart, in parts of its width: it fits on a printed page below the headline."""
_MOST_ROWS_BELOW_CHART = 14
"""Longer tables are printed on pages of their own, after their chart."""
_LAST_FROZEN_ROW = 6
"""Headings below it do not stay in sight: they would leave no room for what scrolls."""


def write_book(story: Story, stream: BinaryIO) -> None:
    """Write the cover and a sheet for each chapter."""
    Book(story, stream).write()


class Book:
    """The workbook while it is written."""

    def __init__(self, story: Story, stream: BinaryIO) -> None:
        self._story, self._catalogue = story, story.catalogue
        self._book = xlsxwriter.Workbook(stream, SAFE_OPTIONS)
        self._styles = Styles(self._book)
        self._whiskers = WhiskerSheet(self._catalogue.text("story.whiskers"))

    def write(self) -> None:
        """Write everything and close the file."""
        title, subject = make_plain(self._story.title), make_plain(self._story.subject)
        self._book.set_properties({"title": title, "subject": subject, "created": CREATED})
        self._write_cover()
        for chapter in self._story.chapters:
            self._write_chapter(chapter)
        self._whiskers.write(self._book)
        self._book.close()

    def _open_sheet(self, name: str, widths: list[float]) -> Sheet:
        sheet = Sheet(self._book.add_worksheet(name), name, widths)
        page, of = self._catalogue.text("story.page"), self._catalogue.text("story.of")
        sheet.name_pages(self._story.title, self._story.subject, page, of)
        return sheet

    def _write_cover(self) -> None:
        story, styles = self._story, self._styles
        cover = self._open_sheet(self._catalogue.text("story.cover.tab"), list(_COVER_WIDTHS))
        cover.sheet.set_portrait()
        cover.sheet.fit_to_pages(1, 1)
        cover.say(f"{story.title} · {story.subject}", styles.eyebrow, 11)
        cover.say(story.headline, styles.title, 24)
        cover.row += 1
        for sentence in story.sentences:
            cover.say(sentence, styles.lead, 12)
        cover.row += 1
        for figure in story.opening:
            self._write_figure(cover, figure)
        self._write_contents(cover)
        for line in story.footing:
            cover.say(line, styles.note, 10)

    def _write_contents(self, cover: Sheet) -> None:
        """A line for each chapter that leads to its sheet and says what it shows."""
        cover.sheet.write_string(cover.row, 0, self._catalogue.text("story.contents"), self._styles.caption)
        for chapter in self._story.chapters:
            cover.row += 1
            place = f"internal:'{chapter.tab}'!A1"
            cover.sheet.write_url(cover.row, 0, place, self._styles.link, chapter.tab)
            cover.say_beside(chapter.headline, self._styles.entry, 10)
        cover.row += 2

    def _write_chapter(self, chapter: Chapter) -> None:
        grids = [spread_ranges(figure.grid, self._catalogue) for figure in chapter.figures]
        page = self._open_sheet(chapter.tab, find_widths(grids, self._catalogue))
        page.say(chapter.headline, self._styles.headline, 16)
        page.row += 1
        for figure in chapter.figures:
            self._write_figure(page, figure)

    def _write_figure(self, page: Sheet, figure: Figure) -> None:
        """Write the chart over the whole width, then its table."""
        grid, top, height = spread_ranges(figure.grid, self._catalogue), page.row, 0
        if figure.chart:
            height = min(_BAR_PIXELS * len(figure.bars.rows) + _FRAME_PIXELS, round(page.pixels * _HIGHEST))
            page.row += math.ceil(height / _ROW_PIXELS) + 1
            if len(grid.rows) > _MOST_ROWS_BELOW_CHART:
                page.break_page()
        else:
            page.keep_together(estimate_height(grid, page.widths))
        corner = self._write_grid(page, grid)
        if figure.chart:
            bar = (height - _FRAME_PIXELS) / len(figure.bars.rows)
            chart = build_chart(self._book, figure, figure.chart, corner, self._whiskers, bar_pixels=bar)
            chart.set_size({"width": page.pixels, "height": height})
            page.sheet.insert_chart(top, 0, chart, {"description": make_plain(f"{grid.title}. {figure.chart.legend}")})

    def _write_grid(self, page: Sheet, grid: Grid) -> Corner:
        """Write a grid with its caption and notes, and return where it stands."""
        styles = self._styles
        page.sheet.write_string(page.row, 0, make_plain(grid.title), styles.caption)
        page.row += 1
        sides = [(column.kind, number == 0) for number, column in enumerate(grid.columns)]
        page.sheet.repeat_rows(page.row)
        page.write_row(
            [capitalise(column.heading) for column in grid.columns],
            [styles.heading[side] for side in sides],
        )
        if page.row <= _LAST_FROZEN_ROW:
            page.sheet.freeze_panes(page.row, 1)
        corner = Corner(page.name, page.row, grid)
        for number, row in enumerate(grid.rows):
            total = grid.has_total and number == 0
            page.write_row(row, [styles.cells[*side, total] for side in sides])
        page.row += 1
        for note in grid.all_notes:
            page.say(note, styles.note, 10)
        page.row += 1
        return corner
