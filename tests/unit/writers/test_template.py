"""The report form: it cannot damage a NIK, and every drop-down word is understood."""

from __future__ import annotations

import re
import zipfile

import pytest

from lpkcli.messages.catalogue import load_catalogue
from lpkcli.writers.template import FORM_COLUMNS, write_template


@pytest.fixture(scope="module")
def form(tmp_path_factory):
    path = tmp_path_factory.mktemp("form") / "form.xlsx"
    write_template(path)
    return path


@pytest.fixture(scope="module")
def sheet(form):
    with zipfile.ZipFile(form) as book:
        return book.read("xl/worksheets/sheet1.xml").decode()


def column_letter(field):
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[[column.field for column in FORM_COLUMNS].index(field)]


def test_numbers_that_a_spreadsheet_spoils_stand_in_text_columns(form, sheet):
    with zipfile.ZipFile(form) as book:
        styles = book.read("xl/styles.xml").decode()
    text_format = [
        number
        for number, xf in enumerate(re.findall(r"<xf [^>]*>", styles.split("<cellXfs")[1]))
        if 'numFmtId="49"' in xf
    ]
    styled = re.findall(r'<col min="(\d+)"[^>]*style="(\d+)"', sheet)
    fields = {FORM_COLUMNS[int(first) - 1].field for first, style in styled if int(style) in text_format}
    assert fields == {"nik", "phone", "batch"}


@pytest.mark.parametrize("field", ["gender", "education", "graduation_status", "outcome_status"])
def test_closed_columns_have_drop_downs(sheet, field):
    letter = column_letter(field)
    (choices,) = re.findall(
        rf'<dataValidation type="list"[^>]*sqref="{letter}2:{letter}\d+"[^>]*><formula1>"(.*?)"', sheet
    )
    assert choices.split(",") == load_catalogue("id").text(f"template.choices.{field}").split(" | ")


def test_equal_bytes_whenever_it_is_written(form, tmp_path):
    write_template(tmp_path / "again.xlsx")
    assert form.read_bytes() == (tmp_path / "again.xlsx").read_bytes()


@pytest.mark.parametrize("column", FORM_COLUMNS, ids=lambda column: column.field)
def test_every_column_is_explained_in_both_languages(column):
    for language in ("en", "id"):
        assert load_catalogue(language).find(f"template.column.{column.field}")
        assert load_catalogue(language).find(f"template.note.{column.field}")
