"""What the templates of layouts can say: entries in, the values of the slots out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lpkcli.synth.dates import long_date, month_year
from lpkcli.synth.model import Entry


def context(entries: Sequence[Entry]) -> dict[str, Any]:
    """What templates can say of a group of entries: the batch of the first, the years, how many there are."""
    values: dict[str, Any] = {
        "count": len(entries),
        "lpk": "",
        "first": "",
        "last": "",
        "employer": entries[0].values.get("employer"),
    }
    enrolments = [entry.enrolment for entry in entries if entry.enrolment]
    if not enrolments:
        return values
    batch = enrolments[0].batch
    start, end = long_date(batch.start_date), long_date(batch.end_date)
    years = sorted(enrolment.batch.end_date.year for enrolment in enrolments)
    one_month = (batch.start_date.year, batch.start_date.month) == (batch.end_date.year, batch.end_date.month)
    return values | {
        "lpk": batch.lpk,
        "programme": batch.programme,
        "vocation": batch.vocation,
        "number": batch.number,
        "roman": roman(batch.number),
        "year": batch.end_date.year,
        "month": month_year(batch.end_date),
        "start": start,
        "end": end,
        "period": f"{batch.start_date.day if one_month else start} s.d. {end}",
        "first": years[0],
        "last": years[-1],
        "men": sum(entry.person.gender == "m" for entry in entries),
        "women": sum(entry.person.gender == "f" for entry in entries),
    }


def roman(number: int) -> str:
    """A Roman number up to 39."""
    return "X" * (number // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]
