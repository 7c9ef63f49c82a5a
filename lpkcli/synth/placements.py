"""Make placement lists: enrolments with jobs and other people in, entries of each list out.

Most rows of a placement list are about people who never sat in a class, as in life.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from lpkcli.synth import lore
from lpkcli.synth.corrupt import spoil
from lpkcli.synth.dice import Dice
from lpkcli.synth.layouts import Layout
from lpkcli.synth.lives import AS_OF, make_job
from lpkcli.synth.model import PLACEMENT, Enrolment, Entry, Job
from lpkcli.synth.population import Person

_FIRST_DAY = date(2023, 1, 2)
_VISITED = "visited"  # a job fair: no job begins there


def placement_entries(
    seed: int, layout: Layout, enrolments: Sequence[Enrolment], others: Iterator[Person], rows: int
) -> list[Entry]:
    """A list of about `rows` entries: alumni whose job it holds, by the layout's share, and strangers."""
    dice = Dice(seed, f"placement/{layout.name}")
    held = [pair for enrolment in enrolments for pair in _held(dice, layout, enrolment)]
    while len(held) < rows:
        held.append((next(others), _strange_job(dice, layout)))
    entries = [_entry(dice, layout, person, job) for person, job in dice.shuffled(held)]
    if layout.groups:
        _gather_in_groups(dice, entries)
    elif dice.chance(0.6):
        entries.sort(key=lambda entry: entry.values["start_date"] or AS_OF)  # type: ignore[arg-type, return-value]
    return entries


def _held(dice: Dice, layout: Layout, enrolment: Enrolment) -> Iterator[tuple[Person, Job]]:
    """What the list holds of an enrolment: nothing, its job, or rarely a second job of the same kind."""
    if not dice.chance(layout.share / 100):
        return
    if _VISITED in layout.holds:
        seen = enrolment.batch.end_date + timedelta(days=dice.between(-60, 200))
        yield enrolment.person, _visit(dice, min(seen, AS_OF))
        return
    job = enrolment.job
    if job is None or job.activity not in layout.holds or (job.country is not None) != layout.abroad:
        return
    yield enrolment.person, job
    later = job.start_date + timedelta(days=dice.between(60, 400))
    if dice.chance(0.03) and later <= AS_OF:
        again = make_job(dice, job.activity, later)
        if again.country == job.country:
            yield enrolment.person, again


def _visit(dice: Dice, day: date) -> Job:
    return Job(_VISITED, day, dice.pick(lore.toml("trades")["hiring"]["employers"]), "")


def _strange_job(dice: Dice, layout: Layout) -> Job:
    day = _FIRST_DAY + timedelta(days=dice.between(0, (AS_OF - _FIRST_DAY).days))
    activity = dice.pick(layout.holds)
    if activity == _VISITED:
        return _visit(dice, day)
    job = make_job(dice, activity, day)
    while (job.country is not None) != layout.abroad:
        job = make_job(dice, activity, day)
    return job


def _entry(dice: Dice, layout: Layout, person: Person, job: Job) -> Entry:
    entry = spoil(dice, PLACEMENT, person, layout.clerk)
    hiring, founding = lore.toml("trades")["hiring"], lore.toml("trades")["founding"]
    status, counts = _status(dice, layout)
    entry.job = job
    entry.grade = layout.grade if counts else "D"
    entry.values |= {
        "employer": job.employer,
        "position": job.position,
        "business": job.employer,
        "business_kind": job.position,
        "business_code": dice.pick(founding["codes"]),
        "sector": dice.pick(hiring["sectors"]),
        "country": job.country,
        "agency": dice.pick(hiring["agencies"]),
        "school": dice.pick(hiring["schools"]),
        "start_date": job.start_date,
        "start_year": job.start_date.year,
        "applied_date": job.start_date - timedelta(days=dice.between(7, 60)),
        "insurance_number": f"9{dice.between(0, 9_999_999_999):010d}",
        "licence_number": f"9{dice.between(0, 999_999_999_999):012d}",
        "occupation_code": f"{dice.between(1000, 9999)}",
        "education_level": dice.pick(["SMA", "SMK", "D3"]),
        "wage": dice.between(28, 55) * 100_000,
        "status": status,
        "scale": dice.pick(lore.toml("wording")["states"]["scale"]),
    }
    if layout.has("start_date"):
        entry.month_only = layout.dates == "month yyyy"
        entry.start_date = job.start_date.replace(day=1) if entry.month_only else job.start_date
    return entry


def _status(dice: Dice, layout: Layout) -> tuple[str | None, bool]:
    """The state of a case in the list, and whether it counts as begun."""
    states = lore.toml("wording")["states"]
    if not layout.has("status"):
        return None, True
    counts = layout.grade != "D" and not dice.chance(0.15)
    return dice.pick(states[f"{layout.states}_{'begun' if counts else 'waiting'}"]), counts


def _gather_in_groups(dice: Dice, entries: list[Entry]) -> None:
    """Give each five entries a group with roles; the group's name stands on the first row only."""
    names, roles = lore.toml("trades")["founding"]["groups"], lore.toml("wording")["roles"]["group"]
    for at, entry in enumerate(entries):
        entry.values["group"] = f"{dice.pick(names)} {at // 5 + 1}" if at % 5 == 0 else None
        entry.values["role"] = roles[at % 5]
