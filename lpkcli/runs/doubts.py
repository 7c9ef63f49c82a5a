"""What a complete run should still be asked about: its settings and inputs in; plain warnings for the manifest out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fnmatch import fnmatchcase

from lpkcli.contracts.run import RunResult, RunSettings


def find_doubts(settings: RunSettings, result: RunResult, today: date) -> Iterator[dict[str, str]]:
    """Warnings, each with its code: `future_as_of` (windows that did not end count as due), `rule_without_files`."""
    if settings.as_of > today:
        yield {"code": "future_as_of", "as_of": settings.as_of.isoformat()}
    names = [str(item["source_file"]) for item in result.inputs]
    for rule in settings.overrides:
        if not any(fnmatchcase(name, rule.files) for name in names):
            yield {"code": "rule_without_files", "files": rule.files}
