"""Whatever stands in a sheet, its draft is a layout, names the columns that are there, and shows nobody's digits."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lpkcli.contracts.kinds import ListKind
from lpkcli.errors import UsageError
from lpkcli.messages.catalogue import load_catalogue
from lpkcli.sheets.draft import draft_layout
from lpkcli.sheets.layout_file import read_layout
from lpkcli.sheets.options import ReadOptions
from lpkcli.words.library import Library
from lpkcli.writers.layout_draft import write_layout_draft

LIBRARY = Library()
HEADERS = st.text(st.characters(exclude_categories=("Cs",)), max_size=20) | st.sampled_from(
    ["Nama", "NIK", "No", "L", "P", "Nama", 'a"b', "a\\b", "#", "[x]", "= 1", "''", "3672015203010001", "Tgl Lahir"]
)
CELLS = st.sampled_from(
    ["Siti Aminah", "Budi", "3672015203010001", "081200000001", "12/03/2001", "", "\x1b[31m", "\u202e", "L", '"""', "1"]
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    headers=st.lists(HEADERS, min_size=1, max_size=6),
    rows=st.lists(st.lists(CELLS, min_size=1, max_size=7), max_size=6),
    language=st.sampled_from(["en", "id"]),
)
def test_a_draft_is_a_layout(headers: list[str], rows: list[list[str]], language: str, tmp_path: Path) -> None:
    path = tmp_path / "sheet [1] = 'x'.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([headers, *rows])
    try:
        draft = draft_layout(path, library=LIBRARY, options=ReadOptions(), list_kind=ListKind.ALUMNI)
    except UsageError:
        return
    text = write_layout_draft(draft, load_catalogue(language))
    layout = read_layout(text, "draft.toml")
    assert layout.is_of_file(path.name)
    assert {digit for run in re.findall(r"\d{9,}", text) for digit in run} <= {"9"}
    accepted = re.sub(r"(?m)^# (?=\".*?\" = \")", "", text)
    try:
        read_layout(accepted, "accepted.toml")
    except UsageError as error:  # two columns may be written alike and differ in nothing that is folded
        pytest.fail(f"{error} in\n{accepted}")
