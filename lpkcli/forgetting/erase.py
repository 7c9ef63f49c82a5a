"""Take persons out of one kept run: the run in; its files without their rows, and a manifest that says so, out.

Every table loses the rows that name a record of theirs or stand at its place. Published figures, accounts and totals
stay what was published; the manifest says how many rows were forgotten and when, and its hashes are those of the files
that are left. The manifest is replaced first and the lists, by which the rows are known, last: after a cut the hashes
tell which files are still to be replaced, and doing it again replaces them.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lpkcli.contracts.place import SOURCE_FILE, SOURCE_PART, SOURCE_ROW, SOURCE_SHEET, write_places
from lpkcli.forgetting.ledger import find_gone
from lpkcli.forgetting.person import LISTS, Known, read_facts
from lpkcli.runs import disk
from lpkcli.runs.manifest import FILES, FORGOTTEN
from lpkcli.runs.store import MANIFEST, STATE, as_json, read_manifest
from lpkcli.writers.parquet import write_parquet_stream

PASSING = "forgetting"
"""Mark of a file that takes another one's place; one that a cut left is replaced by the next try."""
_ROW = [field.name for field in (SOURCE_FILE, SOURCE_SHEET, SOURCE_ROW)]
_VERDICTS_FILE = "verdicts.parquet"


@dataclass(frozen=True)
class Erasure:
    """What a run becomes: its files that change, in the order in which they are replaced."""

    run: Path
    records: frozenset[str]
    """Records that go."""
    files: Mapping[Path, bytes]


def plan_erasure(run: Path, known: Known) -> Erasure:
    """The files of `run` without the rows of the persons that `known` fits."""
    facts = read_facts(run)
    gone = facts.filter(known.fits(facts))
    if not gone.num_rows:
        return Erasure(run, frozenset(), {})
    ids = gone["record_id"].combine_chunks()
    records = frozenset(ids.to_pylist())
    lists = {run / f"{contract.name}.parquet" for contract in LISTS}
    tables = sorted([*run.glob("*.parquet"), *(run / STATE).glob("*.parquet")], key=lambda path: (path in lists, path))
    files: dict[Path, bytes] = {}
    for path in sorted(run.glob("*.json")):
        if path.name != MANIFEST:
            content = json.loads(path.read_text(encoding="utf-8"))
            files |= _if_changed(path, as_json(content), as_json(_without(content, records)))
    for path in tables:
        table = pq.read_table(path)
        names = pc.or_(_names(table, ids), _stand_at(table, gone))
        if path.name == _VERDICTS_FILE:
            names = pc.or_(names, find_gone(table, known))
        if pc.any(names).as_py():
            files[path] = _as_parquet(table.filter(pc.invert(names)))
    return Erasure(run, records, files)


def erase(erasure: Erasure, day: date) -> None:
    """Replace the manifest, then the files. A manifest that promises them already stays: an earlier try was cut."""
    if not erasure.files:
        return
    manifest: dict[str, Any] = read_manifest(erasure.run)
    hashes = {path.relative_to(erasure.run).as_posix(): _hash(content) for path, content in erasure.files.items()}
    promised = manifest[FILES]
    if any(promised.get(name) != value for name, value in hashes.items()):
        manifest[FILES] = promised | hashes
        manifest[FORGOTTEN] = [*manifest.get(FORGOTTEN, []), {"date": day.isoformat(), "rows": len(erasure.records)}]
        disk.replace_file(erasure.run / MANIFEST, as_json(manifest), PASSING)
    for path, content in erasure.files.items():
        disk.replace_file(path, content, PASSING)


def _names(table: pa.Table, ids: pa.Array) -> pa.Array:
    """Which rows of any table name one of these records."""
    found = pa.array([False] * table.num_rows, pa.bool_())
    for field in table.schema:
        column = table[field.name].combine_chunks()
        if pa.types.is_list(field.type) and pa.types.is_string(field.type.value_type):
            inside = pc.is_in(pc.list_flatten(column), value_set=ids)
            rows = pc.list_parent_indices(column).filter(inside)
            found = pc.or_(found, pc.is_in(pa.array(range(table.num_rows), pa.int64()), value_set=rows))
        elif field.name.endswith("_id") and pa.types.is_string(field.type):
            found = pc.or_(found, pc.is_in(column, value_set=ids))
    return found


def _stand_at(table: pa.Table, gone: pa.Table) -> pa.Array:
    """Which rows of any table stand where a row stood that goes: by its part too, where the table tells parts."""
    if SOURCE_ROW.name not in table.column_names:
        return pa.array([False] * table.num_rows, pa.bool_())
    if SOURCE_PART.name not in table.column_names:
        table, gone = (
            rows.select(_ROW).append_column(SOURCE_PART, pa.nulls(rows.num_rows, SOURCE_PART.type))
            for rows in (table, gone)
        )
    return pc.is_in(write_places(table), value_set=write_places(gone))


def _as_parquet(table: pa.Table) -> bytes:
    stream = io.BytesIO()
    noted = table.schema.metadata or {}
    write_parquet_stream(table, stream, fingerprint=noted[b"lpkcli.fingerprint"].decode())
    return stream.getvalue()


def _if_changed(path: Path, before: bytes, after: bytes) -> dict[Path, bytes]:
    return {} if before == after else {path: after}


def _without(content: Any, ids: frozenset[str]) -> Any:  # noqa: ANN401 (what JSON holds)
    """The same content without the entries of its lists that name one of `ids`."""
    if isinstance(content, dict):
        return {name: _without(value, ids) for name, value in content.items()}
    if isinstance(content, list):
        return [_without(item, ids) for item in content if not _mentions(item, ids)]
    return content


def _mentions(content: Any, ids: frozenset[str]) -> bool:  # noqa: ANN401
    if isinstance(content, dict):
        return any(_mentions(value, ids) for value in content.values())
    if isinstance(content, list):
        return any(_mentions(item, ids) for item in content)
    return content in ids


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()
