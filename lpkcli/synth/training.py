"""Make institutes, their classes and who sat in them: people in, batches and seats out."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lpkcli.synth import lore
from lpkcli.synth.dice import Dice
from lpkcli.synth.model import Batch
from lpkcli.synth.population import Person, Population
from lpkcli.synth.sizes import Size

FIRST_DAY = date(2023, 1, 9)
LAST_DAY = date(2025, 10, 3)


@dataclass(frozen=True)
class Seat:
    """A person in a batch."""

    person: Person
    batch: Batch


def make_batches(seed: int, size: Size) -> dict[str, list[Batch]]:
    """Batches of each LPK, in the order of their start."""
    return {lpk: _batches_of(Dice(seed, f"batches/{lpk}"), lpk, vocations, size) for lpk, vocations in _lpks(size.lpks)}


def fill_batches(seed: int, batches: dict[str, list[Batch]], population: Population, size: Size) -> list[Seat]:
    """Seat people in batches by the gender mix of the vocation; one seat in twelve goes to somebody trained before."""
    dice = Dice(seed, "seats")
    queue = _Queue(population)
    women = {v["name"]: v["women"] / 100 for v in lore.toml("trades")["vocations"].values()}
    seats: list[Seat] = []
    for batch in sorted((b for group in batches.values() for b in group), key=lambda b: (b.start_date, b.lpk)):
        taken: set[str] = set()
        for _ in range(dice.between(*size.seats)):
            before = dice.pick(seats) if seats and dice.chance(0.085) else None
            if before and before.batch.end_date < batch.start_date and before.person.person not in taken:
                person = before.person
            else:
                person = queue.next("f" if dice.chance(women[batch.vocation]) else "m")
            taken.add(person.person)
            seats.append(Seat(person, batch))
    return seats


class _Queue:
    """People who wait for a seat, in the order they were made; families stand near each other."""

    def __init__(self, population: Population) -> None:
        self._population = population
        self._waiting: dict[str, deque[Person]] = {"m": deque(), "f": deque()}

    def next(self, gender: str) -> Person:
        """The next person of a gender."""
        while not self._waiting[gender]:
            for person in self._population.people(100):
                self._waiting[person.gender].append(person)
        return self._waiting[gender].popleft()


def _lpks(count: int) -> list[tuple[str, list[str]]]:
    """Names and vocation keys of `count` institutes; beyond the written ones, names are composed."""
    trades = lore.toml("trades")
    named = [(entry["name"], entry["vocations"]) for entry in trades["lpks"]]
    keys = list(trades["vocations"])
    first, second = trades["more_lpk_first"], trades["more_lpk_second"]
    villages = [v for row in lore.rows("places") for v in row["villages"].split(";")]
    while len(named) < count:
        n = len(named)
        village = villages[n // (len(first) * len(second)) % len(villages)]
        name = f"LPK {first[n % len(first)]} {second[n // len(first) % len(second)]} {village}"
        named.append((name, [keys[n % len(keys)], keys[(n * 7 + 3) % len(keys)]]))
    return named[:count]


def _batches_of(dice: Dice, lpk: str, vocations: Sequence[str], size: Size) -> list[Batch]:
    trades = lore.toml("trades")["vocations"]
    count = dice.between(*size.batches)
    spread = (LAST_DAY - FIRST_DAY).days // count
    made = []
    for number in range(count):
        vocation = trades[vocations[number % len(vocations)]]
        start = _monday(FIRST_DAY + timedelta(days=number * spread + dice.between(0, spread - 45)))
        end = start + timedelta(days=dice.pick([18, 25, 32, 39]))  # Fridays
        made.append(Batch(lpk, vocation["name"], dice.pick(vocation["programmes"]), number + 1, start, end))
    return made


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
