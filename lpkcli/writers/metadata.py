"""Say what a written table is: the table, its title and its run in; the six fields of its metadata out.

They are those that the statistics law asks of every table (Satu Data Indonesia: Perpres 39/2019, Permenaker 15/2020):
concept, definition, classification, measure, unit, source.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from lpkcli.messages.catalogue import Catalogue, Language, load_catalogue
from lpkcli.writers.grid import Grid, GridColumn
from lpkcli.writers.words import say_heading

METADATA_FIELDS = ("concept", "definition", "classification", "measure", "unit", "source")
_STATISTICS = ("absorption", "claims")
Metadata = Mapping[Language, Mapping[str, str]]
"""The fields by language."""


@dataclass(frozen=True)
class Origin:
    """The run that a table is from."""

    fingerprint: str
    as_of: date
    version: str


def describe_table(
    name: str, table: pa.Table, title: str, origin: Origin, catalogue: Catalogue, *, area: str = "tables"
) -> dict[str, str]:
    """The metadata of one table by field, in the catalogue's language; `area` names its columns."""
    numbers = [field.name for field in table.schema if _is_number(field)]
    words = [name for name in table.column_names if name not in numbers]
    said = {
        "title": title,
        "table": name,
        "as_of": origin.as_of,
        "version": origin.version,
        "fingerprint": origin.fingerprint[:12],
    }
    described = {}
    for field in METADATA_FIELDS:
        columns = words if field == "classification" else numbers
        key = f"metadata.{field}" if columns or field != "classification" else "metadata.classification.none"
        headings = "; ".join(say_heading(column, catalogue, area) for column in columns)
        described[field] = catalogue.text(key, columns=headings, **said)
    return described


def _is_number(field: pa.Field) -> bool:
    return field.name != "window_months" and bool(pa.types.is_integer(field.type) or pa.types.is_floating(field.type))


def describe_everywhere(
    name: str, table: pa.Table, say_title: Callable[[Catalogue], str], origin: Origin, area: str = "tables"
) -> Metadata:
    """The metadata of one table in every language; `say_title` says what its rows are."""
    catalogues = {language: load_catalogue(language) for language in Language}
    return {
        language: describe_table(name, table, say_title(catalogue), origin, catalogue, area=area)
        for language, catalogue in catalogues.items()
    }


def describe_published(name: str, table: pa.Table, origin: Origin) -> Metadata:
    """The metadata of a table that a run publishes; empty where its rows are records, not statistics."""
    if name not in _STATISTICS:
        return {}
    return describe_everywhere(name, table, lambda catalogue: catalogue.text(f"tables.file.{name}"), origin)


def show_metadata(said: Mapping[str, str], catalogue: Catalogue) -> Grid:
    """The six fields for people, one line each."""
    columns = tuple(GridColumn(catalogue.text(f"metadata.{name}")) for name in ("field", "text"))
    rows = tuple((catalogue.text(f"metadata.field.{field}"), said[field]) for field in METADATA_FIELDS)
    return Grid(catalogue.text("metadata.title"), columns, rows)


def note_metadata(metadata: Metadata) -> dict[str, str]:
    """The fields as notes of a Parquet file: `lpkcli.concept.en` and so on."""
    return {f"lpkcli.{field}.{language}": text for language, said in metadata.items() for field, text in said.items()}


def write_metadata(metadata: Metadata) -> bytes:
    """The fields as JSON, for the file beside a CSV or JSON file (its name and `-metadata.json`, as CSV on the Web)."""
    said = {str(language): dict(fields) for language, fields in metadata.items()}
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()
