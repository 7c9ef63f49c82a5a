"""Which files of a project still hold a person who was forgotten."""

from __future__ import annotations

import pyarrow as pa

from lpkcli.contracts.forgotten import FACTS
from lpkcli.forgetting.holders import find_holders


def facts(**known: str) -> pa.Table:
    return pa.Table.from_pylist([known], schema=FACTS)


def test_a_number_that_others_have_too_holds_nobody(tmp_path):
    """A school writes its own number where it knows no other: every file with it would be named."""
    files = [tmp_path / "of_many.csv", tmp_path / "of_one.csv"]
    files[0].write_text("0866 / 086613525753\n")
    files[1].write_text("086613525753;Dewi@mail.example\n")
    person = facts(record_id="a", phone="086613525753", email="dewi@mail.example", nik="3672056910020004")
    other = facts(record_id="b", phone="086613525753")
    assert find_holders(files, person, other) == [files[1]]
    assert find_holders(files, person, other.slice(0, 0)) == files
