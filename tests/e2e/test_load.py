"""A large office is held in the memory that is promised: 2 GB for 1.3 million rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.load import run, take_share, write_load

BASE_MB, PROMISED_MB = 250, 2_000
"""What a run of a few rows takes, at most; what the whole load may take."""


def may_take(share: float) -> float:
    """Megabytes of a share of the load if memory grows with the rows and the whole of it keeps the promise."""
    return BASE_MB + share * (PROMISED_MB - BASE_MB)


@pytest.mark.parametrize("share", [0.002, pytest.param(0.1, marks=pytest.mark.heavy)])
def test_a_share_of_the_load_takes_its_share_of_the_memory(share: float, tmp_path: Path) -> None:
    write_load(tmp_path, 8, take_share(share))
    assert run(tmp_path).megabytes < may_take(share)
