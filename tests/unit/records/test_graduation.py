from __future__ import annotations

import pytest
from support.raw_rows import alumni_row, clean, library

from lpkcli.contracts.kinds import Graduation
from lpkcli.records.graduation import CONFLICT, UNKNOWN_WORDS, GraduationReader

READER = GraduationReader(library().graduation)
PASSED, FAILED = Graduation.GRADUATED, Graduation.NOT_GRADUATED
LEFT, SPARE, UNKNOWN = Graduation.WITHDRAWN, Graduation.RESERVE, Graduation.UNKNOWN


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Lulus", PASSED), ("LULUS ", PASSED), ("Selesai", PASSED), ("√", PASSED), ("Lulus dengan nilai baik", PASSED),
        ("Tidak Lulus", FAILED), ("Belum lulus", FAILED), ("Tdk lulus", FAILED), ("Tidak selesai", FAILED),
        ("Mengundurkan diri", LEFT), ("DO", LEFT), ("Drop Out", LEFT), ("Gugur", LEFT), ("Cadangan", SPARE),
        ("Kompeten", UNKNOWN), ("Belum Kompeten", UNKNOWN), ("BK", UNKNOWN), ("-", UNKNOWN), ("85", UNKNOWN), ("Sangat baik", UNKNOWN),
    ],
)  # fmt: skip
def test_the_graduation_column(text: str, meaning: Graduation) -> None:
    assert READER.read_graduation(text, (), has_date=False).graduation is meaning


@pytest.mark.parametrize(
    ("remark", "meaning"),
    [
        ("mundur", LEFT), ("MUNDUR", LEFT), ("mengundurkan diri karena sakit", LEFT), ("mundur dari pelatihan", LEFT),
        ("cadangan", SPARE), ("tidak lulus", FAILED), ("DO", LEFT), ("do it yourself", UNKNOWN),
        ("mengundurkan diri dari PT Maju", UNKNOWN), ("tidak lulus tes kerja", UNKNOWN), ("belum lulus kuliah", UNKNOWN),
        ("lulus SMK 2020", UNKNOWN), ("belum kompeten", UNKNOWN), ("bekerja", UNKNOWN), ("pemunduran", UNKNOWN),
    ],
)  # fmt: skip
def test_remarks_speak_of_graduation_only_when_they_speak_of_nothing_else(remark: str, meaning: Graduation) -> None:
    assert READER.read_graduation(None, (remark,), has_date=False).graduation is meaning


def test_a_list_that_says_nothing_states_nothing() -> None:
    found = READER.read_graduation(None, (None, None), has_date=False)
    assert (found.graduation, found.is_stated, found.raw) == (UNKNOWN, False, None)


def test_a_date_of_graduation_is_a_graduation() -> None:
    assert READER.read_graduation(None, (), has_date=True).graduation is PASSED


def test_the_column_holds_against_a_remark_and_the_conflict_is_said() -> None:
    found = READER.read_graduation("Lulus", ("mundur",), has_date=False)
    assert (found.graduation, found.issue) == (PASSED, CONFLICT)


def test_unknown_words_are_said() -> None:
    assert READER.read_graduation("tuntas sekali", (), has_date=False).issue == UNKNOWN_WORDS


def test_a_remark_behind_the_name_reaches_the_training() -> None:
    row = clean(alumni_row(5, "Siti Aminah (mundur)")).trainings.to_pylist()[0]
    assert (row["graduation"], row["graduation_stated"]) == ("withdrawn", True)


def test_a_name_struck_through_is_a_question_and_no_withdrawal() -> None:
    records = clean(alumni_row(5, struck=True))
    assert records.trainings.to_pylist()[0]["graduation"] == "unknown"
    assert "struck_through" in records.issues.column("code").to_pylist()
