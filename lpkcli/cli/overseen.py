"""The tables of `lpkcli report` that an office asks its LPKs by: a run in; rows and screens out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pyarrow as pa

from lpkcli import oversight
from lpkcli.config.keys import Config
from lpkcli.door import Run
from lpkcli.errors import UsageError
from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.grid import Grid
from lpkcli.writers.oversight import show_controls, show_expected, show_quality

Seen = tuple[pa.Table, Sequence[Grid]]


def _quality(run: Run, _: Config, catalogue: Catalogue) -> Seen:
    rows = oversight.quality(run.table("alumni"), run.table("issues"), run.table("sources"))
    return rows, [show_quality(rows, catalogue)]


def _expected(run: Run, config: Config, catalogue: Catalogue) -> Seen:
    """Raises UsageError `expected_none` where the configuration expects nothing."""
    if not (config.lpks or config.periods):
        raise UsageError("expected_none")
    rows = oversight.expected(run.table("alumni"), run.table("sources"), config.lpks, config.periods)
    return rows, [show_expected(rows, catalogue)]


def _controls(run: Run, config: Config, catalogue: Catalogue) -> Seen:
    rows = compare_totals(run, config)
    return rows, [show_controls(rows, catalogue)]


def compare_totals(run: Run, config: Config) -> pa.Table:
    """CONTROLS of a run: none where it met no aggregate form."""
    tables = (run.state("controls"), run.table("alumni"), run.table("placements"))
    return oversight.controls(*tables, as_of=run.as_of, words=config.words)


OVERSEEN: dict[str, Callable[[Run, Config, Catalogue], Seen]] = {
    "quality": _quality,
    "expected": _expected,
    "controls": _controls,
}
"""Table -> what answers for it."""
