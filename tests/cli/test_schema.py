"""`lpkcli schema`: the contracts, for people and for programs."""

from __future__ import annotations

import json

import pytest
from support.program import call

from lpkcli.cli.calls import CALLS
from lpkcli.cli.derived import ANSWERS
from lpkcli.contracts.core import DOC
from lpkcli.contracts.requested import DERIVED, TABLES_OF
from lpkcli.contracts.results import PUBLISHED, SCHEMA_VERSION
from lpkcli.messages.catalogue import load_catalogue, read_area


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
    assert list(content["derived"]) == list(DERIVED)
    key = content["tables"]["alumni"]["columns"][0]
    assert key == {
        "name": "alumni_id",
        "type": "string",
        "nullable": False,
        "values": [],
        "meaning": "record_id of the training row",
    }


def test_a_table_worked_out_on_request_is_named_by_its_command():
    assert call("schema", "rates").out.startswith("lpkcli report rates\n")
    assert call("schema", "same-identifiers").out.startswith("lpkcli report same-identifiers\n")
    assert call("schema", "public").out.startswith("lpkcli report --public\n")
    assert call("schema", "sectors").out.startswith("lpkcli report employers | sectors | positions | countries\n")


@pytest.mark.parametrize("name", [*PUBLISHED, *DERIVED])
def test_every_column_has_a_meaning_in_both_languages_and_the_english_one_is_the_contract(name):
    english, indonesian = load_catalogue("en"), load_catalogue("id")
    for field in (PUBLISHED | DERIVED)[name].schema:
        keys = [f"schema.{name}.{field.name}", f"schema.column.{field.name}"]
        (key, *_) = [key for key in keys if english.find(key)]
        assert english.find(key) == field.metadata[DOC].decode(), key
        assert indonesian.find(key), key


def test_no_meaning_is_left_of_a_column_that_is_gone():
    known = PUBLISHED | DERIVED
    columns = {f"{table}.{name}" for table, contract in known.items() for name in contract.schema.names}
    columns |= {f"column.{name}" for contract in known.values() for name in contract.schema.names}
    assert {key.removeprefix("schema.") for key in read_area("schema")} <= columns


def test_meanings_stand_in_one_column_in_the_readers_language():
    out = call("schema", "absorption", "--lang", "id").out
    lines = {line.split()[0]: line for line in out.splitlines() if line.startswith("  ")}
    assert "keikutsertaan yang dihitung" in lines["enrolments"]
    assert lines["enrolments"].index("keikutsertaan yang") == lines["rate"].index("absorbed / base")


def test_every_table_that_report_works_out_has_a_schema():
    asked = {name for contract in DERIVED for name in TABLES_OF.get(contract, (contract,))}
    assert {*ANSWERS, CALLS, "--public"} == asked
