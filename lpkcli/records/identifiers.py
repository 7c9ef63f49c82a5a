"""Clean NIKs: cell texts and kinds in; number, state, and the date, sex and district inside it, out (DOMAIN 6.1, 6.2).

`valid` is 16 digits whose structure passes; `damaged` has 15 trustworthy digits because a spreadsheet kept no more;
`malformed` is no key; `masked` and `absent` hold no number. Nothing is repaired by guess: a letter O is not made a 0.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import CellKind, Gender, NikState
from lpkcli.records.distinct import Texts, distinct, one_array
from lpkcli.records.nik_text import ABSENT, DIGITS, read_nik_text

FEMALE_DAY_OFFSET = 40
LOWEST_PROVINCE, HIGHEST_PROVINCE = 11, 96
YOUNGEST = 14
"""Years: whoever would be younger is no trainee; the number is then that of a family card (DOMAIN 4.6, 6.2)."""
MONTHS, LONGEST_MONTH = 12, 31


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
    candidate = (states == NikState.VALID) | (states == NikState.DAMAGED)
    inside = _Inside.read(digits, candidate, as_of_year)
    broken = candidate & ~inside.sound
    states[broken] = NikState.MALFORMED
    issues[broken] = np.where(inside.child, "nik_family_card", "nik_structure")[broken]
    kept = pa.array(candidate & inside.sound)
    nothing = pa.scalar(None, pa.string())
    gender = pc.if_else(pa.array(inside.female), str(Gender.FEMALE), str(Gender.MALE))
    numbers = pa.array(digits, pa.string())
    return CleanNiks(
        nik=numbers,
        state=pa.array(states, pa.string()),
        birth_date=pc.if_else(kept, inside.birth_dates(), pa.scalar(None, pa.date32())),
        gender=pc.if_else(kept, gender, nothing),
        district=pc.if_else(kept, pc.utf8_slice_codeunits(numbers, 0, 6), nothing),
        issue=pa.array(issues, pa.string()),
    )


def _read_texts(values: pa.Array, kinds: pa.Array, suspect: pa.Array) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Read digits, state before the structure check, and issue of each row, each distinct text once."""
    found = distinct(values)
    readings = [*(read_nik_text(text) for text in found.texts), ABSENT]
    codes = pc.fill_null(found.codes, len(found.texts)).to_numpy(zero_copy_only=False)
    states, digits, issues = (np.array(part, dtype=object)[codes] for part in zip(*readings, strict=True))
    is_number = pc.fill_null(pc.equal(kinds, str(CellKind.NUMBER)), False).to_numpy(zero_copy_only=False)
    doubtful = pc.fill_null(suspect, False).to_numpy(zero_copy_only=False)
    for row in np.flatnonzero(is_number & (states == NikState.VALID)).tolist():
        reading = readings[codes[row]].as_number_cell(suspect=bool(doubtful[row]))
        states[row], digits[row], issues[row] = reading
    return digits, states, issues


@dataclass(frozen=True)
class _Inside:
    """What stands inside numbers of 15 or 16 digits: soundness, sex, and year, month, day (0 where unsound)."""

    sound: np.ndarray
    child: np.ndarray
    female: np.ndarray
    dates: np.ndarray

    @classmethod
    def read(cls, digits: np.ndarray, candidate: np.ndarray, as_of_year: int) -> _Inside:
        """Read the parts of every candidate number."""
        rows = len(digits)
        table = np.zeros((rows, DIGITS), dtype=np.int64)
        chosen = [text if len(text) == DIGITS else f"{text}1" for text in digits[candidate]]
        raw = np.frombuffer("".join(chosen).encode("ascii"), dtype=np.uint8).reshape(-1, DIGITS)
        table[candidate] = raw - ord("0")
        pair = table[:, 0::2] * 10 + table[:, 1::2]
        province, regency, kecamatan, day, month, short_year = (pair[:, position] for position in range(6))
        female = day > FEMALE_DAY_OFFSET
        day = np.where(female, day - FEMALE_DAY_OFFSET, day)
        year = np.where(2000 + short_year <= as_of_year, 2000 + short_year, 1900 + short_year)
        child = year > as_of_year - YOUNGEST
        dates, real = _real_dates(year, month, day)
        region = (province >= LOWEST_PROVINCE) & (province <= HIGHEST_PROVINCE) & (regency > 0) & (kecamatan > 0)
        serial = table[:, 12:].any(axis=1)
        return cls(candidate & region & real & serial & ~child, child & real & region, female, dates)

    def birth_dates(self) -> pa.Array:
        """Return the dates as date32."""
        return pa.array(self.dates.astype("datetime64[D]").astype(np.int32), pa.int32()).cast(pa.date32())


def _real_dates(year: np.ndarray, month: np.ndarray, day: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the dates, and which of them exist in the calendar."""
    fits = (month >= 1) & (month <= MONTHS) & (day >= 1) & (day <= LONGEST_MONTH)
    months = (np.where(fits, year, 1970) - 1970) * 12 + np.where(fits, month, 1) - 1
    first = months.astype("datetime64[M]")
    dates = first.astype("datetime64[D]") + (np.where(fits, day, 1) - 1)
    return dates, fits & (dates.astype("datetime64[M]") == first)
