"""What the published contracts promise beyond what every room's `check` holds them to."""

from __future__ import annotations

import pytest

from lpkcli.contracts.core import Contract, check
from lpkcli.contracts.outcomes import OUTCOMES
from lpkcli.contracts.results import ALUMNI
from lpkcli.errors import ContractError


@pytest.mark.parametrize("contract", [ALUMNI, OUTCOMES])
@pytest.mark.parametrize(("grade", "kept"), [("A", True), ("B", True), ("C", False), ("D", False)])
def test_only_grades_a_and_b_are_evidence(contract: Contract, grade: str, kept: bool) -> None:
    field = contract.schema.field("evidence_grade")
    one = Contract("one", contract.schema.empty_table().select(["evidence_grade"]).schema)
    table = one.table([{field.name: grade}])
    if kept:
        assert check(table, one).num_rows == 1
    else:
        with pytest.raises(ContractError):
            check(table, one)
