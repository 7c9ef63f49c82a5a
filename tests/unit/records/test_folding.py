from __future__ import annotations

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from lpkcli.records.folding import fold_column
from lpkcli.words.lexicon import fold

TEXTS = st.one_of(st.none(), st.text("aB9 ._-*:\u00a0é", max_size=8), st.text(max_size=8))


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(TEXTS, max_size=12))
def test_column_says_what_each_text_says(texts: list[str | None]) -> None:
    expected = [None if text is None else fold(text) or None for text in texts]
    assert fold_column(pa.array(texts, pa.string())).to_pylist() == expected
