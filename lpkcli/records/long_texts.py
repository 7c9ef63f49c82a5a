"""Cut texts that are longer than any cell of a list: RAW rows in; the rows and a mask of each column that was cut out.

A pasted page in one cell must not slow the cleaning of a whole list down.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.raw import Field

LONGEST = 300
"""Letters of the longest text that is read whole; addresses and remarks of real lists stay below."""


def cut_long_texts(raw: pa.Table) -> tuple[pa.Table, dict[Field, pa.ChunkedArray]]:
    """Cut every field to LONGEST letters; the masks are those of the columns where something was cut."""
    cut: dict[Field, pa.ChunkedArray] = {}
    for name in Field:
        texts = raw.column(name)
        if texts.null_count == len(texts):
            continue
        too_long = pc.fill_null(pc.greater(pc.utf8_length(texts), LONGEST), fill_value=False)
        if pc.any(too_long).as_py():
            cut[name] = too_long
            position = raw.schema.get_field_index(name)
            raw = raw.set_column(position, raw.schema.field(name), pc.utf8_slice_codeunits(texts, 0, LONGEST))
    return raw, cut
