"""A large office is held in the memory that was foretold; `tests/benchmark/load.py` holds the whole load to 2 GB."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from support.load import command, run, take_share, write_load

MOST = 1.15
"""A run takes no more memory than this times what was foretold."""


@pytest.mark.parametrize("share", [0.002, pytest.param(0.1, marks=pytest.mark.heavy)])
def test_a_share_of_the_load_takes_the_memory_that_was_foretold(share: float, tmp_path: Path) -> None:
    write_load(tmp_path, 8, take_share(share))
    told = json.loads(subprocess.check_output([*command(tmp_path), "--dry-run", "--json"]))
    assert run(tmp_path).megabytes < MOST * told["memory_bytes"] / 1e6
