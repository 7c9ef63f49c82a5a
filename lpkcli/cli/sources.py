"""What a run has to say of the reports that came: sent again, or changed since the last run. A run in; lines out."""

from __future__ import annotations

import json
from collections.abc import Iterator

from lpkcli.cli.session import Session
from lpkcli.config.keys import Config
from lpkcli.contracts.drift import Drift, DriftKind
from lpkcli.door import Run
from lpkcli.oversight import versions
from lpkcli.runs.store import CHANGES
from lpkcli.writers.drift import say_drift
from lpkcli.writers.versions import say_versions


def say_sources(run: Run, session: Session, config: Config) -> Iterator[str]:
    """New versions of reports, then what changed of known ones."""
    alumni = run.table("alumni", columns=["source_file", "lpk", "person_id", "counted"])
    yield from say_versions(versions(alumni, config.words), alumni, session.catalogue)
    yield from say_drift(_read_drift(run), session.catalogue)


def _read_drift(run: Run) -> list[Drift]:
    path = run.folder / CHANGES
    content = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return [Drift(**{**row, "kind": DriftKind(row["kind"])}) for row in content.get("sources_changed", ())]
