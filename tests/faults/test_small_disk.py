"""A disk that is truly full or read-only, of a few hundred kilobytes: where the system lets us mount one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.office import write_office

UNSHARE = shutil.which("unshare")
BREAK = """
import subprocess, sys
from pathlib import Path
from support.faults import assert_tidy, find_latest, fingerprint
from support.office import AS_OF
from support.program import call

home, disk = map(Path, sys.argv[1:])
results = disk / "results"
flags = ("--training", "training", "--placement", "placement", "--as-of", AS_OF, "--out", results)

def run():
    return call("run", "--quiet", "--force", *flags, cwd=home)

def mount(*options):
    subprocess.run(["mount", "-t", "tmpfs", "-o", ",".join(options), "none", str(disk)], check=True)

codes = set()
for size in range(320, 720, 40):
    mount(f"size={size}k")
    first = run().code
    assert first in {0, 6}, first
    if first == 0:
        old = find_latest(results)
        intact = fingerprint(old, whole=True)
        again = run()
        codes.add(again.code)
        assert again.code in {0, 6}, again.err
        assert fingerprint(old, whole=True) == intact
        assert (find_latest(results) == old) is (again.code == 6)
        mount("remount", f"size={size * 4}k")
        assert run().code == 0
        assert_tidy(results)
        mount("remount", "ro")
        assert run().code == 6
    subprocess.run(["umount", str(disk)], check=True)
assert codes == {0, 6}, codes
"""


@pytest.mark.heavy
def test_a_disk_that_fills_up_or_turns_read_only_costs_no_run(tmp_path: Path) -> None:
    if UNSHARE is None or subprocess.run([UNSHARE, "-rm", "true"], capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    disk = tmp_path / "disk"
    disk.mkdir()
    home = write_office(tmp_path / "office")
    command = [UNSHARE, "-rm", sys.executable, "-c", BREAK, str(home), str(disk)]
    environment = {"PYTHONPATH": str(Path(__file__).parents[1]), "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
