"""Write the value of a field as a layout writes it: an entry and a style in, one cell out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from lpkcli.synth import lore
from lpkcli.synth.dice import Dice
from lpkcli.synth.grid import Cell
from lpkcli.synth.model import Entry

EXCEL_DIGITS = 15  # a spreadsheet keeps so many digits of a number; the NIK has 16


@dataclass(frozen=True)
class Style:
    """How a layout writes cells: names of date, NIK, phone, gender and case forms."""

    dates: str
    nik: str
    phone: str
    gender: str
    case: str


def render(field: str, entry: Entry, style: Style, dice: Dice, number: int) -> Cell:
    """The cell of `field`; what a style does to a value is recorded in the entry's kinds."""
    if field == "number":
        return number
    special = _SPECIAL.get(field)
    if special is not None:
        return special(entry, style, dice)
    value = entry.values.get(field)
    if isinstance(value, date):
        return write_date(value, style.dates, dice, entry)
    return value if isinstance(value, str | int) else None


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
    months = lore.toml("wording")["months"]
    if form == "odd":
        form = dice.pick(["d month yyyy", "d odd yyyy", "dd-mon-yy"])
    words = {
        "d month yyyy": f"{value.day} {months['long'][value.month - 1]} {value.year}",
        "d odd yyyy": f"{value.day} {months['odd'][value.month - 1]} {value.year}",
        "dd-mon-yy": f"{value.day:02d}-{months['short'][value.month - 1]}-{value:%y}",
        "D MONTH YYYY": f"{value.day} {months['long'][value.month - 1]} {value.year}".upper(),
        "dd-mm-yyyy": f"{value:%d-%m-%Y}",
        "dd/mm/yyyy": f"{value:%d/%m/%Y}",
        "dd.mm.yyyy": f"{value:%d.%m.%Y}",
        "yyyy-mm-dd": f"{value:%Y-%m-%d}",
        "month yyyy": f"{months['long'][value.month - 1]} {value.year}",
        "yyyy": f"{value.year}",
    }
    return words[form]


_MIXED = ("dd-mm-yyyy", "dd/mm/yyyy", "d month yyyy", "date", "dd-mon-yy", "serial")


def _name(entry: Entry, style: Style, dice: Dice) -> Cell:
    text = str(entry.values["name"])
    form = style.case
    if form == "mixed":
        form = dice.pick(["upper", "title", "title", "lower"])
    return _in_case(text, form)


def _in_case(text: str, form: str) -> str:
    if form == "title":
        return " ".join(word if "." in word or len(word) < 2 else word.capitalize() for word in text.split(" "))
    return text.lower() if form == "lower" else text


def _nik(entry: Entry, style: Style, dice: Dice) -> Cell:
    nik = entry.values["nik"]
    if not isinstance(nik, str):
        return None
    if not (nik.isdigit() and len(nik) >= EXCEL_DIGITS):
        return nik
    if style.nik == "number":
        if len(nik) == 16 and nik[-1] != "0":
            entry.kinds.append("nik_damaged")
        return int(nik[:EXCEL_DIGITS] + "0" * (len(nik) - EXCEL_DIGITS))
    if style.nik == "scientific":
        entry.kinds.append("nik_scientific")
        return f"{nik[0]},{nik[1:6]}E+15"
    forms: dict[str, Callable[[str], str]] = {
        "text": lambda n: n,
        "apostrophe": lambda n: f"'{n}",
        "dotted": lambda n: f"{n[:2]}.{n[2:4]}.{n[4:6]}.{n[6:12]}.{n[12:]}",
        "spaced": lambda n: f"{n[:4]} {n[4:8]} {n[8:12]} {n[12:]}",
    }
    return forms[style.nik if style.nik != "mixed" else dice.pick(["text", "text", "spaced", "dotted"])](nik)


def _phone(entry: Entry, style: Style, dice: Dice) -> Cell:
    phone = entry.values["phone"]
    if not isinstance(phone, str):
        return None
    form = style.phone if style.phone != "mixed" else dice.pick(["text", "plus", "number", "spaced"])
    if form == "number":
        return int(phone)
    if form == "plus":
        return f"+62 {phone[1:4]}-{phone[4:8]}-{phone[8:]}"
    return f"{phone[:4]} {phone[4:8]} {phone[8:]}" if form == "spaced" else phone


def _gender(entry: Entry, style: Style, _dice: Dice) -> Cell:
    gender = entry.values["gender"]
    forms: dict[str, str] = lore.toml("wording")["gender"][style.gender]
    return forms[gender] if isinstance(gender, str) else None


def _tick(gender: str) -> Callable[[Entry, Style, Dice], Cell]:
    return lambda entry, _style, _dice: "v" if entry.values["gender"] == gender else None


def _address(entry: Entry, _style: Style, dice: Dice) -> Cell:
    street = entry.values["street"]
    if not isinstance(street, str):
        return None
    form: str = dice.pick(lore.toml("wording")["addresses"])
    values = {key: str(entry.values[key]) for key in ("village", "district", "city")}
    return form.format(street=street, **values)


def _birth_place_date(entry: Entry, style: Style, dice: Dice) -> Cell:
    born, place = entry.values["birth_date"], entry.values["birth_place"]
    if not isinstance(born, date):
        return f"{place}" if place else None
    form = style.dates if style.dates not in ("date", "us", "mixed", "serial") else "dd-mm-yyyy"
    return f"{place}, {write_date(born, form, dice)}"


_SPECIAL: dict[str, Callable[[Entry, Style, Dice], Cell]] = {
    "name": _name,
    "nik": _nik,
    "phone": _phone,
    "gender": _gender,
    "tick_m": _tick("m"),
    "tick_f": _tick("f"),
    "address": _address,
    "birth_place_date": _birth_place_date,
}
