"""One run of the committed sample for all end-to-end tests that only look at it."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.accuracy import run_city

from lpkcli.door import Run

SAMPLE = Path(__file__).parents[2] / "sample_data"


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return run_city(SAMPLE, tmp_path_factory.mktemp("sample_run"))
