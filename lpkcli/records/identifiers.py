"""Clean NIKs: cell texts and kinds in; number, state, and the date, sex and district inside it, out (DOMAIN 6.1, 6.2).

`valid` is 16 digits whose structure passes; `damaged` has 15 trustworthy digits because a spreadsheet kept no more;
`malformed` is no key; `masked` and `absent` hold no number. Nothing is repaired by guess: a letter O is not made a 0.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import CellKind, Gender, NikState
from lpkcli.records.combinations import find_combinations
from lpkcli.records.distinct import Texts, one_array
from lpkcli.records.nik_text import ABSENT, DAMAGED_DIGITS, DIGITS, RUNNING, RUNNING_DOWN, NikReading, read_nik_text

FEMALE_DAY_OFFSET = 40
LOWEST_PROVINCE, HIGHEST_PROVINCE = 11, 96
YOUNGEST = 14
"""Years: whoever would be younger is no trainee; the number is then that of a family card (DOMAIN 4.6, 6.2)."""
MONTHS, LONGEST_MONTH = 12, 31
RUNNING_NUMBERS = pa.array(
    [digits[start : start + DIGITS] for digits in (RUNNING, RUNNING_DOWN) for start in range(len(digits) - DIGITS + 1)]
)
"""Sixteen digits in running order."""


@dataclass(frozen=True)
class CleanNiks:
    """Cleaned NIKs of many rows; `issue` is a code or null.

    `nik` holds 16 digits when valid, 15 when damaged, those found when malformed. Date, gender and district are null
    unless the state is valid or damaged.
    """

    nik: pa.Array
    state: pa.Array
    birth_date: pa.Array
    gender: pa.Array
    district: pa.Array
    issue: pa.Array


def clean_niks(values: Texts, kinds: Texts, suspect: pa.Array, *, as_of_year: int) -> CleanNiks:
    """Clean a column of NIKs.

    `kinds` is the cell kind of each row (null: text), `suspect` tells the rows whose column lost its last digits
    (`nik_column_is_damaged`), `as_of_year` decides the century of the birth date.
    """
    digits, states, issues = _read_texts(one_array(values), one_array(kinds), suspect)
    candidate = pc.is_in(states, value_set=pa.array([NikState.VALID, NikState.DAMAGED], pa.string()))
    inside = _Inside.read(digits, candidate, as_of_year)
    broken = pc.and_not(candidate, inside.sound)
    kept = pc.and_(candidate, inside.sound)
    nothing = pa.scalar(None, pa.string())
    gender = pc.if_else(inside.female, str(Gender.FEMALE), str(Gender.MALE))
    return CleanNiks(
        nik=digits,
        state=pc.if_else(broken, str(NikState.MALFORMED), states),
        birth_date=pc.if_else(kept, inside.birth_date, pa.scalar(None, pa.date32())),
        gender=pc.if_else(kept, gender, nothing),
        district=pc.if_else(kept, pc.utf8_slice_codeunits(digits, 0, 6), nothing),
        issue=pc.if_else(broken, pc.if_else(inside.child, "nik_family_card", "nik_structure"), issues),
    )


def _read_texts(texts: pa.Array, kinds: pa.Array, suspect: pa.Array) -> tuple[pa.Array, pa.Array, pa.Array]:
    """Read digits, state before the structure check, and issue of each row.

    Plain numbers, as most are, are taken as they stand; each other distinct cell is read once.
    """
    is_number = pc.fill_null(pc.equal(kinds, str(CellKind.NUMBER)), False)
    easy = _is_plain(texts, is_number)
    rest = pc.if_else(easy, pa.scalar(None, pa.string()), texts)
    cells = find_combinations(rest, is_number, pc.fill_null(suspect, False))
    readings = [ABSENT if text is None else read_nik_text(text) for text, _, _ in cells.values]
    readings = [
        reading.as_number_cell(suspect=lost) if number else reading
        for reading, (_, number, lost) in zip(readings, cells.values, strict=True)
    ]
    states, digits, issues = (
        cells.spread([getattr(reading, part) for reading in readings], pa.string()) for part in NikReading._fields
    )
    return pc.if_else(easy, texts, digits), pc.if_else(easy, str(NikState.VALID), states), issues


def _is_plain(texts: pa.Array, is_number: pa.Array) -> pa.Array:
    """Tell the texts that are 16 digits and surely no placeholder; a number cell that may be damaged is not plain."""
    is_whole = pc.fill_null(pc.match_substring_regex(texts, "^[0-9]{16}$"), False)
    number = _as_numbers(pc.if_else(is_whole, texts, pa.scalar(None, pa.string())))
    repeats = (number // 10**12 == number // 10**8 % 10**4) | (number // 10**13 == number // 10**10 % 10**3)
    is_empty = number % 10**12 == 0
    may_be_inexact = is_number.to_numpy(zero_copy_only=False) & (number % 2 == 0)
    running = pc.is_in(texts, value_set=RUNNING_NUMBERS)
    return pc.and_not(is_whole, pc.or_(running, pa.array(repeats | is_empty | may_be_inexact)))


def _as_numbers(digits: pa.Array) -> npt.NDArray[np.int64]:
    return np.asarray(pc.fill_null(digits.cast(pa.int64()), 0), dtype=np.int64)


@dataclass(frozen=True)
class _Inside:
    """What stands inside numbers of 15 or 16 digits: soundness, whether of a child, sex, and date of birth."""

    sound: pa.Array
    child: pa.Array
    female: pa.Array
    birth_date: pa.Array

    @classmethod
    def read(cls, digits: pa.Array, candidate: pa.Array, as_of_year: int) -> _Inside:
        """Read the parts of every candidate number."""
        chosen = pc.if_else(candidate, digits, pa.scalar(None, pa.string()))
        is_damaged = pc.fill_null(pc.equal(pc.binary_length(chosen), DAMAGED_DIGITS), False)
        number = _as_numbers(chosen)
        number = np.where(is_damaged.to_numpy(zero_copy_only=False), number * 10 + 1, number)
        province, regency, kecamatan, day, month, short_year = (
            number // 10**zeros % 100 for zeros in range(DIGITS - 2, 2, -2)
        )
        female = day > FEMALE_DAY_OFFSET
        day = np.where(female, day - FEMALE_DAY_OFFSET, day)
        year = np.where(2000 + short_year <= as_of_year, 2000 + short_year, 1900 + short_year)
        child = year > as_of_year - YOUNGEST
        dates, real = _real_dates(year, month, day)
        region = (province >= LOWEST_PROVINCE) & (province <= HIGHEST_PROVINCE) & (regency > 0) & (kecamatan > 0)
        serial = number % 10**4 > 0
        return cls(
            pa.array(region & real & serial & ~child),
            pa.array(child & real & region),
            pa.array(female),
            pa.array(dates.astype(np.int32), pa.int32()).cast(pa.date32()),
        )


def _real_dates(year: np.ndarray, month: np.ndarray, day: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the dates, and which of them exist in the calendar."""
    fits = (month >= 1) & (month <= MONTHS) & (day >= 1) & (day <= LONGEST_MONTH)
    months = (np.where(fits, year, 1970) - 1970) * 12 + np.where(fits, month, 1) - 1
    first = months.astype("datetime64[M]")
    dates = first.astype("datetime64[D]") + (np.where(fits, day, 1) - 1)
    return dates, fits & (dates.astype("datetime64[M]") == first)
