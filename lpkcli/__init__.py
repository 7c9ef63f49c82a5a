"""Reconcile vocational training reports with placement lists and state how much of the training was absorbed.

The Python door: `open_run` opens a published run, `run` makes one. Both import their weight when first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lpkcli.door import Run, open_run, run

__all__ = ["Run", "__version__", "open_run", "run"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name in __all__:
        from lpkcli import door  # noqa: PLC0415 (lazy: `lpkcli --help` must not import pyarrow)

        return getattr(door, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
