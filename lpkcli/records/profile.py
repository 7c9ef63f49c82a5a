"""Profile the columns of RAW rows: for each table of each sheet, what only its whole columns can say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import CellKind
from lpkcli.contracts.raw import KIND_FIELDS, Field, kind_column
from lpkcli.records.combinations import Combinations, find_combinations
from lpkcli.records.date_order import decide_date_order
from lpkcli.records.date_rules import DEFAULT_ORDER, DateOrder
from lpkcli.records.gender import decide_gender_codes, proves_women
from lpkcli.records.issues import ColumnIssue
from lpkcli.records.nik_columns import nik_column_is_damaged
from lpkcli.records.nik_proof import NO_AGREEMENT, count_agreement
from lpkcli.words.gender import GenderWords
from lpkcli.words.library import Library

DATE_FIELDS = tuple(
    name
    for name in KIND_FIELDS
    if name not in {Field.PERSON_NAME, Field.NIK, Field.PHONE, Field.BATCH, Field.PROGRAMME, Field.OUTCOME_STATUS}
)
TABLE_COLUMNS = ("source_file", "source_sheet", "table_no")
_WHOLE = (*DATE_FIELDS, Field.NIK)
PROFILED_COLUMNS = (*TABLE_COLUMNS, Field.GENDER, *_WHOLE, *(kind_column(name) for name in _WHOLE))
"""Columns of RAW that are looked at as a whole."""
TableKey = tuple[str, str | None, int]
_NIK_DIGITS = 16
_WOMAN, _MAN = r"^\d{6}[4-7]\d{9}$", r"^\d{6}[0-3]\d{9}$"
"""The day of birth inside a NIK is raised by 40 for women (DOMAIN 6.1)."""
_BIRTHS = frozenset({Field.BIRTH_DATE, Field.BIRTH_PLACE_DATE})


@dataclass(frozen=True)
class TableProfile:
    """What the whole columns of one table say."""

    date_orders: Mapping[Field, DateOrder] = field(default_factory=dict)
    gender_codes: str = ""
    nik_damaged: bool = False

    def order(self, name: Field) -> DateOrder:
        """How the dates of one column are written."""
        return self.date_orders.get(name, DEFAULT_ORDER)


@dataclass(frozen=True)
class ColumnProfiles:
    """The profile of every table of every sheet."""

    tables: Mapping[TableKey, TableProfile]

    def of(self, key: TableKey) -> TableProfile:
        """Profile of one table; a table that was not profiled is read by the defaults."""
        return self.tables.get(key, _DEFAULT)

    def column_issues(self, raw: pa.Table) -> list[ColumnIssue]:
        """What is to be said of whole columns of the tables that `raw` holds rows of."""
        tables = find_combinations(*(raw.column(name) for name in TABLE_COLUMNS), raw.column("list"))
        return [
            ColumnIssue(code, kind, file, sheet, name)
            for file, sheet, table, kind in tables.values
            for name, order in self.of((file, sheet, table)).date_orders.items()
            for code, holds in (("date_swapped", order.swapped_cells), ("date_month_first", order.month_first))
            if holds
        ]


_DEFAULT = TableProfile()


def profile_columns(raw: pa.Table, *, library: Library) -> ColumnProfiles:
    """Profile the columns whose reading hangs on the whole column; `raw`: the PROFILED_COLUMNS of RAW, or all."""
    tables = find_combinations(*(raw.column(name) for name in TABLE_COLUMNS))
    orders: list[dict[Field, DateOrder]] = [{} for _ in tables.values]
    for name in DATE_FIELDS:
        for position, order in _date_orders(raw, name, tables).items():
            if order != DEFAULT_ORDER:
                orders[position][name] = order
    codes = _gender_codes(raw, tables, library.gender)
    damaged = _damaged_niks(raw, tables)
    profiles = [TableProfile(order, code, bool(lost)) for order, code, lost in zip(orders, codes, damaged, strict=True)]
    return ColumnProfiles(dict(zip(tables.values, profiles, strict=True)))


def _date_orders(raw: pa.Table, name: Field, tables: Combinations) -> dict[int, DateOrder]:
    texts = raw.column(name)
    if texts.null_count == len(texts):
        return {}
    cells = find_combinations(tables.codes, texts, raw.column(kind_column(name)))
    rows = np.bincount(cells.codes.to_numpy(), minlength=len(cells.values)).tolist()
    columns: dict[int, list[tuple[str | None, str | None, int]]] = {}
    for (table, text, kind), count in zip(cells.values, rows, strict=True):
        columns.setdefault(table, []).append((text, kind, count))
    of_texts = of_cells = [NO_AGREEMENT] * len(tables.values)
    if name in _BIRTHS:
        of_texts, of_cells = (count_agreement(raw, name, tables, of_cells=flag) for flag in (False, True))
    return {table: decide_date_order(column, of_texts[table], of_cells[table]) for table, column in columns.items()}


def _gender_codes(raw: pa.Table, tables: Combinations, words: GenderWords) -> list[str]:
    """Decide the codes of each table's gender column from its values and from the sex inside the NIKs beside them."""
    values = find_combinations(tables.codes, raw.column(Field.GENDER))
    rows, size = values.codes.to_numpy(), len(values.values)
    niks = raw.column(Field.NIK)
    female, male = (
        np.bincount(rows[pc.fill_null(pc.match_substring_regex(niks, pattern), False).to_numpy()], minlength=size)
        for pattern in (_WOMAN, _MAN)
    )
    columns: list[list[str | None]] = [[] for _ in tables.values]
    women: list[list[str]] = [[] for _ in tables.values]
    for (table, text), of_women, of_men in zip(values.values, female.tolist(), male.tolist(), strict=True):
        columns[table].append(text)
        if text and proves_women(of_women, of_men):
            women[table].append(text)
    return [decide_gender_codes(column, words, proven) for column, proven in zip(columns, women, strict=True)]


def _damaged_niks(raw: pa.Table, tables: Combinations) -> list[bool]:
    """Tell the columns in which too many numeric 16-digit cells end in 0 (DOMAIN 6.2)."""
    niks = raw.column(Field.NIK)
    is_number = pc.equal(raw.column(kind_column(Field.NIK)), str(CellKind.NUMBER))
    counted = pc.fill_null(pc.and_(is_number, pc.equal(pc.utf8_length(niks), _NIK_DIGITS)), False)
    ending = pc.fill_null(pc.and_(counted, pc.ends_with(niks, "0")), False)
    codes = tables.codes.to_numpy()
    size = len(tables.values)
    totals, zeros = (np.bincount(codes[mask.to_numpy()], minlength=size) for mask in (counted, ending))
    return [nik_column_is_damaged(int(total), int(zero)) for total, zero in zip(totals, zeros, strict=True)]
