"""The tables of `lpkcli report` that set groups side by side: a run in; rows and screens out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pyarrow as pa

from lpkcli import comparison
from lpkcli.answers import answer
from lpkcli.config.keys import Config
from lpkcli.contracts.kinds import Dimension
from lpkcli.contracts.results import HEADLINE_WINDOW_MONTHS
from lpkcli.door import Run
from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.compared import show_found, show_league, show_level
from lpkcli.writers.grid import Grid

Side = tuple[pa.Table, Sequence[Grid]]


def compare_ranks(
    run: Run,
    catalogue: Catalogue,
    dimension: Dimension = Dimension.LPK,
    months: int | None = HEADLINE_WINDOW_MONTHS,
) -> Side:
    """The groups of a dimension, ranked with the doubt of the ranks."""
    league = comparison.league(run.table("absorption"), dimension, months)
    return league, [show_league(league, catalogue, as_of=run.as_of)]


def _compare_found(run: Run, config: Config, catalogue: Catalogue) -> Side:
    """Who is found in the placement lists and who is not."""
    found = answer("found", run, config)
    return found, show_found(found, catalogue)


def _compare_level(run: Run, config: Config, catalogue: Catalogue) -> Side:
    """The rate of each LPK beside the one with the same identifiers for all: matching runs again."""
    rates = answer("same-identifiers", run, config)
    return rates, [show_level(rates, catalogue, as_of=run.as_of)]


def _compare_league(run: Run, _: Config, catalogue: Catalogue) -> Side:
    return compare_ranks(run, catalogue)


COMPARED: dict[str, Callable[[Run, Config, Catalogue], Side]] = {
    "league": _compare_league,
    "found": _compare_found,
    "same-identifiers": _compare_level,
}
"""Table -> what answers for it."""
