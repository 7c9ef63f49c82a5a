"""Rows of other people move no link of basis nik, and with a saved model no link at all."""

from __future__ import annotations

from pathlib import Path

from support.stability import add_unrelated, measure_stability, people_of


def test_unrelated_rows_move_no_certain_link_and_with_a_saved_model_none(tmp_path: Path) -> None:
    people = people_of(22, "small")
    moved = measure_stability(people, add_unrelated(people, people_of(72, "small"), 22), tmp_path)
    assert moved["saved"].links > 100
    assert moved["saved"].all == moved["saved"].beside_candidate == 0
    assert moved["refitted"].certain == 0
    assert moved["refitted"].share < 0.05
