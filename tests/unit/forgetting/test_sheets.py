"""A review sheet loses the pairs of a forgotten person and nothing else, whoever saved it last."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pyarrow as pa
import pytest
import xlsxwriter

from lpkcli.cli.reviewing import sheet_words
from lpkcli.contracts.forgotten import FACTS
from lpkcli.contracts.kinds import NikState
from lpkcli.desk.answers import read_returned
from lpkcli.desk.keys import make_key
from lpkcli.forgetting.person import Known
from lpkcli.forgetting.sheets import empty_rows, find_sheets
from lpkcli.records.forgotten import derive_secret, make_anchors
from lpkcli.writers.review_sheet import ReviewRow, ReviewSheet, write_review_sheet

SECRET = derive_secret(b"k" * 40)
GONE, LEFT, OTHER = "a" * 32, "b" * 32, "c" * 32
NIK = "3672015203010001"
PERSON = {"record_id": GONE, "name": "SITI", "nik": NIK, "nik_state": str(NikState.VALID), "nik_shared": False}


@pytest.fixture
def known() -> Known:
    return Known.of(make_anchors(pa.Table.from_pylist([PERSON], schema=FACTS), SECRET), SECRET)


def text_of(path: Path) -> str:
    with zipfile.ZipFile(path) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def row(left: str, right: str, *facts: str) -> ReviewRow:
    return ReviewRow(1, make_key(left, right), "note", None, [(fact, "SAMA", True) for fact in facts])


def test_the_pairs_of_the_person_are_emptied(tmp_path, known):
    path = tmp_path / "review.xlsx"
    sheet = ReviewSheet(
        title="t", sheet_name="Pairs", help_name="Help", help_lines=["x"], clerk_label="Clerk", clerk="ani",
        headings=["rank", "Verdict", "Note", "remarks", "score", "Key"], fact_headings=[("name 1", "name 2")],
        verdicts=["same", "different"], verdict_error="e", rows=[row(GONE, LEFT, "SITI"), row(OTHER, LEFT, "BUDI")],
    )  # fmt: skip
    with path.open("wb") as stream:
        write_review_sheet(sheet, stream)
    assert list(find_sheets([path, tmp_path / "none.xlsx"])) == [path]
    content, rows = empty_rows(path, known)
    path.write_bytes(content)
    assert rows == 1
    said = text_of(path)
    assert GONE not in said
    assert "SITI" not in said
    assert all(text in said for text in ("BUDI", "SAMA", OTHER))
    assert empty_rows(path, known)[1] == 0


def test_the_answers_of_clerks_stay(tmp_path, known):
    """As Excel and LibreOffice save it: no shared strings, numbers as numbers, rows in another order."""
    path = tmp_path / "saved.xlsx"
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:  # writes texts into the cells
        page = book.add_worksheet()
        page.write_row(0, 0, ["Key (do not change)", "Verdict", "Note"])
        page.write_row(1, 0, [make_key(OTHER, LEFT), "same", "sure"])
        page.write_row(2, 0, [make_key(LEFT, GONE), "different", "old"])
        page.write_row(3, 0, [make_key(LEFT, "d" * 32), "different", NIK])
    content, rows = empty_rows(path, known)
    path.write_bytes(content)
    assert rows == 2
    answers = read_returned(path, sheet_words())
    assert [(answer.left_id, answer.right_id, answer.verdict) for answer in answers.answers] == [(OTHER, LEFT, "same")]
    assert not answers.refusals
    assert NIK not in text_of(path)


def test_other_workbooks_are_not_taken_for_review_sheets(tmp_path):
    path = tmp_path / "mine.xlsx"
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.add_worksheet().write_string(0, 0, NIK)
    path.write_bytes(stream.getvalue())
    (tmp_path / "broken.xlsx").write_bytes(b"PK")
    assert list(find_sheets(sorted(tmp_path.iterdir()))) == []
