"""Reconcile vocational training reports with placement lists and state how much of the training was absorbed.

The Python door: `open_run` opens a published run, `run` makes one. Both import their weight when called.
"""

from __future__ import annotations

__version__ = "0.1.0"
