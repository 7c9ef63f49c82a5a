"""An inspected file, for people and for programs: what `flow.inspect_file` found in; screens or plain values out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice
from typing import TYPE_CHECKING, Any

from lpkcli.cli.masking import mask_email, mask_name, mask_number, mask_phone
from lpkcli.contracts.kinds import Fate
from lpkcli.errors import Place
from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.grid import CellKind, Grid, GridColumn
from lpkcli.writers.terminal import show_grids, show_text

if TYPE_CHECKING:
    from lpkcli.flow import Inspection

_MASKED = {"name": mask_name, "nik": mask_number, "phone": mask_phone, "email": mask_email}
_PERSON_COLUMNS = ("source_row", "name", "nik", "nik_state", "birth_date", "gender", "phone", "kelurahan", "education")
_TRAINING_COLUMNS = ("lpk", "vocation", "programme", "batch", "end_date", "graduation", "claim")
_PLACEMENT_COLUMNS = ("activity", "grade", "employer", "business", "start_date")


def describe_file(inspection: Inspection, first_rows: int) -> dict[str, Any]:
    """The inspection as plain values; persons masked."""
    file = inspection.file
    sheets = []
    for sheet, rows in zip(file.sheets, _first_rows(inspection, first_rows), strict=True):
        plain = {name: getattr(sheet, name) for name in sheet.__dataclass_fields__ if name != "first_rows"}
        plain["columns"] = [asdict(column) for column in sheet.columns]
        plain["tables"] = [asdict(table) for table in sheet.tables]
        sheets.append(plain | {"first_rows": rows})
    return {
        "file": file.source_file,
        "format": file.format,
        "encoding": file.encoding,
        "delimiter": file.delimiter,
        "sheets": sheets,
    }


def show_file(inspection: Inspection, first_rows: int, catalogue: Catalogue) -> None:
    """Print the inspection of one file, sheet by sheet."""
    file = inspection.file
    facts = [
        file.format,
        file.encoding,
        file.delimiter and catalogue.text("cli.inspect.delimiter", mark=repr(file.delimiter)),
    ]
    title = f"{file.source_file}  ({', '.join(str(fact) for fact in facts if fact)})"
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
        yield catalogue.text("cli.inspect.header", table=table.table_no, top=top, bottom=bottom)
        for line in table.context:
            yield "  " + catalogue.text(
                "cli.inspect.context", field=line.field, text=line.text, basis=line.basis, row=line.row or "-"
            )
    for reason, count in sheet.reasons.items():
        yield catalogue.text("cli.inspect.reason", count=count, reason=catalogue.text(f"reason.{reason}"))
    yield from dict.fromkeys(_say_issue(issue, catalogue) for issue in sheet.issues)


def _say_issue(issue: dict[str, Any], catalogue: Catalogue) -> str:
    place = Place(issue["source_file"], issue["source_sheet"], issue["source_row"])
    column = f" [{issue['column']}]" if issue["column"] else ""
    return f"! {place}{column}: {catalogue.text('issue.' + issue['code'])}"


def _sheet_grids(sheet: Any, rows: list[dict[str, Any]], catalogue: Catalogue) -> Iterator[Grid]:  # noqa: ANN401
    headings = ("table", "column", "header", "field", "reason", "confidence")
    columns = tuple(GridColumn(catalogue.text(f"cli.inspect.heading.{name}")) for name in headings[:-1])
    cells = tuple(
        (
            str(column.table),
            column.column,
            column.header,
            column.field,
            catalogue.text(f"mapping.{column.reason}"),
            column.confidence,
        )
        for column in sheet.columns
    )
    confidence = GridColumn(catalogue.text("cli.inspect.heading.confidence"), CellKind.SHARE)
    yield Grid(catalogue.text("cli.inspect.mapping"), (*columns, confidence), cells)
    if rows:
        names = [name for name in rows[0] if any(row[name] is not None for row in rows)]
        body = tuple(tuple(None if row[name] is None else str(row[name]) for name in names) for row in rows)
        heads = tuple(GridColumn(catalogue.find(f"tables.column.{name}") or name) for name in names)
        yield Grid(catalogue.text("cli.inspect.first_rows"), heads, body)


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
