"""Who is to be forgotten: a run and record ids in; the person's rows in every kept run, and their anchors, out.

What a run kept of a person is what it joined: the records that fit the person's anchors, and those that this run held
for the same person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lpkcli.config.keys import Config
from lpkcli.config.settings import read_key
from lpkcli.contracts.forgotten import FACTS, FORGOTTEN
from lpkcli.contracts.place import PLACE_COLUMNS
from lpkcli.contracts.results import ALUMNI, JOBSEEKERS, PLACEMENT_ROWS
from lpkcli.desk.forgotten import find_secrets, read_forgotten
from lpkcli.records.forgotten import find_forgotten, make_anchors, name_secret
from lpkcli.runs.store import MANIFEST

LISTS = (ALUMNI, PLACEMENT_ROWS, JOBSEEKERS)
"""The published tables by which the rows of a run are known; they are the last to be rewritten."""
_NIK_SHARED = "nik_shared"


@dataclass(frozen=True)
class Known:
    """Forgotten persons and the secrets that they are known by."""

    forgotten: pa.Table
    secrets: Mapping[str, bytes]

    def fits(self, facts: pa.Table) -> pa.Array:
        """Which rows of FACTS are those of a forgotten person."""
        return find_forgotten(facts, self.forgotten, self.secrets)

    def any_fits(self, rows: Iterable[Mapping[str, object]]) -> bool:
        """Whether any of these FACTS rows is; a fact that is missing is not known."""
        facts = pa.Table.from_pylist(list(rows), schema=FACTS)
        return bool(pc.any(self.fits(facts)).as_py())

    @classmethod
    def kept(cls, config: Config) -> Known:
        """Everybody on the project's list. Raises UsageError `forgotten_line` or `forgotten_secret`."""
        forgotten = read_forgotten(config.forgotten)
        return cls(forgotten, find_secrets(forgotten, config.forgotten.parent, read_key(config.key_file)))

    @classmethod
    def of(cls, anchors: list[str], secret: bytes) -> Known:
        """One person, before the day and the number of rows are known."""
        key = name_secret(secret)
        person = {"forgotten_on": _NO_DAY, "rows": 0, "key": key, "anchors": anchors}
        return cls(FORGOTTEN.table([person]), {key: secret})


_NO_DAY = pa.scalar(0, pa.date32()).as_py()


@dataclass(frozen=True)
class Person:
    """The person as every kept run holds it; `records` are the ids in each run, `rows` distinct ones over all."""

    anchors: list[str]
    secret: bytes
    records: Mapping[Path, pa.Array]
    facts: pa.Table
    """FACTS of all records, each once, and the list and place of each."""

    @property
    def rows(self) -> int:
        """Records in all, each counted once however many runs keep it."""
        return len({name for ids in self.records.values() for name in ids.to_pylist()})


def list_kept(out: Path) -> list[Path]:
    """Every run that is kept whole, published or failed at a gate, the latest last."""
    return sorted(path.parent for path in (out / "runs").glob(f"*/{MANIFEST}") if not path.parent.name.startswith(".s"))


def read_facts(run: Path) -> pa.Table:
    """FACTS of every record of a run, with its place."""
    issues = pq.read_table(run / "issues.parquet", columns=["code", "record_id"])
    shared = issues.filter(pc.equal(issues["code"], _NIK_SHARED))["record_id"].combine_chunks()
    tables = []
    for contract in LISTS:
        columns = [contract.key[0], *(name for name in FACTS.names[1:] if name != _NIK_SHARED), *PLACE_COLUMNS]
        table = pq.read_table(run / f"{contract.name}.parquet", columns=columns)
        table = table.rename_columns(["record_id", *table.column_names[1:]])
        table = table.append_column(_NIK_SHARED, pc.is_in(table["record_id"], value_set=shared))
        tables.append(table.select([*FACTS.names, *PLACE_COLUMNS]).replace_schema_metadata(None))
    return pa.concat_tables(tables, promote_options="permissive")


def find_person(run: Path, record_id: str, secret: bytes) -> Person:
    """The person of a record of `run`, in that run and in every other one beside it."""
    facts = read_facts(run)
    own = _of_same_person(run, pa.array([record_id], pa.string()))
    mine = facts.filter(pc.is_in(facts["record_id"], value_set=own))
    known = Known.of(make_anchors(mine, secret), secret)
    records, rows = {}, [mine]
    for kept in list_kept(run.parent.parent):
        facts = read_facts(kept)
        fitting = facts.filter(known.fits(facts))["record_id"].combine_chunks()
        records[kept] = _of_same_person(kept, fitting)
        rows.append(facts.filter(pc.is_in(facts["record_id"], value_set=records[kept])))
    everywhere = _each_once(pa.concat_tables(rows))
    anchors = set(known.forgotten["anchors"][0].as_py()) | set(make_anchors(everywhere, secret, records_only=True))
    return Person(sorted(anchors), secret, {kept: ids for kept, ids in records.items() if len(ids)}, everywhere)


def _of_same_person(run: Path, ids: pa.Array) -> pa.Array:
    """All records of the persons whose some record is among `ids`."""
    persons = pq.read_table(run / "persons.parquet")
    holders = persons.filter(pc.is_in(persons["record_id"], value_set=ids))["person_id"].combine_chunks()
    return persons.filter(pc.is_in(persons["person_id"], value_set=holders))["record_id"].combine_chunks()


def _each_once(facts: pa.Table) -> pa.Table:
    first: dict[str, int] = {}
    for place, name in enumerate(facts["record_id"].to_pylist()):
        first.setdefault(name, place)
    return facts.take(pa.array(first.values(), pa.int64()))
