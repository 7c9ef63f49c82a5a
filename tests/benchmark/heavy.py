"""Run the heavy tests file by file and write what came of them to results/heavy.md: `python tests/benchmark/heavy.py [FILE...]`.

Without files all that hold a heavy test are run, hours of work. The rows of other files stay as they are, each with the
day on which it was run. Ends with 1 if a test failed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TABLE = HERE / "results" / "heavy.md"
HEADS = ("test", "cases", "passed", "skipped", "failed", "seconds", "date")
PYTEST = (sys.executable, "-m", "pytest", "-n0", "-q", "-m", "heavy")
Row = tuple[str, ...]


def main(files: Sequence[str]) -> int:
    rows = read_rows()
    for file in files or find_files():
        rows = {name: row for name, row in rows.items() if not name.startswith(f"{file}::")} | run_file(file)
        write_rows(rows)
    return int(any(row[HEADS.index("failed")] != "0" for row in rows.values()))


def find_files() -> list[str]:
    """The files that hold a heavy test."""
    listed = subprocess.run([*PYTEST, "--collect-only"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return sorted({line.partition("::")[0] for line in listed.splitlines() if "::" in line})


def run_file(file: str) -> Mapping[str, Row]:
    """Run the heavy tests of a file; a row for each test, all its cases in one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.xml")
        subprocess.run([*PYTEST, file, f"--junitxml={path}"], cwd=ROOT, check=False)
        cases = list(ET.parse(path).getroot().iter("testcase"))  # noqa: S314 - written by pytest just now
    by_test: dict[str, list[ET.Element]] = {}
    for case in cases:
        by_test.setdefault(f"{file}::{case.attrib['name'].partition('[')[0]}", []).append(case)
    return {name: (name, *_count(found), f"{datetime.now(UTC):%Y-%m-%d}") for name, found in by_test.items()}


def _count(cases: Sequence[ET.Element]) -> Iterable[str]:
    """Cases, passed, skipped, failed, seconds."""
    skipped = sum(case.find("skipped") is not None for case in cases)
    failed = sum(case.find("failure") is not None or case.find("error") is not None for case in cases)
    numbers = (len(cases), len(cases) - skipped - failed, skipped, failed)
    return (*map(str, numbers), f"{sum(float(case.attrib['time']) for case in cases):.0f}")


def read_rows() -> dict[str, Row]:
    """What stands in the table, by test."""
    lines = TABLE.read_text(encoding="utf-8").splitlines() if TABLE.is_file() else []
    rows = (tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines if line.startswith("| tests/"))
    return {row[0]: row for row in rows}


def write_rows(rows: Mapping[str, Row]) -> None:
    """Rewrite the table, by test."""
    body = [HEADS, ("---",) * len(HEADS), *(rows[name] for name in sorted(rows))]
    lines = [
        "# The heavy tests",
        "",
        "Made by `python tests/benchmark/heavy.py`, on 2 cores busy with other work. Each has a small sample in the",
        "ordinary tests.",
        "",
        *(f"| {' | '.join(row)} |" for row in body),
        "",
    ]
    TABLE.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
