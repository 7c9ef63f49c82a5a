"""The ledger without verdicts on forgotten persons: its file, or what is to be added, in; what may stay out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.forgotten import FACTS
from lpkcli.contracts.kinds import NikState
from lpkcli.desk.ledger import read_ledger
from lpkcli.forgetting.person import Known

_NIK_DIGITS = 16


def find_gone(verdicts: pa.Table, known: Known) -> pa.Array:
    """Which verdicts are on a record of a forgotten person, by its id or by what the ledger keeps of it."""
    left, right = (known.fits(_facts(verdicts.to_pylist(), side)) for side in ("left", "right"))
    return pc.or_(left, right)


def is_any_gone(verdicts: Iterable[Mapping[str, Any]], known: Known) -> bool:
    """Whether one of these lines of the ledger is on a record of a forgotten person."""
    rows = list(verdicts)
    return any(pc.any(known.fits(_facts(rows, side))).as_py() for side in ("left", "right"))


def _facts(verdicts: Iterable[Mapping[str, Any]], side: str) -> pa.Table:
    """FACTS of the records on one side."""
    rows = [
        {
            "record_id": row[f"{side}_id"],
            "name": row[f"{side}_name"],
            "nik": row[f"{side}_nik"],
            "nik_state": NikState.VALID if len(row[f"{side}_nik"] or "") == _NIK_DIGITS else NikState.DAMAGED,
            "nik_shared": False,
            "birth_date": row[f"{side}_birth_date"],
        }
        for row in verdicts
    ]
    return pa.Table.from_pylist(rows, schema=FACTS)


def drop_verdicts(path: Path, known: Known) -> tuple[bytes, int]:
    """The ledger's bytes without those verdicts; every other line stays as it is. Raises what reading it raises."""
    verdicts = read_ledger(path)
    gone = find_gone(verdicts, known).to_pylist()
    content = path.read_bytes() if path.is_file() else b""
    lines = content.splitlines(keepends=True)
    dropped: set[int] = set()
    start = 1  # the heading
    for line, is_gone in zip(verdicts["line"].to_pylist(), gone, strict=True):
        dropped |= set(range(start, line)) if is_gone else set()
        start = line
    return b"".join(line for place, line in enumerate(lines) if place not in dropped), sum(gone)
