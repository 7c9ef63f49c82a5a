"""Take numbers and addresses of persons out of texts about firms and classes: RAW rows in; the rows and masks out.

`PT Maju (HRD 0812...)` is the firm `PT Maju (HRD)`: tables and pages show firms, and a person's number is not theirs.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.raw import Field
from lpkcli.records.distinct import distinct_rest, one_array
from lpkcli.words.strays import MAY_STRAY, drop_strays

SHOWN = (
    Field.LPK_NAME,
    Field.VOCATION,
    Field.SUB_VOCATION,
    Field.PROGRAMME,
    Field.BATCH,
    Field.EMPLOYER_NAME,
    Field.POSITION,
    Field.EMPLOYER_SECTOR,
    Field.WORK_LOCATION,
    Field.BUSINESS_NAME,
    Field.BUSINESS_TYPE,
    Field.GROUP_NAME,
    Field.DESTINATION_COUNTRY,
    Field.OVERSEAS_PROGRAMME,
    Field.PLACEMENT_AGENCY,
    Field.KELURAHAN,
    Field.KECAMATAN,
)
"""Fields that stand in tables as they were written."""


def drop_stray_contacts(raw: pa.Table) -> tuple[pa.Table, dict[Field, pa.Array]]:
    """Clean these fields; the masks are those of the columns where something was taken out."""
    dropped: dict[Field, pa.Array] = {}
    for name in SHOWN:
        texts = one_array(raw.column(name))
        if texts.null_count == len(texts):
            continue
        may = pc.fill_null(pc.match_substring_regex(texts, MAY_STRAY), False)
        if not pc.any(may).as_py():
            continue
        rest = distinct_rest(texts, pc.invert(may))
        clean = rest.spread([drop_strays(text) or None for text in rest.texts], pa.string())
        changed = pc.and_(may, pc.fill_null(pc.not_equal(clean, texts), True))
        if pc.any(changed).as_py():
            dropped[name] = changed
            position = raw.schema.get_field_index(name)
            raw = raw.set_column(position, raw.schema.field(name), pc.if_else(may, clean, texts))
    return raw, dropped
