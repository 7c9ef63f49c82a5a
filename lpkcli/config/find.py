"""Find lpkcli.toml, and what must be known before it is checked: its language, and the folder of the results."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from lpkcli.config.keys import DEFAULT_OUT
from lpkcli.errors import UsageError

FILE_NAME = "lpkcli.toml"


def find_config_file(asked: Path | None, start: Path) -> Path | None:
    """Find the configuration: the file asked for, else `lpkcli.toml` in `start` or above it, else None."""
    if asked is None:
        return next((path for folder in (start, *start.parents) if (path := folder / FILE_NAME).is_file()), None)
    if not (start / asked).is_file():
        raise UsageError("config_not_found", path=asked)
    return start / asked


def peek_language(asked: Path | None, start: Path) -> str | None:
    """The language that the configuration names, before it is checked; None where it cannot be read or says nothing."""
    return _peek(_find_quietly(asked, start), "project", "language")


def find_out(flags: Mapping[str, object], environment: Mapping[str, str], asked: Path | None) -> Path | None:
    """The folder of the results, before anything is checked, so that also a failure is recorded in it.

    What no flag, variable or file names is taken for it only where it holds results already; else None.
    """
    start = Path.cwd()
    typed = flags.get("out") or environment.get("LPKCLI_OUT")
    if isinstance(typed, str | Path) and str(typed).strip():
        return start / Path(typed).expanduser()
    variable = environment.get("LPKCLI_CONFIG")
    file = _find_quietly(asked or (Path(variable) if variable else None), start)
    home = file.parent if file else start
    configured = _peek(file, "run", "out")
    if configured:
        return home / Path(configured).expanduser()
    usual = home / DEFAULT_OUT
    return usual if (usual / "runs").is_dir() else None


def _find_quietly(asked: Path | None, start: Path) -> Path | None:
    try:
        return find_config_file(asked, start)
    except UsageError:
        return None


def _peek(file: Path | None, section: str, key: str) -> str | None:
    """The text of one key of a file that may be anything."""
    try:
        content = {} if file is None else tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        return None
    table = content.get(section)
    value = table.get(key) if isinstance(table, dict) else None
    return value if isinstance(value, str) else None
