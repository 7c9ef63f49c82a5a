"""Sort enrolments into the groups of a dimension: alumni rows in; a code for each row and the groups' names out.

The dimensions are data (`dimensions.toml`); this file knows their few rules.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import DatePrecision, Dimension

Ints = npt.NDArray[np.int64]

NOT_STATED = "not stated"
TOTAL = "total"
JOINT = " | "


@dataclass(frozen=True)
class Groups:
    """The groups of one dimension, in the order they are printed, and which of them each row belongs to."""

    codes: Ints
    names: tuple[str, ...]


@cache
def load_dimensions() -> dict[Dimension, dict[str, Any]]:
    """Rules of the dimensions, in the order they are printed."""
    text = (resources.files("lpkcli.tables") / "dimensions.toml").read_text(encoding="utf-8")
    return {Dimension(name): rule for name, rule in tomllib.loads(text).items()}


def dimension_columns() -> set[str]:
    """Columns of ALUMNI that some dimension is read from."""
    rules = list(load_dimensions().values())
    single = {rule[name] for rule in rules for name in ("column", "born") if name in rule}
    exact = {f"{rule['column']}_precision" for rule in rules if rule["rule"] == "quarter"}
    return single.union(exact, *(rule.get("columns", ()) for rule in rules))


def group_rows(alumni: pa.Table, dimension: Dimension) -> Groups:
    """Return the groups of `dimension` among the rows; `not stated` is the last where a row has no value.

    The total is there even without rows.
    """
    rule = load_dimensions()[dimension]
    if rule["rule"] == "constant":
        return Groups(np.zeros(alumni.num_rows, dtype=np.int64), (TOTAL,))
    values = _RULES[rule["rule"]](alumni, rule)
    encoded = pa.chunked_array([values] if isinstance(values, pa.Array) else values.chunks, pa.string())
    encoded = encoded.combine_chunks().dictionary_encode()
    found = [str(value) for value in encoded.dictionary.to_pylist()]
    order = rule.get("order") or [name for name, _ in _band_names(rule.get("bands", []))]
    names = sorted(found, key=lambda name: _sort_key(name, order))
    rank = {name: code for code, name in enumerate(names)}
    codes = np.array([rank[name] for name in found] + [len(names)], dtype=np.int64)
    positions = np.asarray(pc.fill_null(encoded.indices.cast(pa.int64()), len(found)))
    missing = [NOT_STATED] if encoded.null_count else []
    return Groups(codes[positions], (*names, *missing))


def cross_groups(first: Groups, second: Groups) -> tuple[Groups, tuple[tuple[str, str], ...]]:
    """Return the groups of two dimensions together, only those that occur, and the pair of names of each."""
    pairs, codes = np.unique(first.codes * len(second.names) + second.codes, return_inverse=True)
    names = tuple((first.names[pair // len(second.names)], second.names[pair % len(second.names)]) for pair in pairs)
    return Groups(codes.astype(np.int64), tuple(JOINT.join(pair) for pair in names)), names


def _sort_key(name: str, order: Sequence[str]) -> tuple[int, list[tuple[int, int, str]], str]:
    """Listed values in their own order, others behind them by letters, with numbers inside them by size."""
    listed = order.index(name) if name in order else len(order)
    parts = [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.split(r"(\d+)", name.casefold())]
    return listed, parts, name


def _column(alumni: pa.Table, rule: dict[str, Any]) -> pa.ChunkedArray:
    return alumni[rule["column"]]


def _joined(alumni: pa.Table, rule: dict[str, Any]) -> pa.Array:
    *outer, last = (alumni[name] for name in rule["columns"])
    return pc.binary_join_element_wise(*(pc.fill_null(column, NOT_STATED) for column in outer), last, JOINT)


def _year(alumni: pa.Table, rule: dict[str, Any]) -> pa.Array:
    return pc.year(alumni[rule["column"]]).cast(pa.string())


def _quarter(alumni: pa.Table, rule: dict[str, Any]) -> pa.Array:
    dates = alumni[rule["column"]]
    quarter = pc.binary_join_element_wise(_year(alumni, rule), pc.quarter(dates).cast(pa.string()), "-Q")
    exact = pc.fill_null(pc.not_equal(alumni[f"{rule['column']}_precision"], DatePrecision.YEAR), fill_value=True)
    return pc.if_else(exact, quarter, pa.scalar(None, pa.string()))


def _age(alumni: pa.Table, rule: dict[str, Any]) -> pa.Array:
    born, at = alumni[rule["born"]], alumni[rule["column"]]
    birthday_ahead = pc.less(_month_and_day(at), _month_and_day(born))
    years = pc.subtract(pc.subtract(pc.year(at), pc.year(born)), birthday_ahead.cast(pa.int64()))
    names = pa.scalar(None, pa.string())
    for name, begins in _band_names(rule["bands"]):
        names = pc.if_else(pc.greater_equal(years, begins), name, names)
    return names


def _month_and_day(dates: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.add(pc.multiply(pc.month(dates), 100), pc.day(dates))


def _band_names(bands: Sequence[int]) -> list[tuple[str, int]]:
    """Names of the age bands: `<15`, `15-19`, ..., `55+`, each with the age it begins at."""
    named = []
    for number, begins in enumerate(bands):
        following = bands[number + 1] if number + 1 < len(bands) else None
        if number == 0:
            named.append((f"<{following}", begins))
        else:
            named.append((f"{begins}+" if following is None else f"{begins}-{following - 1}", begins))
    return named


_RULES: dict[str, Callable[[pa.Table, dict[str, Any]], pa.Array | pa.ChunkedArray]] = {
    "column": _column,
    "joined": _joined,
    "year": _year,
    "quarter": _quarter,
    "age": _age,
}
