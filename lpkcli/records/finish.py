"""Finish cleaned records: parts of cleaned rows in; one set with lasting ids and one spelling for each name out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.core import Contract, check
from lpkcli.contracts.issues import ISSUES, REJECTS
from lpkcli.contracts.order import order_rows
from lpkcli.contracts.people import PEOPLE, PLACEMENTS, TRAININGS
from lpkcli.contracts.place import PLACE_COLUMNS
from lpkcli.contracts.raw import Field
from lpkcli.contracts.vocabulary import WordKind
from lpkcli.records.batch_dates import fill_batch_dates
from lpkcli.records.distinct import Texts, distinct, one_array
from lpkcli.records.employers import EmployerReader
from lpkcli.records.identity import record_ids
from lpkcli.records.issues import IssueLog
from lpkcli.records.programmes import ProgrammeReader
from lpkcli.records.shared_niks import find_shared_niks
from lpkcli.records.spellings import KeyOf, choose_spellings, find_known, join_forms
from lpkcli.words.known_names import KnownNames
from lpkcli.words.lexicon import tidy
from lpkcli.words.library import Library


@dataclass(frozen=True)
class CleanedRecords:
    """What this room hands over; each table keeps its contract."""

    people: pa.Table
    trainings: pa.Table
    placements: pa.Table
    issues: pa.Table
    rejects: pa.Table


_CONTRACTS = {"people": PEOPLE, "trainings": TRAININGS, "placements": PLACEMENTS, "issues": ISSUES, "rejects": REJECTS}


def finish_records(parts: Iterable[CleanedRecords], *, library: Library, key: bytes | None) -> CleanedRecords:
    """Join the parts and do what needs all rows: spellings, batch end dates, shared NIKs, ids; all in source order.

    `key` is the office's key for record ids, None without one. Parts that only an iterator holds are let go as they are
    joined.
    """
    tables: dict[str, list[pa.Table]] = {name: [] for name in _CONTRACTS}
    for part in parts:
        for name, pieces in tables.items():
            pieces.append(getattr(part, name))
        del part
    people, trainings, placements, issues, rejects = (
        _gather(tables.pop(name), contract) for name, contract in _CONTRACTS.items()
    )
    issues = _once(issues)
    programmes = ProgrammeReader(library.vocations, library.dates)
    names = _Names(programmes, EmployerReader(library.employers), library.known_names)
    # Of names as found: a name that is confirmed later moves no id.
    details = _beside(people, names.details(trainings, placements))
    trainings, placements = names.spell(trainings, placements)
    trainings = fill_batch_dates(trainings)
    people, issues = _mark_shared_niks(people, issues)
    provisional = people.column("record_id")
    ids = _ids(people, details, key)
    del details
    return CleanedRecords(
        check(_set(people, "record_id", ids), PEOPLE),
        check(_renamed(trainings, provisional, ids), TRAININGS),
        check(_renamed(placements, provisional, ids), PLACEMENTS),
        check(_renamed(issues, provisional, ids), ISSUES),
        check(rejects, REJECTS),
    )


def spell_sources(sources: pa.Table, library: Library) -> pa.Table:
    """SOURCES with the name of each LPK as the rows of the sheets have it: tidy, and as it was confirmed."""
    fold_lpk = ProgrammeReader(library.vocations, library.dates).fold_lpk
    known = find_known(library.known_names.of(WordKind.LPK), fold_lpk)
    found = distinct(sources.column("lpk"))
    names = [known.get(fold_lpk(text), tidy(text)) for text in found.texts]
    return _set(sources, "lpk", found.spread(names, pa.string()))


def _gather(parts: list[pa.Table], contract: Contract) -> pa.Table:
    columns = pa.concat_tables([contract.empty(), *parts]).columns
    parts.clear()  # column by column, the parts go as the whole is made: together they would be twice the table
    for place in range(len(columns)):
        columns[place] = columns[place].combine_chunks()
    table = pa.table(columns, schema=contract.schema)
    order = order_rows(table, contract.order).to_numpy()
    if (order == np.arange(len(order))).all():  # parts come in source order, as a rule
        return table
    return table.take(pa.array(order)).combine_chunks()


def _once(issues: pa.Table) -> pa.Table:
    """Keep issues of whole columns once: every part that held rows of the column has brought them."""
    of_rows = pc.is_valid(issues.column("source_row"))
    of_columns = issues.filter(pc.invert(of_rows))
    distinct_ones = of_columns.group_by(of_columns.column_names, use_threads=False).aggregate([])
    return _gather([issues.filter(of_rows), distinct_ones.select(ISSUES.schema.names).cast(ISSUES.schema)], ISSUES)


@dataclass(frozen=True)
class _Names:
    """Labels that are written in several ways: LPKs, programmes, employers."""

    programmes: ProgrammeReader
    employers: EmployerReader
    known: KnownNames

    def spell(self, trainings: pa.Table, placements: pa.Table) -> tuple[pa.Table, pa.Table]:
        """Give each folded label one spelling: the name that the office has confirmed, else the most frequent."""
        for name, kind, key_of in (
            ("lpk", WordKind.LPK, self.programmes.fold_lpk),
            ("programme", WordKind.PROGRAMME, self.programmes.fold_title),
            ("vocation", None, self.programmes.fold_title),
        ):
            known = find_known(self.known.of(kind), key_of) if kind else None
            trainings = _set(trainings, name, choose_spellings([trainings.column(name)], key_of, known)[0])
        columns = [trainings.column("claim_employer"), placements.column("employer")]
        spellings = self.known.of(WordKind.EMPLOYER)
        employer_key = self._employer_key(columns, spellings)
        claimed, hired = choose_spellings(columns, employer_key, find_known(spellings, employer_key))
        return _set(trainings, "claim_employer", claimed), _set(placements, "employer", hired)

    def _employer_key(self, columns: list[pa.ChunkedArray], spellings: Mapping[str, str]) -> KeyOf:
        found = {text for column in columns for text in distinct(column).texts}
        labels = sorted(found.union(spellings, spellings.values()))
        return join_forms(labels, self.employers.fold_name).__getitem__

    def details(self, trainings: pa.Table, placements: pa.Table) -> pa.Table:
        """What names a record beside the person, by provisional record_id: three folded texts."""
        employer = pc.coalesce(
            _folded(placements.column("employer"), lambda text: self.employers.fold_name(text)[0]),
            one_array(placements.column("business")),
        )
        ofs = (
            (
                trainings.column("record_id"),
                _folded(trainings.column("lpk"), self.programmes.fold_lpk),
                _folded(trainings.column("programme"), self.programmes.fold_title),
                one_array(trainings.column("batch")),
            ),
            (
                placements.column("record_id"),
                employer,
                one_array(placements.column("start_date")),
                pa.nulls(placements.num_rows, pa.string()),
            ),
        )
        tables = [
            pa.table(dict(zip(("record_id", *_DETAILS), map(one_array, columns), strict=True))) for columns in ofs
        ]
        return pa.concat_tables(tables)


_DETAILS = ("detail_1", "detail_2", "detail_3")


def _folded(column: Texts, fold: KeyOf) -> pa.Array:
    found = distinct(column)
    return found.spread([str(fold(text)) for text in found.texts], pa.string())


def _mark_shared_niks(people: pa.Table, issues: pa.Table) -> tuple[pa.Table, pa.Table]:
    shared = find_shared_niks(people.column("nik"), people.column("nik_state"), people.column("tokens"))
    log = IssueLog(people, [issues])
    log.add_where(shared, "nik_shared", Field.NIK)
    return _set(people, "nik_shared", shared), _gather([log.table()], ISSUES)


def _beside(people: pa.Table, details: pa.Table) -> list[Texts]:
    """The details of each row of `people`, null where it has none."""
    at = pc.index_in(people.column("record_id"), value_set=one_array(details.column("record_id")))
    return [details.column(name).take(at) for name in _DETAILS]


def _ids(people: pa.Table, details: list[Texts], key: bytes | None) -> pa.Array:
    return record_ids(
        people.column("list"),
        people.column("name"),
        people.column("nik"),
        people.column("birth_date"),
        details,
        [people.column(name) for name in PLACE_COLUMNS],
        key=key,
    )


def _renamed(table: pa.Table, provisional: pa.ChunkedArray, ids: pa.Array) -> pa.Table:
    """Exchange provisional ids for lasting ones; an issue of a row that became no record has none."""
    at = pc.index_in(table.column("record_id"), value_set=one_array(provisional))
    return _set(table, "record_id", ids.take(one_array(at, pa.int32())))


def _set(table: pa.Table, name: str, values: Texts) -> pa.Table:
    position = table.schema.get_field_index(name)
    return table.set_column(position, table.schema.field(name), values)
