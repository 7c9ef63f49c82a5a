"""Build RAW batches column by column: person rows and their plan in, Arrow out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import CellKind, ListKind
from lpkcli.contracts.raw import KIND_FIELDS, RAW, Field, kind_column
from lpkcli.sheets.context import Context
from lpkcli.sheets.grid import KINDS
from lpkcli.sheets.people import PersonRows
from lpkcli.sheets.plan import CLASS_FIELDS, FieldSource, TablePlan
from lpkcli.sheets.rows import descend
from lpkcli.sheets.splits import split_half
from lpkcli.words.structure import StructureWords, fold_cell

Texts = list[str | None]

FILLED_DOWN = frozenset(
    {Field.LPK_NAME, Field.VOCATION, Field.SUB_VOCATION, Field.PROGRAMME, Field.BATCH, Field.GROUP_NAME}
)
"""Names of a class or group, which may be written on its first row only (DOMAIN 10.15, 10.38)."""
_NOT_COPIED = frozenset({Field.PERSON_NAME, Field.NIK, Field.PHONE, Field.EMAIL})
"""Fields of which "same as above" says nothing."""
_KIND_NAMES = [kind.value for kind in KINDS]
_LONGEST_DITTO = 18
_MOST_FILLED = 0.5


class BatchBuilder:
    """Builds the batches of one table; remembers the last value of each field for what is copied down."""

    def __init__(self, plan: TablePlan, source_file: str, source_sheet: str | None, words: StructureWords) -> None:
        self._plan = plan
        self._place = (source_file, source_sheet)
        self._words = words
        self._last: dict[Field, str | None] = {}
        self._fills: frozenset[Field] | None = None
        self._ditto_starts = {start for word in words.ditto for start in (word[0], word[0].upper())}

    @property
    def filled_down(self) -> list[Field]:
        """Fields whose blank cells took the value above."""
        return sorted(self._fills or ())

    def build(self, rows: PersonRows) -> pa.RecordBatch:
        """One RAW batch of the rows, in their order."""
        size = len(rows.cells)
        width = max(*map(len, rows.cells), max(self._plan.used_columns) + 1)
        columns: list[Sequence[str | None]] = list(zip_longest(*rows.cells))
        columns += [(None,) * size] * (width - len(columns))
        texts = {source.field: self._read_source(source, columns) for source in self._plan.sources}
        texts = self._copy_down(texts)
        own_lpk = texts.get(Field.LPK_NAME)
        texts, bases = self._add_context(texts, rows.contexts, size)
        own_end = [field for field in (Field.TRAINING_END, Field.TRAINING_PERIOD) if self._plan.columns_of(field)]
        arrays = self._place_arrays(rows, size)
        arrays |= self._judged_arrays(texts, own_lpk, bases, own_end, size)
        blank = pa.nulls(size, pa.string())
        arrays |= {field.value: pa.array(texts[field], pa.string()) if field in texts else blank for field in Field}
        codes = list(zip_longest(*rows.kinds, fillvalue=0)) if rows.kinds is not None else []
        arrays |= {
            kind_column(field): self._kind_array(field, codes, arrays[field.value]) if field in texts else blank
            for field in KIND_FIELDS
        }
        return pa.RecordBatch.from_arrays([arrays[name] for name in RAW.schema.names], schema=RAW.schema)

    def _read_source(self, source: FieldSource, columns: list[Sequence[str | None]]) -> Texts:
        if source.split_into:
            halves = {
                text: split_half(text, source.split_into, source.field) for text in set(columns[source.columns[0]])
            }
            return [halves[text] for text in columns[source.columns[0]]]
        if len(source.columns) == 1:
            return list(columns[source.columns[0]])
        joined = zip(*(columns[column] for column in source.columns), strict=True)
        return [source.separator.join(filter(None, cells)) or None for cells in joined]

    def _copy_down(self, texts: dict[Field, Texts]) -> dict[Field, Texts]:
        """Put the value above where a cell says "same as above", or is blank in a column filled once for a group."""
        if self._fills is None:
            self._fills = frozenset(field for field in FILLED_DOWN & texts.keys() if self._is_sparse(texts[field]))
        return {
            field: values if field in _NOT_COPIED else self._copy_column(field, values)
            for field, values in texts.items()
        }

    def _is_sparse(self, values: Texts) -> bool:
        """The first row is filled and most others are not."""
        return (
            len(values) > 1 and values[0] is not None and len(values) - values.count(None) <= _MOST_FILLED * len(values)
        )

    def _copy_column(self, field: Field, values: Texts) -> Texts:
        starts = self._ditto_starts
        short = (text for text in set(values) if text and len(text) <= _LONGEST_DITTO and text[0] in starts)
        copied: set[str | None] = {text for text in short if fold_cell(text) in self._words.ditto}
        if self._fills and field in self._fills:
            copied.add(None)
        last = self._last.get(field)
        if copied:
            filled: Texts = []
            for text in values:
                last = last if text in copied else text
                filled.append(last)
            values = filled
        self._last[field] = values[-1]
        return values

    def _add_context(
        self, texts: dict[Field, Texts], contexts: list[tuple[int, Context]], size: int
    ) -> tuple[dict[Field, Texts], list[str | None]]:
        """Fill blank cells from the group row above, else from the context of the table; with the basis of each LPK."""
        stops = [start for start, _ in contexts[1:]] + [size]
        filled = {field: list(values) for field, values in texts.items()}
        bases: list[str | None] = [None] * size
        for (start, group), stop in zip(contexts, stops, strict=True):
            for field, found in {**descend(self._plan.context, group), **group}.items():
                if not self._may_fill(field):
                    continue
                values = filled.setdefault(field, [None] * size)
                values[start:stop] = [found.text if text is None else text for text in values[start:stop]]
                if field is Field.LPK_NAME:
                    bases[start:stop] = [found.basis.value] * (stop - start)
        return filled, bases

    def _may_fill(self, field: Field) -> bool:
        """Whether context may fill a field: what a class has in common, else only what no column states.

        The firm or country of a title is that of a placement list; above a class it is a partner's.
        """
        if field in CLASS_FIELDS or field is Field.REPORT_PERIOD:
            return True
        return not self._plan.columns_of(field) and self._plan.judgement.list_kind is not ListKind.ALUMNI

    def _place_arrays(self, rows: PersonRows, size: int) -> dict[str, pa.Array]:
        source_file, source_sheet = self._place
        return {
            "source_file": pa.repeat(source_file, size),
            "source_sheet": pa.repeat(source_sheet, size) if source_sheet is not None else pa.nulls(size, pa.string()),
            "source_row": pa.array(rows.numbers, pa.int32()),
            "source_part": pa.array(rows.parts, pa.int16()),
            "hidden": pa.array(rows.hidden, pa.bool_()),
            "struck": pa.array(rows.struck, pa.bool_()),
        }

    def _judged_arrays(
        self,
        texts: dict[Field, Texts],
        own_lpk: Texts | None,
        bases: list[str | None],
        own_end: list[Field],
        size: int,
    ) -> dict[str, pa.Array]:
        judged, plan = self._plan.judgement, self._plan
        own = own_lpk or [None] * size
        basis = ["column" if mine is not None else other for mine, other in zip(own, bases, strict=True)]
        has_end = any(field in texts for field in (Field.TRAINING_END, Field.TRAINING_PERIOD))
        return {
            "table_no": pa.array([plan.table_no] * size, pa.int16()),
            "list": pa.repeat(str(judged.list_kind), size),
            "list_form": pa.repeat(str(judged.form), size),
            "grade": pa.repeat(str(plan.grade), size) if plan.grade else pa.nulls(size, pa.string()),
            "lpk_basis": pa.array(basis, pa.string()),
            "end_in_context": pa.array([has_end and not own_end] * size, pa.bool_()),
        }

    def _kind_array(self, field: Field, codes: list[tuple[int, ...]], texts: pa.Array) -> pa.Array:
        """What the cells of a field were, by the codes of each column; null where the field is."""
        columns = self._plan.columns_of(field)
        of_column = codes[columns[0]] if len(columns) == 1 and columns[0] < len(codes) else ()
        if any(of_column):
            kinds = pa.array([_KIND_NAMES[code] for code in of_column], pa.string())
        else:
            kinds = pa.repeat(CellKind.TEXT.value, len(texts))
        return kinds if not texts.null_count else pc.if_else(pc.is_valid(texts), kinds, pa.scalar(None, pa.string()))
