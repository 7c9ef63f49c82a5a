"""How large a city is: a name in, numbers of institutes, classes, seats and list rows out."""

from __future__ import annotations

from dataclasses import dataclass, replace

SIZES = ("sample", "small", "city", "large")


@dataclass(frozen=True)
class Size:
    """Numbers of a city. `layouts` names the layouts used, in turn; empty means all of them."""

    name: str
    lpks: int
    batches: tuple[int, int]
    seats: tuple[int, int]
    placement_rows: int
    jobseeker_rows: int
    training_layouts: tuple[str, ...] = ()
    placement_layouts: tuple[str, ...] = ()
    jobseeker_layouts: tuple[str, ...] = ()
    extras: bool = True
    """Whether files lie among the lists in which no person stands."""


_SAMPLE = Size(
    name="sample",
    lpks=6,
    batches=(2, 4),
    seats=(10, 18),
    placement_rows=420,
    jobseeker_rows=260,
    training_layouts=("letterhead", "semicolon", "grouped", "workbook", "ticks", "webpage"),
    placement_layouts=("penta", "insurance", "businesses", "japan"),
    extras=False,
)
_SMALL = Size(name="small", lpks=14, batches=(2, 4), seats=(10, 18), placement_rows=1600, jobseeker_rows=700)
_CITY = Size(name="city", lpks=30, batches=(4, 8), seats=(14, 20), placement_rows=9000, jobseeker_rows=3000)


def size_of(name: str, factor: int = 10) -> Size:
    """The size `name`; `large` is `factor` cities in one.

    Raises KeyError for a name that is not in SIZES.
    """
    if name == "large":
        return replace(
            _CITY,
            name=f"large-{factor}",
            lpks=_CITY.lpks * factor,
            placement_rows=_CITY.placement_rows * factor,
            jobseeker_rows=_CITY.jobseeker_rows * factor,
        )
    return {"sample": _SAMPLE, "small": _SMALL, "city": _CITY}[name]
