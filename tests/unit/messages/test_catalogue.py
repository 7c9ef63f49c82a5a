"""The catalogue: both languages complete, equal fields, numbers as each language writes them, language choice."""

from __future__ import annotations

import string

import pytest

from lpkcli.errors import UsageError
from lpkcli.messages.catalogue import Language, area_names, choose_language, load_catalogue, read_area

EVERY_MESSAGE = [(area, key, both) for area in sorted(area_names()) for key, both in read_area(area).items()]


def fields_of(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_message_stands_in_both_languages_with_equal_fields():
    problems = [
        f"{area}.toml: {key}"
        for area, key, both in EVERY_MESSAGE
        if set(both) != {"en", "id"}
        or not all(text.strip() for text in both.values())
        or fields_of(both["en"]) != fields_of(both["id"])
    ]
    assert problems == []


def test_no_key_stands_in_two_files():
    keys = [key for _, key, _ in EVERY_MESSAGE]
    assert sorted(keys) == sorted(set(keys))


def test_every_error_has_a_hint():
    keys = {key for _, key, _ in EVERY_MESSAGE}
    errors = {key for key in keys if key.startswith("error.") and not key.endswith(".hint")}
    unhinted = {key for key in errors if f"{key}.hint" not in keys} - {"error.interrupted"}
    assert unhinted == set()


def test_no_error_writes_its_place_itself_as_every_one_is_said_behind_it():
    assert [
        key for _, key, both in EVERY_MESSAGE if key.startswith("error.") and "place" in fields_of(both["en"])
    ] == []


def test_the_reader_gets_the_language_asked_for():
    assert load_catalogue("en").text("error.unknown_language.hint").startswith("Use")
    assert load_catalogue("id").text("error.unknown_language.hint").startswith("Pakai")


def test_numbers_and_shares_are_written_as_the_language_does():
    assert load_catalogue("en").number(1234567.5, 1) == "1,234,567.5"
    assert load_catalogue("id").number(1234567.5, 1) == "1.234.567,5"
    assert load_catalogue("id").percent(0.5614) == "56,1%"
    assert load_catalogue("en").percent(None) == "–"
    assert load_catalogue("id").vformat("{share:pp}", (), {"share": 0.068}) == "6,8"
    assert load_catalogue("id").vformat("{rows:n} ({share:p})", (), {"rows": 12000, "share": 0.25}) == "12.000 (25,0%)"


def test_an_unknown_key_or_field_is_shown_and_never_raises():
    assert load_catalogue("en").text("no.such_key", path="a.csv") == "no.such_key (path=a.csv)"
    assert "{expected}" in load_catalogue("en").text("error.words_header")


@pytest.mark.parametrize(
    ("flag", "environment", "configured", "language"),
    [
        ("en", {"LPKCLI_LANG": "id"}, "id", "en"),
        (None, {"LPKCLI_LANG": "ID", "LANG": "en_US.UTF-8"}, "en", "id"),
        (None, {"LANG": "en_US.UTF-8"}, "id", "id"),
        (None, {"LANG": "id_ID.UTF-8"}, None, "id"),
        (None, {"LANG": "id_ID.UTF-8", "LC_ALL": "C"}, None, "en"),
        (None, {}, None, "en"),
    ],
)
def test_language_order(flag, environment, configured, language):
    assert choose_language(flag, environment, configured) is Language(language)


def test_a_language_that_does_not_exist_stops():
    with pytest.raises(UsageError) as caught:
        choose_language("fr", {})
    assert caught.value.code == "unknown_language"
