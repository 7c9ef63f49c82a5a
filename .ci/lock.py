"""Rewrite requirements.txt beside this file: `python .ci/lock.py`, with pip 23 or newer and its usual settings.

Asks pip what it would install of this project and of its build tools, for each Python and platform below, and pins
every release with the SHA-256 of each file that any of them gets.
"""
# ruff: noqa: INP001 (a script, no package)

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PLATFORMS = (
    *([f"manylinux_2_{version}_{machine}" for version in (28, 27, 26, 24, 17)] for machine in ("x86_64", "aarch64")),
    [f"macosx_{version}_0_arm64" for version in (15, 14, 13, 12, 11)],
)
HEAD = """\
# What lpkcli runs on and is built with, each release pinned to the bytes of its files. Made by .ci/lock.py
# for Python 3.11 to 3.14 on Linux (x86_64, aarch64) and macOS (arm64).
"""


def ask_pip(requirements: list[str], python: str, platforms: list[str]) -> list[dict]:
    """What pip would install, as its report lists it."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        fixed = ["--dry-run", "--quiet", "--ignore-installed", "--only-binary=:all:", "--target", folder]
        tags = [part for tag in platforms for part in ("--platform", tag)]
        asked = ["--report", str(report), "--python-version", python, *tags, *requirements]
        subprocess.run([sys.executable, "-m", "pip", "install", *fixed, *asked], check=True)
        return json.loads(report.read_text(encoding="utf-8"))["install"]


def main() -> None:
    """Ask for every Python and platform, and write what came of it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    requirements = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    pins: dict[str, set[str]] = {}
    for python in PYTHONS:
        for platforms in PLATFORMS:
            for item in ask_pip(requirements, python, platforms):
                pin = f"{item['metadata']['name'].lower().replace('_', '-')}=={item['metadata']['version']}"
                pins.setdefault(pin, set()).add(item["download_info"]["archive_info"]["hashes"]["sha256"])
    hashes = {pin: [f"--hash=sha256:{digest}" for digest in sorted(digests)] for pin, digests in sorted(pins.items())}
    lines = [" \\\n    ".join([pin, *of_files]) for pin, of_files in hashes.items()]
    Path(__file__).with_name("requirements.txt").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
