"""`lpkcli inspect`: show how files would be read."""

from __future__ import annotations

import typer


def inspect(ctx: typer.Context) -> int:
    """Print."""
    return 0
