"""A small city with every kind of figure, read and judged: the tables that the screens and forms of output are made of."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pyarrow as pa
from support.outcomes import City

from lpkcli.contracts.issues import REJECTS, SOURCES
from lpkcli.contracts.results import REVIEW
from lpkcli.tables.tabulate import tabulate_absorption, tabulate_claims

AS_OF = date(2026, 1, 1)
CLASSES = (("LPK Maju", "Las", "m"), ("LPK Cahaya Insan Terampil Banten", "Menjahit", "f"), (None, None, None))


@cache
def make_city() -> City:
    """1,260 trainings of three LPKs; every third has a job on the lists, some links are doubtful or under review."""
    city = City()
    for number in range(1260):
        lpk, vocation, gender = CLASSES[number % 3 if number % 30 else 2]
        record = f"a{number:04}"
        city.train(
            record,
            f"202{4 if number % 10 else 5}-0{1 + number % 6}-15",
            lpk=lpk,
            vocation=vocation,
            gender=gender,
            claim=("wage", "unknown", "unemployed", "entrepreneur")[number % 4],
            graduation="withdrawn" if number % 40 == 7 else "graduated",
        )
        if number % 9 == 0:
            city.place(f"p{number:04}", "wage" if number % 2 else "entrepreneur", "2024-09-01", person=record)
            city.link(record, f"p{number:04}", 1.0 if number % 18 else 0.9)
            city.links[-1]["basis"] = "nik" if number % 18 else "model"
        elif number % 50 == 1:
            city.place(f"p{number:04}", "wage", "2024-09-01").link(record, f"p{number:04}", 0.5, "review")
    return city


@cache
def make_tables() -> dict[str, pa.Table]:
    """Published tables of that city."""
    city = make_city()
    alumni, outcomes = city.alumni(AS_OF), city.judge(AS_OF)
    return {
        "alumni": alumni,
        "outcomes": outcomes,
        "absorption": tabulate_absorption(alumni, outcomes),
        "claims": tabulate_claims(alumni, outcomes),
        "links": city.tables()["placement_links"],
        "review": REVIEW.empty(),
        "sources": SOURCES.table(_SHEETS),
        "rejects": REJECTS.table(_ROWS),
    }


def _sheet(file: str, sheet: str | None, fate: str, kind: str | None, *counts: int) -> dict[str, Any]:
    found, read, aside, structure = counts or (0, 0, 0, 0)
    return {
        "source_file": file,
        "source_sheet": sheet,
        "fate": fate,
        "list": kind,
        "rows_found": found,
        "rows_read": read,
        "rows_set_aside": aside,
        "rows_structure": structure,
        "marks_checked": True,
        "sha256": "0",
    }


_SHEETS = [
    _sheet("LPK Maju 2024.xlsx", "Angkatan 1", "read", "alumni", 1020, 1018, 2, 9),
    _sheet("LPK Maju 2024.xlsx", "Angkatan 2", "read", "alumni", 242, 242, 0, 8),
    _sheet("penta.csv", None, "read", "placement", 158, 158, 0, 1),
    _sheet("IPK III-1 semester 2 tahun 2025 lampiran rekapitulasi.xls", "III-1", "aggregate", None),
    *(_sheet(f"kosong {number:02}.xlsx", "Sheet1", "empty", None) for number in range(12)),
    _sheet("rusak.xlsx", None, "unreadable", None),
]
_ROWS = [
    {
        "list": "alumni",
        "source_file": "LPK Maju 2024.xlsx",
        "source_sheet": "Angkatan 1",
        "source_row": row,
        "reason": reason,
    }
    for row, reason in ((44, "no_name"), (71, "no_name"), (90, "structure:total"))
]
