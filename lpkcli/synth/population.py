"""Make synthetic people: a seed and a number in, persons with names, numbers, homes and families out.

No number belongs to anybody: the serial of a NIK begins with 9, which no registry office has reached in one district
and day; phone numbers stand in ranges that are not given out; mail domains end in `.example`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from lpkcli.synth import lore
from lpkcli.synth.dice import Dice, Weighted
from lpkcli.synth.naming import draw_name, twin_names

DAY_OF_WOMEN = 40  # a woman's day of birth in a NIK is 41 to 71


@dataclass(frozen=True)
class Home:
    """Where a person lives; `code` is the district's Kemendagri code."""

    code: str
    city: str
    district: str
    village: str
    street: str


@dataclass(frozen=True)
class Person:
    """A synthetic person, as the identity card says."""

    person: str
    name: str
    gender: str
    birth_date: date
    birth_place: str
    nik: str
    phone: str
    email: str
    home: Home
    education: str


class Population:
    """Persons in the order they were made; families stand together, each NIK once."""

    def __init__(self, seed: int) -> None:
        self.dice = Dice(seed, "population")
        self._serials: dict[str, int] = {}
        self._made = 0
        self._emails: set[str] = set()
        self._names: dict[str, list[str]] = {"m": [], "f": []}

    def people(self, count: int) -> list[Person]:
        """Make `count` more persons, some of them related or namesakes."""
        made: list[Person] = []
        while len(made) < count:
            made.extend(self._family())
        return made[:count]

    def _family(self) -> Iterator[Person]:
        """One person, or a household whose lists look alike: siblings, twins, father and son; or a namesake."""
        first = self._person()
        kind = self.dice.weighted(_FAMILIES)
        if kind == "twins":
            one, two = twin_names(self.dice, first.gender, first.name)
            first = replace(first, name=one, email=self._email(one))
            yield first
            yield self._relative(first, name=two, gender=first.gender, birth_date=first.birth_date)
        elif kind == "siblings":
            yield first
            gap = self.dice.between(400, 2200) * (1 if self.dice.chance(0.5) else -1)
            yield self._relative(first, birth_date=_within_age(first.birth_date + timedelta(days=gap)))
        elif kind == "father_and_son" and first.birth_date.year < 1990:
            yield replace(first, gender="m", name=(name := draw_name(self.dice, "m")), nik=self._nik_of(first, "m"))
            given = draw_name(self.dice, "m").split()[0]
            birth = _within_age(first.birth_date + timedelta(days=self.dice.between(7500, 9500)))
            yield self._relative(first, name=f"{given} {name.split()[-1]}", gender="m", birth_date=birth)
        elif kind == "namesake":
            yield replace(first, name=self.dice.pick(self._names[first.gender]))
        else:
            yield first

    def _person(self) -> Person:
        gender = "m" if self.dice.chance(0.62) else "f"
        name = draw_name(self.dice, gender)
        born = _within_age(
            date(2005, 6, 30) - timedelta(days=int(self.dice.weighted(_AGE_YEARS) * 365.25) + self.dice.between(0, 364))
        )
        home = self._home()
        place = home.city.split(" ", 1)[1] if self.dice.chance(0.8) else self.dice.weighted(_birth_places())
        self._made += 1
        self._names[gender].append(name)
        return Person(
            person=f"P{self._made:06d}",
            name=name,
            gender=gender,
            birth_date=born,
            birth_place=place.upper(),
            nik=self._nik(home.code, born, gender),
            phone=self._phone(),
            email=self._email(name),
            home=home,
            education=self.dice.weighted(_EDUCATION),
        )

    def _relative(self, of: Person, **changes: object) -> Person:
        """Another member of the household: same home and phone, a NIK of the person's own."""
        other = replace(self._person(), home=of.home, phone=of.phone, birth_place=of.birth_place, **changes)  # type: ignore[arg-type]
        return replace(
            other, nik=self._nik(of.home.code, other.birth_date, other.gender), email=self._email(other.name)
        )

    def _nik_of(self, person: Person, gender: str) -> str:
        return self._nik(person.home.code, person.birth_date, gender)

    def _nik(self, code: str, born: date, gender: str) -> str:
        """Code of the district of first registration (mostly that of the home), birth date, serial from 9001."""
        if self.dice.chance(0.12):
            code = self.dice.weighted(_districts())["code"]
        day = born.day + (DAY_OF_WOMEN if gender == "f" else 0)
        prefix = f"{code}{day:02d}{born:%m%y}"
        serial = self._serials.get(prefix, 9000) + 1 + (self.dice.between(0, 9) if self.dice.chance(0.4) else 0)
        self._serials[prefix] = serial
        return f"{prefix}{serial:04d}"

    def _home(self) -> Home:
        row = self.dice.weighted(_districts())
        street = self.dice.pick(lore.toml("wording")["streets"])
        rt, rw = self.dice.between(1, 9), self.dice.between(1, 7)
        house = street.format(place=self.dice.pick(lore.toml("wording")["places"]), number=self.dice.between(1, 140))
        village = self.dice.pick(row["villages"].split(";"))
        return Home(row["code"], row["city"], row["district"], village, f"{house} RT {rt:02d}/{rw:02d}")

    def _phone(self) -> str:
        return f"{self.dice.pick(_UNUSED_PHONES)}{self.dice.between(0, 99_999_999):08d}"

    def _email(self, name: str) -> str:
        """An address made of the name; each address is one person's, so a name that is taken gets a number."""
        local = self.dice.pick(["", ".", "_"]).join(name.lower().split()[:2])
        domain = self.dice.pick(_MAIL_DOMAINS)
        number = str(self.dice.between(1, 999)) if self.dice.chance(0.75) else ""
        while (email := f"{local}{number}@{domain}") in self._emails:
            number = str(self.dice.between(1, 99_999))
        self._emails.add(email)
        return email


def _within_age(born: date) -> date:
    """Move a birth date into the years in which people enter a training."""
    return min(max(born, date(1968, 1, 1)), date(2007, 12, 28))


@cache
def _districts() -> Weighted[dict[str, str]]:
    return Weighted((row, float(row["weight"])) for row in lore.rows("places"))


@cache
def _birth_places() -> Weighted[str]:
    return Weighted((place, 1) for place in lore.toml("wording")["birth_places"])


_FAMILIES = Weighted(
    [("alone", 880), ("siblings", 50), ("twins", 8), ("father_and_son", 12), ("namesake", 12)],
)
_AGE_YEARS = Weighted((years, 0.79**years + 0.004) for years in range(33))  # two of three are under 25
_EDUCATION = Weighted([("SMK", 46), ("SMA", 30), ("SMP", 9), ("SD", 4), ("D3", 5), ("S1", 6)])
_UNUSED_PHONES = ("0862", "0863", "0864", "0865")
_MAIL_DOMAINS = ("surel.example", "pos.example", "mail.example", "kotak.example")
