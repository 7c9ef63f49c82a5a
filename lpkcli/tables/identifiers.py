"""What a row can be found by: ALUMNI rows in; the kind of identifiers of each row out, from strong to weak."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import BirthDateBasis, NikState
from lpkcli.tables.enrolled import Ints

COLUMNS = ("nik_state", "birth_date_basis", "email", "phone")
"""Columns of ALUMNI that tell what a row can be found by."""
KINDS = ("nik_and_email", "nik", "nik_damaged", "birth_date_and_contact", "birth_date", "contact", "name_only")
"""Kinds of identifiers, the strongest first: valid NIK with e-mail, valid NIK, 15 digits of one; then without a NIK."""


def name_identifiers(rows: pa.Table) -> Ints:
    """Return the place in KINDS of each row of ALUMNI."""
    state = rows["nik_state"]
    valid, damaged = (np.asarray(pc.equal(state, word)) for word in (NikState.VALID, NikState.DAMAGED))
    stated = pc.fill_null(pc.equal(rows["birth_date_basis"], BirthDateBasis.STATED), fill_value=False)
    born, email, phone = np.asarray(stated), *(np.asarray(pc.is_valid(rows[name])) for name in ("email", "phone"))
    choices = [valid & email, valid, damaged, born & (email | phone), born, email | phone]
    return np.select(choices, range(len(choices)), len(choices)).astype(np.int64)
