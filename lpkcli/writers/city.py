"""The absorbed of one year beside the city, for people: CITY in; a grid and a sentence with their assumptions out."""

from __future__ import annotations

import pyarrow as pa

from lpkcli.contracts.kinds import RateBasis
from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.grid import CellKind, Grid, GridColumn

_BASES = (RateBasis.EVIDENCE, RateBasis.COMBINED, RateBasis.CLAIM)
_RATIOS = ("per_unemployed", "per_labour_force")


def show_city(city: pa.Table, source: str, catalogue: Catalogue) -> Grid:
    """Persons absorbed by each basis, and how many they are beside the unemployed and the labour force."""
    rows = {row["basis"]: row for row in city.to_pylist()}
    columns = (
        GridColumn(catalogue.text("tables.column.basis")),
        GridColumn(catalogue.text("tables.column.persons_absorbed"), CellKind.COUNT),
        *(GridColumn(catalogue.text(f"city.heading.{name}"), CellKind.SHARE) for name in _RATIOS),
    )
    lines = tuple(
        (
            catalogue.text(f"tables.word.basis.{basis}"),
            rows[basis]["persons_absorbed"],
            *(rows[basis][name] for name in _RATIOS),
        )
        for basis in _BASES
    )
    first = rows[RateBasis.EVIDENCE]
    notes = [catalogue.text("city.source", source=source, **first), catalogue.text("city.assumptions")]
    if first["not_due"]:
        notes.append(catalogue.text("city.not_due", **first))
    return Grid(catalogue.text("city.screen", **first), columns, lines, tuple(notes))


def say_city(city: pa.Table, source: str, catalogue: Catalogue) -> str:
    """The ratio by evidence in a sentence, with what it would take to be an effect."""
    rows = {row["basis"]: row for row in city.to_pylist()}
    first = rows[RateBasis.EVIDENCE]
    said = catalogue.text(
        "city.sentence",
        source=source,
        combined=rows[RateBasis.COMBINED]["persons_absorbed"],
        **{name: value for name, value in first.items() if name != "basis"},
    )
    parts = [said, catalogue.text("city.assumptions")]
    if first["not_due"]:
        parts.append(catalogue.text("city.not_due", **first))
    return " ".join(parts)
