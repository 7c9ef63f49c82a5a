"""What speaks for caution beside a pair: the rows of all lists in; namesakes, twins, households, shared numbers out.

These are the traps of a city's lists (DOMAIN chapter 6): they do not decide anything, they are said beside the pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

import pyarrow as pa
import pyarrow.compute as pc

Facts = Mapping[str, str | None]
_FEW = 2
"""Both records of the pair may be two persons so far; a name or number of more than two is shared with others."""
_RESPELLED = 0.7
"""Share of letters that two spellings of one name have in common at least."""


class CautionCode(StrEnum):
    """A sentence of the catalogue, `caution.<code>`."""

    NAMESAKES = "namesakes"
    TWINS = "twins"
    HOUSEHOLD = "household"
    SHARED_PHONE = "shared_phone"
    SHARED_NIK = "shared_nik"


@dataclass(frozen=True)
class Caution:
    """Something to know before deciding; `persons` share it, of `everyone`."""

    code: CautionCode
    persons: int = 0
    everyone: int = 0


@dataclass(frozen=True)
class Company:
    """How many persons bear a name or have a phone, over all lists."""

    persons: int
    by_name: Mapping[str, int]
    by_phone: Mapping[str, int]

    @classmethod
    def of(cls, lists: Iterable[pa.Table]) -> Company:
        """Count persons by name and by phone over the published rows of the lists."""
        tables = [table.select(["person_id", "name", "phone"]) for table in lists]
        rows = pa.concat_tables(tables)
        return cls(
            persons=len(rows.column("person_id").unique()),
            by_name=_count_persons(rows, "name"),
            by_phone=_count_persons(rows, "phone"),
        )

    def warn(self, left: Facts, right: Facts) -> Iterator[Caution]:
        """The cautions of a pair."""
        for name in sorted({str(left["name"]), str(right["name"])}):
            if self.by_name.get(name, 0) > _FEW:
                yield Caution(CautionCode.NAMESAKES, self.by_name[name], self.persons)
        if _are_like_twins(left, right):
            yield Caution(CautionCode.TWINS)
        if left["phone"] is not None and left["phone"] == right["phone"]:
            if self.by_phone.get(left["phone"], 0) > _FEW:
                yield Caution(CautionCode.SHARED_PHONE, self.by_phone[left["phone"]], self.persons)
            elif _differ(left, right, "birth_date"):
                yield Caution(CautionCode.HOUSEHOLD)
        if left["nik"] is not None and left["nik"] == right["nik"] and not _are_spellings(left, right):
            yield Caution(CautionCode.SHARED_NIK)


def _count_persons(rows: pa.Table, column: str) -> dict[str, int]:
    known = rows.filter(pc.is_valid(rows.column(column)))
    counted = known.group_by(column).aggregate([("person_id", "count_distinct")])
    return dict(
        zip(counted.column(column).to_pylist(), counted.column("person_id_count_distinct").to_pylist(), strict=True)
    )


def _differ(left: Facts, right: Facts, fact: str) -> bool:
    return left[fact] is not None and right[fact] is not None and left[fact] != right[fact]


def _are_spellings(left: Facts, right: Facts) -> bool:
    """Names that may be one name, spelled in two ways."""
    names = str(left["name"]), str(right["name"])
    return SequenceMatcher(None, *names, autojunk=False).ratio() >= _RESPELLED


def _are_like_twins(left: Facts, right: Facts) -> bool:
    """Born on one day, with names that differ in one word each and share another."""
    if left["birth_date"] is None or left["birth_date"] != right["birth_date"]:
        return False
    one, other = set(str(left["name"]).split()), set(str(right["name"]).split())
    return bool(one & other) and len(one - other) == 1 == len(other - one)
