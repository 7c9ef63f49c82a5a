"""The office's story: what may be published of a run, and what has to be asked of whom; tables of a run in.

Like flow.py it puts rooms together, and each function can be called alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pyarrow as pa

from lpkcli.contracts.public import PublicEdition
from lpkcli.tables.calls import list_calls
from lpkcli.tables.expected import tabulate_expected
from lpkcli.tables.public import tabulate_public
from lpkcli.tables.reporting import tabulate_quality


def public(
    alumni: pa.Table, outcomes: pa.Table, *, as_of: date, threshold: int, any_placement: bool = True
) -> PublicEdition:
    """The public edition of a run."""
    return tabulate_public(alumni, outcomes, as_of=as_of, threshold=threshold, any_placement=any_placement)


def quality(alumni: pa.Table, issues: pa.Table, sources: pa.Table) -> pa.Table:
    """How complete the reports of each LPK are, and which repairs would help most."""
    return tabulate_quality(alumni, issues, sources)


def calls(alumni: pa.Table) -> pa.Table:
    """Whom to call: the persons nobody can account for."""
    return list_calls(alumni)


def expected(alumni: pa.Table, sources: pa.Table, lpks: Sequence[str], periods: Sequence[str]) -> pa.Table:
    """Which LPKs and periods that have to report did, and which did not."""
    return tabulate_expected(alumni, sources, lpks, periods)
