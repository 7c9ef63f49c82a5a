from __future__ import annotations

import pyarrow as pa
from support.raw_rows import library

from lpkcli.records.name_columns import clean_names
from lpkcli.records.names import clean_name

WORDS = library().names


def test_columns_say_what_one_name_says() -> None:
    texts = [
        "Siti Aminah",
        "SITI  AMINAH",
        " m. rizki ",
        "Ratna Sari",
        "RATNA SARI DEWI",
        "Nur Hayati Nur Hayati",
        "Hj. Siti (mundur)",
        "Tb Aceng",
        "Az Zahra",
        "-",
        "",
        "Muhammad Al Farizi Putra",
        "Dewi Ayu Putri Sari",
    ]
    columns = clean_names(pa.array(texts), WORDS)
    for row, text in enumerate(texts):
        one = clean_name(text, WORDS)
        assert columns.name[row].as_py() == (one.name or None)
        assert tuple(columns.tokens[row].as_py()) == one.tokens
        assert tuple(columns.optional_tokens[row].as_py()) == one.optional_tokens
        assert columns.remark[row].as_py() == one.remark
        assert columns.gender_hint[row].as_py() == one.gender_hint


def test_null_has_no_name_and_empty_lists() -> None:
    columns = clean_names(pa.array([None, "Budi", None], pa.string()), WORDS)
    assert columns.name.to_pylist() == [None, "BUDI", None]
    assert columns.tokens.to_pylist() == [[], ["BUDI"], []]
    assert columns.optional_tokens.to_pylist() == [[], [], []]


def test_column_without_rows() -> None:
    assert len(clean_names(pa.array([], pa.string()), WORDS).name) == 0
