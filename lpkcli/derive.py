"""The story of what is worked out of a published run on request: its tables in; further figures out.

Like flow.py it puts rooms together, and each function can be called alone. Nothing here matches records again.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from lpkcli.contracts.kinds import PlacedBefore, Rate, RateBase
from lpkcli.tables.rates import tabulate_rates


def rates(
    figures: pa.Table,
    *,
    chosen: Sequence[Rate] = tuple(Rate),
    bases: Sequence[RateBase] = tuple(RateBase),
    already_placed: PlacedBefore = PlacedBefore.BASE,
) -> pa.Table:
    """Each rate over each base, for each row of an absorption table or a cross."""
    return tabulate_rates(figures, rates=chosen, bases=bases, already_placed=already_placed)
