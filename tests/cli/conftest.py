"""One published run of the small office, made once and only read."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.office import write_project
from support.program import Called, call


@pytest.fixture(scope="session")
def office(tmp_path_factory) -> Path:
    """A project folder with one published run."""
    return write_project(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="session")
def first_run(office) -> Called:
    """What the first run of the office printed."""
    return call("run", cwd=office)
