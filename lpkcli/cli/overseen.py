"""The tables of `lpkcli report` that an office asks its LPKs by: a run in; rows and screens out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pyarrow as pa

from lpkcli.answers import answer
from lpkcli.config.keys import Config
from lpkcli.door import Run
from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.grid import Grid
from lpkcli.writers.oversight import show_controls, show_expected, show_quality

Seen = tuple[pa.Table, Sequence[Grid]]


def _quality(run: Run, config: Config, catalogue: Catalogue) -> Seen:
    rows = answer("quality", run, config)
    return rows, [show_quality(rows, catalogue)]


def _expected(run: Run, config: Config, catalogue: Catalogue) -> Seen:
    rows = answer("expected", run, config)
    return rows, [show_expected(rows, catalogue)]


def _controls(run: Run, config: Config, catalogue: Catalogue) -> Seen:
    rows = answer("controls", run, config)
    return rows, [show_controls(rows, catalogue)]


OVERSEEN: dict[str, Callable[[Run, Config, Catalogue], Seen]] = {
    "quality": _quality,
    "expected": _expected,
    "controls": _controls,
}
"""Table -> what answers for it."""
