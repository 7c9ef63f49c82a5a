"""The office's story: what may be published of a run, and what has to be asked of whom; tables of a run in.

Like flow.py it puts rooms together, and each function can be called alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa

from lpkcli.contracts.drift import Drift
from lpkcli.contracts.public import PublicEdition
from lpkcli.contracts.quality import Estimate
from lpkcli.contracts.versions import ReportVersion
from lpkcli.outcomes.versions import find_versions
from lpkcli.records.date_rules import DateRule
from lpkcli.records.dates import DateReader
from lpkcli.records.periods import PeriodReader
from lpkcli.sheets.drift import KeptRun, find_drift
from lpkcli.sheets.words_drift import CATEGORY_FIELDS, PLACE
from lpkcli.tables.calls import list_calls
from lpkcli.tables.controls import Days, compare_controls
from lpkcli.tables.editions import count_near
from lpkcli.tables.expected import tabulate_expected
from lpkcli.tables.public import tabulate_public
from lpkcli.tables.recall import find_recall
from lpkcli.tables.reporting import tabulate_quality
from lpkcli.words.library import Library

DRIFT_COLUMNS = (*PLACE, *CATEGORY_FIELDS)
"""Columns of RAW that `drift` compares."""


def public(
    tables: Mapping[str, pa.Table], *, as_of: date, threshold: int, estimates: Sequence[Estimate] = ()
) -> PublicEdition:
    """The public edition of a run.

    `tables`: its alumni, outcomes, links and placements; `estimates`: those of its recall.
    """
    alumni, outcomes, links, placements = (tables[name] for name in ("alumni", "outcomes", "links", "placements"))
    recall = find_recall(estimates, links, placements)
    any_placement = placements.num_rows > 0
    return tabulate_public(
        alumni, outcomes, as_of=as_of, threshold=threshold, recall=recall, any_placement=any_placement
    )


def near_counts(before: pa.Table, now: pa.Table, threshold: int) -> int:
    """How many counts of two public editions lie so close that whoever holds both tells few people apart."""
    return count_near(before, now, threshold)


def quality(alumni: pa.Table, issues: pa.Table, sources: pa.Table) -> pa.Table:
    """How complete the reports of each LPK are, and which repairs would help most."""
    return tabulate_quality(alumni, issues, sources)


def calls(alumni: pa.Table) -> pa.Table:
    """Whom to call: the persons nobody can account for."""
    return list_calls(alumni)


def expected(alumni: pa.Table, sources: pa.Table, lpks: Sequence[str], periods: Sequence[str]) -> pa.Table:
    """Which LPKs and periods that have to report did, and which did not."""
    return tabulate_expected(alumni, sources, lpks, periods)


def controls(cells: pa.Table, alumni: pa.Table, placements: pa.Table, *, as_of: date, words: Path | None) -> pa.Table:
    """The totals of aggregate forms beside what the lists of persons hold."""
    reader = PeriodReader(DateReader(Library(words).dates, DateRule(as_of)))
    periods: dict[str, Days] = {}
    for text in filter(None, cells["period"].unique().to_pylist()):
        read = reader.read_period(text, None)
        periods[text] = (read.start, read.end) if read.start and read.end else None
    return compare_controls(cells, alumni, placements, periods)


def versions(alumni: pa.Table, words: Path | None) -> tuple[ReportVersion, ...]:
    """Which reports look like newer versions of which, as the run saw it; `alumni`: source_file, lpk, person_id."""
    return find_versions(alumni, Library(words).file_names)


def drift(
    before: tuple[pa.Table, pa.Table | None], now: tuple[pa.Table, pa.Table | None], words: Path | None
) -> list[Drift]:
    """How known sources changed between two runs, each given by its SOURCES and the DRIFT_COLUMNS of its RAW rows."""
    return find_drift(KeptRun(*before), KeptRun(*now), Library(words))
