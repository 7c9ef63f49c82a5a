"""Write the empty report form that an office sends to its LPKs: a path in; a workbook that cannot damage a NIK out.

Header names stand in the vocabulary of the reader without a second meaning. The columns of numbers that a spreadsheet
would spoil are text, the closed ones have drop-downs, the dates are checked on entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from lpkcli.messages.catalogue import Catalogue, Language, load_catalogue

LAST_ROW = 2000
"""Rows that formats and drop-downs reach, 1-based."""
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Equal bytes for equal versions: no clock in the file."""
_TEXT_FORMAT = 49
"""The spreadsheet's own number for the format `text`."""
_FIRST_BIRTH = date(1930, 1, 1)
_LAST_DATE = date(2099, 12, 31)


@dataclass(frozen=True)
class FormColumn:
    """A column of the form: the canonical field it is read as, its width in characters, what it holds."""

    field: str
    width: int
    kind: str = "plain"


FORM_COLUMNS = (
    FormColumn("row_no", 5),
    FormColumn("nik", 20, "text"),
    FormColumn("person_name", 28),
    FormColumn("birth_place", 16),
    FormColumn("birth_date", 14, "date"),
    FormColumn("gender", 14, "choice"),
    FormColumn("phone", 16, "text"),
    FormColumn("email", 24),
    FormColumn("address", 30),
    FormColumn("kelurahan", 18),
    FormColumn("kecamatan", 18),
    FormColumn("education", 20, "choice"),
    FormColumn("lpk_name", 26),
    FormColumn("vocation", 22),
    FormColumn("programme", 28),
    FormColumn("batch", 11, "text"),
    FormColumn("training_start", 24, "date"),
    FormColumn("training_end", 26, "date"),
    FormColumn("graduation_status", 18, "choice"),
    FormColumn("outcome_status", 20, "choice"),
    FormColumn("employer_name", 26),
    FormColumn("business_name", 22),
    FormColumn("hired_date", 22, "date"),
)


def write_template(path: Path) -> None:
    """Write the form to a new file `path`. Always Indonesian; the second sheet explains it in both languages."""
    words = load_catalogue(Language.INDONESIAN)
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": _CREATED})
        _write_form(book, words)
        _write_instructions(book, words)


def _write_form(book: Any, words: Catalogue) -> None:  # noqa: ANN401
    sheet = book.add_worksheet(words.text("template.sheet"))
    head = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True, "valign": "vcenter"})
    formats = {
        "text": book.add_format({"num_format": _TEXT_FORMAT}),
        "date": book.add_format({"num_format": "dd/mm/yyyy"}),
    }
    for number, column in enumerate(FORM_COLUMNS):
        sheet.set_column(number, number, column.width, formats.get(column.kind))
        sheet.write_string(0, number, words.text(f"template.column.{column.field}"), head)
        rule = _entry_rule(column, words)
        if rule:
            sheet.data_validation(1, number, LAST_ROW - 1, number, rule)
    sheet.freeze_panes(1, 0)


def _entry_rule(column: FormColumn, words: Catalogue) -> dict[str, object] | None:
    """What the spreadsheet checks on entry. Wrong dates and choices are only warned of: a true answer must go in."""
    note = words.text(f"template.note.{column.field}")
    shown = {"input_message": note[:255], "error_type": "warning", "error_message": note[:255]}
    if column.kind == "choice":
        choices = words.text(f"template.choices.{column.field}").split(" | ")
        return {"validate": "list", "source": choices, **shown}
    if column.kind == "date":
        return {"validate": "date", "criteria": "between", "minimum": _FIRST_BIRTH, "maximum": _LAST_DATE, **shown}
    if column.field == "nik":
        return {"validate": "length", "criteria": "==", "value": 16, **shown}
    return None


def _write_instructions(book: Any, words: Catalogue) -> None:  # noqa: ANN401
    english = load_catalogue(Language.ENGLISH)
    sheet = book.add_worksheet(words.text("template.instructions"))
    bold = book.add_format({"bold": True})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 2, 60)
    sheet.write_string(0, 0, words.text("template.head"), bold)
    sheet.write_string(1, 1, words.text("template.rules"), wrap)
    sheet.write_string(1, 2, english.text("template.rules"), wrap)
    heads = (words.text("template.word.column"), words.text("template.word.note"), english.text("template.word.note"))
    for number, text in enumerate(heads):
        sheet.write_string(3, number, text, bold)
    for row, column in enumerate(FORM_COLUMNS, 4):
        sheet.write_string(row, 0, words.text(f"template.column.{column.field}"))
        sheet.write_string(row, 1, words.text(f"template.note.{column.field}"), wrap)
        note = f"{english.text(f'template.column.{column.field}')}: {english.text(f'template.note.{column.field}')}"
        sheet.write_string(row, 2, note, wrap)
