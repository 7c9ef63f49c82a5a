"""A run's account of itself: what the stages handed over in; row accounts and plain facts for the manifest out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.forgotten import FORGOTTEN_REASON
from lpkcli.contracts.issues import REJECTS, SOURCES
from lpkcli.contracts.kinds import Fate, LinkBasis, LinkStatus, ListKind
from lpkcli.contracts.packed import even_out, pack_pieces
from lpkcli.contracts.place import PLACE_COLUMNS, write_places
from lpkcli.contracts.run import Account
from lpkcli.pairs.model import Model
from lpkcli.records.clean import CleanedRecords
from lpkcli.records.finish import spell_sources
from lpkcli.records.unknown_words import STATUS_COLUMNS, list_unknown_words
from lpkcli.sheets.files import SourceFile
from lpkcli.stages import Matching, Reading, Stock
from lpkcli.words.library import Library


def take_stock(reading: Reading, records: CleanedRecords, library: Library) -> Stock:
    """Account for the reading and the cleaning; the RAW rows wait for the run to keep them."""
    tables = account_for_rows(reading, records)
    tables["sources"] = spell_sources(tables["sources"], library)
    state = {
        "raw": reading.raw,
        "controls": reading.controls,
        "unknown_words": list_unknown_words(records, reading.raw.table(STATUS_COLUMNS), tables["sources"], library),
    }
    issues = pa.concat_tables([reading.issues, records.issues])
    return Stock(reading.files, tables, issues, balance(reading, records), state)


def account_for_rows(reading: Reading, records: CleanedRecords) -> dict[str, pa.Table]:
    """Sources and rejects of reading and cleaning together: a row that cleaning set aside was not read."""
    return {
        "sources": _move_aside(reading.sources, records.rejects),
        "rejects": pa.concat_tables([reading.rejects, records.rejects]),
    }


def forget_rows(reading: Reading, rows: pa.Table) -> Reading:
    """The reading without these rows of forgotten persons: each is set aside, with its place and nothing else of it."""
    reasons = pa.array([FORGOTTEN_REASON] * rows.num_rows, pa.string())
    aside = rows.select(["list", *PLACE_COLUMNS]).append_column("reason", reasons).cast(REJECTS.schema)
    places = write_places(aside)

    def keep(table: pa.Table) -> pa.Table:
        return table.filter(pc.invert(pc.is_in(write_places(table), value_set=places)))

    raw = pack_pieces(even_out(keep(piece) for piece in reading.raw.pieces()), reading.raw.schema)
    rejects = pa.concat_tables([reading.rejects, aside])
    return replace(
        reading, raw=raw, issues=keep(reading.issues), rejects=rejects, sources=_move_aside(reading.sources, aside)
    )


def _move_aside(sources: pa.Table, rejects: pa.Table) -> pa.Table:
    """SOURCES when these rows that were read are set aside after all."""
    aside: dict[tuple[str, str | None], int] = {}
    for row in rejects.select(["source_file", "source_sheet"]).to_pylist():
        sheet = (row["source_file"], row["source_sheet"])
        aside[sheet] = aside.get(sheet, 0) + 1
    moved_sources = []
    for row in sources.to_pylist():
        moved = aside.get((row["source_file"], row["source_sheet"]), 0)
        moved_rows = {"rows_read": row["rows_read"] - moved, "rows_set_aside": row["rows_set_aside"] + moved}
        moved_sources.append(row | moved_rows)
    return SOURCES.table(moved_sources)


def balance(reading: Reading, records: CleanedRecords) -> tuple[Account, ...]:
    """Rows in and out of every stage."""
    found, read_rows, aside = (
        pc.sum(reading.sources[name]).as_py() or 0 for name in ("rows_found", "rows_read", "rows_set_aside")
    )
    return (
        Account("read", found, read_rows, aside),
        Account("clean", reading.raw.num_rows, records.people.num_rows, records.rejects.num_rows),
        Account("classify", records.trainings.num_rows, records.trainings.num_rows, 0),
    )


def count_not_read(sources: pa.Table, rejects: pa.Table, accepted: int) -> int:
    """Sheets that could not be read, and person rows set aside beyond `accepted` and those of forgotten persons."""
    unreadable = pc.sum(pc.equal(sources["fate"], Fate.UNREADABLE)).as_py() or 0
    seen = sources.filter(pc.not_equal(sources["fate"], Fate.HIDDEN))  # nobody asked for hidden sheets
    forgotten = pc.sum(pc.equal(rejects["reason"], FORGOTTEN_REASON)).as_py() or 0
    aside = (pc.sum(seen["rows_set_aside"]).as_py() or 0) - forgotten
    return int(unreadable + max(0, aside - accepted))


def describe_file(file: SourceFile) -> Mapping[str, object]:
    """One input file for the manifest."""
    return {
        "source_file": file.source_file,
        "sha256": file.sha256,
        "size_bytes": file.size,
        "list": file.list_kind and str(file.list_kind),
    }


def describe_model(model: Model) -> Mapping[str, object]:
    """The model's facts for the manifest."""
    return {
        "source": str(model.source),
        "saved": model.is_saved,
        "sampled_pairs": model.sampled_pairs,
        "warnings": list(model.warnings),
        "priors": [{"left": prior.left, "right": prior.right, "log2_odds": prior.log2_odds} for prior in model.priors],
    }


def _count_persons(persons: pa.Table) -> int:
    """A person bears the id of one of its records."""
    return int(pc.sum(pc.equal(persons["record_id"], persons["person_id"])).as_py() or 0)


def describe_matching(matching: Matching) -> Mapping[str, object]:
    """Counts of the matching for the manifest and the screen."""
    links = matching.links
    decided = pc.equal(links["status"], LinkStatus.MATCH)
    by_basis = {str(basis): 0 for basis in LinkBasis}
    for item in pc.value_counts(links["basis"].filter(decided)).to_pylist():
        by_basis[item["values"]] = item["counts"]
    by_list = {str(kind): 0 for kind in ListKind}
    for item in pc.value_counts(matching.persons["list"]).to_pylist():
        by_list[item["values"]] = item["counts"]
    return {
        "records": by_list,
        "persons": _count_persons(matching.persons),
        "pairs_planned": sum(block.pairs for block in matching.blocks),
        "blocks": [
            {"rule": block.name, "pairs": block.pairs, "skipped_keys": block.skipped_keys} for block in matching.blocks
        ],
        "links_by_basis": by_basis,
        "awaiting_review": pc.sum(pc.equal(links["status"], LinkStatus.REVIEW)).as_py() or 0,
        "expected_false_links": matching.cut.expected_false_links,
        "calibration": matching.calibration and asdict(matching.calibration),
        "precision": [asdict(estimate) for estimate in matching.quality.precision],
        "recall": [asdict(estimate) for estimate in matching.quality.recall],
        "established": matching.quality.established,
        "doubts": [str(doubt) for doubt in matching.quality.doubts],
    }
