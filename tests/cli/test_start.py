"""What a process of its own loads: a command no pandas, the Python door pandas where DataFrames are asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from support.office import write_project

COMMAND = """
import atexit, sys
from lpkcli.__main__ import main
atexit.register(lambda: print("pandas" in sys.modules, "pyarrow" in sys.modules))
sys.argv = ["lpkcli", "run", "--config", {config!r}, "--out", {out!r}]
main()
"""
DOOR = """
import lpkcli
run = lpkcli.open_run({runs!r})
print(type(run.alumni).__name__, len(run.alumni) > 0)
"""


def told(code: str) -> str:
    """The last line that a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_project(tmp_path_factory.mktemp("start"))


def test_a_whole_run_loads_no_pandas_and_the_door_still_hands_out_dataframes(project):
    out = str(project / "out")
    assert told(COMMAND.format(config=str(project / "lpkcli.toml"), out=out)) == "False True"
    assert told(DOOR.format(runs=out)) == "DataFrame True"


def test_dataframes_come_even_where_a_command_ran_first_in_the_process():
    code = """
import sys
from lpkcli.process import _NoPandas, leave_pandas_out
leave_pandas_out()
import pyarrow as pa
table = pa.table({"a": [1, 2]})
sys.meta_path.remove(_NoPandas)
print(len(table.to_pandas()))
"""
    assert told(code) == "2"
