"""The lock: a second run is refused at once and told who holds it; a dead owner never blocks."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor, wait

import pytest

from lpkcli.contracts.run import RESULTS_MARK
from lpkcli.errors import LockedError
from lpkcli.runs.disk import append_file, replace_file
from lpkcli.runs.lock import hold_file, hold_lock

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


def test_a_line_is_appended_to_the_file_that_took_the_place_of_the_one_it_waited_for(tmp_path):
    """A verdict that is given while somebody is being forgotten stands in the ledger that is left."""
    ledger = tmp_path / "verdicts.csv"
    ledger.write_text("heading\nforgotten\n")

    def append() -> None:
        with hold_file(ledger):
            append_file(ledger, b"new\n")

    with ThreadPoolExecutor(1) as clerk:
        with hold_file(ledger):
            appended = clerk.submit(append)
            assert not wait((appended,), timeout=0.2).done, "appended while the file was held"
            replace_file(ledger, b"heading\n", "test")
        appended.result(timeout=10)
    assert ledger.read_text() == "heading\nnew\n"
