from __future__ import annotations

import pyarrow as pa
import pytest
from support.outcomes import AS_OF, City

from lpkcli.outcomes.stakes import find_stakes

SIDES = ("left_id", "right_id")


def stakes(city: City, *pairs: tuple[str, str]) -> list[tuple[int, int]]:
    """Enrolments that change in the headline and elsewhere, for each pair."""
    rows, made = city.alumni(), city.tables()
    found = find_stakes(
        *(made[name] for name in ("trainings", "placements", "persons")),
        pa.table({side: pa.array([pair[at] for pair in pairs], pa.string()) for at, side in enumerate(SIDES)}),
        counted=rows["alumni_id"].filter(rows["counted"]),
        outcomes=city.judge(),
        as_of=AS_OF,
    )
    return list(zip(found.headline.tolist(), found.further.tolist(), strict=True))


@pytest.mark.parametrize(
    ("activity", "start", "expected"),
    [
        ("wage", "2024-08-01", (1, 0)),
        ("entrepreneur", "2025-06-30", (1, 0)),
        ("wage", "2025-07-01", (0, 1)),  # after the window: the figures of any time
        ("apprentice_domestic", "2024-08-01", (0, 1)),
        ("wage", "2024-01-01", (0, 0)),  # before the training
        ("wage", "2026-02-01", (0, 0)),  # has not happened
        ("unemployed", "2024-08-01", (0, 0)),
    ],
)
def test_what_a_placement_would_change(activity: str, start: str, expected: tuple[int, int]) -> None:
    assert stakes(City().train("a").place("p", activity, start), ("a", "p")) == [expected]


def test_a_claim_is_no_evidence() -> None:
    assert stakes(City().train("a").place("p", "wage", "2024-08-01", grade="C"), ("a", "p")) == [(0, 0)]


def test_an_absorbed_enrolment_has_nothing_to_gain() -> None:
    city = City().train("a").place("p", "wage", "2024-08-01", person="a").place("q", "wage", "2024-09-01")
    assert stakes(city, ("a", "q")) == [(0, 0)]


def test_persons_count_not_rows() -> None:
    """Two classes of one person, and a placement that another row of the other person has."""
    city = (
        City()
        .train("a")
        .train("b", person="a", programme="Bubut")
        .register("j")
        .place("p", "wage", "2024-08-01", person="j")
    )
    assert stakes(city, ("a", "j"), ("j", "p"), ("b", "j")) == [(2, 0), (0, 0), (2, 0)]


def test_who_did_not_graduate_is_not_counted() -> None:
    city = City().train("a", graduation="withdrawn", graduation_stated=True).place("p", "wage", "2024-08-01")
    assert stakes(city, ("a", "p")) == [(0, 0)]


def test_no_pair_is_no_error() -> None:
    assert stakes(City().train("a").place("p", "wage", "2024-08-01")) == []
