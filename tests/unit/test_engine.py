from __future__ import annotations

import resource
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from lpkcli.engine import let_memory_go, map_ordered
from lpkcli.process import hold_memory_tight


def test_results_come_in_the_order_of_the_batches() -> None:
    def slow_first(number: int) -> int:
        time.sleep(0.02 if number == 0 else 0)
        return number * 10

    assert list(map_ordered(slow_first, range(6), threads=3)) == [0, 10, 20, 30, 40, 50]


def test_batches_are_made_only_a_little_ahead() -> None:
    made: list[int] = []

    def batches() -> Iterator[int]:
        for number in range(100):
            made.append(number)
            yield number

    results = map_ordered(lambda number: number, batches(), threads=2)
    assert next(results) == 0
    assert len(made) <= 4


def test_an_error_of_a_step_reaches_the_caller() -> None:
    def fail(number: int) -> int:
        raise ValueError(number)

    with pytest.raises(ValueError, match="0"):
        list(map_ordered(fail, range(3)))
    assert threading.active_count() < 20


@pytest.mark.skipif(sys.platform != "linux", reason="tells what the machine says of its memory")
def test_memory_that_is_let_go_is_the_machine_s_again() -> None:
    hold_memory_tight()
    before = resident_megabytes()
    held = [bytes(10_000) for _ in range(10_000)]
    assert resident_megabytes() > before + 50
    del held
    let_memory_go()
    assert resident_megabytes() < before + 50


def resident_megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6
