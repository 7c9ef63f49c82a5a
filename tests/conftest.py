"""Options of the test run: `--regen` rewrites the expected files of golden cases, so that the diff is the review.

Property tests try the same examples on every machine and in every order of the tests.
"""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis.internal.conjecture import providers

settings.register_profile("same everywhere", derandomize=True, deadline=None)
settings.load_profile("same everywhere")
if hasattr(providers, "_get_local_constants"):  # draws on numbers and texts of whatever modules are loaded by then
    providers._get_local_constants = lambda: providers._local_constants


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regen", action="store_true", help="rewrite the expected files of golden cases")


@pytest.fixture
def regen(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--regen"))
