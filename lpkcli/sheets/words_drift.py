"""Tell which category words of a known source are new or spelled otherwise: RAW rows of two runs in; Drift out.

A word is told only where its column repeats few words, and where it stands in several rows itself and holds no digit.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.drift import Drift, DriftKind
from lpkcli.contracts.raw import Field
from lpkcli.words.library import Library
from lpkcli.words.structure import fold_cell, holds_word

CATEGORY_FIELDS = {
    Field.OUTCOME_STATUS: "outcome",
    Field.GRADUATION_STATUS: "graduation",
    Field.COMPETENCY_RESULT: "competency_words",
    Field.GENDER: "gender",
    Field.EDUCATION: "school_levels",
    Field.CONTRACT_TYPE: "contract",
    Field.PLACEMENT_STATUS: "file_state",
}
"""Fields whose cells are words of few kinds, and the set of structure.toml that knows them."""
PLACE = ("source_file", "source_sheet")
_MOST_WORDS = 12
_MOST_SHARE = 0.5
_LEAST_ROWS = 3
_LONGEST = 40
_LEAST_LIKE = 0.7

_Sheet = tuple[str, str | None]
_Row = Mapping[str, Any]


def find_word_drift(
    pairs: Sequence[tuple[_Row, _Row]], before: pa.Table | None, now: pa.Table | None, library: Library
) -> Iterator[Drift]:
    """New words of each pair of sheets (their rows of SOURCES); nothing where a run keeps no rows.

    A new word needs a look when no vocabulary knows it. One that resembles a word that is gone is told beside it.
    """
    if before is None or now is None or not pairs:
        return
    earlier, later = (
        _count(raw, {row["source_file"] for row in rows})
        for raw, rows in ((before, [old for old, _ in pairs]), (now, [new for _, new in pairs]))
    )
    for old, new in pairs:
        for field, name in CATEGORY_FIELDS.items():
            was, words = (counts[_address(row), field] for counts, row in ((earlier, old), (later, new)))
            known = library.structure.sets[name]
            for kind, word, like in _compare(was, words):
                look = not holds_word(word, known)
                place = new["source_file"], new["source_sheet"], old["source_file"]
                yield Drift(kind, look, *place, before=like, now=word, field=field.value)


def _address(row: _Row) -> _Sheet:
    return row["source_file"], row["source_sheet"]


def _count(raw: pa.Table, files: set[str]) -> dict[tuple[_Sheet, Field], Counter[str]]:
    """How often each folded word stands in each column of categories of the files."""
    counts: dict[tuple[_Sheet, Field], Counter[str]] = defaultdict(Counter)
    rows = raw.filter(pc.is_in(raw["source_file"], value_set=pa.array(sorted(files), pa.string())))
    for field in CATEGORY_FIELDS:
        words = rows.select([*PLACE, field]).group_by([*PLACE, field]).aggregate([(field, "count")])
        for row in words.to_pylist():
            if row[field] is not None:
                counts[_address(row), field][fold_cell(row[field])] += row[f"{field}_count"]
    return counts


def _compare(before: Counter[str], now: Counter[str]) -> Iterator[tuple[DriftKind, str, str | None]]:
    if not (_are_categories(before) and _are_categories(now)):
        return
    gone = sorted(word for word in before if word not in now and _may_be_told(word, before))
    for word in sorted(word for word in now if word not in before and _may_be_told(word, now)):
        like = next(iter(get_close_matches(word, gone, n=1, cutoff=_LEAST_LIKE)), None)
        yield DriftKind.WORD_RESPELLED if like else DriftKind.WORD_NEW, word, like


def _are_categories(words: Counter[str]) -> bool:
    return 0 < len(words) <= min(_MOST_WORDS, _MOST_SHARE * words.total())


def _may_be_told(word: str, words: Counter[str]) -> bool:
    return words[word] >= _LEAST_ROWS and len(word) <= _LONGEST and not any(mark.isdigit() for mark in word)
