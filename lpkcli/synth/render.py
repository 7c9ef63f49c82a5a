"""Write the value of a field as a layout writes it: an entry and a style in, one cell out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from lpkcli.synth import lore
from lpkcli.synth.dates import long_date, write_date
from lpkcli.synth.dice import Dice
from lpkcli.synth.grid import Cell
from lpkcli.synth.model import Entry

EXCEL_DIGITS = 15  # a spreadsheet keeps so many digits of a number; the NIK has 16


@dataclass(frozen=True)
class Style:
    """How a layout writes cells: names of the forms of dates, birth dates, NIKs, phones, genders and names."""

    dates: str
    births: str
    nik: str
    phone: str
    gender: str
    case: str


def render(field: str, entry: Entry, style: Style, dice: Dice, number: int) -> Cell:
    """The cell of `field`; what a style does to a value is recorded in the entry's kinds."""
    if field == "number":
        return number
    if field.startswith("digit_"):
        return _digit(entry, int(field.removeprefix("digit_")))
    special = _SPECIAL.get(field)
    if special is not None:
        return special(entry, style, dice)
    value = entry.values.get(field)
    if isinstance(value, date):
        return write_date(value, style.births if field == "birth_date" else style.dates, dice, entry)
    return value if isinstance(value, str | int) else None


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


def _digit(entry: Entry, place: int) -> Cell:
    """One box of a form that gives each digit of the NIK a cell of its own."""
    nik = entry.values["nik"]
    return nik[place - 1] if isinstance(nik, str) and place <= len(nik) else None


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
    form = style.births if style.births not in ("date", "us", "mixed", "serial") else "dd-mm-yyyy"
    return f"{place}, {write_date(born, form, dice)}"


def _part_of_birth(form: str) -> Callable[[Entry, Style, Dice], Cell]:
    def write(entry: Entry, _style: Style, _dice: Dice) -> Cell:
        born = entry.values["birth_date"]
        return int(form.format(born)) if isinstance(born, date) else None

    return write


def _birth_month(entry: Entry, _style: Style, dice: Dice) -> Cell:
    months = lore.toml("wording")["months"]
    born = entry.values["birth_date"]
    if not isinstance(born, date):
        return None
    name: str = months["odd" if dice.chance(0.1) else "long"][born.month - 1]
    return name.upper()


def _name_and_nik(entry: Entry, style: Style, dice: Dice) -> Cell:
    nik = _nik(entry, style, dice)
    return f"{_name(entry, style, dice)}\n{nik}" if nik else _name(entry, style, dice)


def _address_lines(entry: Entry, style: Style, dice: Dice) -> Cell:
    address = _address(entry, style, dice)
    return address.replace(" RT ", "\nRT ") if isinstance(address, str) else None


def _training_period(entry: Entry, _style: Style, _dice: Dice) -> Cell:
    start, end = entry.values["training_start"], entry.values["training_end"]
    if not (isinstance(start, date) and isinstance(end, date)):
        return None
    return f"{long_date(start)} s/d {long_date(end)}"


_SPECIAL: dict[str, Callable[[Entry, Style, Dice], Cell]] = {
    "name": _name,
    "nik": _nik,
    "phone": _phone,
    "gender": _gender,
    "tick_m": _tick("m"),
    "tick_f": _tick("f"),
    "address": _address,
    "birth_place_date": _birth_place_date,
    "birth_day": _part_of_birth("{0.day}"),
    "birth_month": _birth_month,
    "birth_year": _part_of_birth("{0.year}"),
    "name_nik": _name_and_nik,
    "address_lines": _address_lines,
    "training_period": _training_period,
}
