"""`lpkcli demo`: a synthetic city and a run on it, the same for the same seed; never among other files."""

from __future__ import annotations

import json

import pytest
from support.program import call

import lpkcli
from lpkcli.messages.catalogue import load_catalogue


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """A demo city, and what the demo printed."""
    folder = tmp_path_factory.mktemp("demo")
    return folder, call("demo", "city", "--size", "sample", "--seed", "3", "--json", cwd=folder)


def test_demo_makes_a_city_and_runs_on_it(city):
    folder, called = city
    assert called.code in {0, 3}, called.err
    assert json.loads(called.out)["totals"]["rows"]["alumni"] > 50
    assert (folder / "city/truth").is_dir()
    assert call("report", "--out", "city/results", cwd=folder).code == 0


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_issue_and_reason_of_a_city_has_its_sentence(city, language):
    run = lpkcli.open_run(city[0] / "city/results")
    keys = {f"issue.{code}" for code in run.issues["code"]} | {f"reason.{reason}" for reason in run.rejects["reason"]}
    assert {key for key in keys if load_catalogue(language).find(key) is None} == set()


def test_demo_never_writes_among_other_files(tmp_path):
    (tmp_path / "city").mkdir()
    (tmp_path / "city" / "mine.txt").write_text("mine")
    called = call("demo", "city", cwd=tmp_path)
    assert called.code == 2
    assert "city is not empty" in called.err
    assert [path.name for path in (tmp_path / "city").iterdir()] == ["mine.txt"]
