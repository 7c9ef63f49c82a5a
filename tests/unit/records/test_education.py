from __future__ import annotations

import pyarrow as pa
import pytest
from support.raw_rows import library

from lpkcli.records.education import clean_education, split_education

WORDS = library().education


@pytest.mark.parametrize(
    ("text", "level", "major"),
    [
        ("SLTA/Sederajat", "SLTA", None),
        ("SMA/SMK", "SLTA", None),
        ("SMA / SEDERAJAT", "SLTA", None),
        ("SMA", "SMA", None),
        ("sma ipa", "SMA", None),
        ("Paket C", "SMA", None),
        ("MAN 1 Cilegon", "SMA", "1 cilegon"),
        ("SMK Teknik Mesin", "SMK", "teknik mesin"),
        ("SMK N 2 Cilegon/TKR", "SMK", "2 cilegon tkr"),
        ("SMKN2 Cilegon", "SMK", "2 cilegon"),
        ("STM", "SMK", None),
        ("S1 Manajemen", "S1", "manajemen"),
        ("S-1", "S1", None),
        ("S.1", "S1", None),
        ("Strata I", "S1", None),
        ("Diploma IV/Strata I", "S1", None),
        ("D.III Keperawatan", "D3", "keperawatan"),
        ("DIII", "D3", None),
        ("A.Md", "D3", None),
        ("D-IV", "D4", None),
        ("M.Ts", "SMP", None),
        ("SLTP/Sederajat", "SMP", None),
        ("Belum Tamat SD/Sederajat", "TS", None),
        ("Tamat SD", "SD", None),
        ("Lulusan SMP", "SMP", "lulusan"),
        ("Magister", "S2", None),
    ],
)
def test_level_and_rest(text: str, level: str, major: str | None) -> None:
    assert split_education(text, WORDS) == (level, major, None)


@pytest.mark.parametrize("text", ["", "-", "Tidak ada informasi", "#N/A"])
def test_nothing_said_is_no_issue(text: str) -> None:
    assert split_education(text, WORDS) == (None, None, None)


@pytest.mark.parametrize("text", ["ST", "pesantren", "12", "Lainnya"])
def test_unknown_is_an_issue_and_no_guess(text: str) -> None:
    level, _, issue = split_education(text, WORDS)
    assert (level, issue) == (None, "education_unknown")


def test_column() -> None:
    found = clean_education(pa.array(["SMA", None, "apa", "SMA"]), WORDS)
    assert found.level.to_pylist() == ["SMA", None, None, "SMA"]
    assert found.issue.to_pylist() == [None, None, "education_unknown", None]
