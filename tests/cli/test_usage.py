"""Mistakes in typing: exit code 2, nothing on standard output, a sentence and a hint in the reader's language."""

from __future__ import annotations

import json

import pytest
from support.program import call

CASES = {
    "no command": (("rum",), "There is no command rum. Did you mean run?", "See lpkcli --help."),
    "far command": (("zzzzz",), "There is no command zzzzz.", "See lpkcli --help."),
    "option": (
        ("run", "--trainning", "x"),
        "There is no option --trainning. Did you mean --training?",
        "lpkcli run --help",
    ),
    "option like no other": (("run", "--frobnicate"), "There is no option --frobnicate.", "lpkcli run --help"),
    "folder of the demo": (
        ("demo", "--out", "d1"),
        "There is no option --out: the folder is named by itself, as in lpkcli demo DIR",
        "lpkcli demo --help",
    ),
    "folder of the project": (("init", "--out=d1"), "as in lpkcli init DIR", "lpkcli init --help"),
    "idle dimension": (
        ("report", "rejects", "--by", "lpk"),
        "--by has no meaning for the table rejects.",
        "Leave it out",
    ),
    "idle window": (
        ("report", "issues", "--window", "6"),
        "--window has no meaning for the table issues.",
        "Leave it out",
    ),
    "ending": (("report", "--output", "a.doc"), "The ending of a.doc is none that says the form.", "--format"),
    "root option": (("--bogus",), "There is no option --bogus.", "lpkcli --help"),
    "missing value": (("run", "--out"), "--out needs a value.", "lpkcli run --help"),
    "unwanted value": (("run", "--json=1"), "--json takes no value.", "lpkcli run --help"),
    "missing argument": (("inspect",), "FILE is missing.", "lpkcli inspect --help"),
    "extra argument": (("schema", "alumni", "links"), "Too many arguments: links.", "lpkcli schema --help"),
    "wrong number": (("demo", "--seed", "many"), "The value of --seed is not of the right kind.", "lpkcli demo --help"),
    "no language": (("run", "--lang", "fr"), "There is no language fr. Known: en, id.", "--lang en or --lang id"),
    "language without value": (("run", "--lang"), "--lang needs a value.", "See --help."),
    "no inputs": (("run",), "Nothing was named to read", "lpkcli run --training reports"),
    "date": (
        ("run", "--training", "x", "--as-of", "30/6/26"),
        "--as-of must be a date such as 2026-06-30",
        "YYYY-MM-DD",
    ),
    "config": (("run", "--config", "no.toml"), "There is no configuration file no.toml.", "lpkcli init"),
    "table": (("schema", "alumnus"), "TABLE cannot be alumnus. Did you mean alumni?", "help page"),
    "dimension": (("report", "--by", "town"), "--by cannot be town. Possible: total, lpk", "one of these words"),
    "window": (
        ("report", "--window", "5"),
        "--window cannot be 5. Possible: all, 3, 6, 12, any.",
        "one of these words",
    ),
    "basis": (("report", "--basis", "evidense"), "Did you mean evidence?", "help page"),
    "form": (("report", "--format", "pdf"), "--format cannot be pdf.", "one of these words"),
    "dimensions": (("report", *["--by", "lpk"] * 3), "--by was given 3 times", "twice for a cross"),
    "size": (("demo", "--size", "huge"), "--size cannot be huge.", "one of these words"),
    "no run": (("report",), "There is no published run in", "lpkcli run"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_is_said_with_a_hint(case, tmp_path):
    arguments, message, hint = CASES[case]
    called = call(*arguments, cwd=tmp_path)
    assert called.code == 2
    assert called.out == ""
    first, second = called.err.strip().splitlines()
    assert first.startswith("Error: ")
    assert message in first
    assert second.startswith("Hint: ")
    assert hint in second
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("case", CASES)
def test_the_same_mistake_in_indonesian_holds_no_english(case, tmp_path):
    arguments, message, _ = CASES[case]
    if case == "no language":
        return
    first, second = call(*arguments, cwd=tmp_path, environment={"LPKCLI_LANG": "id"}).err.strip().splitlines()
    assert first.startswith("Kesalahan: ")
    assert second.startswith("Saran: ")
    assert message not in first
    assert not {"the", "not", "is", "There"} & set(first.split())


def test_the_language_of_the_configuration_holds_for_its_own_errors(tmp_path):
    (tmp_path / "lpkcli.toml").write_text('[project]\nlanguage = "id"\n[run]\nas_off = 1\n')
    called = call("run", cwd=tmp_path)
    assert called.code == 2
    assert "lpkcli.toml: run.as_off bukan pengaturan. Maksud Anda run.as_of?" in called.err


def test_the_locale_chooses_the_language():
    assert "Perintah" in call("--help", environment={"LANG": "id_ID.UTF-8"}).out


def test_with_json_an_error_is_json_on_standard_output(tmp_path):
    called = call("run", "--json", cwd=tmp_path)
    assert called.code == 2
    assert json.loads(called.out)["error"] == "no_inputs"
    assert json.loads(called.out)["exit_code"] == 2
    assert called.err == ""
