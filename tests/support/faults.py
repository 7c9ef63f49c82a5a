"""Break a run at the calls by which it touches the disk, and hold what is left against the promise: whole or not at all.

The fail points are not listed anywhere: a run is recorded, and every call it makes through `os` in the rooms that
write is one. A run under a fault is a fork of this process, so that it can be killed.
"""

from __future__ import annotations

import errno
import hashlib
import importlib
import json
import os
import pkgutil
import shutil
import signal
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

from support.office import AS_OF, write_office
from support.program import Called, call

import lpkcli.contracts.audience
import lpkcli.runs
import lpkcli.writers.files
from lpkcli.contracts.run import RESULTS_MARK, RunResult
from lpkcli.flow import reconcile
from lpkcli.runs.cache import CACHE
from lpkcli.runs.store import CURRENT, LAST_CHECK, LATEST, MANIFEST, find_latest, read_manifest

TAKING_SPACE = frozenset({"open", "write", "pwrite", "mkdir", "symlink"})
"""What a full disk refuses."""
CHANGING = TAKING_SPACE | {"rename", "replace", "unlink", "rmdir", "chmod", "fchmod", "chown", "ftruncate"}
"""What a read-only disk refuses."""
NAMED_CALLS = CHANGING | {"close", "fsync", "listdir", "walk"}
ALLOWED = {"runs", LATEST, CURRENT, LAST_CHECK, RESULTS_MARK, CACHE}
"""All that may stand in a folder of results."""


def _fail(number: int) -> None:
    raise OSError(number, os.strerror(number))


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@dataclass(frozen=True)
class Fault:
    """What happens at a call: once, before or after it is done, or from it on to every call of the kinds named."""

    strike: Callable[[], None]
    after: bool = False
    lasting: frozenset[str] = frozenset()

    @property
    def is_kill(self) -> bool:
        return self.strike is _kill


FAULTS = {
    "error before": Fault(partial(_fail, errno.EIO)),
    "error after": Fault(partial(_fail, errno.EIO), after=True),
    "kill before": Fault(_kill),
    "kill after": Fault(_kill, after=True),
    "disk full from then on": Fault(partial(_fail, errno.ENOSPC), lasting=TAKING_SPACE),
    "read-only from then on": Fault(partial(_fail, errno.EROFS), lasting=CHANGING),
}


@dataclass
class FaultyDisk:
    """Stands in for `os`: notes the named calls, and lets the fault strike at the one numbered `at`."""

    fault: Fault | None = None
    at: int | None = None
    calls: list[str] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in NAMED_CALLS:
            return real

        def call_it(*arguments: Any, **named: Any) -> Any:
            number = len(self.calls)
            self.calls.append(name)
            if self._strikes(name, number, arguments, after=False):
                self.fault.strike()  # type: ignore[union-attr]
            try:
                return None if name == "fsync" else real(*arguments, **named)  # a killed process loses no page
            finally:
                if self._strikes(name, number, arguments, after=True):
                    self.fault.strike()  # type: ignore[union-attr]

        return call_it

    def _strikes(self, name: str, number: int, arguments: tuple[Any, ...], *, after: bool) -> bool:
        if self.fault is None or self.at is None or number < self.at or after is not self.fault.after:
            return False
        if not self.fault.lasting:
            return number == self.at
        return name in self.fault.lasting and (name != "open" or _writes(arguments[1]))


def _writes(flags: int) -> bool:
    return bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def writing_modules() -> list[ModuleType]:
    """Every module that touches the results through `os`."""
    names = [f"lpkcli.runs.{module.name}" for module in pkgutil.iter_modules(lpkcli.runs.__path__)]
    modules = [lpkcli.writers.files, lpkcli.contracts.audience, *map(importlib.import_module, names)]
    return [module for module in modules if hasattr(module, "os")]


@contextmanager
def standing_in(disk: FaultyDisk) -> Iterator[FaultyDisk]:
    """Let `disk` be the disk for the block."""
    modules = writing_modules()
    for module in modules:
        module.os = disk  # type: ignore[attr-defined]
    try:
        yield disk
    finally:
        for module in modules:
            module.os = os  # type: ignore[attr-defined]


class Bench:
    """An office with a published run and one more report since: the place where runs are broken.

    Without `reads` what a run computes is computed once and kept, so that only the disk is at work and can be broken at
    hundreds of calls; with it the runs are whole, down to the cache of what was read.
    """

    def __init__(self, folder: Path, *, reads: bool) -> None:
        self._computed: dict[int, RunResult] | None = None if reads else {}
        self.home = write_office(folder / "office")
        self.template = folder / "template"
        assert self.run(self.template).code == 0
        self.old = fingerprint(find_latest(self.template), whole=True)
        more = "Nama,NIK,Kejuruan,Tanggal Selesai\nSari Dewi,3672015203010009,Las,30/06/2024\n"
        (self.home / "training" / "more.csv").write_text(more, encoding="utf-8")
        assert self.run(folder / "computed").code == 0
        self.results = folder / "results"
        self.reset()
        with standing_in(FaultyDisk()) as disk:
            assert self.run(self.results).code == 0
        self.calls = disk.calls
        self.new = fingerprint(find_latest(self.results), whole=False)

    def reset(self) -> None:
        """Put back the old run and nothing else."""
        shutil.rmtree(self.results, ignore_errors=True)
        shutil.copytree(self.template, self.results, symlinks=True)

    def run(self, results: Path) -> Called:
        flags = ("--training", "training", "--placement", "placement", "--as-of", AS_OF, "--out", results)
        with mock.patch("lpkcli.making.reconcile", self._reconcile):
            return call("run", "--quiet", *flags, cwd=self.home)

    def _reconcile(self, *arguments: Any) -> RunResult:
        if self._computed is None:
            return reconcile(*arguments)
        reports = len(list((self.home / "training").iterdir()))
        if reports not in self._computed:
            self._computed[reports] = reconcile(*arguments)
        return self._computed[reports]

    def points(self) -> list[int]:
        """The calls to break: every one, but of a file that is written piece by piece only the first and last piece."""
        names = ["", *self.calls, ""]
        around = zip(names, names[1:], names[2:], strict=False)
        return [at for at, three in enumerate(around) if set(three) != {"write"}]

    def strike(self, fault: Fault, at: int) -> str:
        """Break the run at a call, look at what is left, and run again; returns which run was left: old or new."""
        self.reset()
        status, said = in_fork(lambda: self._break(fault, at))
        if fault.is_kill:
            assert os.WIFSIGNALED(status), said
        else:
            assert os.WEXITSTATUS(status) in {0, 6}, said
            assert "Traceback" not in said
        left = self.look()
        assert left == "new" or status != 0, "a run that said it was complete was not"
        again = self.run(self.results)
        assert again.code == 0, again.err
        assert self.look() == "new"
        assert_tidy(self.results)
        return left

    def _break(self, fault: Fault, at: int) -> tuple[int, str]:
        with standing_in(FaultyDisk(fault, at)):
            called = self.run(self.results)
        return called.code, called.out + called.err

    def look(self) -> str:
        """Which run is the latest; it must be whole."""
        run = find_latest(self.results)
        assert run is not None
        assert read_manifest(run)["run_id"] == run.name
        if fingerprint(run, whole=True) == self.old:
            return "old"
        assert fingerprint(run, whole=False) == self.new
        return "new"


def sweep(bench: Bench, points: Iterable[int], faults: Mapping[str, Fault] = FAULTS) -> Counter[tuple[str, str]]:
    """Let every fault strike at every point; how often each left the old run or the new one."""
    tally: Counter[tuple[str, str]] = Counter()
    for at in points:
        for name, fault in faults.items():
            try:
                tally[name, bench.strike(fault, at)] += 1
            except AssertionError as error:
                raise AssertionError(f"{name} at call {at}, {bench.calls[at]}: {error}") from error
    return tally


def in_fork(work: Callable[[], tuple[int, str]]) -> tuple[int, str]:
    """Do the work in a fork of this process: its wait status, and what it said."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # forking beside idle threads is what is wanted here
        child = os.fork()
    if child == 0:
        code, said = 99, ""
        try:
            code, said = work()
        except BaseException as error:  # noqa: BLE001 - the fork must never run on as the test
            said = repr(error)
        finally:
            os.write(writing, said.encode()[:60_000])
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        said = stream.read().decode()
    return os.waitpid(child, 0)[1], said


def fingerprint(run: Path | None, *, whole: bool) -> Mapping[str, str]:
    """Hash of every file of a run; without `whole` of those that equal inputs make equal."""
    assert run is not None
    files = (path for path in sorted(run.rglob("*")) if path.is_file())
    digests = {str(path.relative_to(run)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    return digests if whole else {name: value for name, value in digests.items() if not name.endswith(".json")}


def assert_tidy(results: Path, exit_code: int = 0) -> None:
    """Nothing stands in the results but whole runs and what names them, and all of that agrees."""
    assert {path.name for path in results.iterdir()} <= ALLOWED
    runs = list((results / "runs").iterdir())
    assert [run.name for run in runs if run.name.startswith(".") or not (run / MANIFEST).is_file()] == []
    latest = find_latest(results)
    assert latest is not None
    assert (results / LATEST).readlink().name == latest.name
    assert (results / CURRENT).read_text(encoding="utf-8") == f"{latest.name}\n"
    check = json.loads((results / LAST_CHECK).read_text(encoding="utf-8"))
    assert (check["exit_code"], check["run_id"]) == (exit_code, latest.name)
    assert [path.name for path in (results / CACHE).glob("*.*")] == []
