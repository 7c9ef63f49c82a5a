from __future__ import annotations

import pyarrow as pa
import pytest

from lpkcli.contracts.core import Contract, check, text
from lpkcli.errors import ContractError

PAIR = Contract("pair", pa.schema([text("left", "one"), text("right", "other")]), key=("left", "right"))


def pairs(*rows: tuple[str | None, str]) -> pa.Table:
    return PAIR.table({"left": left, "right": right} for left, right in rows)


@pytest.mark.parametrize(
    "rows", [[("a", "x"), ("a", "y"), ("b", "x")], [("b", "x"), ("a", "x")], [(None, "x"), ("a", "x")]]
)
def test_keys_that_differ_pass_in_any_order(rows: list[tuple[str | None, str]]) -> None:
    assert check(pairs(*rows), PAIR).num_rows == len(rows)


@pytest.mark.parametrize(
    "rows", [[("a", "x"), ("a", "x")], [("b", "x"), ("a", "y"), ("b", "x")], [(None, "x"), (None, "x")]]
)
def test_a_repeated_key_is_an_error_in_any_order(rows: list[tuple[str | None, str]]) -> None:
    with pytest.raises(ContractError, match="contract_key"):
        check(pairs(*rows), PAIR)
