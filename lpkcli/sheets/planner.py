"""Plan how a table is read: its header and what stands around it in; the fields of its columns and its list out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lpkcli.contracts.kinds import ListForm, ListKind, LpkBasis
from lpkcli.contracts.raw import Field
from lpkcli.contracts.run import SourceOverride
from lpkcli.sheets.choices import TableColumns
from lpkcli.sheets.classify import LIST_KIND_UNKNOWN, NAME_COLUMN_NOT_FOUND, Judgement, judge_list, judge_table
from lpkcli.sheets.context import Context, Found, merge_contexts
from lpkcli.sheets.grid import Grid
from lpkcli.sheets.header import HeaderSearch
from lpkcli.sheets.heads import Header
from lpkcli.sheets.joins import join_columns
from lpkcli.sheets.layout import Layout
from lpkcli.sheets.mapping import MappedColumn, find_matches, map_columns, use_one_column_each
from lpkcli.sheets.plan import TablePlan
from lpkcli.sheets.values import ColumnValues, column_values, sample_rows
from lpkcli.words.lexicon import fold
from lpkcli.words.library import Library
from lpkcli.words.structure import StructureWords

_TIMES = frozenset({Field.TRAINING_PERIOD, Field.TRAINING_START, Field.TRAINING_END, Field.TRAINING_YEAR})
"""Fields of when a class was: the year of a file name says nothing where the lines above the table do."""


@dataclass(frozen=True)
class Surroundings:
    """What is known of a table before its header is read."""

    flag: ListKind | None
    lines: Context
    """Context of the lines above the table."""
    names: Context
    """Context of the sheet, file and folder names."""
    title: str
    """Folded text of lines and names, for the rules of list forms."""
    layout: Layout | None = None


def plan_table(
    grid: Grid,
    header: Header,
    rows: range,
    *,
    search: HeaderSearch,
    around: Surroundings,
    library: Library,
    said: SourceOverride,
    table_no: int,
    part: int | None,
    beside: Sequence[Header] = (),
) -> TablePlan:
    """Map the columns of a table, judge its list, and gather its context; `rows` are those below its header.

    `beside` are the headers of its row; tables under the same words are decided from the values of all of them.
    """
    sample = sample_rows(grid, rows)
    values = tuple(_values(grid, sample, header, beside, library.structure))
    columns = TableColumns(header.heads, values)
    mapped, found = _map_and_judge(columns, search, around, library)
    judgement = judge_table(mapped, found)
    layout = around.layout
    if layout:
        judgement = _with_layout(judgement, layout)
    return TablePlan(
        table_no,
        header,
        _row_numbers(grid, header),
        tuple(mapped),
        judgement,
        gather_context(around, said.lpk, judgement.list_kind),
        part,
        said.grade or (layout.grade if layout else None),
        layout.skip_rows if layout else frozenset(),
    )


def _with_layout(judgement: Judgement, layout: Layout) -> Judgement:
    """The judgement with the list and form that a layout states; a list that it names is no longer unknown."""
    kind = layout.list_kind or judgement.list_kind
    is_known = judgement.list_kind is not None or judgement.issue == LIST_KIND_UNKNOWN
    if kind is None or not is_known or judgement.issue == NAME_COLUMN_NOT_FOUND:
        return judgement
    form = judgement.form if kind is judgement.list_kind else ListForm.OTHER
    return Judgement(kind, layout.form or form)


def _values(
    grid: Grid, sample: Sequence[int], header: Header, beside: Sequence[Header], structure: StructureWords
) -> Iterator[ColumnValues]:
    same = [other for other in beside if other.words() == header.words()] or [header]
    for place in range(len(header.heads)):
        columns = [other.heads[place].column for other in same if place < len(other.heads)]
        yield column_values(grid, sample, columns, structure)


def _row_numbers(grid: Grid, header: Header) -> tuple[int, int]:
    numbers = grid.row_numbers
    top = int(numbers[min(header.top, len(numbers) - 1)])
    return top, max(top, int(numbers[min(header.bottom, len(numbers) - 1)])) if header.bottom >= header.top else top


def _map_and_judge(
    columns: TableColumns, search: HeaderSearch, around: Surroundings, library: Library
) -> tuple[list[MappedColumn], tuple | None]:  # type: ignore[type-arg]
    """Columns and list depend on each other: map under the flag, judge, and map again where the list is another."""
    matches = find_matches(columns, search.match)
    context = {field.value for field in (*around.lines, *around.names)}
    kind = around.flag
    for _ in range(2):
        mapped = map_columns(columns, matches, kind, library.structure)
        found = judge_list(_meanings(mapped), around.title, around.flag, library.list_forms, context)
        if found is None or found[0] is kind:
            break
        kind = found[0]
    mapped = join_columns(mapped, columns, library.headers)
    if around.layout:
        mapped = around.layout.map_columns(mapped, columns, library.headers)
        found = judge_list(_meanings(mapped), around.title, around.flag, library.list_forms, context) or found
    return use_one_column_each(mapped, columns.values), found


def _meanings(mapped: Sequence[MappedColumn]) -> set[str]:
    return {column.meaning.name for column in mapped if column.meaning}


def gather_context(around: Surroundings, lpk: str | None, list_kind: ListKind | None) -> Context:
    """Context of a table: what a layout states, the LPK that the office states, its lines, then names.

    A period above a list that is no training list is the period that the list reports on.
    """
    stated = around.layout.context() if around.layout else {}
    office = {Field.LPK_NAME: Found(lpk, LpkBasis.CONFIG)} if lpk and list_kind is not ListKind.JOBSEEKER else {}
    names = dict(around.names)
    if _TIMES & around.lines.keys():
        names = {field: found for field, found in names.items() if field not in _TIMES}
    lines = around.lines
    if list_kind is not ListKind.ALUMNI and Field.TRAINING_PERIOD in lines:
        lines = {**lines, Field.REPORT_PERIOD: lines[Field.TRAINING_PERIOD]}
    return merge_contexts(stated, office, lines, names)


def title_text(lines: Sequence[Sequence[str | None]], names: Sequence[str | None]) -> str:
    """Folded text of the lines above a table and of its names, to look for the words of list forms in."""
    cells = [cell for line in lines for cell in line if cell] + [name.replace("_", " ") for name in names if name]
    return fold(" | ".join(cells))
