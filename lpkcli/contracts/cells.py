"""One cell of the absorption table: what `why` is asked about, and the columns behind which somebody stands."""

from __future__ import annotations

from dataclasses import dataclass

from lpkcli.contracts.kinds import Dimension, RateBasis
from lpkcli.contracts.results import ENROLMENT_COLUMNS, HEADLINE_WINDOW_MONTHS

PERSON_COLUMNS = ("persons", "persons_absorbed")
"""Columns that count persons; the others count enrolments."""
LISTED_COLUMNS = (
    *("participants", "enrolments", "graduates_stated", *PERSON_COLUMNS, "no_end_date"),
    *(*ENROLMENT_COLUMNS, "base", "absorbed"),
)
"""Columns of ABSORPTION that count enrolments or persons."""


@dataclass(frozen=True)
class FigureCell:
    """One cell of ABSORPTION: its column and the row that it stands in."""

    column: str
    dimension: Dimension
    group: str
    window_months: int | None = HEADLINE_WINDOW_MONTHS
    basis: RateBasis = RateBasis.EVIDENCE
