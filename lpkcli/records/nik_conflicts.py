"""Set what stands inside a NIK beside what the row states: two columns in, a mask of conflicts out (DOMAIN 6.1)."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc


def differs(inside: pa.Array, stated: pa.Array) -> pa.Array:
    """Tell where a value inside the NIK and the stated one are both known and not equal.

    A conflict is an issue (`nik_birth_date_differs`, `nik_gender_differs`) and never an overwrite.
    """
    return pc.fill_null(pc.not_equal(inside, stated), False)
