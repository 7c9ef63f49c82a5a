"""Run Steps over many batches: a pure function and batches in, results in the order of the batches out.

A Step holds no state and gives the same answer for any batch, so batches run side by side; NumPy and RapidFuzz leave
the interpreter free meanwhile. Only a few batches are in flight, so that memory stays bounded.
"""

from __future__ import annotations

import contextlib
import ctypes
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

import pyarrow as pa

Batch = TypeVar("Batch")
Result = TypeVar("Result")

THREADS = 2


def let_memory_go() -> None:
    """Give back to the machine what Arrow and the C library hold of batches that nobody needs any more."""
    pa.default_memory_pool().release_unused()
    with contextlib.suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def map_ordered(
    step: Callable[[Batch], Result], batches: Iterable[Batch], *, threads: int = THREADS
) -> Iterator[Result]:
    """Apply `step` to every batch on `threads` threads; results come in the order of the batches."""
    with ThreadPoolExecutor(max_workers=threads) as pool:
        waiting: deque[Future[Result]] = deque()
        for batch in batches:
            waiting.append(pool.submit(step, batch))
            if len(waiting) > threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
