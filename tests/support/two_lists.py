"""Two lists about one town, and who is who: a seed and a size in; list A, list B, a register and the truth out.

Persons, families, names and slips are those of the synthetic city. List A is what a training provider writes, list B
what a placement office writes; neither names a person twice. Values are text as typed: dates by day, month, year,
NIKs that a spreadsheet has damaged in its notation of large numbers.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations

import pyarrow as pa

from lpkcli.synth import lore
from lpkcli.synth.corrupt import spoil
from lpkcli.synth.dice import Dice
from lpkcli.synth.population import Person, Population
from lpkcli.words.library import Library

COLUMNS = ("name", "nik", "birth_date", "gender", "phone", "email", "kelurahan", "kecamatan")
"""What a list says of a person, all text as typed."""
LIST = pa.schema([("id", pa.int64()), *((name, pa.string()) for name in COLUMNS)])
TRUTH = pa.schema(
    [
        *(("list", pa.string()), ("id", pa.int64()), ("person", pa.string()), ("family", pa.string())),
        *(("slips", pa.list_(pa.string())), ("nik", pa.string()), ("name", pa.string()), ("card_name", pa.string())),
    ]
)

OVERLAP = 0.6
NIK_MISSING, NIK_MISSING_A, NIK_DAMAGED, NIK_TYPO = 0.35, 0.05, 0.05, 0.03
"""Shares of rows: without a NIK on list B and on list A, damaged by a spreadsheet, one digit typed wrong."""
CHUNK = 20_000

VARIANTS = {
    "full": COLUMNS,
    "no-nik": tuple(name for name in COLUMNS if name != "nik"),
    "name-date-gender": ("name", "birth_date", "gender"),
    "register": ("name", "email"),
    "all-lists": COLUMNS,
}
"""Columns of list B by variant; `register` has a third list that leads from the address to the NIK; `all-lists` has
that list too, a second report of persons of list A, and persons who stand in list B twice."""
ALL_LISTS = "all-lists"
AGAIN = 0.1
"""Of `all-lists`: the share of persons of list A that stand in the second report, and of list B that stand there twice."""
FIRST_IDS = {"A": 0, "B": 10_000_000, "C": 20_000_000, "D": 30_000_000}
"""Of `all-lists`: ids are unique over all lists."""


@dataclass(frozen=True)
class TwoLists:
    """The lists by name (`A`, `B`; for some variants `C` and `D`) and one row of truth for each of their rows."""

    lists: dict[str, pa.Table]
    truth: pa.Table


def write_two_lists(size: int, seed: int, variant: str = "full") -> TwoLists:
    """Lists A and B of `size` rows each, of which 60 % are about the same persons."""
    shared = round(size * OVERLAP)
    dice = Dice(seed, "two lists")
    people = sorted(_people(2 * size - shared, seed), key=lambda pair: dice.between(0, 2**40))
    writers = {"A": people[:size], "B": people[size - shared :]}
    if variant in {"register", ALL_LISTS}:
        writers["C"] = people
    if variant == ALL_LISTS:
        again = round(size * AGAIN)
        writers["B"] = writers["B"] + writers["B"][:again]
        writers["D"] = people[:again]
    tables, truth = {}, []
    for name, persons in writers.items():
        shuffled = sorted(persons, key=lambda pair: dice.between(0, 2**40))
        first = FIRST_IDS[name] if variant == ALL_LISTS else 0
        rows = [write_row(dice, name, number, *pair) for number, pair in enumerate(shuffled, start=first)]
        kept = VARIANTS[variant] if name == "B" else COLUMNS
        if variant == "register" and name == "A":
            kept = tuple(column for column in COLUMNS if column != "email")
        tables[name] = pa.Table.from_pylist(
            [{key: value for key, value in row.items() if key in {"id", *kept}} for row, _ in rows], schema=LIST
        )
        truth.extend(told for _, told in rows)
    return TwoLists(tables, pa.Table.from_pylist(truth, schema=TRUTH))


def _people(count: int, seed: int) -> list[tuple[Person, str]]:
    """Persons with what they are to each other: twin, relative (of one household) or alone."""
    population = Population(seed)
    people = [person for start in range(0, count, CHUNK) for person in population.people(min(CHUNK, count - start))]
    homes = Counter(person.phone for person in people)
    births = Counter((person.phone, person.birth_date) for person in people)
    return [(person, _family(homes[person.phone], births[person.phone, person.birth_date])) for person in people]


def _family(of_home: int, of_birth: int) -> str:
    if of_birth > 1:
        return "twin"
    return "relative" if of_home > 1 else "alone"


def write_row(
    dice: Dice, name: str, number: int, person: Person, family: str
) -> tuple[dict[str, object], dict[str, object]]:
    """One row of a list, and its row of truth."""
    entry = spoil(dice, {"A": "alumni", "B": "placement", "C": "jobseeker", "D": "alumni"}[name], person, "usual")
    nik, nik_slip = _write_nik(dice, person.nik, NIK_MISSING if name == "B" else NIK_MISSING_A)
    slips = [slip for slip in entry.kinds if not slip.startswith(("nik_", "name_spelling"))]
    slips += [nik_slip] if nik_slip else []
    slips += [f"name_spelling_{_knowledge(card, written)}" for card, written in entry.spellings]
    born = entry.values["birth_date"]
    form = "%d-%m-%Y" if name == "A" else "%d/%m/%Y"
    values = entry.values
    row = {
        "id": number,
        "name": values["name"] if name == "A" else str(values["name"]).title(),
        "nik": nik,
        "birth_date": born.strftime(form) if isinstance(born, date) else None,
        "gender": {"m": "L", "f": "P"}.get(str(values["gender"])),
        "phone": values["phone"],
        "email": values["email"],
        "kelurahan": values["village"],
        "kecamatan": values["district"],
    }
    told = {"list": name, "id": number, "person": person.person, "family": family, "slips": slips, "nik": person.nik}
    return row, told | {"name": row["name"], "card_name": person.name}


def _write_nik(dice: Dice, nik: str, missing: float) -> tuple[str | None, str | None]:
    """The number as typed, and the slip."""
    fate = dice.between(0, 9999) / 10_000
    if fate < missing:
        return None, "nik_missing"
    if fate < missing + NIK_DAMAGED:
        return f"{nik[0]}.{nik[1:15]}E+15", "nik_damaged"
    if fate < missing + NIK_DAMAGED + NIK_TYPO:
        at = dice.between(0, 15)
        return nik[:at] + str((int(nik[at]) + dice.between(1, 9)) % 10) + nik[at + 1 :], "nik_typo"
    return nik, None


@cache
def _library() -> Library:
    return Library()


@cache
def _knowledge(card: str, written: str) -> str:
    """Whether the matcher's own words know two spellings for one name."""
    fold = _library().names.spelling.fold
    return "known" if fold(card) == fold(written) else "unknown"


def spelling_families_unknown() -> float:
    """Share of the city's spelling families of which the matcher's words do not know every member as one name."""
    families = [row["members"].split(";") for row in lore.rows("spelling")]
    fold = _library().names.spelling.fold
    return sum(len({fold(member) for member in family}) > 1 for family in families) / len(families)


def label_pairs(truth: pa.Table, left: str = "A", right: str = "B") -> pa.Table:
    """Ids of the rows of two lists that are about one person, as `left` and `right`."""
    rows = truth.select(["list", "id", "person"]).to_pylist()
    of_right = {row["person"]: row["id"] for row in rows if row["list"] == right}
    ofs = [row for row in rows if row["list"] == left and row["person"] in of_right]
    return pa.table(
        {
            "left": pa.array([row["id"] for row in ofs], pa.int64()),
            "right": pa.array([of_right[row["person"]] for row in ofs], pa.int64()),
        }
    )


def label_all_pairs(truth: pa.Table) -> pa.Table:
    """Ids of all pairs of rows, within lists and between them, that are about one person; `left` is the smaller."""
    of_person: dict[str, list[int]] = {}
    for row in truth.select(["id", "person"]).to_pylist():
        of_person.setdefault(row["person"], []).append(row["id"])
    pairs = [pair for ids in of_person.values() for pair in combinations(sorted(ids), 2)]
    return pa.table({"left": [left for left, _ in pairs], "right": [right for _, right in pairs]})
