"""The lock: a second run is refused at once and told who holds it; a dead owner never blocks."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from lpkcli.contracts.run import RESULTS_MARK
from lpkcli.errors import LockedError
from lpkcli.runs.lock import hold_lock

OTHER = """
import sys, time
from pathlib import Path
from lpkcli.runs.lock import hold_lock
with hold_lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_run_is_refused_and_a_dead_owner_never_blocks(tmp_path):
    with subprocess.Popen([sys.executable, "-c", OTHER, str(tmp_path)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(LockedError) as caught, hold_lock(tmp_path):
            pytest.fail("two runs at once")
        assert caught.value.exit_code == 75
        assert caught.value.fields["pid"] == other.pid
        other.kill()
        other.wait()
    with hold_lock(tmp_path):
        assert f'"pid": {os.getpid()}' in (tmp_path / RESULTS_MARK).read_text()


def test_an_unreadable_owner_is_no_obstacle(tmp_path):
    (tmp_path / RESULTS_MARK).write_text("not json")
    with hold_lock(tmp_path), pytest.raises(LockedError), hold_lock(tmp_path):
        pass
