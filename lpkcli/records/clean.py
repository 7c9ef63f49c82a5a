"""Clean RAW rows: the three steps of this room. RAW in; PEOPLE, TRAININGS, PLACEMENTS, ISSUES and REJECTS out.

`profile_columns` looks once over whole columns; `clean_records` is a Step that gives the same answer for any batch size
and order; `finish_records` does what needs all rows at once.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.issues import REJECTS
from lpkcli.contracts.kinds import ListKind, Severity
from lpkcli.contracts.people import PLACEMENTS, TRAININGS
from lpkcli.contracts.place import PLACE_COLUMNS
from lpkcli.contracts.raw import RAW, Field
from lpkcli.records.claims import ClaimReader
from lpkcli.records.distinct import Texts
from lpkcli.records.employers import EmployerReader
from lpkcli.records.finish import CleanedRecords, finish_records
from lpkcli.records.issues import IssueLog
from lpkcli.records.long_texts import cut_long_texts
from lpkcli.records.name_columns import CleanNames, clean_names
from lpkcli.records.people import PeopleBuilder, roster_ids
from lpkcli.records.placements import PlacementBuilder
from lpkcli.records.profile import ColumnProfiles, profile_columns
from lpkcli.records.settings import CleanSettings
from lpkcli.records.statuses import StatusReader
from lpkcli.records.stray_contacts import drop_stray_contacts
from lpkcli.records.trainings import TrainingBuilder
from lpkcli.words.library import Library

__all__ = ["CleanSettings", "CleanedRecords", "ColumnProfiles", "clean_records", "finish_records", "profile_columns"]

NO_NAME = "no_name"


def clean_records(
    raw: pa.Table, *, profiles: ColumnProfiles, library: Library, settings: CleanSettings
) -> CleanedRecords:
    """Clean a batch of RAW rows. A row without a name is set aside (`no_name`); every other row becomes one record.

    Record ids are provisional, one for each place: `finish_records` gives the lasting ones.
    """
    raw, cut = cut_long_texts(raw.select(RAW.schema.names).combine_chunks())
    raw, strays = drop_stray_contacts(raw)
    names = clean_names(raw.column(Field.PERSON_NAME), library.names)
    has_name = pc.is_valid(names.name)
    rejects = _set_aside(raw.select([*PLACE_COLUMNS, "list"]).filter(pc.invert(has_name)))
    raw, names = _keep(raw, has_name), _filter_names(names, has_name)
    issues = IssueLog(raw.select([*PLACE_COLUMNS, "list"]).append_column("record_id", place_ids(raw)))
    issues.add_columns(profiles.column_issues(raw))
    for name, mask in cut.items():
        issues.add_where(mask.filter(has_name), "text_cut", name)
    for name, mask in strays.items():
        issues.add_where(mask.filter(has_name), "stray_contact", name, Severity.NOTE)
    people = PeopleBuilder(raw, names, profiles, library, settings, issues).build(roster_ids(raw))
    claims = claim_reader(library, settings)
    trainings, placements = TRAININGS.empty(), PLACEMENTS.empty()
    is_training = pc.equal(raw.column("list"), str(ListKind.ALUMNI))
    if pc.any(is_training).as_py():
        rows, log = _keep(raw, is_training), _filter_issues(issues, is_training)
        remarks = names.remark.filter(is_training.combine_chunks())
        trainings = TrainingBuilder(rows, remarks, profiles, library, settings, claims, log).build()
    is_placement = pc.equal(raw.column("list"), str(ListKind.PLACEMENT))
    if pc.any(is_placement).as_py():
        rows, log = _keep(raw, is_placement), _filter_issues(issues, is_placement)
        placements = PlacementBuilder(rows, profiles, library, settings, claims, log).build()
    return CleanedRecords(people, trainings, placements, issues.table(), rejects)


def claim_reader(library: Library, settings: CleanSettings) -> ClaimReader:
    """The reader of claims, by the words and the choices of the office."""
    codes = {library.statuses.fold_status(code): activity for code, activity in settings.status_codes.items()}
    statuses = StatusReader(library.statuses, library.countries, settings.choices, codes)
    return ClaimReader(statuses, EmployerReader(library.employers), library.gender.ticks)


def _keep(table: pa.Table, mask: Texts) -> pa.Table:
    """Rows where the mask holds; rows that stand together, as those of one list mostly do, are not copied."""
    rows = np.flatnonzero(mask)
    if len(rows) and rows[-1] - rows[0] + 1 == len(rows):
        return table.slice(rows[0], len(rows))
    return table.filter(mask).combine_chunks()


def _set_aside(places: pa.Table) -> pa.Table:
    table = places.append_column("reason", pa.array([NO_NAME] * places.num_rows, pa.string()))
    return table.select(REJECTS.schema.names).cast(REJECTS.schema)


def _filter_names(names: CleanNames, mask: pa.Array) -> CleanNames:
    return CleanNames(**{field: column.filter(mask) for field, column in vars(names).items()})


def _filter_issues(issues: IssueLog, mask: pa.Array) -> IssueLog:
    """The log of some of the rows; what is added to it stands in the log of all."""
    return IssueLog(issues.rows.filter(mask), issues.parts)


def place_ids(raw: pa.Table) -> pa.Array:
    """Provisional id of each row: its place, the sheet before the file so that no two places read alike."""
    parts = [pc.fill_null(raw.column(name).cast(pa.string()), "") for name in reversed(PLACE_COLUMNS)]
    has_sheet = pc.if_else(pc.is_valid(raw.column("source_sheet")), "sheet", "")
    return pc.binary_join_element_wise(*parts, has_sheet, "\x1f").combine_chunks()
