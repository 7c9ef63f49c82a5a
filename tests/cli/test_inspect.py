"""`lpkcli inspect`: how a file would be read; nothing written, nobody named."""

from __future__ import annotations

import csv
import json

from support.program import call

from lpkcli.messages.catalogue import load_catalogue
from lpkcli.writers.template import FORM_COLUMNS


def test_inspect_shows_mapping_context_accounts_and_masked_rows(office):
    before = sorted(office.rglob("*"))
    called = call("inspect", "training/report.xlsx", cwd=office)
    assert called.code == 0, called.err
    for words in ("report.xlsx  (xlsx)", "Sheet Data: would be read", "read 5, set aside 0", "LPK MAJU BERSAMA"):
        assert words.lower() in called.out.lower(), words
    for header in ("NIK", "Nama Lengkap", "person_name", "birth_date"):
        assert header in called.out
    assert "S*** A*****" in called.out
    assert "3672************" in called.out
    assert "0001" not in called.out  # beside a birth date and a gender the serial would give the whole NIK away
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
    assert "()" not in called.out
    missing = call("inspect", "nowhere.xlsx", cwd=tmp_path)
    assert missing.code == 2
    assert "nowhere.xlsx" in missing.err


def test_inspect_needs_a_file(tmp_path):
    called = call("inspect", cwd=tmp_path)
    assert called.code == 2
    assert "FILE is missing." in called.err


def test_the_form_of_init_is_read_without_doubt(tmp_path):
    call("init", "--quiet", cwd=tmp_path)
    content = json.loads(call("inspect", "formulir-laporan-lpk.xlsx", "--json", cwd=tmp_path).out)
    form, instructions = content["files"][0]["sheets"]
    assert form["rows_found"] == 0
    assert form["issues"] == []
    assert min(column["confidence"] for column in form["columns"]) >= 0.95
    fields = {column["field"] for column in form["columns"]}
    assert fields >= {"nik", "person_name", "birth_date", "gender", "lpk_name", "training_end", "outcome_status"}
    assert instructions["fate"] == "not_a_report"


def test_a_folder_is_inspected_file_by_file(office):
    content = json.loads(call("inspect", "training", "placement", "--json", cwd=office).out)
    assert [file["file"] for file in content["files"]] == [
        "training/report.xlsx",
        "placement/list.csv",
    ]


def test_inside_of_a_project_a_file_is_read_as_the_run_reads_it(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "lpkcli.toml").write_text('[inputs]\ntraining = ["in"]\n')
    (tmp_path / "in" / "bare.csv").write_text("No;Nama;Tgl Lahir\n1;Siti Aminah;12/03/2001\n")

    def kind_of(*flags):
        called = call("inspect", "in/bare.csv", "--json", *flags, cwd=tmp_path)
        (sheet,) = json.loads(called.out)["files"][0]["sheets"]
        return called.code, sheet["list_kind"]

    assert kind_of() == (0, "alumni")
    with (tmp_path / "lpkcli.toml").open("a") as file:
        file.write('[[sources]]\nfiles = "in/bare*"\nlist = "jobseeker"\n')
    assert kind_of() == (0, "jobseeker")
    assert kind_of("--as", "placement")[1] == "placement"


def test_every_choice_of_the_form_is_understood(tmp_path):
    words = load_catalogue("id")
    choices = {
        column.field: words.text(f"template.choices.{column.field}").split(" | ")
        for column in FORM_COLUMNS
        if column.kind == "choice"
    }
    rows = max(map(len, choices.values()))
    dates = {"birth_date": "31/12/2001", "training_start": "01/04/2024", "training_end": "30/06/2024"}
    lines = [[words.text(f"template.column.{column.field}") for column in FORM_COLUMNS]]
    for number in range(rows):
        cells = {field: some[number % len(some)] for field, some in choices.items()}
        cells |= dates | {
            "row_no": str(number + 1),
            "person_name": f"Orang {'ABCDEFGHIJKL'[number]}tas",
            "lpk_name": "LPK Maju",
        }
        lines.append([cells.get(column.field, "") for column in FORM_COLUMNS])
    with (tmp_path / "filled.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)
    called = call("inspect", "filled.csv", "--json", "--rows", rows, cwd=tmp_path)
    assert called.code == 0, called.err
    (sheet,) = json.loads(called.out)["files"][0]["sheets"]
    people = sheet["first_rows"]
    assert len(people) == rows
    assert [row["gender"] for row in people[:2]] == ["m", "f"]
    assert [row["education"] for row in people] == choices["education"]
    assert [row["graduation"] for row in people[:3]] == ["graduated", "not_graduated", "withdrawn"]
    claims = ["wage", "entrepreneur", "apprentice_domestic", "study", "unemployed"]
    assert [row["claim"] for row in people[:5]] == claims
    assert {row["end_date"] for row in people} == {"2024-06-30"}


def test_a_person_in_place_of_a_header_stays_masked(tmp_path):
    (tmp_path / "bare.csv").write_text(
        "1,3672015203010001,Siti Aminah,081200000001\n2,3672010705000002,Budi Hartono,081200000002\n"
    )
    for flags in ((), ("--json",)):
        out = call("inspect", "bare.csv", *flags, cwd=tmp_path).out
        assert "3672015203010001" not in out
        assert "081200000001" not in out


def test_codes_of_persons_have_words_on_the_screen(office):
    out = call("inspect", "training/report.xlsx", "--lang", "id", cwd=office, environment={"COLUMNS": "200"}).out
    assert " sah " in out
    assert "valid" not in out
