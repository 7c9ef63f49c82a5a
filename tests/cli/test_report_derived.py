"""`lpkcli report` of what is worked out of a run on request: rates by every definition, and what moves them."""

from __future__ import annotations

import csv
import io
import json

import pytest
from python_calamine import CalamineWorkbook
from support.office import write_project
from support.program import call

pytestmark = pytest.mark.usefixtures("first_run")


def rows_of(called):
    assert called.code == 0, called.err
    return list(csv.DictReader(io.StringIO(called.out)))


@pytest.mark.parametrize(("language", "word"), [("en", "labour force"), ("id", "angkatan kerja")])
def test_all_rates_stand_over_all_bases_with_their_definitions(office, language, word):
    out = call("report", "rates", "--lang", language, cwd=office).out
    assert out.count("R4 ") >= 3  # by evidence, combined and claim
    assert word in " ".join(out.split())
    assert "R3 " in out


def test_the_main_rate_is_the_one_of_the_absorption_table(office):
    rates = rows_of(
        call("report", "--rate", "absorption", "--over", "D1", "--by", "lpk", "--format", "csv", cwd=office)
    )
    known = rows_of(call("report", "--by", "lpk", "--format", "csv", cwd=office))
    assert [(row["group"], row["basis"], row["share"]) for row in rates] == [
        (row["group"], row["basis"], row["rate"]) for row in known
    ]
    assert {(row["rate"], row["over"]) for row in rates} == {("R3", "D1")}


def test_the_configured_definition_is_used_where_one_is_shown(tmp_path):
    project = write_project(tmp_path)
    with (project / "lpkcli.toml").open("a", encoding="utf-8") as file:
        file.write('[rates]\nrate = "R2"\nover = "D2"\nalready_placed = "apart"\n')
    assert call("run", "-q", cwd=project).code == 0
    rows = rows_of(call("report", "rates", "--by", "vocation", "--by", "gender", "--format", "csv", cwd=project))
    assert {(row["rate"], row["over"], row["already_placed"]) for row in rows} == {("R2", "D2", "apart")}


@pytest.mark.parametrize(("option", "value"), [("--rate", "R9"), ("--over", "everybody")])
def test_a_definition_that_is_none_is_refused(office, option, value):
    called = call("report", "rates", option, value, cwd=office)
    assert called.code == 2
    assert option in called.err


def test_an_option_without_effect_is_refused(office):
    assert call("report", "sensitivity", "--by", "lpk", cwd=office).code == 2
    assert call("report", "claims", "--rate", "R1", cwd=office).code == 2
    assert call("report", "claims", "--sensitivity", cwd=office).code == 2


@pytest.mark.parametrize("language", ["en", "id"])
def test_sensitivity_changes_one_thing_a_line(office, language):
    assert call("report", "sensitivity", "--lang", language, cwd=office).code == 0
    rows = json.loads(call("report", "--sensitivity", "--format", "json", cwd=office).out)
    assert {row["choice"] for row in rows} >= {"configured", "window", "rate", "base", "placed_before", "switch"}
    (configured,) = [row for row in rows if (row["choice"], row["basis"]) == ("configured", "evidence")]
    known = rows_of(call("report", "--by", "total", "--basis", "evidence", "--format", "csv", cwd=office))
    assert str(configured["share"]) == known[0]["rate"]


def test_a_run_that_other_words_made_is_not_compared(tmp_path):
    project = write_project(tmp_path)
    assert call("run", "-q", cwd=project).code == 0
    with (project / "lpkcli.toml").open("a", encoding="utf-8") as file:
        file.write('[project]\nkey_file = "office.key"\n')
    (project / "office.key").write_text("k" * 64, encoding="utf-8")
    called = call("report", "sensitivity", cwd=project)
    assert called.code == 2
    assert "lpkcli run" in called.err


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("table", ["employers", "sectors", "positions", "countries", "related"])
def test_where_the_absorbed_went(office, table, language):
    called = call("report", table, "--lang", language, cwd=office)
    assert called.code == 0, called.err
    rows = rows_of(call("report", table, "--format", "csv", cwd=office))
    counted = [row for row in rows if row.get("vocation") != "total"]
    known = rows_of(call("report", "--by", "total", "--basis", "evidence", "--format", "csv", cwd=office))
    assert sum(int(row["absorbed"]) for row in counted) == int(known[0]["absorbed"]) == 2
    assert {row["window_months"] for row in rows} == {"12"}


def test_employers_are_named_as_the_lists_write_them(office):
    rows = rows_of(call("report", "employers", "--format", "csv", cwd=office))
    assert [row["group"] for row in rows] == ["PT Baja Selat", "PT Kimia Merak"]


def test_a_run_without_anybody_absorbed_says_so(tmp_path):
    project = write_project(tmp_path)
    (project / "placement" / "list.csv").unlink()
    assert call("run", "-q", cwd=project).code == 0
    called = call("report", "employers", cwd=project)
    assert called.code == 0
    assert "Nobody" in called.out
    assert call("report", "related", "--format", "json", cwd=project).out.strip() == "[\n]"


CITY = '[city]\nlabour_force = 1000\nunemployed = 50\nyear = 2024\nsource = "BPS 2024"\n'


@pytest.mark.parametrize(
    ("language", "assumption"), [("en", "compares sizes"), ("id", "perbandingan besaran")], ids=["en", "id"]
)
def test_the_city_stands_beside_the_absorbed_with_its_assumptions(tmp_path, language, assumption):
    project = write_project(tmp_path)
    with (project / "lpkcli.toml").open("a", encoding="utf-8") as file:
        file.write(CITY + '[rates]\nover = "D2"\n')
    out = " ".join(call("run", "--lang", language, cwd=project).out.split())
    assert assumption in out
    assert "BPS 2024" in out
    assert "D2" in out  # the office's own definition, beside the headline
    table = " ".join(call("report", "city", "--lang", language, cwd=project).out.split())
    assert assumption in table
    rows = rows_of(call("report", "city", "--format", "csv", cwd=project))
    assert (rows[0]["basis"], rows[0]["persons_absorbed"]) == ("evidence", "2")


def test_a_city_named_by_a_configuration_elsewhere_is_told_too(tmp_path):
    project = write_project(tmp_path / "project")
    with (project / "lpkcli.toml").open("a", encoding="utf-8") as file:
        file.write(CITY)
    called = call("run", "--config", str(project / "lpkcli.toml"), cwd=tmp_path)
    assert "BPS 2024" in called.out


def test_without_figures_of_the_city_there_is_no_ratio(office, first_run):
    assert "compares sizes" not in first_run.out
    called = call("report", "city", cwd=office)
    assert called.code == 2
    assert "[city]" in called.err


@pytest.mark.parametrize("table", ["rates", "sensitivity", "employers", "related"])
def test_a_workbook_has_headings_of_its_language_and_shares_as_numbers(office, tmp_path, table):
    path = tmp_path / "table.xlsx"
    assert call("report", table, "--lang", "id", "-o", str(path), cwd=office).code == 0
    _, _, headings, *rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    names = rows_of(call("report", table, "--format", "csv", cwd=office))[0].keys()
    assert not set(headings) & (set(names) - {"basis"})
    assert any(isinstance(cell, float) and 0 < cell < 1 for row in rows for cell in row)
