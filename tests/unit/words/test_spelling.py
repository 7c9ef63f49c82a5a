from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from support.raw_rows import library

from lpkcli.errors import UsageError
from lpkcli.words.lexicon import read_rows
from lpkcli.words.spelling import CONFUSABLE_COLUMNS, VARIANT_COLUMNS, load_name_spelling

SPELLING = library().names.spelling


def test_no_two_look_alikes_fold_together() -> None:
    rows = [row for _, row in read_rows("names_confusable.csv", CONFUSABLE_COLUMNS)]
    assert len(rows) == 600
    assert [row for row in rows if SPELLING.fold(row["name_a"]) == SPELLING.fold(row["name_b"])] == []


def test_medium_families_are_not_equated_and_high_ones_are() -> None:
    rows = [row for _, row in read_rows("name_variants.csv", VARIANT_COLUMNS)]
    for row in rows:
        equal = SPELLING.fold(row["canonical"]) == SPELLING.fold(row["variant"])
        assert equal == (row["confidence"] == "high"), row


@pytest.mark.parametrize(
    "family",
    [
        "MUHAMMAD MUHAMAD MOHAMMAD MOHAMAD MOCHAMMAD MOCHAMAD MUCHAMAD MUH MOH MOCH MOHD MHD",
        "AHMAD ACHMAD AKHMAD ACH",
        "NUR NOOR NOR NOER",
        "SYAIFUL SAIFUL SAEFUL",
        "ANNISA ANISA ANISSA",
        "FITRI FITRY FITRIE",
        "ZAENAL ZAINAL",
        "JUNAIDI JUNAEDI DJUNAEDI",
        "RAMADHAN RAMADAN",
        "SUHARTO SOEHARTO",
        "TAUFIK TAUFIQ",
    ],
)
def test_spellings_of_one_name_fold_together(family: str) -> None:
    assert len({SPELLING.fold(token) for token in family.split()}) == 1


@pytest.mark.parametrize(
    "names", ["RISKI RIZKI", "FAUZI PAUZI", "RAHMAN ROHMAN", "YULIANA JULIANA", "ANDI ADI ANI", "SITI SRI", "JOEL JUL"]
)
def test_other_names_stay_apart(names: str) -> None:
    for left, right in combinations(names.split(), 2):
        assert SPELLING.fold(left) != SPELLING.fold(right)


def test_folding_a_folded_token_changes_nothing() -> None:
    for token in SPELLING.known:
        assert SPELLING.fold(SPELLING.fold(token)) == SPELLING.fold(token)


def test_project_words_may_not_equate_different_people(tmp_path: Path) -> None:
    words = "canonical,variant,kind,confidence\nPUTRI,PUTRA,phonetic,high\n"
    (tmp_path / "name_variants.csv").write_text(words, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load_name_spelling(tmp_path)
    assert caught.value.code == "words_names_equated"


def test_project_rule_must_be_a_regular_expression(tmp_path: Path) -> None:
    (tmp_path / "name_spelling.csv").write_text("pattern,replacement,note\n(X,Y,open\n", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load_name_spelling(tmp_path)
    assert caught.value.code == "words_pattern"
