"""Assemble PEOPLE: RAW rows with their cleaned names in; identity columns, each with its basis and doubt, out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import BirthDateBasis, DatePrecision, ListKind, Severity
from lpkcli.contracts.people import PEOPLE
from lpkcli.contracts.place import PLACE_COLUMNS
from lpkcli.contracts.raw import Field, kind_column
from lpkcli.records.combinations import find_combinations
from lpkcli.records.contacts import clean_emails, clean_phones
from lpkcli.records.date_columns import DateColumns
from lpkcli.records.date_rules import DateRule
from lpkcli.records.dates import PLACEHOLDER
from lpkcli.records.education import clean_education
from lpkcli.records.folding import fold_column
from lpkcli.records.gender import clean_gender
from lpkcli.records.identifiers import CleanNiks, clean_niks
from lpkcli.records.issues import IssueLog
from lpkcli.records.name_columns import CleanNames
from lpkcli.records.nik_conflicts import differs
from lpkcli.records.period_columns import PeriodColumn
from lpkcli.records.places import CleanPlaces, clean_places
from lpkcli.records.profile import TABLE_COLUMNS, ColumnProfiles
from lpkcli.records.settings import CleanSettings
from lpkcli.words.library import Library


@dataclass(frozen=True)
class Births:
    """Dates of birth of many rows."""

    date: pa.Array
    basis: pa.Array
    doubtful: pa.Array
    year: pa.Array
    place: pa.Array


@dataclass(frozen=True)
class PeopleBuilder:
    """Builds PEOPLE of RAW rows that have a name; what is doubtful goes to the issues."""

    raw: pa.Table
    names: CleanNames
    profiles: ColumnProfiles
    library: Library
    settings: CleanSettings
    issues: IssueLog

    def build(self, roster_id: pa.Array) -> pa.Table:
        """Return the rows as PEOPLE."""
        self.issues.add_where(self.raw.column("struck"), "struck_through", Field.PERSON_NAME)
        niks = self._niks()
        births = self._births(niks)
        gender, gender_basis = self._gender(niks)
        places = self._places()
        columns = {
            **{name: self.raw.column(name) for name in (*PLACE_COLUMNS, "list", "hidden")},
            "record_id": self.issues.rows.column("record_id"),
            "roster_id": roster_id,
            "name_raw": self.raw.column(Field.PERSON_NAME),
            "name": self.names.name,
            "tokens": self.names.tokens,
            "optional_tokens": self.names.optional_tokens,
            "gender": gender,
            "gender_basis": gender_basis,
            "birth_date": births.date,
            "birth_date_basis": births.basis,
            "birth_date_doubtful": births.doubtful,
            "birth_year": births.year,
            "birth_place": births.place,
            "nik": niks.nik,
            "nik_state": niks.state,
            "nik_shared": pa.array(np.zeros(self.raw.num_rows, np.bool_)),
            "nik_birth_date": niks.birth_date,
            "nik_gender": niks.gender,
            "nik_district": niks.district,
            **self._contacts(),
            "address": self.raw.column(Field.ADDRESS),
            "kelurahan": places.kelurahan,
            "kecamatan": places.kecamatan,
        }
        return pa.table([columns[name] for name in PEOPLE.schema.names], schema=PEOPLE.schema)

    def _niks(self) -> CleanNiks:
        kinds = self.raw.column(kind_column(Field.NIK))
        suspect = self._of_tables([self.profiles.of(key).nik_damaged for key in self._table_keys], pa.bool_())
        year = self.settings.as_of.year
        niks = clean_niks(self.raw.column(Field.NIK), kinds, suspect, as_of_year=year)
        self.issues.add(niks.issue, Field.NIK)
        return niks

    @property
    def _table_keys(self) -> list[tuple[str, str | None, int]]:
        return find_combinations(*(self.raw.column(name) for name in TABLE_COLUMNS)).values

    def _of_tables(self, values: list[object], kind: pa.DataType) -> pa.Array:
        return find_combinations(*(self.raw.column(name) for name in TABLE_COLUMNS)).spread(values, kind)

    def _births(self, niks: CleanNiks) -> Births:
        columns = DateColumns(self.raw, self.profiles, self.library.dates, DateRule(self.settings.as_of, is_birth=True))
        alone, combined = columns.read_births(Field.BIRTH_DATE), columns.read_births(Field.BIRTH_PLACE_DATE)
        self.issues.add(alone.problem, Field.BIRTH_DATE)
        self.issues.add(combined.problem, Field.BIRTH_PLACE_DATE)
        stated = alone.otherwise(combined)
        day = self._without_placeholders(stated, niks)
        settled, doubtful = settle_by_nik(day, stated.doubtful, niks.birth_date)
        self.issues.add_where(doubtful, "birth_date_ambiguous", Field.BIRTH_DATE, Severity.NOTE)
        self.issues.add_where(differs(niks.birth_date, settled), "nik_birth_date_differs", Field.BIRTH_DATE)
        date = pc.coalesce(settled, niks.birth_date)
        place = pc.coalesce(self.raw.column(Field.BIRTH_PLACE).combine_chunks(), alone.place, combined.place)
        year = pc.coalesce(pc.year(settled), _year_of(stated), pc.year(niks.birth_date))
        return Births(
            date,
            _basis(settled, niks.birth_date),
            doubtful,
            year.cast(pa.int16()),
            fold_column(place),
        )

    def _without_placeholders(self, stated: PeriodColumn, niks: CleanNiks) -> pa.Array:
        """Days stated, without those that stand for no date because the NIK says otherwise (DOMAIN 4.6)."""
        nothing = pa.scalar(None, pa.date32())
        is_day = pc.fill_null(pc.equal(stated.start_precision, str(DatePrecision.DAY)), False)
        day = pc.if_else(is_day, stated.start, nothing)
        stand_ins = pa.array(sorted(self.library.dates.doubtful_placeholders)).cast(pa.date32())
        no_date = pc.and_(pc.is_in(day, value_set=stand_ins), differs(niks.birth_date, day))
        self.issues.add_where(no_date, PLACEHOLDER, Field.BIRTH_DATE)
        return pc.if_else(no_date, nothing, day)

    def _gender(self, niks: CleanNiks) -> tuple[pa.Array, pa.Array]:
        """Gender as its column states it, else from the NIK, else as a salutation or title before the name tells."""
        codes = self._of_tables([self.profiles.of(key).gender_codes for key in self._table_keys], pa.string())
        male, female = self.raw.column(Field.GENDER_MALE_TICK), self.raw.column(Field.GENDER_FEMALE_TICK)
        stated = clean_gender(self.raw.column(Field.GENDER), codes, male, female, self.library.gender)
        self.issues.add(stated.issue, Field.GENDER)
        self.issues.add_where(differs(niks.gender, stated.gender), "nik_gender_differs", Field.GENDER)
        told = pc.if_else(pc.is_valid(niks.gender), stated.gender, pc.coalesce(stated.gender, self.names.gender_hint))
        return pc.coalesce(told, niks.gender), _basis(told, niks.gender)

    def _places(self) -> CleanPlaces:
        kelurahan, kecamatan = self.raw.column(Field.KELURAHAN), self.raw.column(Field.KECAMATAN)
        address, city = self.raw.column(Field.ADDRESS), self.raw.column(Field.CITY)
        places = clean_places(kelurahan, kecamatan, address, city, self.library.places)
        self.issues.add(places.issue, Field.KELURAHAN, Severity.NOTE)
        return places

    def _contacts(self) -> dict[str, pa.Array]:
        phones = clean_phones(self.raw.column(Field.PHONE), self.library.contacts)
        emails = clean_emails(self.raw.column(Field.EMAIL), self.library.contacts)
        education = clean_education(self.raw.column(Field.EDUCATION), self.library.education)
        self.issues.add(phones.issue, Field.PHONE, Severity.NOTE)
        self.issues.add(emails.issue, Field.EMAIL, Severity.NOTE)
        self.issues.add(education.issue, Field.EDUCATION, Severity.NOTE)
        return {"phone": phones.value, "email": emails.value, "education": education.level}


def settle_by_nik(day: pa.Array, doubtful: pa.Array, inside: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Take, of the two readings of a doubtful date, the one that stands in the NIK; without one the doubt stays."""
    doubt = pc.and_(doubtful, pc.is_valid(day))
    swapped = _swap_day_and_month(day, doubt)
    by_swap = pc.fill_null(pc.and_(doubt, pc.equal(swapped, inside)), False)
    as_read = pc.fill_null(pc.and_(doubt, pc.equal(day, inside)), False)
    return pc.if_else(by_swap, swapped, day), pc.and_not(doubt, pc.or_(by_swap, as_read))


def _swap_day_and_month(day: pa.Array, doubt: pa.Array) -> pa.Array:
    read = pc.if_else(doubt, day, pa.scalar(None, pa.date32()))
    first = pc.fill_null(read, pa.scalar(0, pa.int32()).cast(pa.date32()))
    years, months, days = (part(first).to_numpy() for part in (pc.year, pc.month, pc.day))
    swapped = (years - 1970).astype("datetime64[Y]").astype("datetime64[M]") + np.minimum(days - 1, 11)
    whole = swapped.astype("datetime64[D]") + (months - 1)
    return pc.if_else(pc.is_valid(read), pa.array(whole).cast(pa.date32()), pa.scalar(None, pa.date32()))


def _year_of(stated: PeriodColumn) -> pa.Array:
    vague = pc.fill_null(pc.not_equal(stated.start_precision, str(DatePrecision.DAY)), False)
    return pc.if_else(vague, pc.year(stated.start), pa.scalar(None, pa.int64()))


def _basis(stated: pa.Array, inside: pa.Array) -> pa.Array:
    nothing = pa.scalar(None, pa.string())
    from_nik = pc.if_else(pc.is_valid(inside), str(BirthDateBasis.NIK), nothing)
    return pc.if_else(pc.is_valid(stated), str(BirthDateBasis.STATED), from_nik)


def roster_ids(raw: pa.Table) -> pa.Array:
    """Class roster of each row: file, sheet, table, LPK, programme, batch; outside of training lists the row itself.

    Two rows of one class roster are two people unless they are copies. A placement or jobseeker list may hold one
    person twice, so there every row is a roster of its own.
    """
    parts = [pc.fill_null(raw.column(name).combine_chunks().cast(pa.string()), "") for name in TABLE_COLUMNS]
    parts += [
        pc.fill_null(fold_column(raw.column(name)), "") for name in (Field.LPK_NAME, Field.PROGRAMME, Field.BATCH)
    ]
    row = pc.binary_join_element_wise(
        raw.column("source_row").combine_chunks().cast(pa.string()),
        pc.fill_null(raw.column("source_part").combine_chunks().cast(pa.string()), ""),
        "!",
    )
    is_roster = pc.equal(raw.column("list").combine_chunks(), str(ListKind.ALUMNI))
    return pc.binary_join_element_wise(*parts, pc.if_else(is_roster, "", row), "!")
