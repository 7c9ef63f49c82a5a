"""What a clerk decides, with two errors in a hundred, makes links better and the interval narrower."""

from __future__ import annotations

import pytest
from benchmark.desk import read_city, work_queue


def test_the_first_decisions_narrow_the_interval_and_lift_the_links_of_a_small_city():
    before, after = list(work_queue(read_city(3, "sample"), "ranked", 20))[:2]
    assert after["verdicts"] == 20
    assert float(after["f1"]) > float(before["f1"])
    assert float(after["width"]) < float(before["width"])
    assert abs(float(after["width"]) - float(after["foretold"])) < float(before["width"]) / 2


@pytest.mark.heavy
def test_a_hundred_decisions_lift_the_links_of_3000_rows_by_a_point_at_least():
    rows = {row["verdicts"]: row for row in work_queue(read_city(9101, "small"), "ranked", 100)}
    assert float(rows[100]["f1"]) - float(rows[0]["f1"]) >= 0.01
    assert float(rows[20]["width"]) < float(rows[0]["width"])
