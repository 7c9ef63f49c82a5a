"""`lpkcli inspect`: how a file would be read; nothing written, nobody named."""

from __future__ import annotations

import json

from support.program import call


def test_inspect_shows_mapping_context_accounts_and_masked_rows(office):
    before = sorted(office.rglob("*"))
    called = call("inspect", "training/report.xlsx", cwd=office)
    assert called.code == 0, called.err
    for words in ("report.xlsx  (xlsx)", "Sheet Data: would be read", "read 5, set aside 0", "LPK MAJU BERSAMA"):
        assert words.lower() in called.out.lower(), words
    for header in ("NIK", "Nama Lengkap", "person_name", "birth_date"):
        assert header in called.out
    assert "S*** A*****" in called.out
    assert "3672********0001" in called.out
    for secret in ("Aminah", "AMINAH", "3672015203010001", "081200000001"):
        assert secret not in called.out
    assert sorted(office.rglob("*")) == before


def test_inspect_as_json(office):
    called = call("inspect", "training/report.xlsx", "placement/list.csv", "--json", "--rows", "1", cwd=office)
    assert called.code == 0, called.err
    report, placement = json.loads(called.out)["files"]
    assert report["format"] == "xlsx"
    assert placement["encoding"] == "utf-8"
    (sheet,) = report["sheets"]
    assert (sheet["fate"], sheet["list_kind"], sheet["rows_read"]) == ("read", "alumni", 5)
    assert [row["name"] for row in sheet["first_rows"]] == ["S*** A*****"]
    assert {column["field"] for column in sheet["columns"]} >= {"nik", "person_name", "training_end"}


def test_inspect_says_what_is_wrong_with_a_file(tmp_path):
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    called = call("inspect", "broken.xlsx", cwd=tmp_path)
    assert called.code == 3
    assert "cannot be read" in called.out
    missing = call("inspect", "nowhere.xlsx", cwd=tmp_path)
    assert missing.code == 2
    assert "nowhere.xlsx" in missing.err


def test_inspect_needs_a_file(tmp_path):
    called = call("inspect", cwd=tmp_path)
    assert called.code == 2
    assert "FILE... is missing." in called.err


def test_the_form_of_init_is_read_without_doubt(tmp_path):
    call("init", "--quiet", cwd=tmp_path)
    content = json.loads(call("inspect", "report-form-lpk.xlsx", "--json", cwd=tmp_path).out)
    form, instructions = content["files"][0]["sheets"]
    assert form["rows_found"] == 0
    assert form["issues"] == []
    assert min(column["confidence"] for column in form["columns"]) >= 0.95
    fields = {column["field"] for column in form["columns"]}
    assert fields >= {"nik", "person_name", "birth_date", "gender", "lpk_name", "training_end", "outcome_status"}
    assert instructions["fate"] == "not_a_report"


def test_a_folder_is_inspected_file_by_file(office):
    content = json.loads(call("inspect", "training", "placement", "--json", cwd=office).out)
    assert [file["file"] for file in content["files"]] == ["report.xlsx", "list.csv"]
