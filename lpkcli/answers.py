"""The story of what a published run answers beyond its files: the run and the settings in; a table worked out.

Like flow.py it puts rooms together. `ANSWERS` holds every table of contracts/requested.py, by the name that is typed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Protocol

import pyarrow as pa

from lpkcli import comparison, derive, oversight
from lpkcli.config.keys import Config
from lpkcli.config.settings import read_key, reading_settings_of
from lpkcli.contracts.kinds import PlacedBefore
from lpkcli.contracts.public import PublicEdition
from lpkcli.contracts.quality import Estimate
from lpkcli.contracts.run import RunSettings
from lpkcli.errors import UsageError


class Published(Protocol):
    """What is asked of a run: its tables, those it keeps, its manifest and its day."""

    @property
    def manifest(self) -> Mapping[str, Any]: ...  # noqa: D102 (as in door.Run)
    @property
    def as_of(self) -> date: ...  # noqa: D102
    def table(self, name: str, columns: Sequence[str] | None = None) -> pa.Table: ...  # noqa: D102
    def state(self, name: str) -> pa.Table: ...  # noqa: D102


def _settings(run: Published, config: Config) -> RunSettings:
    """The settings that the rows of a run are read by again: its own day and switches, the words and key of today."""
    switches = run.manifest["parameters"]["switches"]
    key = read_key(config.key_file)
    return replace(reading_settings_of(config), as_of=run.as_of, switches=switches, key=key)


def _rates(run: Published, config: Config) -> pa.Table:
    return derive.rates(run.table("absorption"), already_placed=PlacedBefore(config.already_placed))


def _sensitivity(run: Published, config: Config) -> pa.Table:
    persons, links, absorption = (run.table(name) for name in ("persons", "links", "absorption"))
    return derive.sensitivity(run.state("raw"), persons, links, absorption, _settings(run, config))


def _placed(by: str, run: Published, _: Config) -> pa.Table:
    return derive.placed(run.table("alumni"), run.state("outcomes"), run.table("placements"), by)


def _related(run: Published, config: Config) -> pa.Table:
    words = reading_settings_of(config).words
    return derive.related(run.table("alumni"), run.state("outcomes"), run.table("placements"), words)


def _city(run: Published, config: Config) -> pa.Table:
    """Raises UsageError `city_missing` where the configuration does not know the city."""
    if config.year is None or config.labour_force is None or config.unemployed is None:
        raise UsageError("city_missing")
    figures = {"year": config.year, "labour_force": config.labour_force, "unemployed": config.unemployed}
    return derive.city(run.table("absorption"), **figures)


def _league(run: Published, _: Config) -> pa.Table:
    return comparison.league(run.table("absorption"))


def _found(run: Published, _: Config) -> pa.Table:
    return comparison.found(run.table("alumni"), run.table("links"))


def _same_identifiers(run: Published, config: Config) -> pa.Table:
    tables = (run.state("raw"), run.table("persons"), run.table("links"))
    return comparison.level_rates(*tables, _settings(run, config))


def _quality(run: Published, _: Config) -> pa.Table:
    return oversight.quality(run.table("alumni"), run.table("issues"), run.table("sources"))


def _expected(run: Published, config: Config) -> pa.Table:
    """Raises UsageError `expected_none` where the configuration expects nothing."""
    if not (config.lpks or config.periods):
        raise UsageError("expected_none")
    return oversight.expected(run.table("alumni"), run.table("sources"), config.lpks, config.periods)


def _controls(run: Published, config: Config) -> pa.Table:
    tables = (run.state("controls"), run.table("alumni"), run.table("placements"))
    return oversight.controls(*tables, as_of=run.as_of, words=config.words)


def _calls(run: Published, _: Config) -> pa.Table:
    return oversight.calls(run.table("alumni"))


def make_edition(run: Published, config: Config) -> PublicEdition:
    """The public edition: its rows, and the years that they are about."""
    tables = {name: run.table(name) for name in ("alumni", "links", "placements")} | {"outcomes": run.state("outcomes")}
    estimates = [Estimate(**estimate) for estimate in run.manifest["quality"].get("recall", ())]
    return oversight.public(tables, as_of=run.as_of, threshold=config.threshold, estimates=estimates)


def _public(run: Published, config: Config) -> pa.Table:
    return make_edition(run, config).table


PLACED_BY = {"employers": "employer", "sectors": "sector", "positions": "position", "countries": "country"}
"""Table -> column of the placements that it counts by."""
ANSWERS: dict[str, Callable[[Published, Config], pa.Table]] = {
    "rates": _rates,
    "sensitivity": _sensitivity,
    **{table: partial(_placed, by) for table, by in PLACED_BY.items()},
    "related": _related,
    "city": _city,
    "league": _league,
    "found": _found,
    "same-identifiers": _same_identifiers,
    "quality": _quality,
    "expected": _expected,
    "controls": _controls,
    "calls": _calls,
    "public": _public,
}


def answer(table: str, run: Published, config: Config) -> pa.Table:
    """The table of that name, worked out of a run; its columns are those of contracts/requested.py.

    Raises UsageError `unknown_table`, and where the settings lack what it needs `city_missing` or `expected_none`.
    """
    if table not in ANSWERS:
        raise UsageError("unknown_table", table=table, known=", ".join(ANSWERS))
    return ANSWERS[table](run, config)
