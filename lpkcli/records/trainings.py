"""Assemble TRAININGS: RAW rows of training lists in; LPK, programme, batch, dates, graduation and claim out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import CellKind, DatePrecision, EndDateBasis, Severity
from lpkcli.contracts.people import TRAININGS
from lpkcli.contracts.place import PLACE_COLUMNS
from lpkcli.contracts.raw import Field, kind_column
from lpkcli.contracts.vocabulary import WordKind
from lpkcli.records.claims import TICKS, ClaimCells, ClaimReader
from lpkcli.records.combinations import find_combinations
from lpkcli.records.date_columns import DateColumns
from lpkcli.records.date_rules import DateRule
from lpkcli.records.distinct import distinct
from lpkcli.records.graduation import GraduationReader
from lpkcli.records.issues import IssueLog
from lpkcli.records.period_columns import PeriodColumn, first_exact
from lpkcli.records.profile import ColumnProfiles
from lpkcli.records.programmes import ProgrammeReader, Title
from lpkcli.records.settings import CleanSettings
from lpkcli.words.lexicon import tidy
from lpkcli.words.library import Library

TEXTS = pa.list_(pa.string())
_YEAR = re.compile(r"(?:19|20)\d{2}")
_EDGES = " .,:;-–—/\\'\"“”*"
_DECIMALS = re.compile(r"^(\d+)[.,]0+$")


@dataclass(frozen=True)
class TrainingBuilder:
    """Builds TRAININGS of the RAW rows of training lists; `remarks` are the remarks that stood in their names."""

    raw: pa.Table
    remarks: pa.Array
    profiles: ColumnProfiles
    library: Library
    settings: CleanSettings
    claims: ClaimReader
    issues: IssueLog

    def build(self) -> pa.Table:
        """Return the rows as TRAININGS."""
        lpk = self._each(Field.LPK_NAME, lambda text: tidy(text).strip(_EDGES) or None)
        titles, title_batches = self._titles()
        batches = pc.coalesce(self._batches(), title_batches)
        columns = {
            **{name: self.raw.column(name) for name in PLACE_COLUMNS},
            "record_id": self.issues.rows.column("record_id"),
            "lpk": lpk,
            "lpk_basis": pc.if_else(pc.is_valid(lpk), self.raw.column("lpk_basis"), pa.scalar(None, pa.string())),
            "vocation": self._vocations(),
            "programme": self._without_batch(titles, batches),
            "batch": batches,
            **self._dates(),
            **self._graduations(),
            **self._claims(),
        }
        return pa.table([columns[name] for name in TRAININGS.schema.names], schema=TRAININGS.schema)

    @cached_property
    def _programmes(self) -> ProgrammeReader:
        names = self.library.known_names.of(WordKind.PROGRAMME)
        return ProgrammeReader(self.library.vocations, self.library.dates, names)

    def _each(self, name: Field, clean: object) -> pa.Array:
        found = distinct(self.raw.column(name))
        return found.spread([clean(text) for text in found.texts], pa.string())  # type: ignore[operator]

    def _titles(self) -> tuple[pa.Array, pa.Array]:
        """Programme titles, else sub-vocations, and the batches that stood in them."""
        kind = self.raw.column(kind_column(Field.PROGRAMME))
        is_date = pc.fill_null(pc.equal(kind, str(CellKind.DATE)), False)
        self.issues.add_where(is_date, "programme_autocorrected", Field.PROGRAMME)
        cells = find_combinations(self.raw.column(Field.PROGRAMME), self.raw.column(Field.SUB_VOCATION), is_date)
        read = [self._title(text, sub, is_date=flag) for text, sub, flag in cells.values]
        titles = cells.spread([title.title for title in read], pa.string())
        return titles, cells.spread([title.batch for title in read], pa.string())

    def _title(self, programme: str | None, sub_vocation: str | None, *, is_date: bool) -> Title:
        if is_date:
            return Title(programme)  # what was typed is lost: the date is kept as it stands
        for text in (programme, sub_vocation):
            if text and (title := self._programmes.clean_title(text)).title:
                return title
        return Title(None)

    def _without_batch(self, titles: pa.Array, batches: pa.Array) -> pa.Array:
        cells = find_combinations(titles, batches)
        read = [self._programmes.drop_batch(title, batch) if title else None for title, batch in cells.values]
        return cells.spread(read, pa.string())

    def _vocations(self) -> pa.Array:
        names = (Field.VOCATION, Field.SUB_VOCATION, Field.PROGRAMME)
        cells = find_combinations(*(self.raw.column(name) for name in names))
        return cells.spread([self._programmes.find_vocation(*texts) for texts in cells.values], pa.string())

    def _batches(self) -> pa.Array:
        kinds = self.raw.column(kind_column(Field.BATCH))
        is_date = pc.fill_null(pc.equal(kinds, str(CellKind.DATE)), False)
        self.issues.add_where(is_date, "batch_autocorrected", Field.BATCH)
        cells = find_combinations(self.raw.column(Field.BATCH), is_date)
        return cells.spread([self._batch(text, is_date=flag) for text, flag in cells.values], pa.string())

    def _batch(self, text: str | None, *, is_date: bool) -> str | None:
        if text is None:
            return None
        if is_date:
            return text[:10].removesuffix("-01")  # a date on the first stands for its month
        return self._programmes.clean_batch(_DECIMALS.sub(r"\1", text))

    def _dates(self) -> dict[str, pa.Array]:
        """First and last day with precision and basis; the end of its column, period, graduation or year."""
        columns = DateColumns(self.raw, self.profiles, self.library.dates, DateRule(self.settings.as_of))
        years = self._years()
        read = {name: columns.read_periods(name, years) for name in _DATE_FIELDS}
        for name, column in read.items():
            self.issues.add(column.problem, name)
        period, reported = read[Field.TRAINING_PERIOD], read[Field.REPORT_PERIOD]
        start, end = read[Field.TRAINING_START], read[Field.TRAINING_END]
        graduated, year = read[Field.GRADUATION_DATE], read[Field.TRAINING_YEAR]
        ends = [end, period, graduated, self._months(columns), year]
        start_date = pc.coalesce(start.start, _unless_year(period))
        last = first_exact(ends)
        end_date = last.end
        self.issues.add_where(
            pc.fill_null(pc.less(end_date, start_date), False), "training_dates_reversed", Field.TRAINING_END
        )
        return {
            "start_date": start_date,
            "start_date_precision": pc.if_else(
                pc.is_valid(start.start), start.start_precision, _masked(period.start_precision, start_date)
            ),
            "end_date": end_date,
            "end_date_precision": last.end_precision,
            "end_date_basis": self._end_basis(end_date, end, period),
            "reported_date": reported.end,
        }

    def _months(self, columns: DateColumns) -> PeriodColumn:
        """Months that stand in the batch, else in the programme title."""
        cells = find_combinations(self.raw.column(Field.BATCH), self.raw.column(Field.PROGRAMME))
        months = [(self._programmes.find_month(text) for text in texts if text) for texts in cells.values]
        return columns.read_texts(cells.spread([next(filter(None, found), None) for found in months], pa.string()))

    def _years(self) -> pa.Array:
        found = distinct(self.raw.column(Field.TRAINING_YEAR))
        years = [_YEAR.findall(text) for text in found.texts]
        return found.spread([int(one[0]) if len(set(one)) == 1 else None for one in years], pa.int32())

    def _end_basis(self, end_date: pa.Array, end: PeriodColumn, period: PeriodColumn) -> pa.Array:
        lifted = pc.and_(self.raw.column("end_in_context"), pc.or_(pc.is_valid(end.end), pc.is_valid(period.end)))
        basis = pc.if_else(lifted, str(EndDateBasis.CONTEXT), str(EndDateBasis.ROW))
        return _masked(basis, end_date)

    def _graduations(self) -> dict[str, pa.Array]:
        reader = GraduationReader(self.library.graduation)
        columns = (Field.GRADUATION_STATUS, Field.REMARK, Field.OUTCOME_STATUS)
        has_date = pc.is_valid(self.raw.column(Field.GRADUATION_DATE))
        cells = find_combinations(*(self.raw.column(name) for name in columns), self.remarks, has_date)
        read = [
            reader.read_graduation(stated, (in_name, remark, status), has_date=dated)
            for stated, remark, status, in_name, dated in cells.values
        ]
        self.issues.add(cells.spread([one.issue for one in read], pa.string()), Field.GRADUATION_STATUS)
        return {
            "graduation": cells.spread([one.graduation for one in read], pa.string()),
            "graduation_raw": cells.spread([one.raw for one in read], pa.string()),
            "graduation_stated": cells.spread([one.is_stated for one in read], pa.bool_()),
        }

    def _claims(self) -> dict[str, pa.Array]:
        cells = find_combinations(*claim_columns(self.raw))
        read = [self.claims.read_claim(claim_cells(values)) for values in cells.values]
        for code in sorted({code for claim in read for code in claim.issues}):
            mask = cells.spread([code in claim.issues for claim in read], pa.bool_())
            self.issues.add_where(mask, code, Field.OUTCOME_STATUS)
        for code in sorted({code for claim in read for code in claim.notes}):
            mask = cells.spread([code in claim.notes for claim in read], pa.bool_())
            self.issues.add_where(mask, code, Field.OUTCOME_STATUS, Severity.NOTE)
        return {
            "claim": cells.spread([claim.activity for claim in read], pa.string()),
            "claim_also": cells.spread([list(claim.also) for claim in read], TEXTS),
            "claim_raw": cells.spread([claim.raw for claim in read], pa.string()),
            "claim_employer": cells.spread([claim.employer for claim in read], pa.string()),
        }


_DATE_FIELDS = (
    Field.TRAINING_START,
    Field.TRAINING_END,
    Field.TRAINING_PERIOD,
    Field.GRADUATION_DATE,
    Field.TRAINING_YEAR,
    Field.REPORT_PERIOD,
)


def claim_columns(raw: pa.Table) -> list[pa.ChunkedArray]:
    """The columns that `claim_cells` takes apart."""
    names = (
        Field.OUTCOME_STATUS,
        kind_column(Field.OUTCOME_STATUS),
        *TICKS,
        Field.EMPLOYER_NAME,
        Field.BUSINESS_NAME,
        Field.BUSINESS_TYPE,
        Field.CONTRACT_TYPE,
        Field.REMARK,
    )
    return [raw.column(name) for name in names]


def claim_cells(values: tuple[str | None, ...]) -> ClaimCells:
    """Cells of one combination of `claim_columns`."""
    status, kind, *ticks, employer, business_name, business_type, contract, remark = values
    return ClaimCells(status, kind, tuple(ticks), employer, business_name or business_type, contract, remark)


def _unless_year(period: PeriodColumn) -> pa.Array:
    is_year = pc.fill_null(pc.equal(period.start_precision, str(DatePrecision.YEAR)), False)
    return pc.if_else(is_year, pa.scalar(None, pa.date32()), period.start)


def _masked(values: pa.Array, present: pa.Array) -> pa.Array:
    return pc.if_else(pc.is_valid(present), values, pa.scalar(None, pa.string()))
