"""Find lpkcli.toml, and the one thing that must be known before anything else: the language it asks for."""

from __future__ import annotations

import tomllib
from pathlib import Path

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
    try:
        file = find_config_file(asked, start)
        content = {} if file is None else tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (UsageError, OSError, ValueError):
        return None
    project = content.get("project")
    language = project.get("language") if isinstance(project, dict) else None
    return language if isinstance(language, str) else None
