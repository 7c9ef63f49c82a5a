"""The systems that are set side by side, and the environment of each: a name in, how to start it out."""

from __future__ import annotations

import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
TESTS = HERE.parents[1]


@dataclass(frozen=True)
class System:
    """One way of linking: its script, the packages of its environment (none: the project's own), how it runs."""

    name: str
    script: str
    packages: tuple[str, ...] = ()
    mode: str = ""
    learns: bool = False
    within: bool = False
    """It can find duplicates within lists too."""
    tries: tuple[str, ...] = ()
    """Modes of which the development seed chooses one."""


SPLINK = ("splink>=4", "pandas", "pyarrow")
SYSTEMS = {
    system.name: system
    for system in (
        System("lpkcli", "peer_lpkcli.py", within=True),
        System("lpkcli-tuned", "peer_lpkcli.py", tries=("0.2", "0.5", "0.7", "0.85", "0.95", "0.99")),
        System("splink-em", "peer_splink.py", SPLINK, mode="em", within=True),
        System("splink-given", "peer_splink.py", SPLINK, mode="given", learns=True),
        System("recordlinkage", "peer_recordlinkage.py", ("recordlinkage", "pyarrow"), learns=True),
        System("dedupe-500", "peer_dedupe.py", ("dedupe", "btrees<6", "pandas", "pyarrow"), learns=True),
        System("script", "peer_script.py", ("rapidfuzz", "pandas", "pyarrow")),
    )
}


def python_of(packages: tuple[str, ...], cache: Path) -> Path:
    """The interpreter that has these packages; its environment is made when it is first asked for."""
    if not packages:
        return Path(sys.executable)
    folder = cache / "environments" / packages[0].split(">")[0]
    python = folder / "bin" / "python"
    if not (folder / "ready").exists():
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True)
        (folder / "ready").touch()
    return python
