"""Whole runs of the program are killed at random times: no run is lost, no file leaks, the store keeps to its policy."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.kills import KilledRuns
from support.office import write_office

SAMPLE = Path(__file__).parents[2] / "sample_data"
SEED = 7001


def test_a_random_kill_loses_nothing(tmp_path: Path) -> None:
    left = KilledRuns(tmp_path, write_office(tmp_path / "office"), SEED).kill_many(1)
    assert left["old run intact"] + left["new run whole"] == 1


@pytest.mark.heavy
def test_a_hundred_random_kills_lose_nothing_and_leave_nothing(tmp_path: Path) -> None:
    runs = KilledRuns(tmp_path, SAMPLE, SEED)
    left = runs.kill_many(100)
    assert left["old run intact"] + left["new run whole"] == 100
    assert left["old run intact"] > 0
    assert runs.prune_as_in_two_days(keep_runs=30, keep_states=10) == (30, 10)
