"""The sheet of unknown words: what a person sees, and from what each cell may be chosen."""

from __future__ import annotations

import io

import openpyxl
import pytest

from lpkcli.writers.words_sheet import WordRow, WordsSheet, write_words_csv, write_words_excel

ACTIVITIES = ("industry (wage)", "study")
SHEET = WordsSheet(
    title="Which?",
    sheet_name="Words",
    help_name="Read first",
    help_lines=("1. Fill in.", "2. Send back."),
    choices_name="Choices",
    headings=("Kind", "As written", "Rows", "First place", "Near to", "Proposal", "Meaning or name"),
    meaning_error="Choose.",
    rows=(
        WordRow(("status", "=gelas", 3, "a.xlsx!A!5", None, None), ACTIVITIES, is_closed=True),
        WordRow(("status", "bola", 2, "a.xlsx!A!6", None, None), ACTIVITIES, is_closed=True),
        WordRow(("LPK", "LPK Mju, Jaya", 2, "a.xlsx!A!7", "LPK Maju", "LPK Maju"), ("LPK Maju",), is_closed=False),
    ),
)


@pytest.fixture
def book() -> openpyxl.Workbook:
    stream = io.BytesIO()
    write_words_excel(SHEET, stream)
    return openpyxl.load_workbook(io.BytesIO(stream.getvalue()))


def test_each_cell_to_fill_has_the_list_of_its_kind(book: openpyxl.Workbook) -> None:
    page, lists = book["Words"], book["Choices"]
    offered = {}
    for rule in page.data_validations.dataValidation:
        sheet, _, cells = rule.formula1.lstrip("=").partition("!")
        assert sheet.strip("'") == "Choices"
        words = tuple(cell.value for (cell,) in lists[cells.replace("$", "") if ":" in cells else cells])
        offered[str(rule.sqref)] = (words, bool(rule.showErrorMessage))
    assert offered == {"G2:G3": (ACTIVITIES, True), "G4": (("LPK Maju",), False)}
    assert lists.sheet_state == "hidden"
    assert [page.cell(row, 7).value for row in (2, 3, 4)] == [None] * 3


def test_texts_stay_texts_and_the_instructions_come_first(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == ["Read first", "Words", "Choices"]
    assert [cell.value for cell in book["Words"][1]] == list(SHEET.headings)
    assert book["Words"]["B2"].value == "=gelas"
    assert book["Words"]["B2"].data_type == "s"
    assert book["Words"]["C2"].value == 3
    assert [book["Read first"].cell(row, 1).value for row in (3, 4)] == list(SHEET.help_lines)


def test_the_same_words_give_the_same_bytes() -> None:
    first, second = io.BytesIO(), io.BytesIO()
    write_words_excel(SHEET, first)
    write_words_excel(SHEET, second)
    assert first.getvalue() == second.getvalue()


def test_csv_holds_the_same_rows_and_no_formula() -> None:
    stream = io.BytesIO()
    write_words_csv(SHEET, stream)
    assert stream.getvalue().decode().splitlines() == [
        "Kind,As written,Rows,First place,Near to,Proposal,Meaning or name",
        "status,'=gelas,3,a.xlsx!A!5,,,",
        "status,bola,2,a.xlsx!A!6,,,",
        'LPK,"LPK Mju, Jaya",2,a.xlsx!A!7,LPK Maju,LPK Maju,',
    ]
