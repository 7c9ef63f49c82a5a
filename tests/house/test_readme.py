"""README, program and contract tell one story."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lpkcli import errors
from lpkcli.contracts.results import PUBLISHED

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(opening: str) -> str:
    """The text of the README's code block that begins with `opening`."""
    found = re.search(rf"^{re.escape(opening)}(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert found, f"README has no block {opening!r}"
    return found[1]


def program(*arguments: str) -> str:
    done = subprocess.run([sys.executable, "-m", "lpkcli", *arguments], capture_output=True, text=True, check=True)
    return done.stdout


def test_first_screen_has_the_two_commands() -> None:
    first_screen = "\n".join(README.splitlines()[:30])
    assert "# run\n" in first_screen
    assert "# test\n" in first_screen
    assert "lpkcli run --training sample_data/training" in block("```bash\n# run\n")
    assert ".venv/bin/pytest" in block("```bash\n# test\n")


def test_the_screen_is_what_the_first_command_prints(tmp_path: Path) -> None:
    command = (
        block("```bash\n# run\n")
        .partition("lpkcli run ")[2]
        .replace("\\\n", " ")
        .replace("--out out", f"--out {tmp_path}")
    )
    surroundings = {**os.environ, "COLUMNS": "109", "LPKCLI_LANG": "en"}
    done = subprocess.run(
        [sys.executable, "-m", "lpkcli", "run", *command.split()],
        capture_output=True, text=True, check=True, cwd=ROOT, env=surroundings,
    )  # fmt: skip
    printed = {line.rstrip() for line in done.stdout.splitlines()}
    assert [line for line in block("```text\n").splitlines() if line not in printed] == []


def test_nothing_is_left_to_fill_in() -> None:
    assert not re.search(r"^[A-Z]{6,}$", README, re.MULTILINE)


def test_every_command_is_named() -> None:
    listed = re.findall(r"^  ([a-z]+)  ", program("--help", "--lang", "en").partition("Options:")[0], re.MULTILINE)
    assert len(listed) >= 6
    assert [name for name in listed if f"lpkcli {name}" not in README] == []


def test_configuration_chapter_is_the_file_that_init_writes() -> None:
    assert block("```toml\n") == program("init", "--print", "--lang", "en")


@pytest.mark.parametrize("name", [name for name in vars(errors) if name.startswith("EXIT_")])
def test_every_exit_code_is_told(name: str) -> None:
    codes = {int(code) for row in re.findall(r"^\| ([\d, ]+) \|", README, re.MULTILINE) for code in row.split(",")}
    assert getattr(errors, name) in codes


def test_every_table_is_reachable_from_the_readme() -> None:
    assert "lpkcli schema" in README
    assert [name for name in PUBLISHED if name not in README] == []


def test_top_level_holds_only_what_belongs_there() -> None:
    allowed = {"lpkcli", "tests", "sample_data", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"}
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    names = {line.split("/")[0] for line in tracked.splitlines()}
    assert {name for name in names if not name.startswith((".", '"'))} <= allowed
