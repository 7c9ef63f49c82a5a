"""The door of the program: `lpkcli` and `python -m lpkcli`."""

from __future__ import annotations

import gc
import sys

from lpkcli.cli.app import main as run_program

_COLLECT_AFTER = 200_000
"""Objects made before garbage is looked for: a run makes millions that live to its end and hardly a cycle."""


def main() -> None:
    """Run the program and leave with its exit code."""
    gc.set_threshold(_COLLECT_AFTER, 20, 20)
    sys.exit(run_program())


if __name__ == "__main__":
    main()
