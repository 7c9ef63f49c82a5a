"""Call the real program where there is nothing: no home, no language, no path, no network, and nobody at a terminal."""

from __future__ import annotations

import functools
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_HOOK = """
import os, sys
def refuse(event, arguments):
    if event.startswith("socket."):
        os.write(2, f"network: {event}".encode())
        os._exit(99)
sys.addaudithook(refuse)
"""
"""Ends the process at the first touch of the network; the processes that read workbooks inherit it."""
_SEVERAL = """
import json, sys
from lpkcli.cli.app import main
for arguments in json.loads(sys.argv[1]):
    code = main(arguments)
    sys.stdout.flush(); sys.stderr.flush()
    sys.stdout.write(f"\\x1e{code}\\x1e"); sys.stdout.flush()
"""


@dataclass(frozen=True)
class Done:
    """What came of a call: bytes, as nobody has decoded them."""

    code: int
    out: bytes
    err: bytes


def refuse_network(folder: Path) -> str:
    """Write what refuses the network to `folder`; the value of PYTHONPATH that makes every process obey it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sitecustomize.py").write_text(_HOOK, encoding="utf-8")
    return str(folder)


def call_bare(
    hook: str, *arguments: object, cwd: Path = Path("/"), environment: Mapping[str, str] | None = None
) -> Done:
    """`lpkcli ARGUMENTS` as a process of its own, in `cwd`, with PYTHONPATH and nothing else in its environment."""
    command = [sys.executable, "-m", "lpkcli", *map(str, arguments)]
    return _run(command, cwd, {"PYTHONPATH": hook, **(environment or {})})


def call_all_bare(hook: str, calls: str, cwd: Path) -> list[tuple[int, str]]:
    """Several calls in one process; exit code and standard output of each."""
    done = _run([*_without_network(), sys.executable, "-c", _SEVERAL, calls], cwd, {"PYTHONPATH": hook, "LANG": "C"})
    assert done.code == 0, done.err.decode()
    pieces = done.out.decode("utf-8").split("\x1e")
    return [(int(code), out) for out, code in zip(pieces[::2], pieces[1::2], strict=False)]


@functools.cache
def _without_network() -> tuple[str, ...]:
    """What takes the network from a process and all it starts, where the system lets us."""
    program = shutil.which("unshare")
    if program is None or subprocess.run([program, "-rn", "true"], capture_output=True, check=False).returncode:
        return ()
    return (program, "-rn")


def _run(command: Sequence[str], cwd: Path, environment: Mapping[str, str]) -> Done:
    done = subprocess.run(
        command, cwd=cwd, env=dict(environment), stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=300
    )
    return Done(done.returncode, done.stdout, done.stderr)
