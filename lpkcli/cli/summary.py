"""What a person reads after a run: a published run in; screens from what was read to what to do next out."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path

from lpkcli.answers import answer
from lpkcli.cli.context import say_context
from lpkcli.cli.session import Session
from lpkcli.cli.sources import say_sources
from lpkcli.cli.unknown import count_words
from lpkcli.contracts.gates import Gate, GateState
from lpkcli.contracts.kinds import Fate, Severity
from lpkcli.contracts.results import PUBLISHED
from lpkcli.door import Run
from lpkcli.runs.store import STATE
from lpkcli.writers.figures import say_headline, show_absorption, show_vocations
from lpkcli.writers.issues import show_issues
from lpkcli.writers.oversight import say_gaps, say_missing
from lpkcli.writers.quality import say_quality
from lpkcli.writers.screens import show_outputs, show_people, show_read
from lpkcli.writers.terminal import show_grids, show_text
from lpkcli.writers.unread import say_unread

_SHOWN = ("alumni", "links", "review", "absorption", "sources", "rejects", "issues")
"""Tables whose content is on the screen; of the others the screen only gives the number of rows."""
_KINDS_SHOWN = 8
_REPORTS_NAMED = 5
"""Expected reports that are named on the screen when they did not come."""


def show_summary(run: Run, session: Session) -> None:
    """Print the tables of a run and the steps that follow."""
    catalogue, as_of = session.catalogue, run.as_of
    tables = {name: run.table(name, columns=None if name in _SHOWN else []) for name in PUBLISHED}
    grids = [
        *show_read(tables["sources"], tables["rejects"], catalogue),
        show_issues(
            tables["issues"],
            catalogue,
            severities={Severity.WARNING},
            at_most=_KINDS_SHOWN,
            where=where_option(run, session),
        ),
        show_vocations(tables["absorption"], catalogue),
        show_people(tables["alumni"], tables["links"], tables["review"], catalogue),
        show_absorption(tables["absorption"], catalogue, as_of=as_of),
        show_outputs(near(run.folder), tables, catalogue),
    ]
    show_grids([grid for grid in grids if grid.rows], catalogue)
    show_text("\n" + say_headline(tables["absorption"], as_of, catalogue))
    for line in say_context(run, session.load({}, session.asked_config), catalogue):
        show_text("\n" + line)
    for code in run.manifest["model"]["warnings"]:  # what the matching could not measure on so few records
        show_text(session.say(f"warning.{code}"))
    if tables["alumni"].num_rows and tables["placements"].num_rows:
        show_text("\n" + say_quality(run.manifest["quality"], catalogue))
    steps = _next_steps(run, session, {name: table.num_rows for name, table in tables.items()})
    show_text("\n".join(["", session.say("cli.run.next"), *(f"- {step}" for step in steps)]))


def near(path: Path) -> Path:
    """The path as it is typed from the working folder, where it lies below it."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _next_steps(run: Run, session: Session, rows: Mapping[str, int]) -> Iterator[str]:
    """What this run asks of a person, most urgent first; `rows` of every table."""
    yield from say_doubts(run, session)
    if not rows["alumni"]:
        yield session.say("cli.run.step.no_training")
    if not rows["placements"]:
        yield session.say("cli.run.step.no_placement")
    if rows["review"]:
        yield session.say("cli.run.step.review", pairs=rows["review"], where=where_option(run, session))
    if (run.folder / STATE / "controls.parquet").exists() and run.state("controls").num_rows:
        gaps = say_gaps(answer("controls", run, session.load({}, None)), where_option(run, session), session.catalogue)
        yield from [gaps] if gaps else []
    words = count_words(run, session.load({}, None))
    if words:
        yield session.say("cli.run.step.words", words=words, where=where_option(run, session))
    yield session.say("cli.run.step.report", where=where_option(run, session))


def say_doubts(run: Run, session: Session, *, has_screen: bool = True) -> Iterator[str]:
    """What a person must know of a published run: doubtful settings, sources that did not arrive, what is not read.

    `has_screen` where the tables of the run stand above.
    """
    for gate in run.manifest["gates"]:
        if gate["state"] == GateState.WARNED and gate["gate"] != Gate.EXPECTED_MISSING:  # told by name below
            yield session.say(f"gate.{gate['gate']}", **gate)
    for doubt in run.manifest["warnings"]:
        yield session.say(f"cli.run.step.{doubt['code']}", **doubt)
    missing = run.manifest["parameters"]["missing_inputs"]
    for path in missing:
        yield session.say("cli.run.step.missing", path=near(Path(path)))
    unreported = run.manifest.get("expected_missing", [])
    if unreported:
        names = "; ".join(say_missing(row, session.catalogue) for row in unreported[:_REPORTS_NAMED])
        more = "; …" if len(unreported) > _REPORTS_NAMED else ""
        where = where_option(run, session)
        yield session.say("expected.step", count=len(unreported), names=names + more, where=where)
    yield from say_sources(run, session, session.load({}, session.asked_config))
    if run.exit_code and _anything_unread(run):
        step = "not_read" if has_screen else "not_read_quiet"
        where, path = where_option(run, session), near(run.folder / "rejects.parquet")
        yield session.say(f"cli.run.step.{step}", where=where, path=path)
        if not has_screen:
            sources, rejects, issues = (run.table(name) for name in ("sources", "rejects", "issues"))
            yield from (f"  {line}" for line in say_unread(sources, rejects, issues, session.catalogue))


def _anything_unread(run: Run) -> bool:
    sources = run.table("sources", columns=["fate", "rows_set_aside"])
    return any(row["rows_set_aside"] or row["fate"] == Fate.UNREADABLE for row in sources.to_pylist())


def where_option(run: Run, session: Session) -> str:
    """The option that finds this run again from the working folder; nothing where it is found without."""
    out = run.folder.parent.parent
    if session.load({}, None).out == out:
        return ""
    return f" --out {shlex.quote(str(near(out)))}"
