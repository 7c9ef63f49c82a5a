"""Reporting quality: ALUMNI, ISSUES, SOURCES in; for each LPK what its reports lack and which repairs help most out.

A row is matchable when it has a valid NIK, or a birth date together with a phone or an e-mail. A repair is worth the
rows that it alone would make matchable (NIK, birth date, contact), or countable (a name, an end date, a claim).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.core import check
from lpkcli.contracts.kinds import Activity, BirthDateBasis, DatePrecision, ListKind, NikState
from lpkcli.contracts.oversight import QUALITY, REPAIRS_SHOWN, Repair
from lpkcli.contracts.place import PLACE_FIELDS
from lpkcli.tables.dimensions import NOT_STATED, TOTAL
from lpkcli.tables.enrolled import COPY_MARK, Flags

CONTRADICTIONS = (
    "nik_birth_date_differs",
    "nik_gender_differs",
    "nik_shared",
    "gender_both_ticks",
    "training_dates_reversed",
    "graduation_conflict",
    "copies_differ_in_graduation",
    "claim_conflict",
    "claim_employer_conflict",
    "kelurahan_kecamatan_differ",
)
"""Issues that say that one fact of a row contradicts another."""
_SPOILED = (NikState.DAMAGED, NikState.MALFORMED, NikState.MASKED)
_PLACE = [field.name for field in PLACE_FIELDS]
_SHARES = ("nik_valid", "birth_date", "phone", "end_date", "claim", "matchable")
_COUNTS = ("nik_damaged", "doubles", "contradictions")


def tabulate_quality(alumni: pa.Table, issues: pa.Table, sources: pa.Table) -> pa.Table:
    """Return QUALITY: the total, then each LPK that has a row or a sheet."""
    flags = _find_flags(alumni, issues)
    lpk = np.array([name or NOT_STATED for name in alumni["lpk"].to_pylist()], dtype=object)
    aside = _count_set_aside(sources)
    names = sorted({*lpk, *aside}, key=lambda name: (name == NOT_STATED, name.casefold(), name))
    rows = [_make_row(TOTAL, flags, np.ones(len(lpk), dtype=bool), sum(aside.values()))]
    rows += [_make_row(name, flags, lpk == name, aside.get(name, 0)) for name in names]
    return check(QUALITY.table(rows), QUALITY)


def _find_flags(alumni: pa.Table, issues: pa.Table) -> dict[str, Flags]:
    """What holds of each row, by name; a repair holds where it would help the row."""

    def valid(name: str) -> Flags:
        return np.asarray(pc.is_valid(alumni[name]))

    def equal(name: str, value: str) -> Flags:
        return np.asarray(pc.fill_null(pc.equal(alumni[name], value), fill_value=False))

    state = alumni["nik_state"]
    nik, spoiled = equal("nik_state", NikState.VALID), np.asarray(pc.is_in(state, pa.array(_SPOILED, pa.string())))
    birth_date = valid("birth_date") & equal("birth_date_basis", BirthDateBasis.STATED)
    contact = valid("phone") | valid("email")
    end_date = valid("end_date") & ~equal("end_date_precision", DatePrecision.YEAR)
    claim = ~equal("claim", Activity.UNKNOWN)
    matchable = nik | (birth_date & contact)
    counted = np.asarray(alumni["counted"])
    return {
        "nik_valid": nik,
        "birth_date": birth_date,
        "phone": valid("phone"),
        "end_date": end_date,
        "claim": claim,
        "matchable": matchable,
        "nik_damaged": spoiled,
        "doubles": np.asarray(pc.fill_null(pc.starts_with(alumni["exclusion"], COPY_MARK), fill_value=False)),
        "contradictions": _find_contradictions(alumni, issues),
        f"repair {Repair.NIK_DAMAGED}": ~matchable & spoiled,
        f"repair {Repair.NIK_ABSENT}": ~matchable & ~spoiled,
        f"repair {Repair.BIRTH_DATE}": ~matchable & ~birth_date & contact,
        f"repair {Repair.CONTACT}": ~matchable & birth_date & ~contact,
        f"repair {Repair.END_DATE}": counted & ~end_date,
        f"repair {Repair.CLAIM}": counted & ~claim,
    }


def _find_contradictions(alumni: pa.Table, issues: pa.Table) -> Flags:
    told = issues.filter(pc.is_in(issues["code"], value_set=pa.array(CONTRADICTIONS, pa.string())))
    told = told.filter(pc.equal(told["list"], ListKind.ALUMNI))
    places = {tuple(row.values()) for row in told.select(_PLACE).to_pylist()}
    rows = alumni.select(_PLACE).to_pylist() if places else []
    if not rows:
        return np.zeros(alumni.num_rows, dtype=bool)
    return np.array([tuple(row.values()) in places for row in rows], dtype=bool)


def _count_set_aside(sources: pa.Table) -> dict[str, int]:
    """Rows set aside from the training reports of each LPK."""
    aside: dict[str, int] = {}
    for row in sources.select(["list", "lpk", "rows_set_aside"]).to_pylist():
        if row["list"] == ListKind.ALUMNI and row["rows_set_aside"]:
            name = row["lpk"] or NOT_STATED
            aside[name] = aside.get(name, 0) + row["rows_set_aside"]
    return aside


def _make_row(name: str, flags: Mapping[str, Flags], chosen: Flags, set_aside: int) -> dict[str, Any]:
    rows = int(chosen.sum())
    held = {flag: int((of & chosen).sum()) for flag, of in flags.items()}
    gains = {Repair.NAME: set_aside} | {
        repair: held[f"repair {repair}"] for repair in Repair if repair is not Repair.NAME
    }
    best = sorted((-gain, tuple(Repair).index(repair)) for repair, gain in gains.items() if gain)[:REPAIRS_SHOWN]
    row: dict[str, Any] = {"lpk": name, "rows": rows, "set_aside": set_aside}
    row |= {f"{share}_share": held[share] / rows if rows else None for share in _SHARES}
    row |= {count: held[count] for count in _COUNTS}
    for number, (gain, place) in enumerate(best, 1):
        row |= {f"repair_{number}": str(tuple(Repair)[place]), f"repair_{number}_rows": -gain}
    return row
