from __future__ import annotations

import itertools

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.raw_rows import AS_OF, library

from lpkcli.records.date_rules import DateOrder, DateRule
from lpkcli.records.dates import DateReader
from lpkcli.records.plain_dates import PlainDates

WORDS = library().dates
ORDERS = [DateOrder(*flags) for flags in itertools.product((False, True), repeat=4)]
DAYS, YEARS = st.integers(0, 40), st.sampled_from([0, 1, 1899, 1900, 1970, 1999, 2000, 2004, 2024, 2029, 9999])
TEXTS = st.one_of(
    st.builds("{:02d}-{:02d}-{:04d}".format, DAYS, DAYS, YEARS),
    st.builds("{:d}/{:d}/{:04d}".format, DAYS, DAYS, YEARS),
    st.builds("{2:04d}-{1:02d}-{0:02d}".format, DAYS, DAYS, YEARS),
    st.sampled_from(sorted(WORDS.placeholders)),
)


@pytest.mark.parametrize("is_birth", [True, False])
@settings(max_examples=80, deadline=None, derandomize=True)
@given(cells=st.lists(st.tuples(TEXTS, st.sampled_from(["date", "text", None]), st.integers(0, 15)), max_size=10))
def test_column_says_what_each_cell_says(is_birth: bool, cells: list[tuple[str, str | None, int]]) -> None:
    rule = DateRule(AS_OF, is_birth=is_birth)
    texts, kinds = (pa.array([cell[part] for cell in cells], pa.string()) for part in range(2))
    orders = pa.array([order for _, _, order in cells], pa.int32())
    column, easy = PlainDates(WORDS, rule).read(texts, kinds, ORDERS, orders)
    for row, (text, kind, order) in enumerate(cells):
        one = DateReader(WORDS, rule, ORDERS[order]).read_cell(text, kind)
        found = {name: values[row].as_py() for name, values in vars(column).items()}
        assert easy[row].as_py() or text == "1900-01-00"
        assert found == one._asdict() | {"place": None}


def test_what_is_no_plain_number_is_left_to_others() -> None:
    texts = pa.array(["25 Mei 2001", "Cilegon, 25-05-2001", "25-05-01", "٢٥-٠٥-٢٠٠١", "25-05-2001\n", "", None])
    column, easy = PlainDates(WORDS, DateRule(AS_OF)).read(texts, pa.nulls(7, pa.string()), ORDERS, pa.array([0] * 7))
    assert not any(easy.to_pylist())
    assert column.start.null_count == column.problem.null_count == 7
