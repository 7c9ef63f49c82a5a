"""Make the jobseeker register: people of the other lists and strangers in, entries with NIK and e-mail out.

The register is the bridge between an alumni list that has the NIK and a placement list that has only the e-mail.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from lpkcli.synth import lore
from lpkcli.synth.corrupt import spoil
from lpkcli.synth.dice import Dice
from lpkcli.synth.layouts import Layout
from lpkcli.synth.model import JOBSEEKER, Entry
from lpkcli.synth.population import Person

_SHARE_OF_ALUMNI = 0.5
_SHARE_OF_PLACED = 0.12


def register_entries(
    seed: int,
    layout: Layout,
    *,
    alumni: Sequence[Person],
    placed: Sequence[Person],
    others: Iterator[Person],
    rows: int,
) -> list[Entry]:
    """At least `rows` entries: half of the alumni, some strangers of the placement lists, people met nowhere else."""
    dice = Dice(seed, f"register/{layout.name}")
    listed = [person for person in alumni if dice.chance(_SHARE_OF_ALUMNI)]
    listed += [person for person in placed if dice.chance(_SHARE_OF_PLACED)]
    while len(listed) < rows:
        listed.append(next(others))
    made = []
    for person in dice.shuffled(listed):
        entry = spoil(dice, JOBSEEKER, person, layout.clerk)
        entry.values |= {
            "registered_date": date(2022, 6, 1) + timedelta(days=dice.between(0, 1200)),
            "verified": dice.pick(lore.toml("wording")["states"]["verified"]),
            "condition": dice.pick(lore.toml("wording")["states"]["condition"]),
        }
        made.append(entry)
    return made
