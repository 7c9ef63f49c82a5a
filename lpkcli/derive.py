"""The story of what is worked out of a published run on request: its tables in; further figures out.

Like flow.py it puts rooms together, and each function can be called alone. Nothing here matches records again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import Dimension, PlacedBefore, Rate, RateBase
from lpkcli.contracts.packed import pack_table
from lpkcli.contracts.run import RunSettings
from lpkcli.errors import UsageError
from lpkcli.flow import clean
from lpkcli.outcomes.classify import classify_outcomes
from lpkcli.outcomes.enrolments import group_enrolments
from lpkcli.outcomes.rows import alumni_rows
from lpkcli.records.clean import CleanedRecords, CleanSettings
from lpkcli.records.restate import prepare_restatement
from lpkcli.records.settings import ALTERNATIVES
from lpkcli.tables.city import tabulate_city
from lpkcli.tables.placed import PlacedBy, tabulate_placed, tabulate_related
from lpkcli.tables.rates import tabulate_rates
from lpkcli.tables.sensitivity import Switched, count_totals, tabulate_sensitivity
from lpkcli.words.library import Library


def rates(
    figures: pa.Table,
    *,
    chosen: Sequence[Rate] = tuple(Rate),
    bases: Sequence[RateBase] = tuple(RateBase),
    already_placed: PlacedBefore = PlacedBefore.BASE,
) -> pa.Table:
    """Each rate over each base, for each row of an absorption table or a cross."""
    return tabulate_rates(figures, rates=chosen, bases=bases, already_placed=already_placed)


def placed(alumni: pa.Table, outcomes: pa.Table, placements: pa.Table, by: str) -> pa.Table:
    """The absorbed by `employer`, `sector`, `position` or `country` of their placements."""
    return tabulate_placed(alumni, outcomes, placements, PlacedBy(by))


def related(alumni: pa.Table, outcomes: pa.Table, placements: pa.Table, words: Path | None) -> pa.Table:
    """How much of the work of the absorbed is that of their training, by the packaged words and those in `words`."""
    return tabulate_related(alumni, outcomes, placements, Library(words).related)


def city(absorption: pa.Table, *, year: int, labour_force: int, unemployed: int) -> pa.Table:
    """The absorbed persons of one year beside the labour force and the unemployed of the city."""
    return tabulate_city(absorption, year=year, labour_force=labour_force, unemployed=unemployed)


def sensitivity(
    raw: pa.Table, persons: pa.Table, links: pa.Table, absorption: pa.Table, settings: RunSettings
) -> pa.Table:
    """How far each choice moves the rate of a run, whose RAW rows, PERSONS, PLACEMENT_LINKS and ABSORPTION are given.

    Rows are cleaned once and read again for each switch; persons stay those of the run, since no choice of `settings`
    reaches the matching. Raises UsageError `run_not_repeatable` where the run as configured does not come out again.
    """
    library = Library(settings.words)
    records = clean(pack_table(raw), settings, library)
    if not pc.all(pc.is_in(records.people["record_id"], value_set=persons["record_id"].combine_chunks())).as_py():
        raise UsageError("run_not_repeatable")
    configured = _count(records, persons, links, settings)
    published = absorption.filter(pc.equal(absorption["dimension"], Dimension.TOTAL))
    if not configured.equals(published.select(configured.column_names).cast(configured.schema)):
        raise UsageError("run_not_repeatable")
    restatement = prepare_restatement(raw, records, library)
    switched = []
    for setting, value in _other_choices(settings):
        switches = dict(settings.switches) | {setting: value}
        other = restatement.restate(CleanSettings.from_switches(settings.as_of, switches))
        is_same = other.trainings.equals(records.trainings) and other.placements.equals(records.placements)
        totals = configured if is_same else _count(other, persons, links, settings)
        switched.append(Switched(setting, value, totals))
    return tabulate_sensitivity(configured, switched)


def _other_choices(settings: RunSettings) -> Iterator[tuple[str, str]]:
    """Each setting and value that offices choose, other than those in force."""
    in_force = CleanSettings.from_switches(settings.as_of, settings.switches)
    for setting, values in ALTERNATIVES.items():
        yield from ((setting, str(value)) for value in values if value is not getattr(in_force, setting))


def _count(records: CleanedRecords, persons: pa.Table, links: pa.Table, settings: RunSettings) -> pa.Table:
    """The totals of cleaned records whose persons are known."""
    enrolments, _ = group_enrolments(records.trainings, records.people, persons, Library(settings.words).file_names)
    outcomes = classify_outcomes(
        records.trainings, records.placements, persons, links, enrolments, as_of=settings.as_of
    )
    return count_totals(alumni_rows(records.trainings, records.people, persons, enrolments, outcomes), outcomes)
