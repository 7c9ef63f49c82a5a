"""The one-way rule: which room may import which, and no circle anywhere."""

from __future__ import annotations

from graphlib import TopologicalSorter

import pytest
from support.house import imports_of, modules, room_of

ROOMS = {"sheets", "records", "pairs", "persons", "outcomes", "tables"}
GROUND = {"contracts", "errors"}
MAY_IMPORT = {
    "errors": set(),
    "contracts": {"errors"},
    "words": GROUND,  # a word means a member of a closed set
    "messages": {"errors"},
    "config": GROUND,
    **{room: GROUND | {"words"} for room in ROOMS},
    "engine": GROUND,
    "writers": GROUND | {"messages"},
    "runs": GROUND,
    "synth": GROUND,
    "stages": GROUND | ROOMS,
    "account": GROUND | ROOMS | {"stages", "words"},
    "assess": GROUND | ROOMS | {"engine"},
    "flow": GROUND | ROOMS | {"stages", "account", "assess", "engine", "words"},
    "inquiry": GROUND | ROOMS | {"words"},
    "oversight": GROUND | ROOMS | {"words"},
    "derive": GROUND | ROOMS | {"flow", "stages", "words"},
    "desk": GROUND | ROOMS | {"engine", "words"},
    "making": GROUND | {"flow", "oversight", "desk", "config", "runs", "writers"},
    "recheck": GROUND | {"flow", "desk", "config", "runs"},
    "difference": GROUND | {"flow", "config", "runs", "recheck"},
    "forgetting": GROUND | {"records", "desk", "config", "runs", "writers"},
    "comparison": GROUND | ROOMS | {"flow", "words"},
    "answers": GROUND | {"comparison", "derive", "oversight", "config"},
    "forecast": GROUND | ROOMS,
    "teaching": GROUND | {"desk", "runs", "words", "messages"},
    "door": GROUND
    | {"teaching", "answers", "flow", "making", "inquiry", "desk", "config", "runs", "writers", "words", "messages"},
    "cli": GROUND
    | {
        "teaching",
        "answers",
        "flow",
        "derive",
        "comparison",
        "oversight",
        "inquiry",
        "desk",
        "stages",
        "door",
        "recheck",
        "forgetting",
        "forecast",
        "difference",
        "runs",
        "writers",
        "engine",
        "config",
        "messages",
        "synth",
        "words",
        "lpkcli",
    },
    "process": set(),
    "__main__": {"cli", "process"},
    "lpkcli": {"door"},
}
MODULES = modules()


def ours(module: str) -> set[str]:
    """Modules of the package that a module imports."""
    found = set()
    for name in imports_of(module, MODULES[module]):
        if name in MODULES and name != module:
            found.add(name)
    # `import a.b` also names the packages above it; only the deepest module counts as the arrow
    return {name for name in found if not any(other.startswith(name + ".") for other in found)}


@pytest.mark.parametrize("module", MODULES)
def test_module_imports_only_what_its_room_may(module: str) -> None:
    room = room_of(module)
    strange = {name for name in ours(module) if room_of(name) not in MAY_IMPORT[room] | {room}}
    assert not strange, f"{module} may not import {sorted(strange)}"


def test_no_circle_of_imports() -> None:
    TopologicalSorter({module: ours(module) for module in MODULES}).prepare()
