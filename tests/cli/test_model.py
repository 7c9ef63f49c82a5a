"""`lpkcli model`: the model of a run, for reading, and saved to be used again; what a small run could not measure."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from support.office import write_office, write_project
from support.program import call

OFFICE = pytest.mark.usefixtures("first_run")


@OFFICE
def test_the_model_of_the_latest_run_is_shown_with_its_weights(office: Path) -> None:
    out = call("model", cwd=office, environment={"COLUMNS": "160"}).out
    assert "results/runs/" in out
    for said in (
        "What agreement is worth",
        "the same words",
        "What a pair begins with",
        "training reports – placement",
    ):
        assert said in out
    assert "Too few records to measure how often strangers agree" in out
    assert "Model pencocokan" in call("model", "show", "--lang", "id", cwd=office).out


@OFFICE
def test_the_shipped_model_needs_no_run(tmp_path: Path) -> None:
    called = call("model", "show", "--shipped", cwd=tmp_path)
    assert called.code == 0
    assert "The shipped matching model" in called.out
    text = call("model", "show", "--shipped", "--toml", cwd=tmp_path).out
    assert "fitted" not in tomllib.loads(text)
    assert {row["source"] for row in json.loads(call("model", "--shipped", "--json", cwd=tmp_path).out)["levels"]} == {
        "shipped",
        "people",
    }


def test_a_saved_model_is_used_as_it_stands(tmp_path: Path) -> None:
    project = write_project(tmp_path)
    assert call("run", "-q", cwd=project).code == 0
    links = pq.read_table(project / "results/latest/links.parquet")
    saved = call("model", "save", "model.toml", cwd=project)
    assert "[match]" in saved.err
    assert (project / "model.toml").stat().st_mode & 0o777 == 0o600
    with (project / "lpkcli.toml").open("a", encoding="utf-8") as file:
        file.write('[match]\nmodel = "model.toml"\n')
    with (project / "placement/list.csv").open("a", encoding="utf-8") as file:
        file.write("".join(f",Joko Anwar{letter},,PT Baja Selat,Operator,15-08-2024\n" for letter in "abcdefgh"))
    assert call("run", "-q", cwd=project).code == 0
    latest = project / "results/latest"
    manifest = json.loads((latest / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["model"]["saved"] is True
    assert (latest / "model.toml").read_text(encoding="utf-8") == (project / "model.toml").read_text(encoding="utf-8")
    again = pq.read_table(latest / "links.parquet")
    assert again.select(["weight", "probability", "status"]) == links.select(["weight", "probability", "status"])


DEGENERATE = {
    "one row": "Nama,NIK\nSiti Aminah,3672015203010001\n",
    "names only": "Nama\n" + "".join(f"Orang {word}\n" for word in ("Satu", "Dua", "Tiga", "Empat", "Lima", "Enam")),
    "all the same name": "Nama,Tanggal Lahir\n" + "Siti Aminah,12-03-2001\n" * 60,
}


@pytest.mark.parametrize("rows", DEGENERATE.values(), ids=DEGENERATE.keys())
def test_degenerate_lists_fall_back_to_shipped_figures_and_say_so(tmp_path: Path, rows: str) -> None:
    write_office(tmp_path)
    (tmp_path / "placement/list.csv").write_text(rows, encoding="utf-8")
    arguments = ("--training", "training", "--placement", "placement", "--as-of", "2026-06-30", "--out", "out")
    called = call("run", *arguments, cwd=tmp_path)
    assert called.code in {0, 3}, called.err
    assert "Too few records to measure" in called.out
    manifest = json.loads((tmp_path / "out/latest/manifest.json").read_text(encoding="utf-8"))
    assert manifest["model"]["source"] == "shipped"
    assert "u_shipped" in manifest["model"]["warnings"]


@OFFICE
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("save",), "model save needs the name of a file."),
        (("shwo",), "Did you mean show?"),
        (("show", "nowhere.toml"), "nowhere.toml: this is not a matching model: the folder or file does not exist"),
        (("show", "lpkcli.toml"), "lpkcli.toml: this is not a matching model"),
        (("save", "no/such/folder.toml"), "cannot be written"),
    ],
)
def test_mistakes_are_told_with_a_hint(office: Path, typed: tuple[str, ...], said: str) -> None:
    called = call("model", *typed, cwd=office)
    assert called.code in {2, 6}
    assert said in called.err
    assert "Hint:" in called.err
