"""Parse one value of the configuration: what TOML, a variable or a flag holds in; a value of the key's kind out."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from lpkcli.config.keys import Key, Kind
from lpkcli.contracts.gates import Limits
from lpkcli.contracts.kinds import Activity, Grade, ListKind, PlacedBefore, Rate, RateBase
from lpkcli.errors import Place, UsageError

LANGUAGES = ("en", "id")
_PERIOD = re.compile(r"(19|20)\d\d(-S[12]|-Q[1-4])?")
"""A year, a half-year or a quarter."""
_SWITCH_WORDS = {
    "true": True,
    "1": True,
    "yes": True,
    "on": True,
    "false": False,
    "0": False,
    "no": False,
    "off": False,
}


def parse_value(key: Key, value: object, base: Path, shown: str, place: Place | None = None) -> Any:  # noqa: ANN401
    """Return `value` as the kind of `key`; paths relative to `base`.

    `shown` is how the reader knows the key: flag, variable or `section.name`. Raises UsageError `config_not_<kind>`.
    """
    try:
        return _PARSERS[key.kind](value, base)
    except (ValueError, TypeError, KeyError):
        written = value if isinstance(value, str) else repr(value)
        raise UsageError(f"config_not_{key.kind}", place=place, key=shown, value=written) from None


def _text(value: object, _: Path) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError
    return value.strip()


def _one_of(words: tuple[str, ...]) -> Callable[[object, Path], str]:
    def parse(value: object, base: Path) -> str:
        found = {word.casefold(): word for word in words}.get(_text(value, base).casefold())
        if found is None:
            raise ValueError
        return found

    return parse


def _path(value: object, base: Path) -> Path:
    text = os.fspath(value) if isinstance(value, Path) else _text(value, base)
    return base / Path(text).expanduser()


def _paths(value: object, base: Path) -> tuple[Path, ...]:
    items = value if isinstance(value, list | tuple) else [value]
    return tuple(_path(item, base) for item in items)


def _texts(value: object, base: Path) -> tuple[str, ...]:
    items = value if isinstance(value, list | tuple) else [value]
    return tuple(_text(item, base) for item in items)


def _periods(value: object, base: Path) -> tuple[str, ...]:
    periods = tuple(text.upper() for text in _texts(value, base))
    if not all(_PERIOD.fullmatch(period) for period in periods):
        raise ValueError
    return periods


def _date(value: object, base: Path) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    return date.fromisoformat(_text(value, base))


def _count(value: object, _: Path) -> int:
    number = int(value) if isinstance(value, str) else value
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        raise ValueError
    return number


def _share(value: object, _: Path) -> float:
    number = float(value) if isinstance(value, str) else value
    if not isinstance(number, int | float) or isinstance(number, bool) or not 0 < number <= 1:
        raise ValueError
    return float(number)


def _limits(value: object, _: Path) -> Limits:
    """`{ warn = 1, error = 10 }` of the file, `1,10` of a variable, where an empty part is no limit."""
    if isinstance(value, str):
        warn, _comma, error = value.partition(",")
        value = {name: float(text) for name, text in (("warn", warn), ("error", error)) if text.strip()}
    if not isinstance(value, dict) or not value.keys() <= {"warn", "error"}:
        raise ValueError
    if not all(
        isinstance(limit, int | float) and not isinstance(limit, bool) and limit > 0 for limit in value.values()
    ):
        raise ValueError
    return Limits(**value)


def _switch(value: object, base: Path) -> bool:
    if isinstance(value, bool):
        return value
    return _SWITCH_WORDS[_text(value, base).casefold()]


_PARSERS: dict[Kind, Callable[[object, Path], Any]] = {
    Kind.TEXT: _text,
    Kind.LANGUAGE: _one_of(LANGUAGES),
    Kind.PATH: _path,
    Kind.PATHS: _paths,
    Kind.DATE: _date,
    Kind.COUNT: _count,
    Kind.SHARE: _share,
    Kind.SWITCH: _switch,
    Kind.LIST: _one_of(tuple(ListKind)),
    Kind.GRADE: _one_of(tuple(Grade)),
    Kind.ACTIVITY: _one_of(tuple(Activity)),
    Kind.RATE: _one_of(tuple(Rate)),
    Kind.BASE: _one_of(tuple(RateBase)),
    Kind.BEFORE: _one_of(tuple(PlacedBefore)),
    Kind.TEXTS: _texts,
    Kind.PERIODS: _periods,
    Kind.LIMITS: _limits,
}
