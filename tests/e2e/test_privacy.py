"""Screens, accounts and issues name cells, never people: no name, number or address of the sample's people is in them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from lpkcli.synth.city import make_city
from lpkcli.synth.sample import SAMPLE_SEED, SAMPLE_SIZE
from lpkcli.synth.sizes import size_of

SAMPLE = Path(__file__).parents[2] / "sample_data"
LISTS = [word for name in ("training", "placement", "jobseeker") for word in (f"--{name}", str(SAMPLE / name))]
ACCOUNTS = ("issues", "sources", "rejects", "absorption", "claims", "review", "links", "persons")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Everything that a run tells besides the rows themselves, and the rows."""
    out = tmp_path_factory.mktemp("privacy")
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "lpkcli",
        "run",
        *LISTS,
        "--out",
        str(out),
        "--as-of",
        "2025-12-31",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    run = out / "latest"
    told = {f"{name}.parquet": str(pq.read_table(run / f"{name}.parquet").to_pydict()) for name in ACCOUNTS}
    told |= {path.name: path.read_text(encoding="utf-8") for path in run.glob("*.json")}
    told |= {path.name: path.read_text(encoding="utf-8") for path in out.glob("*.json")}
    return told | {"screen": done.stdout + done.stderr}


@pytest.fixture(scope="module")
def people() -> set[str]:
    city = make_city(SAMPLE_SEED, size_of(SAMPLE_SIZE))
    everybody = {entry.person for file in city.files for grid in file.grids for _, _, entry in grid.placed}
    names = {person.name for person in everybody if len(person.name.split()) > 1}
    return names | {text for person in everybody for text in (person.nik, person.phone, person.email)}


def test_nobody_is_named(told: dict[str, str], people: set[str]) -> None:
    assert len(told) >= len(ACCOUNTS) + 3
    for where, text in told.items():
        folded = text.upper()
        assert not {person for person in people if person.upper() in folded}, where
