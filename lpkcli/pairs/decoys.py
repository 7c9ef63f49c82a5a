"""Decoys among the records of a run: Records and DECOYS in, Records of the placement records and the decoys out.

What a decoy is and what its links say stands in `persons.decoys`; here it is encoded and proposed as a record is.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa

from lpkcli.contracts.kinds import ListKind
from lpkcli.pairs.encode import VALID, Records
from lpkcli.pairs.model import LISTS
from lpkcli.pairs.names import NO_DATE

_DATES = {"date": NO_DATE, "date_stated": False, "year": 0, "month": 0, "day": 0, "nik_date": NO_DATE}
"""Columns of Records that say the birth date, and what they hold where there is none."""
_OTHERS = ("lists", "gender", "gender_stated", "kelurahan", "kecamatan")


def encode_decoys(records: Records, decoys: pa.Table) -> Records:
    """The placement records, then the decoys: name of the one giver, everything else of the other, no contact.

    Stripped ones have no birth date.
    """
    placements = np.flatnonzero(records.lists == LISTS.index(ListKind.PLACEMENT))
    rest = np.append(placements, np.asarray(decoys["rest_from"]))
    name = np.append(placements, np.asarray(decoys["name_from"]))
    size = len(placements)
    nik, kind = records.nik[rest], records.nik_kind[rest]
    nik[size:] = np.asarray(decoys["nik"])
    kind[size:] = np.where(nik[size:] > 0, VALID, 0)
    first_15 = records.nik_15[rest]
    first_15[size:] = nik[size:] // 10
    phones, email = records.phones[rest], records.email[rest]
    phones[size:], email[size:] = -1, -1
    stripped = size + np.flatnonzero(np.asarray(decoys["stripped"]))
    dates = {column: getattr(records, column)[rest] for column in _DATES}
    for column, nothing in _DATES.items():
        dates[column][stripped] = nothing
    return replace(
        records,
        ids=pa.concat_arrays([records.ids.take(pa.array(placements)), decoys["record_id"].combine_chunks()]),
        name=records.name[name],
        nik=nik,
        nik_kind=kind,
        nik_15=first_15,
        phones=phones,
        email=email,
        **{column: getattr(records, column)[rest] for column in _OTHERS},
        **dates,
    )
