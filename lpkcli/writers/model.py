"""A matching model for people: its account in; sentences and grids of weights and priors out."""

from __future__ import annotations

from collections.abc import Iterator

from lpkcli.contracts.explanation import LevelAccount, ModelAccount
from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.grid import Cell, CellKind, Grid, GridColumn

_COLUMNS = {
    "weights": ("what", "level", "m", "u", "bits", "source"),
    "priors": ("lists", "possible", "expected", "bits", "source"),
}
_KINDS = {"m": CellKind.SHARE, "possible": CellKind.COUNT, "expected": CellKind.COUNT, "bits": CellKind.BITS}
_EVERYBODY = 1e6
"""Strangers per person from which it is all of them."""
_OFTEN = 0.01
"""Shares below this are read as one in so many."""


def say_model(account: ModelAccount, catalogue: Catalogue) -> Iterator[str]:
    """What the model rests on, its thresholds, and what could not be measured."""
    yield catalogue.text("model.fitted" if account.is_fitted else "model.open")
    if account.sampled_pairs:
        yield catalogue.text("model.sampled", pairs=account.sampled_pairs)
    if account.people is not None:
        yield catalogue.text("model.people", people=account.people)
    threshold = "model.threshold" if account.match is None else "model.threshold_chosen"
    yield catalogue.text(threshold, match=account.match, review=account.review, false_links=account.false_links)
    for code in account.warnings:
        yield catalogue.text(f"warning.{code}")


def show_model(account: ModelAccount, catalogue: Catalogue) -> list[Grid]:
    """What each level of each comparison is worth, and what a pair of two lists begins with."""
    weights = [_weight_row(row, catalogue) for row in account.levels]
    priors: list[tuple[Cell, ...]] = [
        (
            " – ".join(catalogue.text(f"tables.word.list.{side}") for side in (row.left, row.right)),
            row.possible,
            round(row.expected),
            row.bits,
            catalogue.text(f"model.source.{row.source}"),
        )
        for row in account.priors
    ]
    return [_grid("weights", weights, catalogue), _grid("priors", priors, catalogue)]


def _weight_row(row: LevelAccount, catalogue: Catalogue) -> tuple[Cell, ...]:
    return (
        catalogue.text(f"explain.what.{row.comparison}"),
        catalogue.text(f"explain.level.{row.comparison}.{row.level}"),
        row.m,
        _say_strangers(row, catalogue),
        row.bits,
        catalogue.text(f"model.source.{row.source}"),
    )


def _say_strangers(row: LevelAccount, catalogue: Catalogue) -> str:
    if row.bits is None and row.u < _EVERYBODY:
        return catalogue.text("model.per_person", strangers=f"{row.u:g}")
    if row.u >= _OFTEN:
        return catalogue.percent(min(row.u, 1.0))
    return catalogue.text("model.one_in", number=round(1 / row.u))


def _grid(name: str, rows: list[tuple[Cell, ...]], catalogue: Catalogue) -> Grid:
    columns = tuple(
        GridColumn(catalogue.text(f"model.heading.{heading}"), _KINDS.get(heading, CellKind.TEXT))
        for heading in _COLUMNS[name]
    )
    notes = (catalogue.text(f"model.note.{name}"),)
    return Grid(catalogue.text(f"model.screen.{name}"), columns, tuple(rows), notes)
