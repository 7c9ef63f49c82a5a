"""Words of closed sets, windows and groups in the reader's language: codes of the data in; what people read out."""

from __future__ import annotations

from lpkcli.contracts.kinds import Dimension
from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.grid import CellKind

TOTAL = "total"
NOT_STATED = "not stated"
_RATES = ("rate", "rate_low", "rate_high", "rate_corrected", "bound_low", "bound_high", "coverage", "probability")
_COMPARED = ("share_found", "share_of_found", "share_of_not_found", "distance", "level_rate", "level_distance")
_SHARES = (*_RATES, *_COMPARED)
_RATIOS = ("share", "share_change", "per_unemployed", "per_labour_force")
_DAYS = ("median_days",)
_SETS = {name: name for name in ("basis", "verdict", "list", "fate", "status", "match", "graduation", "nik_state")}
_SETS |= dict.fromkeys(("claim", "evidence", "activity", "outcome"), "activity")
_SETS |= dict.fromkeys(("left_list", "right_list"), "list")
_SETS |= dict.fromkeys(("repair_1", "repair_2", "repair_3"), "repair")
"""Columns whose words of a closed set have words in the catalogue, and under which name."""


def say_heading(column: str, catalogue: Catalogue, area: str = "tables") -> str:
    """Heading of a column, as `area` names it or else all tables do; without either it keeps its name in the data."""
    return catalogue.find(f"{area}.column.{column}") or catalogue.find(f"tables.column.{column}") or column


def say_window(months: int | None, catalogue: Catalogue) -> str:
    """`12 months`, or `any time`."""
    return catalogue.text("tables.any_time") if months is None else catalogue.text("tables.months", months=months)


def say_group(name: str | None, dimension: str, catalogue: Catalogue) -> str:
    """A group of a dimension: `total` and `not stated` and the genders have words, other groups are their own name."""
    if name is None or name == NOT_STATED:
        return catalogue.text("tables.word.not_stated")
    if dimension == Dimension.TOTAL and name == TOTAL:
        return catalogue.text("tables.word.total")
    if dimension == Dimension.BATCH:
        return name.replace(NOT_STATED, catalogue.text("tables.word.not_stated"))
    return catalogue.find(f"tables.word.{dimension}.{name}") or name


def say_value(value: object, column: str, catalogue: Catalogue) -> object:
    """A value of the data as people read it; numbers, dates and free text stay as they are."""
    if isinstance(value, bool):
        return catalogue.text("tables.word.yes" if value else "tables.word.no")
    if column == "window_months":
        return say_window(value if isinstance(value, int) else None, catalogue)
    if column == "dimension":
        return say_heading(str(value), catalogue)
    if column in set(Dimension):
        return say_group(None if value is None else str(value), column, catalogue)
    if value is None or not (column == "reason" or column in _SETS):
        return value
    key = f"reason.{value}" if column == "reason" else f"tables.word.{_SETS[column]}.{value}"
    return catalogue.find(key) or value


def kind_of(column: str, *, is_number: bool) -> CellKind:
    """How the cells of a column of the data are written."""
    if column in {*_SHARES, *_RATIOS} or column.endswith("_share"):
        return CellKind.SHARE
    if column in _DAYS:
        return CellKind.DAYS
    return CellKind.COUNT if is_number and column != "window_months" else CellKind.TEXT
