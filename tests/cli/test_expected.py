"""Reports that did not come: told by name after a run, listed by `lpkcli report expected`, kept in the manifest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.office import write_project
from support.program import call

EXPECTED = '\n[expected]\nlpks = ["LPK Gaib Utama"]\nperiods = ["2031"]\n'


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that waits for a report, and its run."""
    folder = write_project(tmp_path_factory.mktemp("expected"))
    with (folder / "lpkcli.toml").open("a", encoding="utf-8") as file:
        file.write(EXPECTED)
    return folder


def test_a_run_names_the_report_that_did_not_come_and_keeps_it(office: Path) -> None:
    called = call("run", cwd=office)
    assert called.code == 0
    assert "LPK Gaib Utama 2031" in " ".join(called.out.split())
    manifest = json.loads((office / "results" / "latest" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["expected_missing"] == [{"lpk": "LPK Gaib Utama", "period": "2031", "near": None}]
    listed = call("report", "expected", "--format", "csv", cwd=office)
    assert listed.out.splitlines()[1] == "LPK Gaib Utama,2031,missing,0,"
    assert "belum masuk" in call("report", "expected", "--lang", "id", cwd=office).out


def test_without_expectations_there_is_nothing_to_list(tmp_path: Path) -> None:
    folder = write_project(tmp_path)
    assert call("run", "--quiet", cwd=folder).code == 0
    called = call("report", "expected", cwd=folder)
    assert called.code == 2
    assert "[expected]" in called.err
