"""`lpkcli demo`: a synthetic city and a run on it, the same for the same seed; never among other files."""

from __future__ import annotations

import json

from support.program import call


def test_demo_makes_a_city_and_runs_on_it(tmp_path):
    called = call("demo", "city", "--size", "sample", "--seed", "3", "--json", cwd=tmp_path)
    assert called.code in {0, 3}, called.err
    content = json.loads(called.out)
    assert content["totals"]["rows"]["alumni"] > 50
    assert (tmp_path / "city/truth").is_dir()
    again = call("report", "--out", "city/results", cwd=tmp_path)
    assert again.code == 0


def test_demo_never_writes_among_other_files(tmp_path):
    (tmp_path / "city").mkdir()
    (tmp_path / "city" / "mine.txt").write_text("mine")
    called = call("demo", "city", cwd=tmp_path)
    assert called.code == 2
    assert "city is not empty" in called.err
    assert [path.name for path in (tmp_path / "city").iterdir()] == ["mine.txt"]
