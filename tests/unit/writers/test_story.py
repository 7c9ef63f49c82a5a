"""What a story says: its sentences follow from the figures, and it keeps silent where there are none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.outcomes import City
from support.story import MANIFEST, book_of, page_of, tables_of, tell_city

from lpkcli.contracts.issues import SOURCES
from lpkcli.contracts.kinds import Fate
from lpkcli.messages.catalogue import load_catalogue
from lpkcli.writers.grid import Grid, GridColumn
from lpkcli.writers.story.cover import say_reading
from lpkcli.writers.story.parts import Shape
from lpkcli.writers.story.tell import tell_story

EN = load_catalogue("en")


def test_the_parts_of_what_is_known_add_up_to_the_base() -> None:
    known, figures = tell_city().opening
    (row,) = known.grid.rows
    assert sum(count for count in row[1:] if isinstance(count, int)) == int(str(row[0]).replace(",", ""))
    evidence, industry, business = (line[2] for line in figures.grid.rows[:3])
    assert isinstance(industry, int)
    assert isinstance(business, int)
    assert evidence == industry + business


def test_the_outcomes_of_every_lpk_add_up_to_its_base() -> None:
    figure = next(chapter for chapter in tell_city().chapters if chapter.name == "outcomes").figures[0]
    for _, base, *parts in figure.grid.rows:
        assert sum(part for part in parts if isinstance(part, int)) == base


def test_every_chart_draws_columns_of_its_own_grid() -> None:
    for chapter in tell_city().chapters:
        for figure in chapter.figures:
            for series in figure.chart.series if figure.chart else ():
                assert figure.grid.find(series.column)
                assert not series.reach or figure.grid.find(series.reach)


@pytest.mark.parametrize("language", ["en", "id"])
def test_nothing_is_left_unsaid_or_unfilled(language: str) -> None:
    page = page_of(tell_city(language))
    assert "story." not in page
    assert "{" not in page.partition("</style>")[2]


def test_a_run_without_trainings_is_told_without_rates() -> None:
    story = tell_story(tables_of(City()), MANIFEST, {}, EN)
    assert story.headline == "No absorption rate yet: no enrolment is due"
    assert page_of(story)
    assert book_of(story)


def test_what_was_not_read_is_said_on_the_cover() -> None:
    sheet = {"source_file": "a.xlsx", "list": "alumni", "header_row": 1, "rows_structure": 0, "mapping": "{}"}
    sheet |= {"marks_checked": True, "sha256": "0"}
    sources = SOURCES.table(
        [
            sheet | {"fate": Fate.READ, "rows_found": 10, "rows_read": 8, "rows_set_aside": 2},
            sheet | {"fate": Fate.HIDDEN, "source_sheet": "h", "rows_found": 5, "rows_read": 0, "rows_set_aside": 5},
            sheet
            | {"fate": Fate.UNREADABLE, "source_file": "b.xls", "rows_found": 0, "rows_read": 0, "rows_set_aside": 0},
        ]
    )
    assert list(say_reading(sources, 1, EN)) == [
        (
            "8 of 10 rows of persons in 2 files were read; 2 were set aside, and 1 sheets could not be read. "
            "Whoever stands there is missing from the figures."
        ),
        "5 rows stand in hidden sheets, which are not read unless the settings ask for it.",
        "Sources that were named and not found: 1.",
    ]


def test_tables_worked_out_on_request_become_chapters_where_they_say_something() -> None:
    grid = Grid("Employers", (GridColumn("Employer"),), (("PT Satu",), ("PT Dua",)))
    nobody = replace(grid, title="Sectors", rows=(("not stated",),))
    answers = {"employers": [grid], "sectors": [nobody], "quality": [replace(grid, rows=())]}
    told = tell_story(tables_of(City()), MANIFEST, answers, EN)
    names = [chapter.name for chapter in told.chapters]
    assert "placed" in names
    assert "quality" not in names


@pytest.mark.parametrize(
    ("letters", "said"),
    [
        (("A", "AB", "B", ""), "2 of 3 LPKs cannot be told apart; their rates by evidence lie between 10.0% and 60.0%"),
        (("A", "B"), "All 2 LPKs can be told apart; their rates by evidence lie between 40.0% and 60.0%"),
    ],
)
def test_lpks_that_share_a_letter_are_not_told_apart(letters: tuple[str, ...], said: str) -> None:
    rates = (0.6, 0.4, 0.1, 0.9)
    columns = (GridColumn("LPK"), GridColumn("Rate", name="rate"), GridColumn("Alike", name="alike"))
    league = Grid(
        "Ranks", columns, tuple((f"LPK {letter}", rate, letter) for letter, rate in zip(letters, rates, strict=False))
    )
    told = tell_story(tables_of(City()), MANIFEST, {"league": [league]}, EN)
    chapter = told.chapters[0]
    assert (chapter.name, chapter.headline, chapter.figures[1].grid) == ("lpk", said, league)


def test_only_the_claim_beside_the_evidence_is_drawn_as_a_gap() -> None:
    shapes = {
        chapter.name
        for chapter in tell_city().chapters
        for figure in chapter.figures
        if figure.chart and figure.chart.shape is Shape.GAP
    }
    assert shapes == {"claims"}


def test_an_lpk_that_says_nothing_of_its_alumni_does_not_claim_nought() -> None:
    city = City().train("a", "2024-03-15", lpk="LPK Diam")
    told = tell_story(tables_of(city), MANIFEST, {}, EN)
    claims = next(chapter for chapter in told.chapters if chapter.name == "claims").figures[0].grid
    assert {row[claims.find("claim")] for row in claims.rows} == {None}
    assert not any("claim" in sentence for sentence in told.sentences)
    city.train("b", "2024-03-15", lpk="LPK Tutup", claim="unemployed")
    told = tell_story(tables_of(city), MANIFEST, {}, EN)
    claims = next(chapter for chapter in told.chapters if chapter.name == "claims").figures[0].grid
    assert [row[claims.find("claim")] for row in claims.rows] == [0.0, None, 0.0]


def test_what_is_joined_on_the_page_is_listed_one_by_one_for_looking_up() -> None:
    few = Grid("Employers", (GridColumn("Employer"),), (("PT Satu",), ("2 others",)))
    all_of_them = replace(few, rows=(("PT Satu",), ("PT Dua",), ("PT Tiga",)))
    told = tell_story(tables_of(City()), MANIFEST, {"employers": [few], "all employers": [all_of_them]}, EN)
    lists = {chapter.name: chapter for chapter in told.chapters}
    assert not lists["placed"].reference
    assert lists["lists"].reference
    assert [figure.grid for figure in lists["lists"].figures] == [all_of_them]
