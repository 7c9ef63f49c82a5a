"""The Python door: what it answers beyond the files of a run, and what it says to a run of another version."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from support.program import call

import lpkcli
from lpkcli.answers import ANSWERS
from lpkcli.contracts.requested import DERIVED, TABLES_OF
from lpkcli.door import Run
from lpkcli.errors import UsageError

pytestmark = pytest.mark.usefixtures("first_run")
NOT_CONFIGURED = {"city", "expected"}
"""What the small office knows nothing of."""


@pytest.fixture(scope="module")
def opened(office: Path) -> Run:
    return lpkcli.open_run(office / "results")


@pytest.mark.parametrize("table", sorted(set(ANSWERS) - NOT_CONFIGURED))
def test_a_table_worked_out_on_request_has_the_columns_of_its_schema(opened: Run, table: str) -> None:
    (contract,) = [
        of for name, of in DERIVED.items() if table in {name, *(TABLES_OF.get(name, ())), f"--{name}".lstrip("-")}
    ]
    assert list(opened.answer(table).columns) == contract.schema.names


def test_the_door_answers_as_the_program_does(opened: Run, office: Path) -> None:
    rows = opened.answer("employers")
    shown = call("report", "employers", "--window", "all", "--format", "csv", cwd=office).out.splitlines()
    assert len(rows) == len(shown) - 1
    assert shown[1].split(",")[0] == rows["group"][0]


def test_what_the_settings_lack_is_said(opened: Run, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(office)
    with pytest.raises(UsageError, match=r"\[city\]"):
        opened.answer("city")
    with pytest.raises(UsageError, match=r"no table employer\. Known: rates"):
        opened.answer("employer")


@pytest.fixture
def older(office: Path, tmp_path: Path) -> Path:
    """A project whose run was made before the claims said what is due."""
    shutil.copytree(office, tmp_path / "office", symlinks=True)
    claims = (tmp_path / "office/results/latest").resolve() / "claims.parquet"
    claims.parent.chmod(0o700)
    claims.chmod(0o600)
    pq.write_table(pq.read_table(claims).drop_columns(["due"]), claims)
    return tmp_path / "office"


@pytest.mark.parametrize(
    ("language", "said", "hint"),
    [("en", "its table claims lacks due", "Make it anew"), ("id", "tabelnya claims tidak memuat due", "Buat lagi")],
)
def test_a_run_of_another_version_is_refused_in_words(older: Path, language: str, said: str, hint: str) -> None:
    called = call("report", "claims", "--lang", language, cwd=older)
    assert called.code == 2
    told = " ".join(called.err.split())
    assert said in told
    assert hint in told
    assert call("report", "--by", "lpk", cwd=older).code == 0
