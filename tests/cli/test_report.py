"""`lpkcli report`: any table of a run, in any form, narrowed as asked."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook
from support.office import write_project
from support.program import call

pytestmark = pytest.mark.usefixtures("first_run")


def rows_of(called):
    assert called.code == 0, called.err
    return list(csv.DictReader(io.StringIO(called.out)))


def test_the_screen_shows_the_headline_beside_the_other_bases(office):
    called = call("report", cwd=office)
    assert called.code == 0
    assert "12 months" in called.out
    assert "MAJU BERSAMA" in called.out.upper()


@pytest.mark.parametrize("dimension", ["total", "vocation", "batch", "year", "gender", "age-group", "kecamatan"])
def test_every_dimension_has_a_screen(office, dimension):
    assert call("report", "--by", dimension, cwd=office).code == 0


def test_a_cross_counts_each_enrolment_once(office):
    cross = rows_of(
        call("report", "--by", "lpk", "--by", "gender", "--format", "csv", "--basis", "evidence", cwd=office)
    )
    total = rows_of(call("report", "--by", "total", "--format", "csv", "--basis", "evidence", cwd=office))
    assert sum(int(row["enrolments"]) for row in cross) == int(total[0]["enrolments"]) == 4
    assert {row["gender"] for row in cross} == {"f", "m"}


def test_windows_and_bases_narrow_the_rows(office):
    assert {row["window_months"] for row in rows_of(call("report", "--format", "csv", cwd=office))} == {"12"}
    every = rows_of(call("report", "--format", "csv", "--window", "all", "--by", "total", cwd=office))
    assert len(every) == 12
    one = rows_of(call("report", "--format", "csv", "--window", "any", "--basis", "claim", "--by", "total", cwd=office))
    assert [(row["window_months"], row["basis"]) for row in one] == [("", "claim")]


def test_json_and_other_tables(office):
    content = json.loads(call("report", "claims", "--format", "json", cwd=office).out)
    assert content
    assert call("report", "sources", cwd=office).code == 0
    assert "sha256" not in call("report", "sources", cwd=office).out


def test_issues_are_told_by_kind_with_their_first_place(tmp_path):
    project = write_project(tmp_path)
    with (project / "placement" / "list.csv").open("a", encoding="utf-8") as file:
        file.write("3672015203010001,Joko Anwar,01-01-1990,PT Baja Selat,Operator,15-08-2024\n" * 2)
    assert call("run", "-q", cwd=project).code == 0
    out = call("report", "issues", cwd=project).out
    assert "What needs a look" in out
    assert "list.csv!" in out


def test_listings_print_addresses_and_machine_forms_the_whole_ids(office):
    out = call("report", "links", cwd=office, environment={"COLUMNS": "200"}).out
    links = json.loads(call("report", "links", "--format", "json", cwd=office).out)
    assert links
    assert "report.xlsx!Data!" in out
    assert "list.csv!" in out
    for link in links:
        assert link["alumni_id"] not in out
        assert f"({link['alumni_id'][:8]}" in out
    assert call("report", "review", cwd=office).code == 0


def test_no_code_of_the_data_stands_on_an_indonesian_listing(office):
    sources = call("report", "sources", "--lang", "id", cwd=office).out
    assert "dibaca" in sources
    assert "daftar penempatan" in sources
    rejects = call("report", "rejects", "--lang", "id", cwd=office).out
    for code in ("structure:", "rows_found", "source_file", "header_row"):
        assert code not in sources + rejects


def test_a_page_has_the_columns_of_the_screen(office):
    page = call("report", "--format", "markdown", cwd=office).out
    head = next(line for line in page.splitlines() if line.startswith("|"))
    assert head.count("|") <= 12
    assert "Rate by evidence" in head


@pytest.mark.parametrize(
    ("language", "by", "basis"), [("id", "Jenis kelamin", "bukti"), ("en", "age-group", "Evidence")]
)
def test_people_may_type_the_words_they_read(office, language, by, basis):
    called = call("report", "--by", by, "--basis", basis, "--lang", language, cwd=office)
    assert called.code == 0, called.err


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.parquet", "a.xlsx", "a.md", "a.txt"])
def test_the_ending_chooses_the_form(office, tmp_path, name):
    called = call("report", "--by", "vocation", "--output", tmp_path / name, cwd=office)
    assert called.code == 0, called.err
    assert called.out == ""
    assert name in called.err
    written = tmp_path / name
    assert written.stat().st_mode & 0o777 == 0o600
    if name.endswith("parquet"):
        assert pq.read_table(written).num_rows == 6
    elif name.endswith("xlsx"):
        assert CalamineWorkbook.from_path(str(written)).sheet_names
    else:
        assert "Teknik Las" in written.read_text(encoding="utf-8")


@pytest.mark.parametrize("table", ["alumni", "placements", "jobseekers"])
def test_persons_are_not_printed(office, table):
    called = call("report", table, cwd=office)
    assert called.code == 2
    assert f"{table}.parquet" in called.err


def test_a_run_is_chosen_by_the_beginning_of_its_id(office):
    run_id = (office / "results/current-run.txt").read_text().strip()
    assert call("report", "--run", run_id[:12], cwd=office).code == 0
    assert call("report", "--out", "results", cwd=office).code == 0
    unknown = call("report", "--run", "1999", cwd=office)
    assert unknown.code == 2
    assert run_id in unknown.err


def test_an_output_that_cannot_be_written_is_6(office):
    called = call("report", "--output", "no/such/folder.csv", cwd=office)
    assert called.code == 6
    assert "no/such/folder.csv" in called.err


def test_a_closed_output_is_no_error(office):
    command = ["sh", "-c", f"{sys.executable} -m lpkcli report >&-"]
    done = subprocess.run(command, cwd=office, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_form_may_be_named_where_the_ending_says_nothing(office, tmp_path):
    assert call("report", "--format", "csv", "--output", tmp_path / "a.doc", cwd=office).code == 0


def test_a_dimension_crossed_with_itself_stops(office):
    assert call("report", "--by", "lpk", "--by", "lpk", cwd=office).code == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("form", ["table", *(pytest.param(form, marks=pytest.mark.heavy) for form in ("csv", "xlsx"))])
def test_a_closed_pipe_is_no_error_and_a_full_disk_is_6(office, form):
    command = [sys.executable, "-m", "lpkcli", "report", "--by", "total", "--window", "all", "--format", form]
    with subprocess.Popen(command, cwd=office, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
        assert process.wait(20) == 0
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, cwd=office, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 6
    assert done.stderr.startswith(b"Error: The disk is full")


def test_a_run_without_placement_list_states_no_interval(tmp_path):
    training, elsewhere = write_project(tmp_path / "office") / "training", tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert call("run", "-q", "--training", training, "--out", "alone", cwd=elsewhere).code == 0
    out = call("report", "--out", "alone", cwd=elsewhere).out
    assert "No placement list was read" in out
    for by in (("--by", "lpk"), ("--by", "lpk", "--by", "gender")):
        rows = rows_of(call("report", *by, "--out", "alone", "--format", "csv", cwd=elsewhere))
        assert {(row["rate_low"], row["rate_high"]) for row in rows} == {("", "")}


def test_reporting_quality_is_told_in_every_form(office, tmp_path):
    assert "Reporting quality of each LPK" in call("report", "quality", cwd=office).out
    assert "Mutu laporan tiap LPK" in call("report", "quality", "--lang", "id", cwd=office).out
    rows = rows_of(call("report", "quality", "--format", "csv", cwd=office))
    assert rows[0]["lpk"] == "total"
    assert call("report", "quality", "--output", tmp_path / "mutu.xlsx", "--lang", "id", cwd=office).code == 0
    words = {
        cell
        for row in CalamineWorkbook.from_path(tmp_path / "mutu.xlsx").get_sheet_by_index(0).to_python()
        for cell in row
    }
    assert "NIK sah" in words
