"""The story of groups set side by side with justice: tables of a run in; ranks, who is found, one level for all out.

Like flow.py it puts rooms together, and each function can be called alone.
"""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import Dimension
from lpkcli.contracts.matching import VERDICTS
from lpkcli.contracts.packed import pack_table
from lpkcli.contracts.results import HEADLINE_WINDOW_MONTHS
from lpkcli.contracts.run import Progress, RunSettings, no_progress
from lpkcli.errors import UsageError
from lpkcli.flow import clean, match
from lpkcli.outcomes.classify import classify_outcomes
from lpkcli.outcomes.enrolments import group_enrolments
from lpkcli.outcomes.rows import alumni_rows
from lpkcli.records.level import drop_identifiers
from lpkcli.tables.found import tabulate_found
from lpkcli.tables.league import rank_groups
from lpkcli.tables.level import tabulate_level
from lpkcli.words.library import Library


def league(
    absorption: pa.Table, dimension: Dimension = Dimension.LPK, months: int | None = HEADLINE_WINDOW_MONTHS
) -> pa.Table:
    """Return LEAGUE: the groups of a dimension ranked by spans, and which of them cannot be told apart."""
    return rank_groups(absorption, dimension, months)


def found(alumni: pa.Table, links: pa.Table) -> pa.Table:
    """Return FOUND: who is found in the placement lists and who is not, by LPK, person and kind of identifiers."""
    return tabulate_found(alumni, links)


def level_rates(
    raw: pa.Table, persons: pa.Table, links: pa.Table, settings: RunSettings, progress: Progress = no_progress
) -> pa.Table:
    """Return LEVELLED of a run, whose RAW rows, PERSONS and PLACEMENT_LINKS are given.

    Matching is run again on rows that have all been brought to name, birth date and gender, so that an LPK with poor
    paperwork is not read as poor training.
    Enrolments stay those of the run: only who is found in the placement lists is judged again, without the verdicts of
    clerks, who saw all identifiers. Raises UsageError `run_not_repeatable`.
    """
    library = Library(settings.words)
    records = clean(pack_table(raw), settings, library, progress)
    if not pc.all(pc.is_in(records.people["record_id"], value_set=persons["record_id"].combine_chunks())).as_py():
        raise UsageError("run_not_repeatable")
    enrolments, _ = group_enrolments(records.trainings, records.people, persons, library.file_names)
    level = replace(settings, verdicts=VERDICTS.empty())
    matching = match(pack_table(drop_identifiers(records.people)), level, library, progress)
    judgements = []
    for people, found in ((persons, links), (matching.persons, matching.placement_links)):
        outcomes = classify_outcomes(
            records.trainings, records.placements, people, found, enrolments, as_of=settings.as_of
        )
        judgements.append((alumni_rows(records.trainings, records.people, people, enrolments, outcomes), outcomes))
    return tabulate_level(*judgements)
