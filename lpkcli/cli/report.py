"""`lpkcli report`: print a table of a published run again, or write it to a file."""

from __future__ import annotations

import typer


def report(ctx: typer.Context) -> int:
    """Print."""
    return 0
