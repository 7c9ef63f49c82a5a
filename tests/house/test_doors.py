"""Each third-party package enters by its own doors."""

from __future__ import annotations

import sys

import pytest
from support.house import imports_of, modules, room_of

ANYWHERE = {"pyarrow"}
DOORS = {
    "typer": {"cli"},
    "click": {"cli"},
    "rich": {"cli", "writers"},
    "python_calamine": {"sheets"},
    "rapidfuzz": {"pairs"},
    "xlsxwriter": {"writers", "synth"},
    "pandas": {"tables", "door", "cli"},
    "numpy": {"records", "pairs", "persons", "outcomes", "tables", "synth"},
}
MODULES = modules()


@pytest.mark.parametrize("module", MODULES)
def test_packages_enter_by_their_doors(module: str) -> None:
    for name in imports_of(module, MODULES[module]):
        package = name.split(".")[0]
        if package in sys.stdlib_module_names or package in {"lpkcli", *ANYWHERE}:
            continue
        assert room_of(module) in DOORS.get(package, set()), f"{module} imports {package}"


def test_calamine_and_rapidfuzz_stay_in_their_corner() -> None:
    corners = {"python_calamine": "lpkcli.sheets.readers.", "rapidfuzz": "lpkcli.pairs.comparators."}
    for module, path in MODULES.items():
        for name in imports_of(module, path):
            corner = corners.get(name.split(".")[0])
            assert corner is None or module.startswith(corner), f"{module} imports {name}"
