"""The workbook opens, prints, counts, and none of its text is a formula."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from python_calamine import CalamineWorkbook
from support.outcomes import City
from support.story import HOSTILE, MANIFEST, book_of, tables_of, tell_city, tell_hostile

from lpkcli.messages.catalogue import load_catalogue
from lpkcli.writers.story.parts import Shape
from lpkcli.writers.story.tell import tell_story


def parts_of(content: bytes, pattern: str) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(pattern, name)]
        return {name: archive.read(name).decode() for name in names}


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_cover_states_the_figure_and_every_chapter_has_its_sheet(language: str) -> None:
    story = tell_city(language)
    book = CalamineWorkbook.from_filelike(io.BytesIO(book_of(story)))
    tabs = [chapter.tab for chapter in story.chapters]
    assert book.sheet_names[1:-1] == tabs
    cover = ["" if row[0] is None else str(row[0]) for row in book.get_sheet_by_index(0).to_python()]
    assert [story.headline in cover, *(sentence in cover for sentence in story.sentences)] == [True] * 6
    assert [tab in cover for tab in tabs] == [True] * len(tabs)


def test_the_cells_are_the_numbers_of_the_story() -> None:
    story = tell_city()
    chapter = next(chapter for chapter in story.chapters if chapter.name == "gender")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book_of(story))).get_sheet_by_name(chapter.tab).to_python()
    grid = chapter.figures[0].grid
    start = next(number for number, row in enumerate(rows) if row[0] == "Total")
    low, high = grid.rows[0][grid.find("interval")]  # type: ignore[misc]
    assert rows[start][1 : 1 + 6] == pytest.approx([*grid.rows[0][1:5], low, high])


def test_no_text_is_a_formula() -> None:
    content = book_of(tell_hostile())
    sheets = parts_of(content, r"xl/worksheets/sheet\d+\.xml")
    assert [name for name, text in sheets.items() if "<f>" in text] == []
    charts = parts_of(content, r"xl/charts/chart\d+\.xml")
    formulas = {formula for text in charts.values() for formula in re.findall(r"<c:f>(.*?)</c:f>", text)}
    assert formulas
    assert all(re.fullmatch(r"('[\w ]+'|\w+)!\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?", formula) for formula in formulas)
    texts = parts_of(content, r"xl/sharedStrings\.xml")["xl/sharedStrings.xml"]
    assert HOSTILE[0].replace("'", "&apos;") in texts or HOSTILE[0] in texts
    assert not re.search("[\u202a-\u202e\ufffe]|_x0007_", texts)


def test_every_chart_of_the_story_is_a_native_chart_with_whiskers_where_there_are_intervals() -> None:
    story = tell_city()
    figures = [*story.opening, *(figure for chapter in story.chapters for figure in chapter.figures)]
    charts = parts_of(book_of(story), r"xl/charts/chart\d+\.xml")
    drawn = [figure.chart for figure in figures if figure.chart]
    assert len(charts) == len(drawn)
    ranges = sum(chart.shape is Shape.RANGE for chart in drawn)
    assert sum("<c:errBars>" in text for text in charts.values()) == ranges


def test_every_sheet_is_ready_for_paper() -> None:
    sheets = parts_of(book_of(tell_city()), r"xl/worksheets/sheet\d+\.xml")
    printed = [text for text in sheets.values() if "<pageSetup" in text]
    assert len(printed) == len(sheets) - 1  # the hidden sheet of whiskers
    for text in printed:
        assert 'paperSize="9"' in text
        assert "fitToPage" in text
        assert "&amp;P" in text


def test_equal_stories_are_equal_bytes() -> None:
    assert book_of(tell_city()) == book_of(tell_city.__wrapped__())


def test_names_of_many_bars_are_set_smaller_so_that_none_is_left_out() -> None:
    def smallest(lpks: int) -> int:
        city = City()
        for number in range(lpks):
            city.train(f"a{number:02}", "2024-03-15", lpk=f"LPK {number:02}", claim="wage")
        story = tell_story(tables_of(city), MANIFEST, {}, load_catalogue("en"))
        charts = parts_of(book_of(story), r"xl/charts/chart\d+\.xml")
        return min(int(size) for text in charts.values() for size in re.findall(r'sz="(\d+)"', text))

    assert smallest(3) == 900
    assert 500 <= smallest(30) < 800
