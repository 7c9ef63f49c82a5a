"""`lpkcli schema`: the contracts, for people and for programs."""

from __future__ import annotations

import json

from support.program import call

from lpkcli.contracts.results import PUBLISHED, SCHEMA_VERSION


def test_schema_prints_every_table_and_column():
    called = call("schema")
    assert called.code == 0
    for contract in PUBLISHED.values():
        assert f"{contract.name}.parquet" in called.out
        assert all(f"  {name} " in called.out for name in contract.schema.names)


def test_schema_of_one_table_shows_types_and_closed_words():
    out = call("schema", "Absorption").out
    assert out.startswith("absorption.parquet\n")
    assert "links.parquet" not in out
    (line,) = [line for line in out.splitlines() if line.startswith("  basis ")]
    assert line.split()[1:3] == ["string", "required"]
    assert "{evidence claim combined}" in line


def test_schema_as_json_is_complete():
    content = json.loads(call("schema", "--json").out)
    assert content["schema"] == SCHEMA_VERSION
    assert list(content["tables"]) == list(PUBLISHED)
    key = content["tables"]["alumni"]["columns"][0]
    assert key == {
        "name": "alumni_id",
        "type": "string",
        "nullable": False,
        "values": [],
        "meaning": "record_id of the training row",
    }
