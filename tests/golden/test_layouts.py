"""The fifty ugly layouts of DOMAIN chapter 10: each is read rightly, or refused with the right reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.layout_files import FILE_CASES
from support.layout_headers import HEADER_CASES
from support.layout_rows import ROW_CASES
from support.layouts import Case, outline, read_case

from lpkcli.messages.catalogue import Catalogue, Language
from lpkcli.sheets.mapping import Reason

HERE = Path(__file__).parent / "layouts"
CASES = sorted([*HEADER_CASES, *ROW_CASES, *FILE_CASES], key=lambda case: (case.number, case.name))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.folder)
def test_layout(case: Case, tmp_path: Path, regen: bool) -> None:
    reading = read_case(case, tmp_path)
    assert reading.sources["fate"].to_pylist() == case.fates
    assert reading.raw["person_name"].to_pylist() == case.names
    issues = reading.issues.to_pylist()
    assert case.issues <= {row["code"] for row in issues}
    assert {row["code"] for row in issues if row["severity"] != "note"} <= case.issues
    expected = HERE / case.folder / "expected.json"
    text = json.dumps(outline(reading), ensure_ascii=False, indent=1) + "\n"
    if regen:
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")


def test_every_layout_has_a_case() -> None:
    assert {case.number for case in CASES} == set(range(1, 51))


def test_no_expected_file_without_a_case() -> None:
    assert {path.name for path in HERE.iterdir()} == {case.folder for case in CASES}


@pytest.mark.parametrize("language", list(Language))
def test_every_code_of_the_layouts_has_a_sentence(language: Language) -> None:
    keys = {f"mapping.{reason.value}" for reason in Reason}
    for path in HERE.glob("*/expected.json"):
        expected = json.loads(path.read_text(encoding="utf-8"))
        keys |= {f"issue.{row['code']}" for row in expected["issues"]}
        keys |= {f"reason.{row['reason']}" for row in expected["rejects"]}
    catalogue = Catalogue(language)
    assert [key for key in sorted(keys) if catalogue.find(key) is None] == []
