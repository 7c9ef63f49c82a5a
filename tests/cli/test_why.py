"""`lpkcli why`: who stands behind a figure, masked, found by the words of the screens."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from support.program import call

pytestmark = pytest.mark.usefixtures("first_run")
WIDE = {"COLUMNS": "220"}
LPK = "LPK MAJU BERSAMA"


def test_without_options_it_is_the_main_figure(office: Path) -> None:
    out = call("why", cwd=office, environment=WIDE).out
    assert "Absorbed: 2  (Total; basis" in out
    assert "training/report.xlsx!Data!4 (" in out
    assert "placement/list.csv!2 (" in out
    assert "PT Baja Selat" in out
    assert "AMINAH" not in out.upper()
    assert "S*** A*****" in out


def test_the_rows_it_names_can_be_explained(office: Path) -> None:
    row = json.loads(call("why", "--json", cwd=office).out)[0]
    assert row["name"].startswith("S***")
    assert call("explain", row["alumni_id"], row["evidence_placement_id"], cwd=office).code == 0


def test_a_cell_is_named_as_the_screen_names_it(office: Path) -> None:
    told = json.loads(call("why", "--group", LPK.lower(), "--column", "industry (wage)", "--json", cwd=office).out)
    assert [row["column"] for row in told] == ["wage", "wage"]
    women = json.loads(
        call("why", "--dimension", "gender", "--group", "women", "--column", "persons", "--json", cwd=office).out
    )
    assert {row["column"] for row in women} == {"wage", "unknown"}
    indonesian = call("why", "--dimension", "total", "--lang", "id", cwd=office)
    assert "Terserap: 2" in indonesian.out or "Penyerapan" in indonesian.out, indonesian.out


def test_unmask_and_a_file_for_the_office(office: Path, tmp_path: Path) -> None:
    target = tmp_path / "behind.csv"
    called = call("why", "--column", "enrolments", "--unmask", "-o", target, cwd=office)
    assert called.code == 0, called.err
    with target.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    absorption = pq.read_table(office / "results/latest/absorption.parquet").to_pylist()
    assert len(rows) == absorption[0]["enrolments"]
    assert "SITI AMINAH" in {row["name"] for row in rows}
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_figure_of_nobody_says_so(office: Path) -> None:
    assert "Nobody stands behind this figure: it is 0." in call("why", "--column", "study", cwd=office).out


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--group", "maju"), "Did you mean 'LPK MAJU BERSAMA'?"),
        (("--group", "LPK MAJU BERSMA"), "Did you mean 'LPK MAJU BERSAMA'?"),
        (("--group", "qqqq"), "There is no group qqqq in the dimension lpk."),
        (("--dimension", "gender"), "--dimension gender needs a --group."),
        (("--column", "rate"), "--column cannot be rate"),
        (("--column", "absorbd"), "Did you mean absorbed?"),
        (("--window", "all"), "A figure belongs to one window"),
        (("--basis", "evidense"), "Did you mean evidence?"),
        (("--dimension", "lpkk", "--group", "x"), "Did you mean lpk?"),
        (("-o", "behind.doc"), "The ending of behind.doc"),
    ],
)
def test_mistakes_are_told_with_a_hint(office: Path, typed: tuple[str, ...], said: str) -> None:
    called = call("why", *typed, cwd=office)
    assert called.code == 2
    assert said.casefold() in called.err.casefold()
    assert "Hint:" in called.err
