"""What the screens say, beyond how they look (that is tests/golden/test_tables.py)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import pytest
from support.outcomes import City

from lpkcli.contracts.issues import REJECTS, SOURCES
from lpkcli.contracts.kinds import (
    Activity,
    Dimension,
    Evidence,
    Fate,
    Graduation,
    LinkBasis,
    LinkStatus,
    ListKind,
    NikState,
    RateBasis,
    Verdict,
)
from lpkcli.contracts.results import REVIEW
from lpkcli.messages.catalogue import load_catalogue
from lpkcli.tables.tabulate import tabulate_absorption, tabulate_claims
from lpkcli.writers.claims import show_claim_square
from lpkcli.writers.figures import say_headline, show_absorption, show_claims, show_vocations
from lpkcli.writers.screens import show_people, show_read
from lpkcli.writers.words import say_value

EN = load_catalogue("en")
AS_OF = date(2026, 1, 1)


def test_the_headline_without_anything_due_says_so() -> None:
    city = City().train("a", "2025-12-01").train("b", None)
    said = say_headline(tabulate_absorption(city.alumni(AS_OF), city.judge(AS_OF)), AS_OF, EN)
    assert said == (
        "No absorption rate yet: no enrolment is due 12 months after training, as of 1 January 2026. "
        "Not due: 2, of these without end date: 1."
    )


def test_every_screen_of_figures_can_be_shown_for_no_trainings_at_all() -> None:
    absorption = tabulate_absorption(City().alumni(), City().judge())
    assert show_vocations(absorption, EN).rows == (("Total", 0, 0, 0, 0),)
    assert show_absorption(absorption, EN, as_of=AS_OF).rows[0][0] == "Total"
    assert show_claims(tabulate_claims(City().alumni(), City().judge()), EN).rows[0][:2] == ("Total", 0)
    assert "No absorption rate yet" in say_headline(absorption, AS_OF, EN)


def test_the_columns_of_a_claim_line_add_up_to_the_enrolments_due() -> None:
    city = City().train("a", claim="wage").place("p", "wage", "2024-08-01", person="a").train("b", claim="study")
    city.train("c", claim="wage").place("r", "wage", "2024-01-01", person="c")  # placed before
    city.train("d", claim="entrepreneur").train("e", "2025-12-01", claim="wage")
    claims = tabulate_claims(city.alumni(AS_OF), city.judge(AS_OF))
    grid = show_claims(claims, EN)
    for row in grid.rows:
        said = {column.name: cell for column, cell in zip(grid.columns, row, strict=True) if column.name}
        assert said["due"] == sum(said[verdict] for verdict in Verdict) + said["already_placed"] == 4
        assert (said["claimed"], said["confirmed_share"], said["not_due"]) == (2, 0.5, 1)
    square = show_claim_square(claims, EN)
    assert square.rows[0][:3] == ("Total", 3, 1)
    assert [row[0] for row in square.rows] == ["Total", "industry (wage)", "entrepreneur", "further study"]


def test_a_person_counts_once_under_its_strongest_match() -> None:
    city = City().train("a").train("b", person="a", batch="2").train("c")
    city.place("p", "wage", "2024-08-01", person="a").place("q", "wage", "2024-09-01", person="a")
    for alumnus, placement, basis in (("a", "p", "model"), ("b", "p", "bridge"), ("a", "q", "nik")):
        city.link(alumnus, placement)
        city.links[-1]["basis"] = basis
    city.link("c", "p", 0.4, "review")
    grid = show_people(city.alumni(), city.tables()["placement_links"], REVIEW.empty(), EN)
    assert grid.rows == (
        ("Persons in training reports", 2, 1.0, None),
        ("found in a placement list", 1, 0.5, 3),
        ("  by equal NIK", 1, 0.5, 1),
        ("  by name, dates and other data", 0, 0.0, 1),
        ("  through a record of another list", 0, 0.0, 1),
        ("Pairs that await review", None, None, 0),
    )


def test_people_of_an_empty_run() -> None:
    grid = show_people(City().alumni(), City().tables()["placement_links"], REVIEW.empty(), EN)
    assert [row[1] for row in grid.rows] == [0, 0, None]


def test_only_what_there_is_to_say_about_reading_is_said() -> None:
    assert show_read(SOURCES.empty(), REJECTS.empty(), EN) == []


def test_rows_of_sheets_that_were_not_read_stand_in_the_accounts() -> None:
    kept = {"rows_found": 5, "rows_read": 4, "rows_set_aside": 1, "rows_structure": 2, "marks_checked": True}
    lost = {"rows_found": 3, "rows_read": 0, "rows_set_aside": 3, "rows_structure": 0, "marks_checked": True}
    sources = [
        {"source_file": "a.xlsx", "source_sheet": "S", "fate": "read", "list": "alumni", "sha256": "0", **kept},
        {"source_file": "b.xlsx", "fate": "unreadable", "sha256": "1", **lost},
    ]
    read, unread = show_read(SOURCES.table(sources), REJECTS.empty(), EN)
    assert read.rows == (
        ("Total", 2, 2, 8, 4, 4, 2),
        ("training reports", 1, 1, 5, 4, 1, 2),
        ("sheets not read", 1, 1, 3, 0, 3, 0),
    )
    assert len(unread.rows) == 1


def test_without_a_placement_list_no_interval_is_stated_and_it_is_said_why() -> None:
    city = City().train("a").train("b", lpk="LPK Lain")
    absorption = tabulate_absorption(city.alumni(AS_OF), city.judge(AS_OF), any_placement=False)
    grid = show_absorption(absorption, EN, as_of=AS_OF)
    interval = [column.heading for column in grid.columns].index("90% interval")
    assert {row[interval] for row in grid.rows} == {(None, None)}
    assert any(note.startswith("No placement list was read") for note in grid.all_notes)
    known = show_absorption(tabulate_absorption(city.alumni(AS_OF), city.judge(AS_OF)), EN, as_of=AS_OF)
    assert not any(note.startswith("No placement list was read") for note in known.all_notes)


def test_rows_set_aside_are_counted_by_reason_with_the_first_address() -> None:
    rows = [
        {"list": "placement", "source_file": "b.csv", "source_row": 9, "reason": "strange_reason"},
        {"list": "alumni", "source_file": "a.xlsx", "source_sheet": "S 1", "source_row": 4, "reason": "no_name"},
        {"list": "alumni", "source_file": "a.xlsx", "source_sheet": "S 1", "source_row": 7, "reason": "no_name"},
        {
            "list": "alumni",
            "source_file": "a.xlsx",
            "source_sheet": "S 1",
            "source_row": 8,
            "reason": "structure:title",
        },
    ]
    (grid,) = show_read(SOURCES.empty(), REJECTS.table(rows), EN)
    assert [row[1:] for row in grid.rows] == [(2, "a.xlsx!S 1!4"), (1, "b.csv!9")]
    assert grid.rows[1][0] == "strange_reason"


@pytest.mark.parametrize("dimension", list(Dimension))
def test_every_dimension_has_a_heading_in_both_languages(dimension: Dimension) -> None:
    for language in ("id", "en"):
        assert load_catalogue(language).find(f"tables.column.{dimension}")


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("graduation", Graduation),
        ("nik_state", NikState),
        ("fate", Fate),
        ("status", LinkStatus),
        ("match", LinkBasis),
        ("list", ListKind),
        ("activity", Activity),
        ("evidence", Evidence),
        ("verdict", Verdict),
        ("basis", RateBasis),
    ],
)
def test_every_word_of_a_closed_set_that_is_shown_has_words_in_both_languages(
    column: str, words: type[StrEnum]
) -> None:
    for language in ("id", "en"):
        catalogue = load_catalogue(language)
        name = {"evidence": "activity"}.get(column, column)
        assert [word for word in words if not catalogue.find(f"tables.word.{name}.{word}")] == []
        assert all(say_value(str(word), column, catalogue) for word in words)


def test_yes_and_no_are_words() -> None:
    assert say_value(True, "marks_checked", load_catalogue("id")) == "ya"
    assert say_value(False, "marks_checked", EN) == "no"
