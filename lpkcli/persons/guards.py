"""The rules that overrule a weight: columns of compared pairs in, the pairs each rule holds for out.

Rules stand in the order in which they are asked; the first that holds decides a pair. The codes are the `reason` of a
link and have a sentence each in the message catalogue.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from lpkcli.contracts.kinds import LinkStatus
from lpkcli.contracts.levels import (
    BirthDateLevel,
    EmailLevel,
    GenderLevel,
    NameLevel,
    NikLevel,
    PhoneLevel,
    PlaceLevel,
)
from lpkcli.persons.facts import NO_DATE, Facts
from lpkcli.persons.traps import strangers_among

Bools = npt.NDArray[np.bool_]
Levels = npt.NDArray[np.int8]


class Reason(StrEnum):
    """Why a pair was decided otherwise than by its weight."""

    VERDICT = "verdict"
    UNSURE = "unsure"
    NIK_CONFLICT = "nik_conflict"
    NIK_ONE_EDIT = "nik_one_edit"
    NIK_SERIAL = "nik_serial"
    SAME_ROSTER = "same_roster"
    NAMES_DIFFER = "names_differ"
    DATES_DIFFER = "dates_differ"
    GENDERS_DIFFER = "genders_differ"
    NAME_ALONE = "name_alone"
    TIE = "tie"
    CROWD = "crowd"


KEEPS_APART = (
    Reason.VERDICT,
    Reason.UNSURE,
    Reason.NIK_CONFLICT,
    Reason.NIK_ONE_EDIT,
    Reason.NIK_SERIAL,
    Reason.SAME_ROSTER,
    Reason.NAMES_DIFFER,
    Reason.DATES_DIFFER,
)
"""Reasons that also keep a pair from becoming one person by way of other records."""


@dataclass(frozen=True)
class Suspects:
    """Compared pairs with what the guards ask for: record numbers, levels, probability, facts of the records."""

    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    levels: Mapping[str, Levels]
    probability: npt.NDArray[np.float64]
    facts: Facts

    def at(self, comparison: str, level: int) -> Bools:
        """Where the comparison is at just this level."""
        return np.equal(self.levels[comparison], level).astype(np.bool_)

    def from_level(self, comparison: str, level: int) -> Bools:
        """Where the comparison is at this level or a closer one."""
        return np.greater_equal(self.levels[comparison], level).astype(np.bool_)

    @property
    def equal_nik(self) -> Bools:
        """Both numbers are valid, nobody else's and the same."""
        return self.at("nik", NikLevel.EQUAL)

    @property
    def single_word(self) -> Bools:
        """The name of either record is one word."""
        return (self.facts.tokens[self.left] <= 1) | (self.facts.tokens[self.right] <= 1)

    @property
    def one_roster(self) -> Bools:
        """Both are rows of the same class roster."""
        left, right = self.facts.roster[self.left], self.facts.roster[self.right]
        return np.equal(left, right).astype(np.bool_) & (left >= 0)

    @property
    def same_letters(self) -> Bools:
        """The names are the same but for the order and the spaces of their words."""
        return self.from_level("name", NameLevel.JOINED)

    @property
    def stated_dates_equal(self) -> Bools:
        """Both state one birth date, or one states the date that the other bears in a number of its own."""
        date, inside = self.facts.date, self.facts.nik_date
        borne: Bools = (date[self.left] == inside[self.right]) & (date[self.left] != NO_DATE)
        borne |= (date[self.right] == inside[self.left]) & (date[self.right] != NO_DATE)
        return self.at("birth_date", BirthDateLevel.EQUAL) | (self.at("birth_date", BirthDateLevel.NOTHING) & borne)

    @property
    def one_nik_denies_the_date(self) -> Bools:
        """Both state one birth date; one number bears it too, the other another."""
        date, inside = self.facts.date[self.left], self.facts.nik_date
        bears = np.equal(inside[self.left], date), np.equal(inside[self.right], date)
        denies: Bools = np.not_equal(*bears)
        return self.at("birth_date", BirthDateLevel.EQUAL) & denies

    @property
    def dates_apart(self) -> Bools:
        """Stated birth dates that have at most the year in common."""
        return self.at("birth_date", BirthDateLevel.APART) | self.at("birth_date", BirthDateLevel.SAME_YEAR)

    @property
    def same_age(self) -> Bools:
        """Stated birth dates less than ten years apart: not two generations."""
        left, right = self.facts.date[self.left].astype(np.int64), self.facts.date[self.right].astype(np.int64)
        return (left - right < TEN_YEARS) & (right - left < TEN_YEARS)

    @property
    def sure(self) -> Bools:
        """The pair is probable beyond doubt, in lists that are long enough to show which names are rare."""
        return (self.probability >= SURE) & (len(self.facts.ids) >= MANY_RECORDS)

    @property
    def contact_agrees(self) -> Bools:
        """A phone or the whole e-mail address is the same."""
        return self.at("phone", PhoneLevel.EQUAL) | self.at("email", EmailLevel.EQUAL)


TEN_YEARS = 3652  # days
SURE = 0.975
"""A pair is sure from this probability on, in lists of MANY_RECORDS: a higher one costs pairs that only the jobseeker
register joins, at a lower one false links of namesakes exceed what the model expects (development cities)."""
MANY_RECORDS = 1000
HARDLY_ANY = 0.1
"""Share of strangers among the pairs in a trap up to which the trap is not met in these lists."""


def nik_conflict(pairs: Suspects) -> Bools:
    """Two trustworthy numbers more than one edit apart."""
    return pairs.at("nik", NikLevel.CONTRADICTING) | pairs.at("nik", NikLevel.SAME_SEGMENTS)


def same_roster(pairs: Suspects) -> Bools:
    """Two rows of one class roster that are not copies: same name and same date, number or contact."""
    same_date, no_date = pairs.at("birth_date", BirthDateLevel.EQUAL), pairs.at("birth_date", BirthDateLevel.NOTHING)
    no_nik = pairs.at("nik", NikLevel.NOTHING)
    copies = pairs.at("name", NameLevel.EXACT) & (same_date | (no_date & pairs.contact_agrees))
    copies |= pairs.from_level("name", NameLevel.ABBREVIATED) & same_date & no_nik & ~pairs.single_word
    copies |= pairs.from_level("name", NameLevel.LOOSELY) & pairs.from_level("nik", NikLevel.FIRST_15)
    return pairs.one_roster & ~copies


def names_differ_by_nik(pairs: Suspects) -> Bools:
    """One number on people whose names have nothing in common, or little and another birth date."""
    little = pairs.at("name", NameLevel.PARTLY) & pairs.dates_apart
    return pairs.equal_nik & (pairs.at("name", NameLevel.APART) | little)


def nik_one_edit(pairs: Suspects) -> Bools:
    """An edit among the first twelve digits, unless the letters of the name and the stated birth date are the same.

    Exempt as well: the birth date that both state is in one of the numbers and not in the other, so that is no number
    of anybody but a slip of the pen.
    """
    certain = (pairs.same_letters & pairs.stated_dates_equal) | pairs.one_nik_denies_the_date
    return pairs.at("nik", NikLevel.ONE_EDIT) & _edit_in_segments(pairs) & ~certain


def nik_serial(pairs: Suspects) -> Bools:
    """An edit in the last four digits: twins and siblings registered together have such numbers."""
    certain = pairs.same_letters & pairs.contact_agrees & ~pairs.one_roster
    return pairs.at("nik", NikLevel.ONE_EDIT) & _edit_in_serial(pairs) & ~certain


def _edit_in_segments(pairs: Suspects) -> Bools:
    """Both numbers are trustworthy but for this edit: one of a wrong length says nothing of where it is."""
    left, right = pairs.facts.segments[pairs.left], pairs.facts.segments[pairs.right]
    return np.not_equal(left, right).astype(np.bool_) & (left > 0) & (right > 0)


def _edit_in_serial(pairs: Suspects) -> Bools:
    left, right = pairs.facts.segments[pairs.left], pairs.facts.segments[pairs.right]
    return np.equal(left, right).astype(np.bool_) & (left > 0)


def names_differ(pairs: Suspects) -> Bools:
    """Names of which neither is covered by the other, without an equal number: twins, siblings on one phone.

    Exempt: a birth date that may be the same with the same e-mail address. A phone is a family's, an address is hardly
    ever two people's of one age.
    """
    one_person = pairs.from_level("birth_date", BirthDateLevel.ONE_DIGIT) & pairs.at("email", EmailLevel.EQUAL)
    return _where_met(pairs, ~pairs.equal_nik & ~pairs.from_level("name", NameLevel.LOOSELY) & ~one_person)


def dates_differ(pairs: Suspects) -> Bools:
    """Stated birth dates apart, without a number that agrees: father and son, namesakes.

    Exempt: names of two words or more of which one covers the other, with the same phone, e-mail or kelurahan, born
    less than ten years apart.
    """
    beside = pairs.contact_agrees | pairs.at("place", PlaceLevel.SAME_KELURAHAN)
    one_person = pairs.from_level("name", NameLevel.SHORTENED) & ~pairs.single_word & beside & pairs.same_age
    return _where_met(pairs, pairs.dates_apart & ~pairs.from_level("nik", NikLevel.FIRST_15) & ~one_person)


def _where_met(pairs: Suspects, trap: Bools) -> Bools:
    """The pairs in a trap, if it is met in these lists at all."""
    return trap & (strangers_among(pairs.facts, pairs.left, pairs.right, trap, pairs.probability) > HARDLY_ANY)


def genders_differ(pairs: Suspects) -> Bools:
    """One-word names of a man and a woman, without a number or a contact that agrees, unless the rest is sure."""
    beside = pairs.contact_agrees | pairs.from_level("nik", NikLevel.FIRST_15)
    return pairs.single_word & pairs.at("gender", GenderLevel.DIFFERENT) & ~beside & ~pairs.sure


def name_alone(pairs: Suspects) -> Bools:
    """Nothing but the name agrees; for a one-word name the place of living is nothing.

    The kecamatan is something only beside a whole or a shortened name, and two of day, month and year only beside the
    same letters. Exempt: a whole or shortened name of several words that is so rare, among many people, that the pair
    is sure.
    """
    second = pairs.from_level("birth_date", BirthDateLevel.ONE_DIGIT) | pairs.from_level("nik", NikLevel.ONE_EDIT)
    second |= pairs.at("phone", PhoneLevel.EQUAL) | pairs.from_level("email", EmailLevel.ONE_EDIT)
    second |= ~pairs.single_word & pairs.at("place", PlaceLevel.SAME_KELURAHAN)
    second |= ~pairs.single_word & pairs.same_letters & pairs.at("birth_date", BirthDateLevel.SAME_MONTH)
    whole = ~pairs.single_word & pairs.from_level("name", NameLevel.SHORTENED)
    second |= whole & (pairs.at("place", PlaceLevel.SAME_KECAMATAN) | pairs.sure)
    return ~second


GUARDS: tuple[tuple[Callable[[Suspects], Bools], Reason, LinkStatus], ...] = (
    (nik_conflict, Reason.NIK_CONFLICT, LinkStatus.REJECTED),
    (same_roster, Reason.SAME_ROSTER, LinkStatus.REJECTED),
    (names_differ_by_nik, Reason.NAMES_DIFFER, LinkStatus.REVIEW),
    (nik_one_edit, Reason.NIK_ONE_EDIT, LinkStatus.REVIEW),
    (nik_serial, Reason.NIK_SERIAL, LinkStatus.REVIEW),
    (names_differ, Reason.NAMES_DIFFER, LinkStatus.REVIEW),
    (dates_differ, Reason.DATES_DIFFER, LinkStatus.REVIEW),
    (genders_differ, Reason.GENDERS_DIFFER, LinkStatus.REVIEW),
    (name_alone, Reason.NAME_ALONE, LinkStatus.REVIEW),
)


def ask_guards(pairs: Suspects) -> tuple[npt.NDArray[np.object_], npt.NDArray[np.object_]]:
    """Status and reason of the first guard that holds for each pair; "" and None where none does."""
    status = np.full(len(pairs.left), "", dtype=object)
    reason = np.full(len(pairs.left), None, dtype=object)
    for holds, why, decided in GUARDS:
        rows = (status == "") & holds(pairs)
        status[rows], reason[rows] = decided, why
    return status, reason
