"""Clean a column of names: texts in; one column for each part of a cleaned name out.

Each distinct text is cleaned once. A text of plain letters and plain tokens, as most are, is cleaned by columns, so
that each distinct token is folded once; the rest go one by one through `names.clean_name`, with the same result.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.records.distinct import Texts, one_array
from lpkcli.records.name_steps import SHORTEST_REPEATED
from lpkcli.records.name_tokens import TokenFolder, token_folder
from lpkcli.records.names import clean_name
from lpkcli.words.names import NameWords

TOKENS = pa.list_(pa.string())
NO_TOKENS = pa.scalar([], TOKENS)
PLAIN = "^[A-Za-z ]+$"


@dataclass(frozen=True)
class CleanNames:
    """The columns of many cleaned names, one value per row; `name` is null where there is none."""

    name: pa.Array
    tokens: pa.Array
    optional_tokens: pa.Array
    remark: pa.Array
    gender_hint: pa.Array

    def take(self, rows: pa.Array) -> CleanNames:
        """Return the rows at these positions; a null position has no name."""
        columns = {field: column.take(rows) for field, column in vars(self).items()}
        for field in ("tokens", "optional_tokens"):
            if columns[field].null_count:
                columns[field] = pc.coalesce(columns[field], NO_TOKENS)
        return CleanNames(**columns)


def clean_names(values: Texts, words: NameWords) -> CleanNames:
    """Clean a column of names; a null has no name."""
    encoded = one_array(values).dictionary_encode()
    texts = encoded.dictionary
    simple, easy = _clean_simple(texts, words)
    hard_rows = np.flatnonzero(~easy)
    hard = _clean_one_by_one(texts.take(pa.array(hard_rows)).to_pylist(), words)
    both = CleanNames(*(pa.concat_arrays([getattr(simple, field), getattr(hard, field)]) for field in vars(simple)))
    position = np.empty(len(texts), dtype=np.int64)
    position[np.flatnonzero(easy)] = np.arange(len(texts) - len(hard_rows))
    position[hard_rows] = np.arange(len(hard_rows)) + len(texts) - len(hard_rows)
    return both.take(pa.array(position).take(encoded.indices))


def _clean_one_by_one(texts: list[str], words: NameWords) -> CleanNames:
    cleaned = [clean_name(text, words) for text in texts]
    return CleanNames(
        pa.array([one.name or None for one in cleaned], pa.string()),
        pa.array([one.tokens for one in cleaned], TOKENS),
        pa.array([one.optional_tokens for one in cleaned], TOKENS),
        pa.array([one.remark for one in cleaned], pa.string()),
        pa.array([one.gender_hint for one in cleaned], pa.string()),
    )


def _clean_simple(texts: pa.Array, words: NameWords) -> tuple[CleanNames, np.ndarray]:
    """Clean the texts of plain letters and plain tokens; return them, and a mask of which they are."""
    folder = token_folder(words)
    letters = pc.match_substring_regex(texts, PLAIN)
    names = pc.ascii_upper(pc.ascii_trim_whitespace(texts.filter(letters)))
    tokens = pc.split_pattern(pc.replace_substring_regex(names, " +", " "), " ")
    cells = _TokenCells.of(tokens)
    special = [not token or token in words.articles or token in words.special for token in cells.vocabulary]
    plain = ~(cells.rows_with(np.array(special, np.bool_)[cells.codes]) | cells.may_repeat())
    plain &= ~cells.rows_with(cells.join_next(folder, plain))
    kept = np.repeat(plain, cells.counts)
    folded = [() if mark else folder.fold_alone(token) for token, mark in zip(cells.vocabulary, special, strict=True)]
    names = pc.binary_join(tokens.filter(pa.array(plain)), " ")
    rows = len(names)
    easy = letters.to_numpy(zero_copy_only=False)
    easy[easy] = plain
    nothing = pa.nulls(rows, pa.string())
    no_tokens = pa.ListArray.from_arrays(pa.array(np.zeros(rows + 1, np.int32)), pa.array([], pa.string()))
    spread = _spread_parts(folded, cells.codes[kept], cells.counts[plain])
    return CleanNames(names, spread, no_tokens, nothing, nothing), easy


@dataclass(frozen=True)
class _TokenCells:
    """The tokens of many names in a row: their numbers in the vocabulary, and how many each name has."""

    vocabulary: list[str]
    codes: npt.NDArray[np.int64]
    counts: npt.NDArray[np.int64]

    @classmethod
    def of(cls, tokens: pa.Array) -> _TokenCells:
        """Number the tokens of lists."""
        flat = tokens.flatten().dictionary_encode()
        codes = flat.indices.to_numpy(zero_copy_only=False).astype(np.int64)
        return cls(flat.dictionary.to_pylist(), codes, pc.list_value_length(tokens).to_numpy().astype(np.int64))

    @cached_property
    def starts(self) -> npt.NDArray[np.int64]:
        """Where each name begins."""
        return np.cumsum(self.counts) - self.counts

    def rows_with(self, marked: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Names of which some token is marked."""
        rows = np.repeat(np.arange(len(self.counts)), self.counts)[marked]
        found: npt.NDArray[np.bool_] = np.bincount(rows, minlength=len(self.counts)) > 0
        return found

    def may_repeat(self) -> npt.NDArray[np.bool_]:
        """Names that may be written twice: the second half begins as the first."""
        found: npt.NDArray[np.bool_] = (self.counts >= SHORTEST_REPEATED) & (self.counts % 2 == 0)
        start = self.starts[found]
        found[found] = self.codes[start] == self.codes[start + self.counts[found] // 2]
        return found

    def join_next(self, folder: TokenFolder, plain: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Mark the tokens of plain names that are folded with the token before them; each pair is looked at once."""
        joined = np.repeat(plain, self.counts)
        joined[self.starts] = False
        wanted = np.zeros(len(self.vocabulary), np.bool_)
        for code in np.unique(self.codes[joined]).tolist():
            wanted[code] = folder.may_join(self.vocabulary[code])
        joined &= wanted[self.codes]
        places = np.flatnonzero(joined)
        size = len(self.vocabulary)
        pairs, pair_of = np.unique(self.codes[places - 1] * size + self.codes[places], return_inverse=True)
        joins = [folder.joins(self.vocabulary[pair // size], self.vocabulary[pair % size]) for pair in pairs.tolist()]
        joined[places] = np.array(joins, np.bool_)[pair_of]
        return joined


def _spread_parts(folded: list[tuple[str, ...]], codes: np.ndarray, counts: np.ndarray) -> pa.Array:
    """Return the folded parts of each row's tokens as one list per row."""
    parts = pa.array(folded, TOKENS).take(pa.array(codes))
    sizes = np.array([len(part) for part in folded], dtype=np.int64)[codes]
    ends = np.concatenate(([0], np.cumsum(sizes)))[np.concatenate(([0], np.cumsum(counts)))]
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), parts.flatten())
