from __future__ import annotations

import pyarrow as pa
import pytest
from support.raw_rows import alumni_row, clean, library

from lpkcli.records.gender import clean_gender, decide_gender_codes, proves_women

WORDS = library().gender


def clean_column(values: list[str | None]) -> tuple[list[str | None], list[str | None]]:
    """Clean values that stand in one column."""
    codes = pa.array([decide_gender_codes(values, WORDS)] * len(values))
    nothing = pa.nulls(len(values), pa.string())
    found = clean_gender(pa.array(values, pa.string()), codes, nothing, nothing, WORDS)
    return found.gender.to_pylist(), found.issue.to_pylist()


@pytest.mark.parametrize(
    ("values", "genders"),
    [
        (["L", "P", "L ", "p"], ["m", "f", "m", "f"]),
        (["P", "W"], ["m", "f"]),
        (["L", "W"], ["m", "f"]),
        (["M", "F"], ["m", "f"]),
        (["1", "2"], ["m", "f"]),
        (["Pria", "Wanita"], ["m", "f"]),
        (["Laki-laki", "PEREMPUAN", "Laki - laki", "Lk.", "Pr."], ["m", "f", "m", "m", "f"]),
        (["Tn.", "Ny."], ["m", "f"]),
        (["L", "Perempuan"], ["m", "f"]),
    ],
)
def test_codes_are_read_by_their_company(values: list[str | None], genders: list[str]) -> None:
    assert clean_column(values) == (genders, [None] * len(values))


@pytest.mark.parametrize("values", [["P", "P"], ["L", "P", "W"]])
def test_a_p_that_nothing_decides_stays_open(values: list[str | None]) -> None:
    genders, issues = clean_column(values)
    position = values.index("P")
    assert (genders[position], issues[position]) == (None, "gender_undecidable")


def test_blank_is_unknown_and_a_strange_word_an_issue() -> None:
    assert clean_column([None, "-", "L/P", "L", "qq"]) == (
        [None, None, None, "m", None],
        [None, None, None, None, "gender_unknown"],
    )


def test_one_tick_says_the_gender_and_two_are_an_issue() -> None:
    male = pa.array(["v", None, "√", "-", None])
    female = pa.array([None, "1", "x", None, "✓"])
    nothing = pa.nulls(5, pa.string())
    found = clean_gender(nothing, nothing, male, female, WORDS)
    assert found.gender.to_pylist() == ["m", "f", None, None, "f"]
    assert found.issue.to_pylist() == [None, None, "gender_both_ticks", None, None]


def test_women_s_niks_decide_a_p_that_stands_alone() -> None:
    assert decide_gender_codes(["P", None], WORDS, ["P"]) == "l p"
    assert decide_gender_codes(["P", "W"], WORDS, ["P"]) == "p w"
    assert decide_gender_codes(["P"], WORDS) == "p"


@pytest.mark.parametrize(
    ("female", "male", "proven"), [(3, 0, True), (2, 0, False), (9, 1, True), (8, 1, False), (0, 9, False)]
)
def test_three_niks_of_women_and_nine_for_each_man_prove_women(female: int, male: int, proven: bool) -> None:
    assert proves_women(female, male) is proven


def test_a_class_of_women_who_are_only_called_p_is_read_from_its_niks() -> None:
    niks = ["3672014101900001", "3672014201910002", "3672014301920003", None]
    rows = [alumni_row(row, gender="P", nik=nik) for row, nik in enumerate(niks, 5)]
    assert clean(*rows).people.column("gender").to_pylist() == ["f"] * 4
