"""Decide what truly became of each seat and what the LPK states of it: seats in, enrolments out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from lpkcli.synth import lore
from lpkcli.synth.dice import Dice, Weighted
from lpkcli.synth.model import Enrolment, Job
from lpkcli.synth.training import Seat

AS_OF = date(2025, 12, 31)
"""The day the city's office draws its figures; nothing in a city is dated later."""

_GRADUATIONS = Weighted([("graduated", 930), ("not_graduated", 25), ("withdrawn", 30), ("reserve", 15)])
_ACTIVITIES = Weighted(
    [
        ("wage", 42),
        ("entrepreneur", 17),
        ("apprentice_domestic", 4),
        ("apprentice_overseas", 5),
        ("study", 6),
        ("unemployed", 20),
        ("not_seeking", 6),
    ]
)
_WORK = ("wage", "entrepreneur", "apprentice_domestic", "apprentice_overseas")
_FLATTERED = Weighted([("wage", 6), ("entrepreneur", 4)])


def make_lives(seed: int, seats: Sequence[Seat], manners: dict[str, str]) -> list[Enrolment]:
    """One enrolment for each seat; `manners` says for each LPK how it writes statuses (`tidy` or `loose`)."""
    dice = Dice(seed, "lives")
    return [_live(dice, seat, manners[seat.batch.lpk]) for seat in seats]


def _live(dice: Dice, seat: Seat, manner: str) -> Enrolment:
    graduation = dice.weighted(_GRADUATIONS)
    japanese = seat.batch.vocation == lore.toml("trades")["vocations"]["japanese"]["name"]
    activity = "apprentice_overseas" if japanese and dice.chance(0.55) else dice.weighted(_ACTIVITIES)
    start = _start(dice, seat.batch.end_date)
    if graduation != "graduated" or (activity in _WORK and start > AS_OF):
        activity = "unemployed" if dice.chance(0.8) else "wage"
    job = make_job(dice, activity, start) if activity in _WORK and start <= AS_OF else None
    if job is None and activity in _WORK:
        activity = "unemployed"
    claim, text = _claim(dice, activity, job, manner)
    return Enrolment(seat.person, seat.batch, graduation, activity, job, claim, text)


def make_job(dice: Dice, activity: str, start: date) -> Job:
    """What a person began on `start`."""
    hiring, founding = lore.toml("trades")["hiring"], lore.toml("trades")["founding"]
    if activity == "entrepreneur":
        kind = dice.pick(founding["businesses"])
        return Job(activity, start, f"{kind} {dice.pick(founding['brands'])}", kind)
    if activity == "apprentice_overseas":
        return Job(activity, start, dice.pick(hiring["kumiai"]), dice.pick(hiring["positions"]), hiring["countries"][0])
    abroad = activity == "wage" and dice.chance(0.06)
    country = dice.pick(hiring["countries"]) if abroad else None
    employer = dice.pick(hiring["agencies"] if abroad else hiring["employers"])
    return Job(activity, start, employer, dice.pick(hiring["positions"]), country)


def _start(dice: Dice, end: date) -> date:
    """Mostly within months of the end; a few before it (an old job), some after a year."""
    if dice.chance(0.05):
        return end - timedelta(days=dice.between(10, 500))
    if dice.chance(0.08):
        return end + timedelta(days=dice.between(366, 700))
    return end + timedelta(days=min(dice.between(0, 364), dice.between(0, 364)))


def _claim(dice: Dice, activity: str, job: Job | None, manner: str) -> tuple[str, str]:
    """What the LPK states: mostly the truth, sometimes better than it, sometimes nothing, sometimes "under way"."""
    wording = lore.toml("wording")["claim"]
    claim, forms = activity, manner
    if dice.chance(0.17):
        claim = "unknown"
    elif activity in ("unemployed", "not_seeking") and dice.chance(0.14):
        claim = dice.weighted(_FLATTERED)
    elif activity == "unemployed" and dice.chance(0.3):
        forms = "pending"
    elif activity == "apprentice_overseas" and job is None:
        claim = "unemployed"
    said = wording.get(forms, wording["tidy"])
    text = dice.weighted(Weighted(said[claim].items()))
    employer = job.employer if job else dice.pick(lore.toml("trades")["hiring"]["employers"])
    return claim, text.format(employer=employer)
