"""Choose one spelling for each name that is written in several ways: labels in, the most frequent label per key out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence

import pyarrow as pa

from lpkcli.records.distinct import Texts, distinct

KeyOf = Callable[[str], Hashable]


def choose_spellings(
    columns: Sequence[Texts], key_of: KeyOf, known: Mapping[Hashable, str] | None = None
) -> list[pa.Array]:
    """Return the columns with one spelling for each key over all of them: the most frequent, ties by alphabet.

    `known`: keys whose spelling the office has chosen, so that several keys may have one.
    """
    counts: Counter[str] = Counter()
    found = [distinct(column) for column in columns]
    for one in found:
        codes = one.codes.drop_null()
        for position, rows in zip(*_counted(codes), strict=True):
            counts[one.texts[position]] += rows
    best: dict[Hashable, str] = dict(known or {})
    for label in sorted(counts, key=lambda label: (-counts[label], label)):
        best.setdefault(key_of(label), label)
    return [one.spread([best[key_of(text)] for text in one.texts], pa.string()) for one in found]


def find_known(spellings: Mapping[str, str], key_of: KeyOf) -> dict[Hashable, str]:
    """Key of each confirmed spelling, and of each confirmed name itself -> the name."""
    known = {key_of(name): name for name in spellings.values()}
    return known | {key_of(spelling): name for spelling, name in spellings.items()}


def join_forms(labels: Sequence[str], split: Callable[[str], tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Key of each employer: its name with its legal form; a name without form takes the only form it is met with."""
    keys = {label: split(label) for label in labels}
    forms: dict[str, set[str]] = {}
    for name, form in keys.values():
        if form:
            forms.setdefault(name, set()).add(form)
    joined = {}
    for label, (name, form) in keys.items():
        known = forms.get(name, set())
        joined[label] = (name, form or (next(iter(known)) if len(known) == 1 else ""))
    return joined


def _counted(codes: pa.Array) -> tuple[list[int], list[int]]:
    counted = codes.value_counts()
    return counted.field("values").to_pylist(), counted.field("counts").to_pylist()
