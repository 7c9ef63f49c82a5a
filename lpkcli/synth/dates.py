"""Write dates as clerks do: a date and the name of a form in, a date cell or text out."""

from __future__ import annotations

from datetime import date

from lpkcli.synth import lore
from lpkcli.synth.dice import Dice
from lpkcli.synth.grid import Cell
from lpkcli.synth.model import Entry


def write_date(value: date, form: str, dice: Dice, entry: Entry | None = None) -> Cell:
    """A date in the layout's form; `mixed` draws a form for each cell, `us` swaps what a US-set spreadsheet swaps."""
    if form == "mixed":
        form = dice.pick(_MIXED)
    if form == "date":
        return value
    if form == "us":
        if value.day > 12:
            return f"{value:%d/%m/%Y}"
        if entry is not None and value.day != value.month:
            entry.kinds.append("date_us")
        return value.replace(month=value.day, day=value.month)
    if form == "serial":
        return str((value - date(1899, 12, 30)).days)
    return _text_date(value, form, dice)


def _text_date(value: date, form: str, dice: Dice) -> str:
    if form == "odd":
        form = dice.pick(["d month yyyy", "d odd yyyy", "dd-mon-yy"])
    if form in _NUMBER_FORMS:
        return value.strftime(_NUMBER_FORMS[form])
    return _in_words(value, form)


def _in_words(value: date, form: str) -> str:
    months = lore.toml("wording")["months"]
    long, short, odd = (months[kind][value.month - 1] for kind in ("long", "short", "odd"))
    words = _WORD_FORMS[form].format(
        day=value.day, long=long, short=short, odd=odd, year=value.year, y=value.year % 100
    )
    return words.upper() if form.isupper() else words


_NUMBER_FORMS = {"dd-mm-yyyy": "%d-%m-%Y", "dd/mm/yyyy": "%d/%m/%Y", "dd.mm.yyyy": "%d.%m.%Y", "yyyy-mm-dd": "%Y-%m-%d"}
_WORD_FORMS = {
    "d month yyyy": "{day} {long} {year}",
    "D MONTH YYYY": "{day} {long} {year}",
    "d odd yyyy": "{day} {odd} {year}",
    "dd-mon-yy": "{day:02d}-{short}-{y:02d}",
    "month yyyy": "{long} {year}",
}
_MIXED = ("dd-mm-yyyy", "dd/mm/yyyy", "d month yyyy", "date", "dd-mon-yy", "serial")


def long_date(day: date) -> str:
    """Day, name of the month, year."""
    return _in_words(day, "d month yyyy")


def month_year(day: date) -> str:
    """Name of the month, year."""
    return _in_words(day, "month yyyy")
