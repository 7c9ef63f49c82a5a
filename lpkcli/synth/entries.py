"""Make the rows of training reports: enrolments in, entries as an LPK writes them out."""

from __future__ import annotations

from collections.abc import Sequence

from lpkcli.synth import lore
from lpkcli.synth.context import roman
from lpkcli.synth.corrupt import spoil
from lpkcli.synth.dice import Dice, Weighted
from lpkcli.synth.layouts import Layout
from lpkcli.synth.model import ALUMNI, Enrolment, Entry
from lpkcli.synth.readable import TICKS, readable


def training_entries(seed: int, layout: Layout, enrolments: Sequence[Enrolment]) -> list[Entry]:
    """The report of one LPK: a row for each enrolment; a few are written twice."""
    lpk = enrolments[0].batch.lpk
    dice = Dice(seed, f"report/{lpk}")
    office_phone = f"0866{dice.between(0, 99_999_999):08d}" if layout.clerk != "careful" and dice.chance(0.3) else None
    made: list[Entry] = []
    for enrolment in enrolments:
        entry = _entry(dice, layout, enrolment)
        if office_phone and dice.chance(0.6):
            entry.values["phone"] = office_phone
            entry.kinds.append("phone_institute")
        if made and layout.clerk == "careless" and dice.chance(0.006):
            entry.values["nik"] = made[-1].values["nik"]
            entry.kinds.append("nik_copied")
        made.append(entry)
        if layout.clerk != "careful" and dice.chance(0.008):
            again = _entry(dice, layout, enrolment)
            again.kinds.append("row_repeated")
            made.append(again)
    return made


def _entry(dice: Dice, layout: Layout, enrolment: Enrolment) -> Entry:
    entry = spoil(dice, ALUMNI, enrolment.person, layout.clerk)
    entry.enrolment = enrolment
    batch, job = enrolment.batch, enrolment.job
    works = enrolment.claim in ("wage", "entrepreneur") and job is not None and enrolment.claim == job.activity
    entry.values |= {
        "lpk": batch.lpk,
        "vocation": batch.vocation,
        "programme": batch.programme,
        "batch": roman(batch.number),
        "batch_number": batch.number,
        "training_start": batch.start_date,
        "training_end": batch.end_date,
        "graduation": _graduation(dice, layout, enrolment),
        "claim": enrolment.claim_text,
        "claim_position": job.position if works and job else None,
        "claim_employer": job.employer if works and job else None,
        "claim_start": job.start_date if works and job else None,
        TICKS.get(enrolment.claim, "tick_other"): dice.pick(["v", "v", "V", "√"]),
        **_ministry_values(dice, enrolment),
    }
    if enrolment.graduation in lore.toml("wording")["remarks"] and layout.graduation == "remark":
        entry.values["name"] = f"{entry.values['name']} {lore.toml('wording')['remarks'][enrolment.graduation]}"
        entry.kinds.append("name_remark")
    entry.readable = readable(layout, entry, enrolment)
    return entry


def _ministry_values(dice: Dice, enrolment: Enrolment) -> dict[str, object]:
    """Columns of the ministry's export that say nothing of absorption, among them some that look as if they did."""
    wording = lore.toml("wording")["ministry"]
    return {
        "transaction": f"TRX{dice.between(10**7, 10**8 - 1)}",
        "age": enrolment.batch.start_date.year - enrolment.person.birth_date.year,
        "interest": dice.pick(wording["interest"]),
        "training_kind": dice.pick(wording["training_kind"]),
        "hours": dice.pick(wording["hours"]),
        "finished": dice.pick(wording["finished"]),
        "fund": dice.pick(wording["fund"]),
    }


def _graduation(dice: Dice, layout: Layout, enrolment: Enrolment) -> str | None:
    forms = lore.toml("wording")["graduation"].get(layout.graduation, {}).get(enrolment.graduation)
    return dice.weighted(Weighted(forms.items())) if forms else None
