"""The door of the program: `lpkcli` and `python -m lpkcli`."""

from __future__ import annotations

import sys

from lpkcli.cli.app import main as run_program
from lpkcli.process import set_up_process


def main() -> None:
    """Run the program and leave with its exit code."""
    set_up_process()
    sys.exit(run_program())


if __name__ == "__main__":
    main()
