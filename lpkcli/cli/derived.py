"""The tables of `lpkcli report` that no file of a run holds: a run and what was asked in; rows and screens out.

Each is one function in ANSWERS, by the name that is typed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.answers import PLACED_BY, answer
from lpkcli.cli.choices import choose
from lpkcli.cli.compared import COMPARED
from lpkcli.cli.overseen import OVERSEEN
from lpkcli.cli.selection import Selection, select_figures
from lpkcli.config.keys import Config
from lpkcli.contracts.kinds import Dimension, PlacedBefore, Rate, RateBase
from lpkcli.door import Run
from lpkcli.messages.catalogue import Catalogue, Language, load_catalogue
from lpkcli.writers.city import show_city
from lpkcli.writers.grid import Grid
from lpkcli.writers.placed import show_placed, show_related
from lpkcli.writers.rates import show_rate_of_groups, show_rates
from lpkcli.writers.sensitivity import show_sensitivity


@dataclass(frozen=True)
class Asked:
    """What was asked of a derived table."""

    run: Run
    selection: Selection
    config: Config
    catalogue: Catalogue
    rate: str | None = None
    over: str | None = None
    is_split: bool = False
    """`--by` was typed."""
    is_whole: bool = False
    """Every group has a line of its own, however many there are."""

    @property
    def as_of(self) -> date:
        """The day that the figures refer to."""
        return self.run.as_of


@dataclass(frozen=True)
class Answer:
    """The rows for programs and the screens for people."""

    rows: pa.Table
    screens: Sequence[Grid]
    area: str = "tables"
    """Area of the catalogue that names the columns of the rows in a workbook."""


def _oversee(table: str, asked: Asked) -> Answer:
    """A table that the office asks its LPKs by."""
    return Answer(*OVERSEEN[table](asked.run, asked.config, asked.catalogue))


def _compare(table: str, asked: Asked) -> Answer:
    """A table that sets groups side by side."""
    return Answer(*COMPARED[table](asked.run, asked.config, asked.catalogue), "compared")


def _rates(asked: Asked) -> Answer:
    """All rates over all bases in total; with `--by` one of them for each group."""
    from lpkcli import derive

    selection = asked.selection
    rates, bases = _find_rates(asked), _find_bases(asked)
    before = PlacedBefore(asked.config.already_placed)
    by = selection.dimensions if asked.is_split else (Dimension.TOTAL,)
    figures = select_figures(asked.run, Selection(by, selection.windows, selection.bases))
    rows = derive.rates(figures, chosen=rates, bases=bases, already_placed=before)
    if not asked.is_split:
        return Answer(rows, show_rates(rows, asked.catalogue, as_of=asked.as_of), "rates")
    total = rows.filter(pc.equal(rows["dimension"], Dimension.TOTAL)) if len(by) == 1 else None
    groups = rows if total is None else rows.filter(pc.not_equal(rows["dimension"], Dimension.TOTAL))
    if total is not None and not groups.num_rows:
        groups, total = total, None
    screens = show_rate_of_groups(groups, asked.catalogue, as_of=asked.as_of, by=list(map(str, by)), total=total)
    return Answer(rows, screens, "rates")


def _find_rates(asked: Asked) -> tuple[Rate, ...]:
    """The rate that was typed; else all, or that of the configuration where there is room for one only."""
    if asked.rate:
        return (Rate(choose("--rate", asked.rate, list(Rate), _names_of("rates.word.rate", Rate))),)
    return (Rate(asked.config.rate),) if asked.is_split else tuple(Rate)


def _find_bases(asked: Asked) -> tuple[RateBase, ...]:
    if asked.over:
        return (RateBase(choose("--over", asked.over, list(RateBase), _names_of("rates.word.over", RateBase))),)
    return (RateBase(asked.config.over),) if asked.is_split else tuple(RateBase)


def _names_of(area: str, words: type[Rate | RateBase]) -> dict[str, str]:
    """What the screens call each word, in both languages."""
    catalogues = [load_catalogue(language) for language in Language]
    return {catalogue.text(f"{area}.{word}"): str(word) for word in words for catalogue in catalogues}


def _sensitivity(asked: Asked) -> Answer:
    """How far each choice moves the rate."""
    rows = answer("sensitivity", asked.run, asked.config)
    return Answer(rows, show_sensitivity(rows, asked.catalogue, as_of=asked.as_of), "sensitivity")


def _placed(table: str, asked: Asked) -> Answer:
    """The absorbed by what their placements state."""
    rows = _choose_windows(answer(table, asked.run, asked.config), asked)
    screens = show_placed(rows, table, asked.catalogue, as_of=asked.as_of, is_whole=asked.is_whole)
    return Answer(rows, screens, "placed")


def _related(asked: Asked) -> Answer:
    """How much of the work is that of the training."""
    rows = _choose_windows(answer("related", asked.run, asked.config), asked)
    return Answer(rows, show_related(rows, asked.catalogue, as_of=asked.as_of), "placed")


def _city(asked: Asked) -> Answer:
    """The absorbed beside the figures of the statistics office. Raises UsageError `city_missing`."""
    rows = answer("city", asked.run, asked.config)
    return Answer(rows, [show_city(rows, asked.config.source or "", asked.catalogue)], "city")


def _choose_windows(rows: pa.Table, asked: Asked) -> pa.Table:
    wanted = pa.array(asked.selection.windows, pa.int64())
    return rows.filter(pc.is_in(rows["window_months"], value_set=wanted))


ANSWERS: dict[str, Callable[[Asked], Answer]] = {
    "rates": _rates,
    "sensitivity": _sensitivity,
    **{table: partial(_placed, table) for table in PLACED_BY},
    "related": _related,
    "city": _city,
    **{table: partial(_oversee, table) for table in OVERSEEN},
    **{table: partial(_compare, table) for table in COMPARED},
}
"""Derived table -> what answers for it."""
