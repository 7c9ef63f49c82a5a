"""Say who is found in the placement lists and who is not: ALUMNI and PLACEMENT_LINKS in; FOUND out.

Links that are missed more often in one group than in another make its rate look poor: this table shows where.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.compared import FOUND
from lpkcli.contracts.core import check
from lpkcli.contracts.kinds import Dimension, LinkStatus
from lpkcli.tables.dimensions import Groups, group_rows
from lpkcli.tables.enrolled import Enrolled, Flags, read_enrolled
from lpkcli.tables.identifiers import KINDS, name_identifiers

IDENTIFIERS = "identifiers"
_DIMENSIONS = (Dimension.TOTAL, Dimension.GENDER, Dimension.AGE_GROUP, Dimension.LPK, Dimension.KECAMATAN)


def tabulate_found(alumni: pa.Table, links: pa.Table) -> pa.Table:
    """Return FOUND: counted enrolments of each group by whether their person was found in a placement list.

    `links` are PLACEMENT_LINKS. A copy of a row counts for the row that is kept.
    """
    enrolled = read_enrolled(alumni)
    found = _has_link(alumni, enrolled, links, LinkStatus.MATCH)
    review = _has_link(alumni, enrolled, links, LinkStatus.REVIEW) & ~found
    parts = [(str(dimension), group_rows(enrolled.rows, dimension)) for dimension in _DIMENSIONS]
    parts.append((IDENTIFIERS, Groups(name_identifiers(enrolled.rows), KINDS)))
    whole = max(int((enrolled.counted & found).sum()), 1), max(int((enrolled.counted & ~found).sum()), 1)
    rows = []
    for dimension, groups in parts:
        every, hits, waiting = (
            np.bincount(groups.codes[enrolled.counted & part], minlength=len(groups.names)).tolist()
            for part in (np.ones(len(found), dtype=bool), found, review)
        )
        for name, number, hit, wait in zip(groups.names, every, hits, waiting, strict=True):
            if number or dimension == Dimension.TOTAL:
                rows.append(
                    {
                        "dimension": dimension,
                        "group": name,
                        "enrolments": number,
                        "found": hit,
                        "review": wait,
                        "not_found": number - hit - wait,
                        "share_found": hit / number if number else None,
                        "share_of_found": hit / whole[0],
                        "share_of_not_found": (number - hit) / whole[1],
                    }
                )
    return check(FOUND.table(rows), FOUND)


def _has_link(alumni: pa.Table, enrolled: Enrolled, links: pa.Table, status: LinkStatus) -> Flags:
    """The person of the enrolment has a link of `status` from any of its rows."""
    linked = links.filter(pc.equal(links["status"], status))["alumni_id"].combine_chunks()
    persons = alumni.filter(pc.is_in(alumni["alumni_id"], value_set=linked))["person_id"].combine_chunks()
    return np.asarray(pc.is_in(enrolled.rows["person_id"], value_set=persons))
