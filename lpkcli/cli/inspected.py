"""An inspected file, for people and for programs: what `flow.inspect_file` found in; screens or plain values out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice
from typing import TYPE_CHECKING, Any

from lpkcli.cli.masking import mask_email, mask_long_numbers, mask_name, mask_number, mask_phone
from lpkcli.contracts.kinds import Fate
from lpkcli.errors import Place
from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.grid import Cell, CellKind, Grid, GridColumn
from lpkcli.writers.terminal import show_grids, show_text
from lpkcli.writers.words import say_heading, say_value

if TYPE_CHECKING:
    from lpkcli.stages import Inspection

_MASKED = {"name": mask_name, "nik": mask_number, "phone": mask_phone, "email": mask_email}
_PERSON_COLUMNS = {
    "source_row": 0,
    "name": 0,
    "nik": 0,
    "nik_state": 6,
    "birth_date": 0,
    "gender": 5,
    "phone": 3,
    "kelurahan": 9,
    "education": 10,
}
_TRAINING_COLUMNS = {"lpk": 7, "vocation": 8, "programme": 11, "batch": 4, "end_date": 1, "graduation": 4, "claim": 2}
_PLACEMENT_COLUMNS = {"activity": 1, "grade": 3, "employer": 2, "business": 4, "start_date": 1}
_SPARE = _PERSON_COLUMNS | _TRAINING_COLUMNS | _PLACEMENT_COLUMNS
"""Columns of the first rows, and how soon each may go where the screen is narrow: the highest first."""


def describe_file(inspection: Inspection, first_rows: int) -> dict[str, Any]:
    """The inspection as plain values; persons masked."""
    file = inspection.file
    sheets = []
    for sheet, rows in zip(file.sheets, _first_rows(inspection, first_rows), strict=True):
        plain = {name: getattr(sheet, name) for name in sheet.__dataclass_fields__ if name != "first_rows"}
        plain["columns"] = [asdict(column) for column in sheet.columns]
        plain["tables"] = [asdict(table) for table in sheet.tables]
        sheets.append(_mask_texts(plain) | {"first_rows": rows})
    return {
        "file": file.source_file,
        "format": file.format,
        "encoding": file.encoding,
        "delimiter": file.delimiter,
        "sheets": sheets,
    }


def _mask_texts(value: Any) -> Any:  # noqa: ANN401
    """The same plain values with every long number in a text masked: a header or title may hold a person's."""
    if isinstance(value, dict):
        return {name: _mask_texts(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_mask_texts(item) for item in value]
    return mask_long_numbers(value) if isinstance(value, str) else value


def show_file(inspection: Inspection, first_rows: int, catalogue: Catalogue) -> None:
    """Print the inspection of one file, sheet by sheet."""
    file = inspection.file
    facts = [
        file.format,
        file.encoding,
        file.delimiter and catalogue.text("cli.inspect.delimiter", mark=repr(file.delimiter)),
    ]
    known = ", ".join(str(fact) for fact in facts if fact)
    title = f"{file.source_file}  ({known})" if known else file.source_file
    show_text(f"\n{title}\n{'=' * len(title)}")
    for sheet, rows in zip(file.sheets, _first_rows(inspection, first_rows), strict=True):
        show_text("\n".join(["", *_sheet_lines(sheet, catalogue)]))
        show_grids([grid for grid in _sheet_grids(sheet, rows, catalogue) if grid.rows], catalogue)


def _sheet_lines(sheet: Any, catalogue: Catalogue) -> Iterator[str]:  # noqa: ANN401
    """Fate, list and accounts of a sheet."""
    name = sheet.sheet or catalogue.text("cli.inspect.only_sheet")
    fate = catalogue.text(f"cli.inspect.fate.{sheet.fate}")
    kind = catalogue.text(f"tables.word.list.{sheet.list_kind}") if sheet.list_kind else ""
    yield catalogue.text("cli.inspect.sheet", sheet=name, fate=fate) + (f" ({kind})" if kind else "")
    if sheet.fate == Fate.READ:
        yield catalogue.text(
            "cli.inspect.rows", found=sheet.rows_found, read=sheet.rows_read, aside=sheet.rows_set_aside
        )
    for table in sheet.tables:
        top, bottom = table.header_rows
        rows = str(top) if top == bottom else f"{top}–{bottom}"
        yield catalogue.text("cli.inspect.header", table=table.table_no, rows=rows)
        for line in table.context:
            yield "  " + catalogue.text(
                "cli.inspect.context" if line.row else "cli.inspect.outside",
                field=line.field,
                text=mask_long_numbers(line.text),
                basis=catalogue.text(f"cli.inspect.basis.{line.basis}"),
                row=line.row,
            )
    for reason, count in sheet.reasons.items():
        yield catalogue.text("cli.inspect.reason", count=count, reason=catalogue.text(f"reason.{reason}"))
    yield from dict.fromkeys(_say_issue(issue, catalogue) for issue in sheet.issues)


def _say_issue(issue: dict[str, Any], catalogue: Catalogue) -> str:
    place = Place(issue["source_file"], issue["source_sheet"], issue["source_row"])
    column = f" [{mask_long_numbers(issue['column'])}]" if issue["column"] else ""
    return f"! {place}{column}: {catalogue.text('issue.' + issue['code'])}"


def _sheet_grids(sheet: Any, rows: list[dict[str, Any]], catalogue: Catalogue) -> Iterator[Grid]:  # noqa: ANN401
    headings = ("table", "column", "header", "field", "reason")
    columns = tuple(GridColumn(catalogue.text(f"cli.inspect.heading.{name}")) for name in headings)
    confidence = GridColumn(catalogue.text("cli.inspect.heading.confidence"), CellKind.SHARE)
    yield Grid(catalogue.text("cli.inspect.mapping"), (*columns, confidence), tuple(_mapping_rows(sheet, catalogue)))
    if rows:
        names = [name for name in rows[0] if any(row[name] is not None for row in rows)]
        body = tuple(tuple(_say_cell(row[name], name, catalogue) for name in names) for row in rows)
        heads = tuple(GridColumn(_heading(name, catalogue), spare=_SPARE[name]) for name in names)
        yield Grid(catalogue.text("cli.inspect.first_rows"), heads, body)


def _mapping_rows(sheet: Any, catalogue: Catalogue) -> Iterator[tuple[Cell, ...]]:  # noqa: ANN401
    """One row for each column; tables whose columns are all alike are shown once."""
    mappings: dict[tuple[Any, ...], list[str]] = {}
    for table in dict.fromkeys(column.table for column in sheet.columns):
        alike = tuple((c.column, c.header, c.field, c.reason, c.confidence) for c in sheet.columns if c.table == table)
        mappings.setdefault(alike, []).append(str(table))
    for alike, tables in mappings.items():
        for column, header, field, reason, sure in alike:
            yield ", ".join(tables), column, mask_long_numbers(header), field, catalogue.text(f"mapping.{reason}"), sure


def _heading(column: str, catalogue: Catalogue) -> str:
    return catalogue.find(f"cli.inspect.heading.{column}") or say_heading(column, catalogue)


def _say_cell(value: object, column: str, catalogue: Catalogue) -> str | None:
    said = say_value(value, column, catalogue)
    return None if value is None else str(said)


def _first_rows(inspection: Inspection, count: int) -> list[list[dict[str, Any]]]:
    """For each sheet its first cleaned rows, persons masked."""
    return [list(islice(map(_mask, _joined(cleaned)), count)) if cleaned else [] for cleaned in inspection.cleaned]


def _joined(cleaned: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """People with what their training or placement row says beside them."""
    beside: dict[str, dict[str, Any]] = {}
    for table, columns in ((cleaned.trainings, _TRAINING_COLUMNS), (cleaned.placements, _PLACEMENT_COLUMNS)):
        for row in table.select(["record_id", *columns]).to_pylist():
            beside[row.pop("record_id")] = row
    people = cleaned.people.sort_by([("source_row", "ascending"), ("record_id", "ascending")])
    for row in people.select(["record_id", *_PERSON_COLUMNS]).to_pylist():
        yield row | beside.get(row.pop("record_id"), {})


def _mask(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _MASKED[name](value) if name in _MASKED else value for name, value in row.items()}
