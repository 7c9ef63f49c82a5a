"""`lpkcli explain`: a pair line by line, a record with its person, everybody masked, from the published run alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from support.office import write_project
from support.program import call

pytestmark = pytest.mark.usefixtures("first_run")
WIDE = {"COLUMNS": "200"}
SITI, HIRED = "report.xlsx!Data!4", "list.csv!2"


def test_a_pair_is_explained_line_by_line_and_nobody_is_named(office: Path) -> None:
    out = call("explain", SITI, HIRED, cwd=office, environment=WIDE).out
    assert "First record: training/report.xlsx!Data!4" in out
    for said in ("before anything is compared", "the same words", "the same number", "one side says nothing"):
        assert said in out
    assert "Probability that both are one person" in out
    assert "the same person, since both have the same valid NIK" in out
    for secret in ("AMINAH", "3672015203010001", "081200000001"):
        assert secret not in out.upper()
    assert "S*** A*****" in out


def test_unmask_shows_them(office: Path) -> None:
    out = call("explain", SITI, HIRED, "--unmask", cwd=office, environment=WIDE).out
    assert "SITI AMINAH" in out
    assert "3672015203010001" in out


def test_a_program_gets_the_same_figures(office: Path) -> None:
    told = json.loads(call("explain", HIRED, SITI, "--json", cwd=office).out)
    link = pq.read_table(office / "results/latest/links.parquet").to_pylist()[0]
    assert {told["left"]["record_id"], told["right"]["record_id"]} == {link["alumni_id"], link["placement_id"]}
    assert sum(step["bits"] for step in told["steps"]) == pytest.approx(link["weight"])
    assert told["probability"] == link["probability"]
    assert (told["status"], told["basis"]) == ("match", "nik")
    assert told["left"]["values"]["name"].startswith("S***")


def test_one_record_shows_its_person_or_who_came_nearest(office: Path) -> None:
    out = call("explain", SITI, cwd=office, environment=WIDE).out
    assert "Records of the same person" in out
    assert "list.csv!2" in out
    alone = call("explain", "report.xlsx!Data!5", cwd=office, environment=WIDE).out
    assert "No other record belongs to this person." in alone
    assert "Nearest candidates" in alone
    step = next(line for line in alone.splitlines() if line.startswith("Line by line: lpkcli explain"))
    assert call(*step.split()[4:], cwd=office).code == 0


def test_it_needs_nothing_but_the_run(tmp_path: Path) -> None:
    project = write_project(tmp_path)
    assert call("run", "-q", cwd=project).code == 0
    shutil.rmtree(project / "training")
    (project / "lpkcli.toml").unlink()
    assert call("explain", SITI, HIRED, "--out", "results", cwd=project).code == 0


def test_indonesian_has_its_own_words(office: Path) -> None:
    out = call("explain", SITI, HIRED, "--lang", "id", cwd=office, environment=WIDE).out
    assert "Keputusan: orang yang sama, karena NIK keduanya sama dan sah." in out
    assert "Decided" not in out


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("nobody.csv!3",), "No record of this run is named nobody.csv!3"),
        (("list.csv!99",), "Did you mean 'placement/list.csv!"),
        ((SITI, SITI), "Both names mean the same record: training/report.xlsx!Data!4"),
        ((), "WHO is missing"),
    ],
)
def test_mistakes_are_told_with_a_hint(office: Path, typed: tuple[str, ...], said: str) -> None:
    called = call("explain", *typed, cwd=office)
    assert called.code == 2
    assert said in called.err
    assert "Hint:" in called.err


def test_a_prefix_of_several_lists_their_addresses(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lpkcli.runs.addresses._LEAST_PREFIX", 0)
    called = call("explain", "", cwd=office)
    assert called.code == 2
    assert "could be 8 records: " in called.err
    assert "list.csv!2" in called.err


def test_a_run_of_an_older_version_says_what_to_do(tmp_path: Path) -> None:
    project = write_project(tmp_path)
    assert call("run", "-q", cwd=project).code == 0
    (project / "results/latest/state/people.parquet").unlink()
    called = call("explain", SITI, cwd=project)
    assert called.code == 2
    assert "Run again with lpkcli run" in called.err


def test_links_of_the_office_are_all_explained(office: Path) -> None:
    links = pq.read_table(office / "results/latest/links.parquet", columns=["alumni_id", "placement_id"])
    assert pc.count_distinct(links["alumni_id"]).as_py() == 2
    for row in links.to_pylist():
        assert call("explain", row["alumni_id"], row["placement_id"], cwd=office).code == 0
