"""The absorbed of one year beside the city: ABSORPTION and figures of the statistics office in; CITY out.

A ratio of sizes. It is no effect: nobody was asked whether they were unemployed before, or live in the city.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.core import check
from lpkcli.contracts.derived import CITY
from lpkcli.contracts.kinds import Dimension, RateBasis
from lpkcli.contracts.results import HEADLINE_WINDOW_MONTHS

_COUNTS = ("enrolments", "not_due", "persons_absorbed")


def tabulate_city(absorption: pa.Table, *, year: int, labour_force: int, unemployed: int) -> pa.Table:
    """Return CITY: persons absorbed within 12 months of trainings that ended in `year`, by each basis.

    `labour_force` and `unemployed` are persons. A year without any training has zeros.
    """
    of_year = pc.and_(pc.equal(absorption["dimension"], Dimension.YEAR), pc.equal(absorption["group"], str(year)))
    rows = absorption.filter(pc.and_(of_year, pc.equal(absorption["window_months"], HEADLINE_WINDOW_MONTHS)))
    found = {row["basis"]: row for row in rows.to_pylist()}
    table = []
    for basis in RateBasis:
        counts = {name: found[basis][name] if found else 0 for name in _COUNTS}
        absorbed = counts["persons_absorbed"]
        city = {"basis": basis, "year": year, "labour_force": labour_force, "unemployed": unemployed}
        ratios = {"per_unemployed": absorbed / unemployed, "per_labour_force": absorbed / labour_force}
        table.append(city | counts | ratios)
    return check(CITY.table(table), CITY)
