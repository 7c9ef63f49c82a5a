"""What the sensitivity table foretells is what a run under the other setting gives."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from support.office import write_office

import lpkcli
from lpkcli import derive
from lpkcli.contracts.run import RunSettings
from lpkcli.door import Run

_TRAINED = """NIK,Nama Lengkap,Tanggal Lahir,Program Pelatihan,Angkatan,Tanggal Selesai Pelatihan,Status Kebekerjaan
3672015203010011,Tono Rekaan,12/03/2001,Las SMAW,2,30/06/2024,Ojol
3672010705000012,Wawan Rekaan,07/05/2000,Las SMAW,2,30/06/2024,Serabutan
3672016112020013,Yuni Rekaan,21/12/2002,Las SMAW,2,30/06/2024,
"""
_LICENCES = """NIB,NIK,Nama Pemilik,Nama Usaha,Tanggal Terbit
1234567890123,3672016112020013,Yuni Rekaan,Warung Yuni,15/08/2024
"""


def make_run(folder: Path, out: str, **settings: object) -> Run:
    inputs = {name: [folder / name] for name in ("training", "placement")}
    return lpkcli.run(**inputs, **settings, as_of="2026-06-30", out=folder / out)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small office with a driver, a day labourer and a business licence."""
    folder = write_office(tmp_path_factory.mktemp("choices"))
    (folder / "training" / "class.csv").write_text(_TRAINED, encoding="utf-8")
    (folder / "placement" / "nib.csv").write_text(_LICENCES, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def run(office: Path) -> Run:
    return make_run(office, "out")


@pytest.fixture(scope="module")
def foretold(run: Run) -> list[dict[str, Any]]:
    settings = RunSettings((), date(2026, 6, 30), switches=run.manifest["parameters"]["switches"])
    tables = (run.table(name) for name in ("persons", "links", "absorption"))
    return derive.sensitivity(run.state("raw"), *tables, settings).to_pylist()


def totals_of(run: Run) -> dict[str, tuple[int, int]]:
    rows = run.manifest["totals"]["absorption"]
    return {row["basis"]: (row["absorbed"], row["base"]) for row in rows if row["window_months"] == 12}


@pytest.mark.parametrize(
    ("setting", "value", "changes"),
    [
        ("business_licence", "D", {"evidence": -1, "claim": 0, "combined": -1}),
        ("business_licence", "C", {"evidence": -1, "claim": 1, "combined": 0}),  # a licence that is only a claim
        ("online_driver", "unknown", {"evidence": 0, "claim": -1, "combined": -1}),
        ("casual_work", "unknown", {"evidence": 0, "claim": -1, "combined": -1}),
        ("freelance_work", "unknown", {"evidence": 0, "claim": 0, "combined": 0}),
    ],
)
def test_a_run_under_the_other_setting_is_as_foretold(
    run: Run, foretold: list[dict[str, Any]], setting: str, value: str, changes: dict[str, int]
) -> None:
    office = run.folder.parents[2]
    said = {row["basis"]: row for row in foretold if (row["setting"], row["value"]) == (setting, value)}
    again = make_run(office, f"out-{setting}-{value}", **{setting: value})
    assert totals_of(again) == {name: (row["numerator"], row["denominator"]) for name, row in said.items()}
    assert {name: row["numerator_change"] for name, row in said.items()} == changes
    assert again.table("persons").equals(run.table("persons")), "no choice reaches the matching"


def test_the_run_as_configured_stands_first(run: Run, foretold: list[dict[str, Any]]) -> None:
    assert {row["basis"]: (row["numerator"], row["denominator"]) for row in foretold[:3]} == totals_of(run)
