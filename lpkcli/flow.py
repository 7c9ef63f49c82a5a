"""The machine's story: files -> sheets -> records -> pairs -> persons -> outcomes -> tables. Only this file knows it.

Each stage is a function of its own that can be called alone; `reconcile` is the line above.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.account import (
    count_not_read,
    describe_file,
    describe_matching,
    describe_model,
    forget_rows,
    take_stock,
)
from lpkcli.assess import Linked, assess_links
from lpkcli.contracts.core import check
from lpkcli.contracts.issues import ISSUES, REJECTS, SOURCES
from lpkcli.contracts.kinds import Dimension, ListKind
from lpkcli.contracts.order import order_rows
from lpkcli.contracts.oversight import CONTROL_CELLS
from lpkcli.contracts.packed import PackedTable, PackedTables, even_out, pack_pieces, pack_table
from lpkcli.contracts.quality import Estimate, LinkQuality
from lpkcli.contracts.raw import RAW
from lpkcli.contracts.results import PUBLISHED
from lpkcli.contracts.run import Progress, ReadCache, RunResult, RunSettings, no_progress
from lpkcli.engine import let_memory_go, map_ordered
from lpkcli.errors import NothingToReadError, UsageError
from lpkcli.outcomes.classify import JUDGED_COLUMNS, classify_outcomes
from lpkcli.outcomes.enrolments import group_enrolments
from lpkcli.outcomes.horizon import find_horizon
from lpkcli.outcomes.rows import alumni_rows, jobseeker_rows, people_of, placement_pieces
from lpkcli.outcomes.stakes import OUTCOME_COLUMNS as STAKED_COLUMNS
from lpkcli.outcomes.stakes import TRAINING_COLUMNS, find_stakes
from lpkcli.outcomes.undated import find_undated
from lpkcli.pairs.candidates import plan_pairs
from lpkcli.pairs.compare import Compared as ComparedPairs
from lpkcli.pairs.compare import collect_pairs, compare_pairs
from lpkcli.pairs.encode import COLUMNS as COMPARED
from lpkcli.pairs.encode import encode_people
from lpkcli.pairs.fit import fit_model
from lpkcli.pairs.model_file import load_model, write_model
from lpkcli.persons.anchors import COLUMNS as ANCHORS
from lpkcli.persons.anchors import attach_verdicts
from lpkcli.persons.facts import COLUMNS as FACTS
from lpkcli.persons.facts import gather_facts
from lpkcli.persons.judge import CutSettings, judge_pairs
from lpkcli.persons.labelled import heed_clerks
from lpkcli.persons.links import placement_links
from lpkcli.persons.resolve import resolve_persons
from lpkcli.persons.review import list_pending, rank_review
from lpkcli.records.clean import CleanedRecords, CleanSettings, clean_records, finish_records, profile_columns
from lpkcli.records.forgotten import find_forgotten
from lpkcli.records.profile import PROFILED_COLUMNS
from lpkcli.sheets.files import InputPath, find_files
from lpkcli.sheets.inspect import inspect_file as inspect_sheets
from lpkcli.sheets.layout_file import load_layouts
from lpkcli.sheets.read import ReadOptions, SheetReport, read_files
from lpkcli.stages import Compared, Inspection, Matching, Outcome, PackedRecords, Reading
from lpkcli.tables.recall import LINKED_COLUMNS, find_recall, pool_estimates
from lpkcli.tables.tabulate import (
    OUTCOME_COLUMNS,
    alumni_columns,
    tabulate_absorption,
    tabulate_claims,
    tabulate_cross,
)
from lpkcli.words.library import Library


def reconcile(settings: RunSettings, progress: Progress = no_progress, cache: ReadCache | None = None) -> RunResult:
    """Read, clean, match, classify and tabulate. Raises NothingToReadError when no person was found."""
    library = Library(settings.words)
    return reckon(read(settings, library, progress, cache), settings, library, progress)


def reckon(reading: Reading, settings: RunSettings, library: Library, progress: Progress = no_progress) -> RunResult:
    """Everything after the reading. Rows wait packed until they are needed: a large office has millions."""
    reading, records = clean_remembered(reading, settings, library, progress)
    stock = take_stock(reading, records, library)
    rows = {"trainings": records.trainings, "placements": records.placements, "people": records.people}
    del reading, records
    packed = PackedRecords(**{name: pack_table(rows.pop(name)) for name in tuple(rows)})  # each goes as it is packed
    let_memory_go()
    matching = match(packed.people, settings, library, progress)
    let_memory_go()
    progress("classify", 0, 0)
    outcome = classify(packed, matching, settings)
    let_memory_go()
    people, links, counts = packed.people, pack_table(matching.links), describe_matching(matching)
    model, cut, quality = matching.model, matching.cut, matching.quality
    issues = pa.concat_tables([stock.issues, matching.issues, outcome.issues])
    del packed, matching
    let_memory_go()
    progress("tabulate", 0, 0)
    told = tabulate(outcome, quality) | stock.tables | {"issues": issues}
    let_memory_go()
    published = {**outcome.rows.packed, **{name: _finish(name, table) for name, table in told.items()}}
    tables = PackedTables({name: published[name] for name in PUBLISHED})
    return RunResult(
        unchanged_until=find_horizon(
            published["alumni"].table(["end_date"]),
            published["placements"].table(["start_date", "end_date"]),
            settings.as_of,
        ),
        tables=tables,
        accounts=stock.accounts,
        inputs=tuple(describe_file(file) for file in stock.files),
        model=describe_model(model),
        model_file=write_model(model),
        thresholds={"match": cut.match, "review": model.cut.review},
        matching=counts,
        rows_not_read=count_not_read(tables["sources"], tables["rejects"], settings.accept_set_aside),
        state={
            **stock.state,
            "people": people,
            "record_links": links,
            "outcomes": outcome.outcomes,
            "verdicts": settings.verdicts,
            "forgotten": settings.forgotten,
        },
    )


def list_inputs(settings: RunSettings) -> tuple[Mapping[str, object], ...]:
    """The input files of a run with the hash of their bytes, as its manifest lists them; none of them is opened."""
    files = find_files([InputPath(item.path, item.list) for item in settings.inputs], project=settings.project)
    return tuple(describe_file(file) for file in files)


def reckon_again(raw: pa.Table, settings: RunSettings, progress: Progress = no_progress) -> RunResult:
    """A run from its kept RAW rows, without its sources: no sheet has an account."""
    reading = Reading((), pack_table(raw), SOURCES.empty(), REJECTS.empty(), ISSUES.empty())
    return reckon(reading, settings, Library(settings.words), progress)


def read(
    settings: RunSettings, library: Library, progress: Progress = no_progress, cache: ReadCache | None = None
) -> Reading:
    """Find the files and read their sheets to RAW rows; only what `cache` has not kept is opened."""
    project = settings.project
    files = tuple(find_files([InputPath(item.path, item.list) for item in settings.inputs], project=project))
    options = reading_options(settings)
    reports: list[SheetReport] = []

    def rows_read() -> Iterator[pa.Table]:
        seen: set[object] = set()
        for part in read_files(files, library=library, options=options, cache=cache):
            if isinstance(part, SheetReport):
                reports.append(part)
                seen.add(part.source["source_file"])
                progress("read", len(seen), len(files))
            else:
                yield pa.table(part)

    raw = pack_pieces(even_out(rows_read()), RAW.schema)
    if not raw.num_rows:
        raise NothingToReadError("nothing_to_read", files=len(files))
    return Reading(
        files,
        raw,
        SOURCES.table(report.source for report in reports),
        REJECTS.table(row for report in reports for row in report.rejects),
        ISSUES.table(row for report in reports for row in report.issues),
        CONTROL_CELLS.table(row for report in reports for row in report.controls),
    )


def clean(
    raw: PackedTable, settings: RunSettings, library: Library, progress: Progress = no_progress
) -> CleanedRecords:
    """Clean RAW rows to PEOPLE, TRAININGS and PLACEMENTS with lasting ids."""
    profiles = profile_columns(raw.table(PROFILED_COLUMNS), library=library)
    let_memory_go()
    step = partial(
        clean_records,
        profiles=profiles,
        library=library,
        settings=CleanSettings.from_switches(settings.as_of, settings.switches),
    )

    def parts() -> Iterator[CleanedRecords]:
        done = 0
        for part in map_ordered(step, raw.pieces()):
            done += part.people.num_rows + part.rejects.num_rows
            progress("clean", done, raw.num_rows)
            yield part

    return finish_records(parts(), key=settings.key, library=library)


def clean_remembered(
    reading: Reading, settings: RunSettings, library: Library, progress: Progress = no_progress
) -> tuple[Reading, CleanedRecords]:
    """Clean the rows of everybody but forgotten persons; what is left is as if those had not been in the files.

    Raises NothingToReadError when nobody is left.
    """
    while True:
        records = clean(reading.raw, settings, library, progress)
        is_forgotten = find_forgotten(records.people, settings.forgotten, settings.forgotten_secrets)
        if not pc.any(is_forgotten).as_py():
            return reading, records
        reading = forget_rows(reading, records.people.filter(is_forgotten))
        if not reading.raw.num_rows:
            raise NothingToReadError("nothing_to_read", files=len(reading.files))


def match(people: PackedTable, settings: RunSettings, library: Library, progress: Progress = no_progress) -> Matching:
    """Compare the people of all lists as one set and resolve persons. Raises UsageError `config_thresholds`."""
    progress("match", 0, 0)
    compared = compare(people, settings, library, progress)
    let_memory_go()
    return decide(compared, settings)


def compare(people: PackedTable, settings: RunSettings, library: Library, progress: Progress = no_progress) -> Compared:
    """Fit the model to these people and weigh every pair worth a look. Raises UsageError `config_thresholds`."""
    shipped = load_model(settings.model)
    if settings.review_probability is not None:
        shipped = replace(shipped, cut=replace(shipped.cut, review=settings.review_probability))
    threshold = settings.match_probability or shipped.cut.match
    if threshold is not None and threshold < shipped.cut.review:
        raise UsageError("config_thresholds", review=shipped.cut.review, match=threshold)
    records = encode_people(people.table(COMPARED), shipped.name_frequency, library.names.confusable, shipped.counts)
    let_memory_go()
    facts = gather_facts(people.table(FACTS))
    model = fit_model(records, shipped)
    plan = plan_pairs(records, model)

    def parts() -> Iterator[ComparedPairs]:
        done = 0
        for part in map_ordered(partial(compare_pairs, records, model), plan.chunks()):
            done += part.seen
            progress("match", done, plan.pairs)
            yield part

    return Compared(people, records, facts, model, plan.counts, collect_pairs(records, plan, parts()))


def decide(compared: Compared, settings: RunSettings) -> Matching:
    """Judge the pairs, obey the verdicts and resolve persons; what was compared can be decided again with others."""
    people, facts, model, pairs = compared.people, compared.facts, compared.model, compared.pairs
    cut = model.cut
    attached = attach_verdicts(people.table(ANCHORS), settings.verdicts, ledger=settings.ledger)
    judged = judge_pairs(
        facts,
        pairs,
        attached.verdicts,
        CutSettings(
            settings.match_probability or cut.match,
            cut.false_links,
            cut.match_least,
            cut.match_most,
            cut.tie_bits,
            model.partners,
        ),
    )
    model = replace(model, cut=replace(cut, match=judged.cut.match), partners=judged.partners)
    resolved = resolve_persons(facts, judged.links, tie_bits=cut.tie_bits, partners=judged.partners)
    placed = placement_links(resolved.persons, resolved.links)
    quality = assess_links(Linked(people, compared.records, facts, pairs, model, resolved, placed))
    quality = heed_clerks(quality, attached.common, placed, pool_estimates(quality.recall))
    return Matching(
        resolved.persons,
        resolved.links,
        placed,
        model,
        compared.blocks,
        judged.cut,
        attached.issues,
        quality,
        judged.calibration,
    )


def classify(records: PackedRecords, matching: Matching, settings: RunSettings) -> Outcome:
    """Say what became of every enrolment, in every window; each table is packed as soon as it is finished."""
    persons, links, pending = matching.persons, matching.placement_links, list_pending(matching.links)
    trainings, placements = records.trainings.table(), records.placements.table(JUDGED_COLUMNS)
    people = pa.concat_tables(people_of(records.people, ListKind.ALUMNI))
    enrolments, issues = group_enrolments(trainings, people, persons, Library(settings.words).file_names)
    outcomes = classify_outcomes(trainings, placements, persons, links, enrolments, as_of=settings.as_of)
    alumni = alumni_rows(trainings, people, persons, enrolments, outcomes)
    rows = {"alumni": _finish("alumni", alumni)}
    counted = alumni["alumni_id"].filter(alumni["counted"])
    outcomes, trainings = pack_table(outcomes), trainings.select(TRAINING_COLUMNS)
    del alumni, enrolments, people
    open_outcomes = outcomes.table(STAKED_COLUMNS)
    stakes = find_stakes(
        trainings, placements, persons, pending, counted=counted, outcomes=open_outcomes, as_of=settings.as_of
    )
    issues = pa.concat_tables([issues, find_undated(trainings, placements)])
    del trainings, placements, open_outcomes
    rows["review"] = _finish("review", rank_review(persons, pending, stakes.headline, stakes.further))
    register = pa.concat_tables(people_of(records.people, ListKind.JOBSEEKER))
    rows["jobseekers"] = _finish("jobseekers", jobseeker_rows(register, persons))
    del register
    pieces = placement_pieces(records.placements, records.people, persons)
    rows["placements"] = pack_pieces(pieces, PUBLISHED["placements"].schema)
    rows |= {"persons": _finish("persons", persons), "links": _finish("links", links)}
    return Outcome(PackedTables(rows), outcomes, issues)


def tabulate(outcome: Outcome, quality: LinkQuality) -> dict[str, pa.Table]:
    """Count the outcomes: the published figures, with the doubt of the links that were made and of those missed."""
    rows = outcome.rows.packed
    placements = rows["placements"].table(["placement_id", "activity", "grade"])
    recall = find_recall(quality.recall, rows["links"].table(LINKED_COLUMNS), placements)
    alumni, outcomes = rows["alumni"].table(alumni_columns()), outcome.outcomes.table(OUTCOME_COLUMNS)
    absorption = tabulate_absorption(alumni, outcomes, recall=recall, any_placement=placements.num_rows > 0)
    return {"absorption": absorption, "claims": tabulate_claims(alumni, outcomes)}


def cross(
    tables: Mapping[str, pa.Table], first: Dimension, second: Dimension, estimates: Sequence[Estimate] = ()
) -> pa.Table:
    """Count the outcomes of a published run by two dimensions at once. Raises UsageError `same_dimension`.

    `tables`: alumni, outcomes, links and placements of the run; `estimates`: those of its recall.
    """
    recall = find_recall(estimates, tables["links"], tables["placements"])
    any_placement = tables["placements"].num_rows > 0
    by = (first, second)
    return tabulate_cross(tables["alumni"], tables["outcomes"], by, recall=recall, any_placement=any_placement)


def inspect_file(
    path: Path, settings: RunSettings, *, list_kind: ListKind | None = None, first_rows: int = 5
) -> Inspection:
    """Read one file as a run would and clean its first rows; nothing is matched or written."""
    library = Library(settings.words)
    file = inspect_sheets(
        path,
        library=library,
        options=reading_options(settings),
        project=settings.project,
        list_kind=list_kind,
        first_rows=first_rows,
    )
    return Inspection(file, tuple(_clean_first_rows(sheet.first_rows, settings, library) for sheet in file.sheets))


def _clean_first_rows(raw: pa.Table, settings: RunSettings, library: Library) -> CleanedRecords | None:
    return clean(pack_table(raw), settings, library) if raw.num_rows else None


def reading_options(settings: RunSettings) -> ReadOptions:
    """What the settings ask of the reading."""
    return ReadOptions(load_layouts(settings.layouts), settings.read_hidden, settings.overrides)


def _finish(name: str, table: pa.Table) -> PackedTable:
    """A table in its published order, held against its contract, and packed."""
    contract = PUBLISHED[name]
    if contract.order:
        order = order_rows(table, contract.order)
        if not order.equals(pa.array(range(table.num_rows), order.type)):  # most stand in their order: no copy is made
            table = table.take(order)
    return pack_table(check(table, contract))
