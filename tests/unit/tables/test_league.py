"""Rank intervals and letters, held against simulation and small cases worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from lpkcli.contracts.kinds import Dimension
from lpkcli.contracts.results import ABSORPTION
from lpkcli.tables.league import compare_rates, find_studentized_range, rank_groups


def league(*groups: tuple[str, int, int]) -> list[dict[str, object]]:
    """The league of LPKs by name, base and absorbed; links are certain."""
    rows = []
    for name, base, absorbed in groups:
        numbers = {field.name: 0 for field in ABSORPTION.schema if field.name in {"participants", "enrolments"}}
        rate = absorbed / base if base else None
        row = {"dimension": "lpk", "group": name, "window_months": 12, "basis": "evidence", "base": base}
        row |= {"absorbed": absorbed, "rate": rate, "rate_low": rate, "rate_high": rate}
        rows.append(dict.fromkeys(ABSORPTION.schema.names) | numbers | row)
    for row in rows:
        row.update({field.name: row[field.name] or 0 for field in ABSORPTION.schema if str(field.type) == "int64"})
    return rank_groups(ABSORPTION.table(rows), Dimension.LPK).to_pylist()


@pytest.mark.parametrize(("groups", "quantile"), [(2, 2.326), (3, 2.902), (10, 4.129), (20, 4.695)])
def test_the_studentized_range_is_that_of_the_tables(groups: int, quantile: float) -> None:
    assert find_studentized_range(groups) == pytest.approx(quantile, abs=0.005)


def test_small_classes_cannot_be_told_apart() -> None:
    rows = league(("A", 12, 8), ("B", 10, 4), ("C", 15, 7))
    assert [(row["group"], row["rank_low"], row["rank_high"], row["alike"]) for row in rows] == [
        ("A", 1, 3, "A"),
        ("C", 1, 3, "A"),
        ("B", 1, 3, "A"),
    ]


def test_large_differences_give_narrow_ranks_and_letters_of_their_own() -> None:
    rows = league(("low", 400, 80), ("high", 400, 280), ("also high", 400, 270), ("tiny", 6, 3))
    assert [(row["group"], row["rank_low"], row["rank_high"], row["alike"]) for row in rows] == [
        ("high", 1, 3, "A"),
        ("also high", 1, 3, "A"),
        ("tiny", 1, 4, "AB"),
        ("low", 3, 4, "B"),
    ]


def test_a_group_without_base_has_no_rank_and_the_unnamed_is_no_group() -> None:
    rows = league(("A", 100, 50), ("Z", 0, 0), ("not stated", 50, 10))
    assert [(row["group"], row["rank_low"], row["rank_high"]) for row in rows] == [("A", 1, 1), ("Z", None, None)]


def test_rank_intervals_hold_all_true_ranks_together() -> None:
    rng = np.random.default_rng(5)
    true = np.array([0.30, 0.32, 0.40, 0.41, 0.55, 0.70])
    ranks = np.argsort(np.argsort(-true)) + 1
    bases = np.array([40, 120, 60, 200, 80, 150])
    held = 0
    for _ in range(400):
        better = compare_rates(rng.binomial(bases, true) / bases, bases, np.zeros(6))
        low, high = 1 + better.sum(axis=0), 6 - better.sum(axis=1)
        held += bool(((low <= ranks) & (ranks <= high)).all())
    assert held / 400 >= 0.9
