"""Set up a process of the command line, before it loads anything heavy: no pandas, one store of memory, seldom garbage.

The Python door leaves the process of its user as it is.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import sys

_COLLECT_AFTER = 200_000
"""Objects made before garbage is looked for: a run makes millions that live to its end and hardly a cycle."""
_MOST_ARENAS, _LEAST_MAPPED, _LEAST_TRIMMED = -8, -3, -1
"""What mallopt(3) sets: stores that threads share, bytes that are mapped alone, bytes at the end to be given back."""
_LARGE = 1 << 17
"""Bytes of a block that is given back as it is freed: smaller ones leave holes that stay."""


class _NoPandas:
    """A finder of modules that knows of no pandas: no command has a use for it.

    pyarrow looks for pandas as soon as it is given a list to make an array of, which costs every command a third of a
    second; where it finds none, it goes on without.
    """

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:  # noqa: ARG004 (as finders are asked)
        """Refuse pandas; leave every other module to the finders after this one."""
        if name == "pandas":
            raise ModuleNotFoundError(name, name=name)


def set_up_process() -> None:
    """Set up this process."""
    leave_pandas_out()
    keep_one_store_of_memory()
    hold_memory_tight()
    gc.set_threshold(_COLLECT_AFTER, 20, 20)


def leave_pandas_out() -> None:
    """Let this process go without pandas."""
    if _NoPandas not in sys.meta_path:
        sys.meta_path.insert(0, _NoPandas)


def keep_one_store_of_memory() -> None:
    """Let Arrow take memory where Python and NumPy take theirs, unless the user has chosen.

    Its own store keeps what it is given back, beside what theirs keeps: a third more for a large office. Arrow asks
    once, as it is loaded.
    """
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")


def hold_memory_tight() -> None:
    """Let the C library give back each large block as it is freed; it would learn to keep them, a store per thread.

    Where the library is another than that of Linux, nothing is set.
    """
    with contextlib.suppress(AttributeError, OSError, TypeError):
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(_MOST_ARENAS, 1)
        mallopt(_LEAST_MAPPED, _LARGE)
        mallopt(_LEAST_TRIMMED, _LARGE)
