"""Spoil what a list says of a person: the identity card in, the values of a row out, each slip recorded.

How cells are then written (date forms, numbers in place of text) belongs to the layout, see render.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from lpkcli.synth import lore
from lpkcli.synth.dice import Dice
from lpkcli.synth.misspell import write_name
from lpkcli.synth.model import Entry
from lpkcli.synth.population import Person


def spoil(dice: Dice, kind: str, person: Person, clerk: str) -> Entry:
    """A row of the list `kind` about `person`, written by a `careful`, `usual` or `careless` clerk."""
    rates: Mapping[str, int] = lore.toml("slips")[clerk]
    pen = write_name(dice, person.name, person.gender, rates)
    entry = Entry(kind, person, {"name": pen.text}, pen.kinds, pen.spellings)
    _spoil_nik(dice, entry, rates)
    _spoil_birth(dice, entry, rates)
    _spoil_contacts(dice, entry, rates)
    return entry


def _spoil_nik(dice: Dice, entry: Entry, rates: Mapping[str, int]) -> None:
    nik: str | None = entry.person.nik
    for slip, act in _NIK_SLIPS.items():
        if nik and dice.chance(rates[slip] / 100):
            entry.kinds.append(slip)
            nik = act(dice, nik)
            break
    entry.values["nik"] = nik


def _wrong_digit(dice: Dice, nik: str) -> str:
    """Two neighbours changed places or one digit is another, anywhere in the number."""
    at = dice.between(0, 14)
    if nik[at] != nik[at + 1] and dice.chance(0.5):
        return nik[:at] + nik[at + 1] + nik[at] + nik[at + 2 :]
    return nik[:at] + str((int(nik[at]) + dice.between(1, 9)) % 10) + nik[at + 1 :]


def _lost_digit(dice: Dice, nik: str) -> str:
    at = dice.between(2, 15)
    return nik[:at] + nik[at + 1 :]


def _masked(_dice: Dice, nik: str) -> str:
    return nik[:6] + "*" * 6 + nik[12:]


def _family_card(dice: Dice, nik: str) -> str:
    """The number of the family card: the district, the day the card was issued, a serial."""
    issued = f"{dice.between(1, 28):02d}{dice.between(1, 12):02d}{dice.between(8, 22):02d}"
    return f"{nik[:6]}{issued}9{dice.between(0, 999):03d}"


def _placeholder(dice: Dice, _nik: str) -> str:
    words: list[str] = lore.toml("wording")["placeholders"]["nik"]
    return dice.pick(words)


_NIK_SLIPS = {
    "nik_missing": lambda _dice, _nik: None,
    "nik_typo": _wrong_digit,
    "nik_placeholder": _placeholder,
    "nik_masked": _masked,
    "nik_short": _lost_digit,
    "nik_family_card": _family_card,
}


def _spoil_birth(dice: Dice, entry: Entry, rates: Mapping[str, int]) -> None:
    born: date | None = entry.person.birth_date
    place: str | None = entry.person.birth_place
    if dice.chance(rates["birth_missing"] / 100):
        entry.kinds.append("birth_missing")
        born = None
    elif born and born.day <= 12 and born.day != born.month and dice.chance(rates["birth_swapped"] * 2 / 100):
        entry.kinds.append("birth_swapped")
        born = born.replace(month=born.day, day=born.month)
    elif born and dice.chance(rates["birth_typo"] / 100):
        entry.kinds.append("birth_typo")
        born = _wrong_date(dice, born)
    entry.values["birth_date"] = born
    entry.values["birth_place"] = place
    gender: str | None = entry.person.gender
    if dice.chance(rates["gender_missing"] / 100):
        entry.kinds.append("gender_missing")
        gender = None
    elif dice.chance(rates["gender_wrong"] / 100):
        entry.kinds.append("gender_wrong")
        gender = "f" if gender == "m" else "m"
    entry.values["gender"] = gender


def _wrong_date(dice: Dice, born: date) -> date:
    """One day, one year or ten years off."""
    days = dice.pick([1, -1, 10, -10])
    years = dice.pick([1, -1, 10])
    if dice.chance(0.5):
        return born + timedelta(days=days)
    return born.replace(year=born.year + years, day=min(born.day, 28))


def _spoil_contacts(dice: Dice, entry: Entry, rates: Mapping[str, int]) -> None:
    person = entry.person
    phone: str | None = person.phone
    email: str | None = person.email
    if dice.chance(rates["phone_missing"] / 100):
        phone = None
    elif dice.chance(rates["phone_changed"] / 100):
        entry.kinds.append("phone_changed")
        phone = phone[:4] + f"{dice.between(0, 99_999_999):08d}" if phone else None
    if dice.chance(rates["email_missing"] / 100):
        email = None
    elif dice.chance(rates["email_changed"] / 100):
        entry.kinds.append("email_changed")
        email = f"{person.name.split()[0].lower()}{dice.between(1, 9999)}@lain.example"
    home = person.home
    known = not dice.chance(rates["address_missing"] / 100)
    entry.values |= {
        "phone": phone,
        "email": email,
        "street": home.street if known else None,
        "village": home.village if known else None,
        "district": home.district if known else None,
        "city": home.city if known else None,
        "education": dice.pick(lore.toml("wording")["education"][person.education]),
    }
