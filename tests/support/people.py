"""Synthetic PEOPLE with the truth: invented persons met in several lists, written down with the errors of offices."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import pyarrow as pa

from lpkcli.contracts.people import PEOPLE


def words(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


MEN = words(
    "MUHAMMAD AHMAD ABDUL AGUS RIZKI BUDI ANDI RUDI DEDI HENDRA IRFAN FAUZI YUSUF BAYU ARIF ILHAM HASAN RAHMAT EKO TONI"
)
WOMEN = words(
    "SITI NUR DEWI SRI PUTRI AYU FITRI RINA LESTARI WAHYUNI INDAH RATNA AISYAH NURUL INTAN MEGA YULI ANISA DIAN SARI"
)
LAST = words("SAPUTRA HIDAYAT MAULANA SETIAWAN RAMADHAN PRATAMA GUNAWAN KURNIAWAN SANTOSO FIRMANSYAH")
LAST_WOMEN = words("LESTARI RAHAYU HANDAYANI SAFITRI WULANDARI RAHMAWATI PERMATA ANGGRAINI UTAMI OKTAVIANI")
_SYLLABLES = words("BA SA RO MI TU HE LI NA DU KI PRA YA WI GA SU MA RE TI JA NO FA ZU")
_ENDS = words("N L T R S NI WAN DIN RI MAN TO TI SIH RAT")
KELURAHAN = tuple((f"KELURAHAN {number}", f"KECAMATAN {number % 8}") for number in range(43))
DISTRICTS = ("367201", "367202", "367203", "367205", "367208", "360405", "360430", "367301")
SOUNDS = (
    ("F", "P"),
    ("Z", "S"),
    ("V", "F"),
    ("SY", "S"),
    ("KH", "H"),
    ("Q", "K"),
    ("DD", "D"),
    ("I", "Y"),
    ("T", "TH"),
)


@dataclass(frozen=True)
class Person:
    """An invented person as they are."""

    number: int
    tokens: tuple[str, ...]
    gender: str
    birth_date: dt.date
    nik: str
    phone: str
    email: str
    kelurahan: str
    kecamatan: str


@dataclass(frozen=True)
class Habits:
    """How a list is written: which fields it has, and the shares of errors."""

    list_name: str
    nik: float = 1.0
    birth_date: float = 0.97
    gender: float = 0.95
    phone: float = 0.6
    email: float = 0.3
    place: float = 0.8
    errors: float = 1.0
    roster_size: int = 20


def rare_tokens(count: int, seed: int) -> list[str]:
    """Invented tokens that sound Indonesian, the first the most frequent."""
    chance = random.Random(seed)
    tokens: dict[str, None] = {}
    while len(tokens) < count:
        syllables = "".join(chance.choice(_SYLLABLES) for _ in range(chance.choice((1, 2, 2, 3))))
        tokens[syllables + chance.choice(_ENDS)] = None
    return list(tokens)


class City:
    """Persons of one seed, and lists that mention some of them."""

    def __init__(self, persons: int, seed: int) -> None:
        self.chance = random.Random(seed)
        self.rare = rare_tokens(max(400, persons // 10), seed)
        self.weights = [1.0 / (rank + 10) for rank in range(len(self.rare))]
        self.serials: dict[str, int] = {}
        picks = self.chance.choices(self.rare, self.weights, k=persons * 2)
        self.persons = [self._person(number, picks[2 * number], picks[2 * number + 1]) for number in range(persons)]

    def _person(self, number: int, rare: str, second: str) -> Person:
        chance = self.chance
        male = chance.random() < 0.55
        kind = chance.random()
        first = chance.choice(MEN if male else WOMEN)
        last = chance.choice(LAST if male else LAST_WOMEN)
        if kind < 0.16:
            tokens = (rare,) if chance.random() < 0.7 else (first,)
        elif kind < 0.70:
            tokens = (first, rare) if chance.random() < 0.5 else (rare, second if chance.random() < 0.5 else last)
        else:
            tokens = (first, rare, last if chance.random() < 0.5 else second)
        born = dt.date(1978, 1, 1) + dt.timedelta(days=int(chance.triangular(0, 11000, 8500)))
        kelurahan, kecamatan = chance.choice(KELURAHAN)
        nik = self._new_nik(born, "m" if male else "f")
        phone = f"08{chance.randint(10**9, 10**10 - 1)}"
        email = f"{''.join(tokens).lower()[:12]}{number}@mail.test"
        return Person(number, tokens, "m" if male else "f", born, nik, phone, email, kelurahan, kecamatan)

    def _new_nik(self, born: dt.date, gender: str) -> str:
        """The next free serial of a day and district: strangers never share a number."""
        segments = make_nik(self.chance.choice(DISTRICTS), born, gender, 0)[:12]
        self.serials[segments] = self.serials.get(segments, 0) + self.chance.randint(1, 3)
        return f"{segments}{self.serials[segments]:04}"

    def write_list(self, persons: Iterable[Person], habits: Habits) -> list[dict[str, Any]]:
        """Rows of PEOPLE for these persons, with a `truth` beside the columns."""
        return [self._write(person, habits, row) for row, person in enumerate(persons)]

    def _write(self, person: Person, habits: Habits, row: int) -> dict[str, Any]:
        chance = self.chance

        def has(share: float) -> bool:
            return chance.random() < share

        nik, state = self._write_nik(person, habits) if has(habits.nik) else (None, "absent")
        tokens = self._write_name(person.tokens, habits.errors)
        stated = self._write_date(person.birth_date, habits.errors) if has(habits.birth_date) else None
        moved = chance.choice(KELURAHAN) if has(0.08 * habits.errors) else (person.kelurahan, person.kecamatan)
        place = moved if has(habits.place) else (None, None)
        return record(
            habits.list_name,
            tokens=tokens,
            nik=nik,
            nik_state=state,
            birth_date=stated,
            gender=person.gender if has(habits.gender) else None,
            phone=person.phone if has(habits.phone * (1 - 0.15 * habits.errors)) else None,
            email=person.email if has(habits.email) else None,
            kelurahan=place[0],
            kecamatan=place[1],
            roster_id=f"{habits.list_name}-{row // habits.roster_size}",
            truth=person.number,
            salt=f"{habits.list_name}-{row}",
        )

    def _write_nik(self, person: Person, habits: Habits) -> tuple[str, str]:
        kind = self.chance.random() / max(habits.errors, 1e-9)
        if kind < 0.05:
            return person.nik[:15], "damaged"
        if kind < 0.08:
            place = self.chance.randrange(16)
            digit = self.chance.choice([d for d in "0123456789" if d != person.nik[place]])
            wrong = person.nik[:place] + digit + person.nik[place + 1 :]
            return wrong, "valid" if nik_date(wrong) else "malformed"
        return person.nik, "valid"

    def _write_name(self, tokens: tuple[str, ...], errors: float) -> tuple[str, ...]:
        chance = self.chance
        if chance.random() > 0.35 * errors:
            return tokens
        kind = chance.random()
        words = list(tokens)
        place = chance.randrange(len(words))
        if kind < 0.30 and len(words) > 1:
            del words[-1 if kind < 0.2 else place]
        elif kind < 0.38 and len(words) > 1:
            words[place] = words[place][0]
        elif kind < 0.46 and len(words) > 1:
            words[0:2] = [words[0] + words[1]]
        elif kind < 0.50:
            chance.shuffle(words)
        elif kind < 0.75:
            old, new = chance.choice(SOUNDS)
            words = [word.replace(old, new, 1) for word in words]
        else:
            words[place] = typo(words[place], chance)
        return tuple(words)

    def _write_date(self, date: dt.date, errors: float) -> dt.date | None:
        kind = self.chance.random() / max(errors, 1e-9)
        if kind < 0.015 and date.day <= 12:
            return date.replace(month=date.day, day=date.month)
        if kind < 0.03:
            return date + dt.timedelta(days=self.chance.choice((-1, 1, 10, -10)))
        if kind < 0.04:
            return date.replace(year=date.year + self.chance.choice((-1, 1, 10)), day=min(date.day, 28))
        if kind < 0.045:
            return date + dt.timedelta(days=self.chance.randint(40, 900))
        return date


def typo(word: str, chance: random.Random) -> str:
    """One letter lost, doubled, changed or swapped."""
    place = chance.randrange(max(len(word) - 1, 1))
    kind = chance.random()
    if kind < 0.25:
        return word[:place] + word[place + 1 :] or word
    if kind < 0.5:
        return word[:place] + word[place] + word[place:]
    if kind < 0.8:
        return word[:place] + chance.choice("AEIOUNRST") + word[place + 1 :]
    return word[:place] + word[place : place + 2][::-1] + word[place + 2 :]


def make_nik(district: str, born: dt.date, gender: str, serial: int) -> str:
    """A number whose segments are right."""
    day = born.day + (40 if gender == "f" else 0)
    return f"{district}{day:02}{born:%m%y}{serial:04}"


def nik_date(nik: str) -> dt.date | None:
    """The date inside a number, None where it has none."""
    day, month, year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    try:
        return dt.date(1900 + year if year > 15 else 2000 + year, month, day - 40 if day > 40 else day)
    except ValueError:
        return None


def record(list_name: str, *, salt: str = "", truth: int | None = None, **given: Any) -> dict[str, Any]:
    """One row of PEOPLE from the fields that matter; what follows from a NIK is filled in."""
    tokens = tuple(given.get("tokens", ()))
    row: dict[str, Any] = {
        "list": list_name,
        "source_file": f"{list_name}.csv",
        "source_row": 2,
        "roster_id": list_name,
        "hidden": False,
        "name_raw": " ".join(tokens),
        "name": " ".join(tokens),
        "optional_tokens": [],
        "birth_date_doubtful": False,
        "nik_state": "valid" if given.get("nik") else "absent",
        "nik_shared": False,
        "truth": truth,
    } | given
    row["tokens"] = list(tokens)
    row["gender_basis"] = "stated" if row.get("gender") else None
    row["birth_date_basis"] = "stated" if row.get("birth_date") else None
    if row["nik_state"] in ("valid", "damaged"):
        date = nik_date(row["nik"])
        gender = "f" if int(row["nik"][6:8]) > 40 else "m"
        row |= {"nik_birth_date": date, "nik_gender": gender, "nik_district": row["nik"][:6]}
        if not row.get("birth_date") and date:
            row |= {"birth_date": date, "birth_date_basis": "nik"}
        if not row.get("gender"):
            row |= {"gender": gender, "gender_basis": "nik"}
    row["birth_year"] = row["birth_date"].year if row.get("birth_date") else None
    identity = repr((salt, list_name, tokens, row.get("nik"), row.get("birth_date")))
    row.setdefault("record_id", hashlib.blake2b(identity.encode(), digest_size=16).hexdigest())
    return row


def people_table(rows: Iterable[dict[str, Any]]) -> pa.Table:
    """PEOPLE of rows, without the truth."""
    names = PEOPLE.schema.names
    return PEOPLE.table({name: row.get(name) for name in names} for row in rows)


@dataclass(frozen=True)
class Lists:
    """PEOPLE and the person number of every record."""

    people: pa.Table
    truth: dict[str, int]
    rows: list[dict[str, Any]] = field(repr=False)


def two_lists(size: int, seed: int, *, overlap: float = 0.6, errors: float = 1.0) -> Lists:
    """Alumni and placements of `size` records each, no person twice in a list, NIK missing on 35 % of placements."""
    city = City(round(size * (2 - overlap)), seed)
    alumni = city.persons[:size]
    placed = city.persons[size - round(size * overlap) :][:size]
    placed = city.chance.sample(placed, len(placed))
    rows = city.write_list(alumni, Habits("alumni", errors=errors))
    rows += city.write_list(placed, Habits("placement", nik=0.65, email=0.5, phone=0.5, errors=errors))
    return Lists(people_table(rows), {row["record_id"]: row["truth"] for row in rows}, rows)


def three_lists(size: int, seed: int) -> Lists:
    """Alumni with repeat trainees, placements with repeats of which a third have name and e-mail only, a register."""
    city = City(size, seed)
    chance = city.chance
    alumni = [p for p in city.persons if chance.random() < 0.6]
    alumni += chance.sample(alumni, len(alumni) // 10)
    chance.shuffle(alumni)
    placed = [p for p in city.persons if chance.random() < 0.5]
    placed += chance.sample(placed, len(placed) // 10)
    bare = [p for p in placed if chance.random() < 0.33]
    bare_numbers = {p.number for p in bare}
    register = [p for p in city.persons if chance.random() < 0.7]
    rows = city.write_list(alumni, Habits("alumni"))
    rows += city.write_list([p for p in placed if p.number not in bare_numbers], Habits("placement", nik=0.65))
    bare_habits = Habits("placement", nik=0, birth_date=0, gender=0, phone=0, email=1, place=0)
    rows += [replace_salt(row) for row in city.write_list(bare, replace(bare_habits, roster_size=10**6))]
    rows += city.write_list(register, Habits("jobseeker", email=0.95, nik=0.98))
    return Lists(people_table(rows), {row["record_id"]: row["truth"] for row in rows}, rows)


def replace_salt(row: dict[str, Any]) -> dict[str, Any]:
    """Give a row of a second part of a list an id of its own."""
    text = row["record_id"] + "bare"
    return row | {"record_id": hashlib.blake2b(text.encode(), digest_size=16).hexdigest()}
