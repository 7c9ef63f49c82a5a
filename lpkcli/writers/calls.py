"""Write the call list: CALLS in; a workbook or CSV for the follow-up out, which a later run reads as alumni's answers.

The headings are those of the report form, always Indonesian: the reader knows them. The last columns are to be filled.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, BinaryIO

import pyarrow as pa
import xlsxwriter

from lpkcli.contracts.kinds import Gender
from lpkcli.messages.catalogue import Catalogue, Language, load_catalogue
from lpkcli.writers.csv import make_safe
from lpkcli.writers.plain import make_plain

_FIELDS = {
    "lpk": "lpk_name",
    "vocation": "vocation",
    "programme": "programme",
    "batch": "batch",
    "end_date": "training_end",
    "name": "person_name",
    "nik": "nik",
    "birth_date": "birth_date",
    "gender": "gender",
    "phone": "phone",
    "email": "email",
    "kelurahan": "kelurahan",
    "kecamatan": "kecamatan",
}
"""Column of CALLS -> field of the report form."""
_FILLED = ("outcome_status", "employer_name", "hired_date", "follow_up")
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_TITLE_ROW, _NOTE_ROW, _HEADING_ROW, _FIRST_ROW = 0, 1, 3, 4
_WIDTHS = {"person_name": 28, "lpk_name": 26, "programme": 26, "nik": 19, "email": 24, "employer_name": 26}
_USUAL_WIDTH = 15
_TEXT_FORMAT, _DATE_FORMAT = 49, "dd/mm/yyyy"
_A4 = 9


def write_calls_csv(calls: pa.Table, stream: BinaryIO) -> None:
    """Write CSV: a header line and a line for each person; the cells to be filled are empty."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    words = load_catalogue(Language.INDONESIAN)
    writer.writerow(_headings(words))
    for row in calls.to_pylist():
        writer.writerow([make_safe(_say(row, name, words)) for name in _FIELDS] + [""] * len(_FILLED))
    text.detach()


def write_calls_excel(calls: pa.Table, stream: BinaryIO) -> None:
    """Write a workbook: a title, a note, the persons; the activity has a list to choose from, the date is checked."""
    words = load_catalogue(Language.INDONESIAN)
    book = xlsxwriter.Workbook(stream, _OPTIONS)
    book.set_properties({"created": _CREATED})
    sheet = book.add_worksheet(words.text("calls.sheet"))
    sheet.write_string(_TITLE_ROW, 0, words.text("calls.form"), book.add_format({"bold": True, "font_size": 13}))
    sheet.write_string(_NOTE_ROW, 0, words.text("calls.note"))
    formats = {str: book.add_format({"num_format": _TEXT_FORMAT}), date: book.add_format({"num_format": _DATE_FORMAT})}
    for number, row in enumerate(calls.to_pylist(), _FIRST_ROW):
        for place, name in enumerate(_FIELDS):
            value = _say(row, name, words)
            if isinstance(value, date):
                sheet.write_datetime(number, place, datetime(value.year, value.month, value.day), formats[date])  # noqa: DTZ001 (a day has no zone)
            elif value is not None:
                sheet.write_string(number, place, make_plain(value), formats[str])
    _prepare_entry(book, sheet, words, calls.num_rows)
    book.close()


def _prepare_entry(book: Any, sheet: Any, words: Catalogue, rows: int) -> None:  # noqa: ANN401 (xlsxwriter has no types)
    """Headings, widths, and what the cells to be filled accept; a wrong entry is only warned of."""
    head = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True, "valign": "top"})
    open_cell = book.add_format({"bg_color": "#FFF9E5", "border": 1})
    open_date = book.add_format({"bg_color": "#FFF9E5", "border": 1, "num_format": _DATE_FORMAT})
    fields = (*_FIELDS.values(), *_FILLED)
    last = _FIRST_ROW + max(rows, 1) - 1
    for place, (field, heading) in enumerate(zip(fields, _headings(words), strict=True)):
        sheet.set_column(place, place, _WIDTHS.get(field, _USUAL_WIDTH))
        sheet.write_string(_HEADING_ROW, place, heading, head)
        if field not in _FILLED:
            continue
        for row in range(_FIRST_ROW, last + 1):
            sheet.write_blank(row, place, None, open_date if field == "hired_date" else open_cell)
        if field == "outcome_status":
            choices = words.text("template.choices.outcome_status").split(" | ")
            rule = {"validate": "list", "source": choices, "error_type": "warning"}
            sheet.data_validation(_FIRST_ROW, place, last, place, rule)
    sheet.freeze_panes(_FIRST_ROW, 1)
    sheet.autofilter(_HEADING_ROW, 0, last, len(fields) - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADING_ROW)


def _headings(words: Catalogue) -> list[str]:
    own = words.text("calls.source")
    return [
        own if field == "follow_up" else words.text(f"template.column.{field}")
        for field in (*_FIELDS.values(), *_FILLED)
    ]


def _say(row: Mapping[str, Any], name: str, words: Catalogue) -> Any:  # noqa: ANN401 (text, a date or None)
    if name == "gender" and row[name] is not None:
        male, female = words.text("template.choices.gender").split(" | ")
        return male if row[name] == Gender.MALE else female
    return row[name]
