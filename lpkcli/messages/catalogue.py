"""The one catalogue of sentences: a message key and fields in, a sentence in the reader's language out.

The sentences stand in `messages/data/<area>.toml`, one file for each room, both languages side by side. A table that
has `en` and `id` is a message; its key is the dotted path of the table. Fields are written `{name}`; `{name:n}` groups
the thousands of a number, `{name:p}` writes a share as a percentage, `{name:pp}` in percentage points without a word,
and `{name:d}` a day, each as the language does.
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from lpkcli.errors import UsageError


class Language(StrEnum):
    """The languages of the catalogue."""

    ENGLISH = "en"
    INDONESIAN = "id"


_MARKS = {Language.ENGLISH: (",", "."), Language.INDONESIAN: (".", ",")}
"""Mark between thousands and mark before decimals."""


class Catalogue(string.Formatter):
    """The messages in one language. An area file is read when a key first asks for it."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def text(self, key: str, /, **fields: object) -> str:
        """Return the sentence of `key` with `fields` filled in; an unknown key is returned as it is, never raised.

        The reader of an error must see something even when the message itself is the defect; tests hold the catalogue
        complete.
        """
        template = self.find(key)
        if template is None:
            shown = ", ".join(f"{name}={value}" for name, value in fields.items())
            return f"{key} ({shown})" if shown else key
        return self.vformat(template, (), fields)

    def find(self, key: str) -> str | None:
        """Return the sentence of `key` with its fields still open, or None."""
        root = key.partition(".")[0]
        messages = read_area(root) if root in area_names() else read_root(root)
        both = messages.get(key)
        return None if both is None else both.get(self.language)

    def number(self, value: float, decimals: int = 0) -> str:
        """Write a number as the language does: 12,345.6 or 12.345,6."""
        return self._localise(f"{value:,.{decimals}f}")

    def percent(self, share: float | None, decimals: int = 1) -> str:
        """Write a share of one as a percentage; None is written as a dash."""
        return "–" if share is None else self.number(share * 100, decimals) + "%"

    def day(self, day: date) -> str:
        """Write a day as the language does: 31 December 2025."""
        return f"{day.day} {self.text('tables.month_names').split()[day.month - 1]} {day.year}"

    def get_value(self, key: int | str, args: object, kwargs: Mapping[str, Any]) -> object:  # noqa: ARG002 (Formatter's signature)
        """Look a field up; one that was not given stays visible as `{name}`."""
        return kwargs.get(str(key), f"{{{key}}}")

    def format_field(self, value: object, format_spec: str) -> str:
        """Apply `n` (number), `p` (percentage), `pp` (percentage points) and `d` (day); leave the rest to Python."""
        if isinstance(value, date) and format_spec == "d":
            return self.day(value)
        if isinstance(value, int | float) and format_spec in _WRITTEN:
            return _WRITTEN[format_spec](self, value)
        return str(value) if isinstance(value, str) or format_spec in _WRITTEN else format(value, format_spec)

    def _localise(self, text: str) -> str:
        thousands, decimals = _MARKS[self.language]
        return text.translate({ord(","): thousands, ord("."): decimals})


_WRITTEN: dict[str, Callable[[Catalogue, float], str]] = {
    "n": Catalogue.number,
    "p": Catalogue.percent,
    "pp": lambda catalogue, share: catalogue.number(share * 100, 1),
}
"""How a number is written, by the mark of its field."""


@cache
def load_catalogue(language: Language | str) -> Catalogue:
    """Return the catalogue of `language`."""
    return Catalogue(Language(language))


@cache
def area_names() -> frozenset[str]:
    """Names of the area files."""
    data = resources.files("lpkcli.messages") / "data"
    return frozenset(item.name.removesuffix(".toml") for item in data.iterdir() if item.name.endswith(".toml"))


@cache
def read_area(area: str) -> dict[str, dict[str, str]]:
    """Messages of one area file: key -> {language: sentence}."""
    return dict(_leaves(tomllib.loads(_area_text(area)), ""))


@cache
def read_root(root: str) -> dict[str, dict[str, str]]:
    """Messages of the areas that have tables under `root`, such as `issue`: each room keeps its own.

    Only these areas are parsed: the whole catalogue would cost every run a fifth of a second.
    """
    areas = [area for area in sorted(area_names()) if f"[{root}." in _area_text(area)]
    return {key: both for area in areas for key, both in read_area(area).items()}


def _area_text(area: str) -> str:
    return (resources.files("lpkcli.messages") / "data" / f"{area}.toml").read_text(encoding="utf-8")


def _leaves(table: dict[str, Any], path: str) -> Iterator[tuple[str, dict[str, str]]]:
    sentences = {name: value for name, value in table.items() if isinstance(value, str)}
    if sentences:
        yield path, sentences
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{path}.{name}" if path else name)


def choose_language(flag: str | None, environment: Mapping[str, str], configured: str | None = None) -> Language:
    """Choose the language: flag, `LPKCLI_LANG`, configuration, a locale that begins with `id`, English.

    Raises UsageError `unknown_language` for a word that is no language of the catalogue.
    """
    asked = flag or environment.get("LPKCLI_LANG") or configured
    if asked:
        try:
            return Language(asked.strip().lower())
        except ValueError:
            raise UsageError("unknown_language", language=asked, known=", ".join(Language)) from None
    locale = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
    return Language.INDONESIAN if locale.lower().startswith("id") else Language.ENGLISH
