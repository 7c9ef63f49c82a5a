"""The page can be read by anybody, anywhere, and no text in it can do anything."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from support.story import HOSTILE, page_of, tell_city, tell_hostile

_VOID = {"meta", "line", "rect", "circle"}


class Reader(HTMLParser):
    """Collects what a page is made of and holds every element to be closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_page_is_whole_and_says_its_language(language: str) -> None:
    reader = Reader(page_of(tell_city(language)))
    assert reader.open == []
    assert dict(reader.tags)["html"] == {"lang": language}


def test_a_page_asks_for_nothing_outside_itself() -> None:
    page = page_of(tell_city())
    assert not re.search(r"https?:|//|url\(|@import|<(script|img|link|iframe|object|form)\b|\bon\w+=", page)
    targets = {attributes["href"] for tag, attributes in Reader(page).tags if tag == "a"}
    anchors = {f"#{attributes['id']}" for tag, attributes in Reader(page).tags if tag == "section"}
    assert targets == anchors


def test_text_in_a_page_stays_text() -> None:
    page = page_of(tell_hostile())
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x09\x0b-\x1f\ufffe]", page)
    assert "LPK gnirtsrever" in page
    assert HOSTILE[0] in "".join(Reader(page).words)


def test_every_table_has_a_caption_and_headings_and_every_chart_says_its_numbers() -> None:
    tags = [tag for tag, _ in Reader(page_of(tell_city())).tags]
    assert tags.count("table") == tags.count("caption") > 10
    attributes = [(tag, attributes) for tag, attributes in Reader(page_of(tell_city())).tags if tag in {"th", "svg"}]
    assert all(found.get("scope") in {"col", "row"} for tag, found in attributes if tag == "th")
    pictures = [found for tag, found in attributes if tag == "svg"]
    assert all(found.get("aria-label") or found.get("aria-hidden") for found in pictures)
    assert any("Rate by evidence: " in (found.get("aria-label") or "") for found in pictures)


def test_numbers_are_written_as_the_language_does() -> None:
    assert "1 January 2026" in page_of(tell_city("en"))
    page = page_of(tell_city("id"))
    assert "1 Januari 2026" in page
    assert re.search(r"\d,\d%", page)
    assert not re.search(r">\d+\.\d%", page)


def test_equal_stories_are_equal_bytes() -> None:
    assert page_of(tell_city()) == page_of(tell_city.__wrapped__())


def test_a_bar_is_as_long_as_its_rate() -> None:
    story = tell_city()
    figure = next(chapter for chapter in story.chapters if chapter.name == "gender").figures[0]
    rates = [row[figure.grid.find("evidence")] for row in figure.bars.rows]
    section = page_of(story).partition('<section id="gender">')[2].partition("</section>")[0]
    widths = [float(width) for width in re.findall(r'class="strong"[^>]*width="([\d.]+)%"', section)]
    top = float(re.findall(r">([\d.]+)%</text>", section)[-1]) / 100
    assert widths == [pytest.approx(rate / top * 100, rel=1e-3) for rate in rates if isinstance(rate, float)]
