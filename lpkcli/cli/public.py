"""`lpkcli report --public`: write the public edition of a run to DIR/public/ and show one of its tables."""

from __future__ import annotations

from collections.abc import Mapping

from lpkcli.answers import make_edition
from lpkcli.cli.selection import Selection
from lpkcli.cli.session import Session
from lpkcli.config.keys import Config
from lpkcli.contracts.public import PUBLIC_DIMENSIONS
from lpkcli.door import Run
from lpkcli.errors import EXIT_OK, UsageError
from lpkcli.oversight import near_counts
from lpkcli.runs.lock import hold_lock
from lpkcli.runs.public import mend_public, read_public, replace_public
from lpkcli.writers.public import PublicFacts, show_public, write_public
from lpkcli.writers.terminal import show_grids

_LEAST_THRESHOLD = 3


def publish_edition(
    session: Session, config: Config, run: Run, selection: Selection, idle: Mapping[str, object]
) -> int:
    """Write the edition and show the table that `--by` names; `idle`: options that have no effect on it, as typed.

    Raises UsageError `public_cross`, `public_dimension`, `public_idle`, `public_threshold`, `public_empty`.
    """
    _refuse(selection, idle)
    if config.threshold < _LEAST_THRESHOLD:
        raise UsageError("public_threshold", threshold=config.threshold, least=_LEAST_THRESHOLD)
    edition = make_edition(run, config)
    if not edition.table.num_rows:
        raise UsageError("public_empty", threshold=config.threshold, as_of=run.as_of)
    facts = PublicFacts(str(run.manifest["fingerprint"]), run.as_of, edition.years, config.threshold)
    files = write_public(edition.table, facts)
    out = run.folder.parent.parent
    with hold_lock(out):
        mend_public(out)
        before = read_public(out)
        folder = replace_public(out, files)
    (dimension,) = selection.dimensions
    show_grids([show_public(edition.table, dimension, facts, session.catalogue)], session.catalogue)
    session.note(session.say("public.written", files=len(files), path=folder))
    near = 0 if before is None else near_counts(before, edition.table, config.threshold)
    if near:
        session.note(session.say("public.near", count=near, threshold=config.threshold))
    return EXIT_OK


def _refuse(selection: Selection, idle: Mapping[str, object]) -> None:
    if len(selection.dimensions) > 1:
        raise UsageError("public_cross")
    (dimension,) = selection.dimensions
    if dimension not in PUBLIC_DIMENSIONS:
        raise UsageError("public_dimension", dimension=dimension, known=", ".join(PUBLIC_DIMENSIONS))
    for option, typed in idle.items():
        if typed:
            raise UsageError("public_idle", option=option)
