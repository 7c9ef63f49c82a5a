"""What a run has to say of the reports that came: sent again, or changed since the last run. A run in; lines out."""

from __future__ import annotations

from collections.abc import Iterator

from lpkcli.cli.session import Session
from lpkcli.config.keys import Config
from lpkcli.door import Run
from lpkcli.oversight import versions
from lpkcli.writers.versions import say_versions


def say_sources(run: Run, session: Session, config: Config) -> Iterator[str]:
    """New versions of reports."""
    alumni = run.table("alumni", columns=["source_file", "lpk", "person_id", "counted"])
    yield from say_versions(versions(alumni, config.words), alumni, session.catalogue)
