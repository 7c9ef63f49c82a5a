"""Clean gender: raw text and tick columns in; m, f or null out. A letter is read by the letters of its column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import Gender
from lpkcli.records.distinct import Texts, distinct, one_array
from lpkcli.words.gender import GenderWords
from lpkcli.words.lexicon import fold

SEPARATOR = "\x1f"
UNDECIDABLE = "gender_undecidable"
UNKNOWN = "gender_unknown"
FEWEST_WOMEN = 3
MAJORITY = 9
BOTH_TICKS = "gender_both_ticks"


@dataclass(frozen=True)
class CleanGender:
    """Gender of many rows, m or f or null; `issue` is a code or null."""

    gender: pa.Array
    issue: pa.Array


def decide_gender_codes(values: Iterable[str | None], words: GenderWords, women: Iterable[str] = ()) -> str:
    """Return the code set of one column: its folded one-letter codes and digits, sorted, joined with a space.

    The set decides what a letter means (DOMAIN 4.2); `clean_gender` is given it for each row. `women` are values whose
    rows have the NIKs of women (`proves_women`): a P that stands alone then keeps the company it would have with an L.
    """
    codes = {fold(value) for value in values if value} & words.codes
    for code in {fold(value) for value in women} & codes:
        if words.meaning(code, frozenset(codes)) is None:
            codes |= words.company(code, Gender.FEMALE)
    return " ".join(sorted(codes))


def proves_women(female: int, male: int) -> bool:
    """Tell whether the NIKs beside a value are women's: three or more, and nine for each man's.

    Men are never proven so: the number of a family card looks like a man's NIK.
    """
    return female >= max(FEWEST_WOMEN, male * MAJORITY)


def clean_gender(
    values: Texts, code_sets: Texts, male_ticks: Texts, female_ticks: Texts, words: GenderWords
) -> CleanGender:
    """Clean the gender of many rows: the stated value first, else the ticks of an L and a P column."""
    pairs = pc.binary_join_element_wise(one_array(values), pc.fill_null(one_array(code_sets), ""), SEPARATOR)
    found = distinct(pairs)
    read = [_read_value(text, words) for text in found.texts]
    stated = found.spread([meaning for meaning, _ in read], pa.string())
    stated_issue = found.spread([issue for _, issue in read], pa.string())
    ticked, ticked_issue = _read_ticks(_is_tick(male_ticks, words), _is_tick(female_ticks, words))
    return CleanGender(pc.coalesce(stated, ticked), pc.coalesce(stated_issue, ticked_issue))


def _read_value(pair: str, words: GenderWords) -> tuple[str | None, str | None]:
    text, _, code_set = pair.partition(SEPARATOR)
    word = fold(text)
    if not word or word in words.blanks:
        return None, None
    meaning = words.meaning(word, frozenset(code_set.split()))
    if meaning is not None:
        return meaning, None
    return None, UNDECIDABLE if word in words.codes else UNKNOWN


def _is_tick(values: Texts, words: GenderWords) -> pa.Array:
    """Tell which cells of a tick column are ticked; false where blank."""
    found = distinct(values)
    ticked = found.spread(
        [fold(text) in words.ticks or text.strip() in words.ticks for text in found.texts], pa.bool_()
    )
    return pc.fill_null(ticked, False)


def _read_ticks(male: pa.Array, female: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Read two tick columns: exactly one tick says the gender, two are an issue."""
    nothing = pa.scalar(None, pa.string())
    both = pc.and_(male, female)
    gender = pc.if_else(male, str(Gender.MALE), pc.if_else(female, str(Gender.FEMALE), nothing))
    return pc.if_else(both, nothing, gender), pc.if_else(both, BOTH_TICKS, nothing)
