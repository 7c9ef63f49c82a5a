"""A run told as a story, with groups whose names want to be formulas, markup or something else than they are."""

from __future__ import annotations

import io
from functools import cache

import pyarrow as pa
from support.figures import AS_OF, make_tables
from support.outcomes import City

from lpkcli.contracts.issues import ISSUES, REJECTS, SOURCES
from lpkcli.contracts.results import REVIEW
from lpkcli.messages.catalogue import load_catalogue
from lpkcli.tables.tabulate import tabulate_absorption, tabulate_claims
from lpkcli.writers.book import write_book
from lpkcli.writers.page import render_page
from lpkcli.writers.story.parts import Story
from lpkcli.writers.story.tell import tell_story

MANIFEST = {
    "as_of": AS_OF.isoformat(),
    "tool_version": "0.0",
    "fingerprint": "0123456789abcdef",
    "thresholds": {"match": 0.8, "review": 0.05},
    "parameters": {"missing_inputs": [], "switches": {"casual_work": "wage"}},
}
HOSTILE = ("=cmd|' /C calc'!A0", '<script>alert("1")</script>', "LPK \u202egnirtsrever\u202c\x07\ufffe")


@cache
def tell_city(language: str = "en") -> Story:
    """The story of the small city of `support.figures`."""
    return tell_story(make_tables() | {"issues": ISSUES.empty()}, MANIFEST, {}, load_catalogue(language))


def tables_of(city: City) -> dict[str, pa.Table]:
    """What a story needs, of any city."""
    alumni, outcomes = city.alumni(AS_OF), city.judge(AS_OF)
    return {
        "alumni": alumni,
        "absorption": tabulate_absorption(alumni, outcomes),
        "claims": tabulate_claims(alumni, outcomes),
        "links": city.tables()["placement_links"],
        "review": REVIEW.empty(),
        "sources": SOURCES.empty(),
        "rejects": REJECTS.empty(),
        "issues": ISSUES.empty(),
    }


@cache
def tell_hostile() -> Story:
    """A city whose LPKs and vocations are named by somebody who means harm."""
    city = City()
    for number in range(90):
        name = HOSTILE[number % 3]
        city.train(f"a{number:02}", "2024-03-15", lpk=name, vocation=name, claim="wage")
        if number % 4 == 0:
            city.place(f"p{number:02}", "wage", "2024-06-01", person=f"a{number:02}").link(
                f"a{number:02}", f"p{number:02}"
            )
    return tell_story(tables_of(city), MANIFEST, {}, load_catalogue("en"))


def page_of(story: Story) -> str:
    """The page of a story."""
    return render_page(story)


def book_of(story: Story) -> bytes:
    """The workbook of a story."""
    stream = io.BytesIO()
    write_book(story, stream)
    return stream.getvalue()
