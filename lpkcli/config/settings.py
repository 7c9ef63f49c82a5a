"""What a run is asked: a Config in, the RunSettings that `flow` and `runs` understand out."""

from __future__ import annotations

import glob
from dataclasses import replace
from datetime import date
from pathlib import Path

from lpkcli.config.keys import SWITCH_KEYS, Config
from lpkcli.contracts.kinds import Grade, ListKind
from lpkcli.contracts.run import InputRequest, RunSettings, SourceOverride
from lpkcli.errors import UsageError

_SHORTEST_KEY = 32
"""Bytes; a shorter key could be tried out."""


def settings_of(config: Config) -> RunSettings:
    """The settings of a run: what `config` says, the day of today where it names none, the office's key.

    A path of the configuration that leads nowhere is left out, see `find_missing`; one that was typed stays, so that
    reading stops at it. Raises UsageError `no_inputs`, `key_unreadable`, `key_short`, `config_place_missing`.
    """
    named = _named_inputs(config)
    if not named:
        raise UsageError("no_inputs")
    missing = set(find_missing(config))
    inputs = tuple(InputRequest(str(path), kind) for path, kind, _ in named if str(path) not in missing)
    return replace(reading_settings_of(config), inputs=inputs, key=read_key(config.key_file))


def find_missing(config: Config) -> tuple[str, ...]:
    """Paths and patterns that the configuration names and that lead nowhere: a report that did not arrive."""
    return tuple(str(path) for path, _, is_typed in _named_inputs(config) if not (is_typed or _leads_somewhere(path)))


def _named_inputs(config: Config) -> list[tuple[Path, ListKind | None, bool]]:
    """Every path of the configuration and the flags with its list, and whether it was typed."""
    by_key: list[tuple[str, ListKind | None, tuple[Path, ...]]] = [
        ("training", ListKind.ALUMNI, config.training),
        ("placement", ListKind.PLACEMENT, config.placement),
        ("jobseeker", ListKind.JOBSEEKER, config.jobseeker),
        ("input", None, config.input),
    ]
    return [(path, kind, key in config.typed) for key, kind, paths in by_key for path in paths]


def find_list(config: Config, path: Path) -> ListKind | None:
    """The list that a file is read as by default: that of the input it lies under; None where each sheet speaks.

    As in a run, an input that names its list wins over a mixed one, then the earlier.
    """
    real = path.resolve()
    named = sorted(_named_inputs(config), key=lambda item: item[1] is None)
    return next((kind for entry, kind, _ in named if _contains(entry, real)), None)


def _contains(entry: Path, real: Path) -> bool:
    found = (entry,) if entry.exists() else (Path(one) for one in glob.iglob(str(entry), recursive=True))  # noqa: PTH207
    return any(real.is_relative_to(one.resolve()) for one in found)


def _leads_somewhere(path: Path) -> bool:
    return path.exists() or any(True for _ in glob.iglob(str(path), recursive=True))  # noqa: PTH207 (Path.glob refuses an absolute pattern)


def reading_settings_of(config: Config) -> RunSettings:
    """The settings that files are read and cleaned by, without inputs and without the office's key.

    Raises UsageError `config_place_missing` where words, layouts or model are named and not there.
    """
    for key in ("words", "layouts", "model"):
        place: Path | None = getattr(config, key)
        if place is not None and not place.exists():
            raise UsageError("config_place_missing", key=key, path=place)
    return RunSettings(
        inputs=(),
        as_of=config.as_of or date.today(),  # noqa: DTZ011 (the day on the wall of the office)
        project=config.file.parent if config.file else None,
        words=config.words,
        layouts=config.layouts,
        model=config.model,
        read_hidden=config.read_hidden,
        overrides=tuple(
            SourceOverride(
                rule.files,
                rule.lpk,
                ListKind(rule.list) if rule.list else None,
                Grade(rule.grade) if rule.grade else None,
            )
            for rule in config.sources
        ),
        match_probability=config.match_probability,
        review_probability=config.review_probability,
        accept_set_aside=config.accept_set_aside,
        switches={name: getattr(config, name) for name in SWITCH_KEYS} | {"status_codes": dict(config.status_codes)},
    )


def read_key(path: Path | None) -> bytes | None:
    """The office's key for record ids; None without a file. Raises UsageError `key_unreadable`, `key_short`."""
    if path is None:
        return None
    try:
        key = path.read_bytes().strip()
    except OSError as error:
        raise UsageError("key_unreadable", path=path, problem=error.strerror) from error
    if len(key) < _SHORTEST_KEY:
        raise UsageError("key_short", path=path, shortest=_SHORTEST_KEY)
    return key
