"""What the configuration asks to be said beside the headline: a run in; the office's own rate and the city out."""

from __future__ import annotations

from collections.abc import Iterator

from lpkcli.answers import answer
from lpkcli.cli.selection import Selection, select_figures
from lpkcli.config.keys import Config
from lpkcli.contracts.kinds import Dimension, PlacedBefore, Rate, RateBase, RateBasis
from lpkcli.contracts.results import HEADLINE_WINDOW_MONTHS
from lpkcli.door import Run
from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.city import say_city
from lpkcli.writers.rates import say_own_rate


def say_context(run: Run, config: Config, catalogue: Catalogue) -> Iterator[str]:
    """The sentences, none where the configuration leaves the standard definition and knows no city."""
    from lpkcli import derive

    definition = (Rate(config.rate), RateBase(config.over), PlacedBefore(config.already_placed))
    if definition != (Rate.ABSORPTION, RateBase.DUE, PlacedBefore.BASE):
        rate, over, before = definition
        total = select_figures(run, Selection((Dimension.TOTAL,), (HEADLINE_WINDOW_MONTHS,), tuple(RateBasis)))
        own = derive.rates(total, chosen=(rate,), bases=(over,), already_placed=before)
        yield say_own_rate(own, run.as_of, HEADLINE_WINDOW_MONTHS, catalogue)
    if config.year is not None:
        yield say_city(answer("city", run, config), config.source or "", catalogue)
