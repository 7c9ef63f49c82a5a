"""Write the public edition: PUBLIC rows in; one CSV and one Parquet for each table, and their metadata, out.

The metadata are the six fields that the statistics law asks of every table (Satu Data Indonesia: Perpres 39/2019,
Permenaker 15/2020): concept, definition, classification, measure, unit, source; in both languages.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import Dimension
from lpkcli.contracts.public import LEAST_BASE_OF_RATE, OTHERS, PUBLIC_DIMENSIONS, PUBLIC_WINDOW_MONTHS, Withheld
from lpkcli.messages.catalogue import Catalogue, Language, load_catalogue
from lpkcli.writers.csv import write_csv
from lpkcli.writers.grid import Cell, CellKind, Grid, GridColumn
from lpkcli.writers.metadata import METADATA_FIELDS, Metadata, note_metadata
from lpkcli.writers.parquet import write_parquet_stream
from lpkcli.writers.report import Report
from lpkcli.writers.words import say_group, say_heading

_COUNTS = ("base", "absorbed", "wage", "entrepreneur", "other", "unknown")


@dataclass(frozen=True)
class PublicFacts:
    """What the metadata of the tables say of the run."""

    fingerprint: str
    as_of: date
    years: Sequence[int]
    threshold: int


def write_public(table: pa.Table, facts: PublicFacts) -> dict[str, bytes]:
    """Return the files of the edition by name; equal rows and facts give equal bytes."""
    files = {}
    described = {}
    for dimension in PUBLIC_DIMENSIONS:
        rows = table.filter(pc.equal(table["dimension"], dimension))
        name = f"absorption-{dimension}"
        said = {language: describe_public(dimension, facts, load_catalogue(language)) for language in Language}
        described[name] = said
        files[f"{name}.csv"] = _write_csv(rows)
        files[f"{name}.parquet"] = _write_parquet(rows, said, facts.fingerprint)
    files["metadata.json"] = (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()
    files["metadata.csv"] = _write_metadata(described)
    return files


def describe_public(dimension: Dimension, facts: PublicFacts, catalogue: Catalogue) -> dict[str, str]:
    """The metadata of one table by field, in the catalogue's language."""
    said = {
        "dimension": say_heading(dimension, catalogue),
        "years": ", ".join(map(str, facts.years)),
        "as_of": facts.as_of,
        "threshold": facts.threshold,
        "least": LEAST_BASE_OF_RATE,
        "months": PUBLIC_WINDOW_MONTHS,
        "fingerprint": facts.fingerprint,
    }
    return {field: catalogue.text(f"public.metadata.{field}", **said) for field in METADATA_FIELDS}


def show_public(table: pa.Table, dimension: Dimension, facts: PublicFacts, catalogue: Catalogue) -> Grid:
    """One table of the edition for people, the total first."""
    wanted = pa.array([Dimension.TOTAL, dimension], pa.string())
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            _say_group(row, catalogue),
            *(row[name] for name in _COUNTS),
            row["rate"],
            (row["rate_low"], row["rate_high"]),
            row["coverage"],
        )
        for row in table.filter(pc.is_in(table["dimension"], value_set=wanted)).to_pylist()
    )
    columns = (
        GridColumn(say_heading(dimension, catalogue)),
        *(GridColumn(_say_count(name, catalogue), CellKind.COUNT, name=name) for name in _COUNTS),
        GridColumn(say_heading("rate", catalogue), CellKind.SHARE, name="rate"),
        GridColumn(catalogue.text("tables.heading.interval"), CellKind.RANGE, 1, name="interval"),
        GridColumn(say_heading("coverage", catalogue), CellKind.SHARE, 2, name="coverage"),
    )
    said = {"threshold": facts.threshold, "least": LEAST_BASE_OF_RATE}
    years = ", ".join(map(str, facts.years))
    notes = [catalogue.text("public.screen.base", years=years)]
    if any(word != Withheld.NOTHING for word in table["withheld"].to_pylist()):
        notes.append(catalogue.text("public.screen.withheld", **said))
    title = catalogue.text("public.screen.title", dimension=say_heading(dimension, catalogue), as_of=facts.as_of)
    return Grid(title, columns, rows, tuple(notes), has_total=True)


def _say_count(name: str, catalogue: Catalogue) -> str:
    return catalogue.find(f"public.column.{name}") or say_heading(name, catalogue)


def _say_group(row: Mapping[str, Any], catalogue: Catalogue) -> str:
    if row["group"] == OTHERS:
        return catalogue.text("public.screen.others")
    return say_group(row["group"], row["dimension"], catalogue)


def _write_csv(rows: pa.Table) -> bytes:
    stream = io.BytesIO()
    write_csv(Report(rows, load_catalogue(Language.ENGLISH)), stream)
    return stream.getvalue()


def _write_parquet(rows: pa.Table, said: Metadata, fingerprint: str) -> bytes:
    stream = io.BytesIO()
    write_parquet_stream(rows, stream, fingerprint=fingerprint, notes=note_metadata(said))
    return stream.getvalue()


def _write_metadata(described: Mapping[str, Metadata]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["table", "language", *METADATA_FIELDS])
    for name, said in described.items():
        for language, fields in said.items():
            writer.writerow([name, language, *(fields[field] for field in METADATA_FIELDS)])
    return text.getvalue().encode()
