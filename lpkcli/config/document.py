"""Write the table of keys as a commented lpkcli.toml: the same text for `lpkcli init` and for the README chapter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from lpkcli.config.keys import KEYS, SECTIONS, SOURCE_KEYS, Key
from lpkcli.contracts.gates import Limits

Say = Callable[[str], str]
"""Gives the sentence of a message key."""


def write_config_text(say: Say, active: Mapping[str, str]) -> str:
    """Return lpkcli.toml with every key, its type and default; `active` maps the keys in force to their TOML values."""
    lines = [*_comment(say("config.head"))]
    for section in SECTIONS:
        lines += ["", *_comment(say(f"config.section.{section}")), f"[{section}]"]
        for key in (key for key in KEYS.values() if key.section == section):
            lines += _key_lines(key, say, active.get(key.name))
    lines += ["", f"# {say('config.section.status_codes')}", "# [status_codes]", '# B = "wage"']
    lines += ["", f"# {say('config.section.sources')}", "# [[sources]]"]
    lines += [line for key in SOURCE_KEYS.values() for line in _source_lines(key, say)]
    return "\n".join(lines) + "\n"


def _comment(text: str) -> Iterator[str]:
    return (f"# {line}" for line in text.splitlines())


def _key_lines(key: Key, say: Say, value: str | None) -> Iterator[str]:
    default = say(f"config.without.{key.name}") if key.default in (None, ()) else _as_toml(key.default)
    kind = say(f"config.kind.{key.kind}")
    yield f"# {say(f'config.key.{key.name}')} ({kind}; {say('config.word.default')}: {default})"
    yield f"# {key.name} = {key.example}" if value is None else f"{key.name} = {value}"


def _source_lines(key: Key, say: Say) -> Iterator[str]:
    yield f"# {say(f'config.source.{key.name}')} ({say(f'config.kind.{key.kind}')})"
    yield f"# {key.name} = {key.example}"


def _as_toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float | date):
        return str(value)
    if isinstance(value, Limits):
        limits = {"warn": value.warn, "error": value.error}
        stated = [f"{name} = {limit}" for name, limit in limits.items() if limit is not None]
        return f"{{ {', '.join(stated)} }}" if stated else "{}"
    return f'"{value.as_posix()}"' if isinstance(value, Path) else f'"{value}"'
