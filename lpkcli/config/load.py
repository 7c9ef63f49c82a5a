"""Find lpkcli.toml and lay environment and flags over it. The first that speaks wins: flag, variable, file, default.

A relative path in the file is relative to the file. An unknown key stops with the closest known one.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from lpkcli.config.find import find_config_file
from lpkcli.config.keys import DEFAULT_OUT, KEYS, SECTIONS, SOURCE_KEYS, Config, Kind, SourceRule
from lpkcli.config.values import parse_value
from lpkcli.errors import Place, UsageError

PROGRAM_VARIABLES = ("LPKCLI_CONFIG", "LPKCLI_DEBUG")
"""Variables that steer the program and stand in no file."""
_LISTS = {Kind.PATHS, Kind.TEXTS, Kind.PERIODS}
"""Kinds whose variable holds several values, separated as the system separates paths."""


def load_config(
    flags: Mapping[str, object] | None = None,
    environment: Mapping[str, str] | None = None,
    *,
    asked: Path | None = None,
    start: Path | None = None,
) -> Config:
    """Gather the Config of a command.

    `flags` maps key names to what was typed; None and empty lists were not typed. `asked` is the file of `--config`;
    `start` the working folder. Raises UsageError, with the place where there is one, for an unknown key, a value of the
    wrong kind and a file that is not TOML.
    """
    environment = environment or {}
    start = (start or Path.cwd()).absolute()
    variable = environment.get("LPKCLI_CONFIG")
    file = find_config_file(asked or (Path(variable) if variable else None), start)
    values: dict[str, Any] = {"out": start / DEFAULT_OUT, "file": file}
    values |= {} if file is None else _read_file(file)
    values |= _read_environment(environment, start)
    typed = {name: value for name, value in (flags or {}).items() if value is not None and value not in ([], ())}
    for name in typed:
        if name not in KEYS:
            raise _unknown(name, KEYS, None)
    values |= {name: parse_value(KEYS[name], value, start, KEYS[name].flag) for name, value in typed.items()}
    config = Config(**values, typed=frozenset(typed))
    review, match = config.review_probability, config.match_probability
    if review is not None and match is not None and review > match:
        raise UsageError("config_thresholds", review=review, match=match)
    _check_city(config)
    return config


def _check_city(config: Config) -> None:
    """Hold the figures of the statistics office to being there together and to being possible."""
    stated = (config.labour_force, config.unemployed, config.year, config.source)
    complete = all(stated) and (config.labour_force or 0) > (config.unemployed or 0)
    if any(part is not None for part in stated) and not complete:
        raise UsageError("config_city", place=Place(str(config.file)) if config.file else None)


def _read_file(file: Path) -> dict[str, Any]:
    place = Place(str(file))
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError("config_toml", place=place, problem=str(error)) from error
    except OSError as error:
        raise UsageError("config_unreadable", place=place, problem=error.strerror or str(error)) from error
    values: dict[str, Any] = {"out": file.parent / DEFAULT_OUT}
    for section, table in content.items():
        if section == "sources":
            values["sources"] = tuple(_source_rules(table, file.parent, place))
        elif section not in (*SECTIONS, "status_codes"):
            raise _unknown(section, (*SECTIONS, "status_codes", "sources"), place)
        elif not isinstance(table, dict):
            raise UsageError("config_not_section", place=place, key=section)
        elif section == "status_codes":
            values["status_codes"] = tuple(_status_codes(table, file.parent, place))
        else:
            values |= _section_values(section, table, file.parent, place)
    return values


def _section_values(section: str, table: dict[str, object], base: Path, place: Place) -> dict[str, Any]:
    known = {f"{section}.{key.name}": key for key in KEYS.values() if key.section == section}
    values = {}
    for name, value in table.items():
        shown = f"{section}.{name}"
        if shown not in known:
            raise _unknown(shown, known, place)
        values[name] = parse_value(known[shown], value, base, shown, place)
    return values


def _status_codes(table: dict[str, object], base: Path, place: Place) -> Iterator[tuple[str, str]]:
    any_activity = next(key for key in KEYS.values() if key.kind is Kind.ACTIVITY)
    for code, meaning in sorted(table.items()):
        yield code, parse_value(any_activity, meaning, base, f"status_codes.{code}", place)


def _source_rules(tables: object, base: Path, place: Place) -> Iterator[SourceRule]:
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise UsageError("config_not_sources", place=place)
    known = {f"sources.{name}": key for name, key in SOURCE_KEYS.items()}
    for table in tables:
        strange = [shown for name in table if (shown := f"sources.{name}") not in known]
        if strange:
            raise _unknown(strange[0], known, place)
        if "files" not in table:
            raise UsageError("config_source_without_files", place=place)
        yield SourceRule(
            **{
                name: parse_value(SOURCE_KEYS[name], value, base, f"sources.{name}", place)
                for name, value in table.items()
            }
        )


def _read_environment(environment: Mapping[str, str], start: Path) -> dict[str, Any]:
    by_variable = {key.variable: key for key in KEYS.values()}
    values = {}
    for variable in sorted(environment):
        if not variable.startswith("LPKCLI_") or variable in PROGRAM_VARIABLES:
            continue
        if variable not in by_variable:
            raise _unknown(variable, (*by_variable, *PROGRAM_VARIABLES), None)
        if environment[variable]:
            key, text = by_variable[variable], environment[variable]
            value = text.split(os.pathsep) if key.kind in _LISTS else text
            values[key.name] = parse_value(key, value, start, variable)
    return values


def _unknown(key: str, known: Iterable[str], place: Place | None) -> UsageError:
    close = get_close_matches(key, list(known), n=1, cutoff=0.5)
    if close:
        return UsageError("config_unknown_key", place=place, key=key, suggestion=close[0])
    return UsageError("config_unknown_key_bare", place=place, key=key, known=", ".join(known))
