"""`lpkcli run`: what it publishes, prints and answers."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pyarrow.parquet as pq
import pytest
from support.office import AS_OF, write_office, write_project
from support.program import call
from support.store import publish_text, published_text

import lpkcli
from lpkcli.contracts.results import PUBLISHED, SCHEMA_VERSION
from lpkcli.errors import LockedError, LpkError
from lpkcli.runs.lock import hold_lock


def last_check(folder):
    return json.loads((folder / "last-check.json").read_text())


def test_a_run_publishes_every_file_and_says_what_came_of_it(office, first_run):
    assert first_run.code == 0, first_run.err
    assert first_run.err == ""
    results = office / "results"
    run = results / "runs" / (results / "current-run.txt").read_text().strip()
    assert (results / "latest").resolve() == run
    files = {path.name for path in run.iterdir()}
    assert files == {*(f"{name}.parquet" for name in PUBLISHED), "manifest.json", "changes.json", "model.toml", "state"}
    check = last_check(results)
    assert (check["result"], check["exit_code"], check["run_id"]) == ("published", 0, run.name)
    for words in (
        "What was read",
        "LPK MAJU",  # the name may be folded
        "Absorption",
        "as of 30 June 2026",
        "What to do next",
        str(run.relative_to(office)),
    ):
        assert words.lower() in first_run.out.lower(), words
    assert "--out" not in first_run.out.rsplit("What to do next", 1)[1].partition(" --by")[0]


def test_every_table_carries_schema_and_fingerprint(office, first_run):
    manifest = json.loads((office / "results/latest/manifest.json").read_text())
    for name, contract in PUBLISHED.items():
        schema = pq.read_schema(office / f"results/latest/{name}.parquet")
        assert schema.names == contract.schema.names
        assert schema.metadata[b"lpkcli.schema"].decode() == SCHEMA_VERSION
        assert schema.metadata[b"lpkcli.fingerprint"].decode() == manifest["fingerprint"]


def test_nobody_is_named_on_the_screen(first_run):
    for secret in ("Aminah", "AMINAH", "3672015203010001", "081200000001"):
        assert secret not in first_run.out + first_run.err


def test_the_screen_speaks_indonesian(tmp_path):
    write_project(tmp_path)
    called = call("run", "--lang", "id", cwd=tmp_path)
    assert called.code == 0
    assert "Langkah berikutnya" in called.out
    assert not {"Absorption", "What", "Persons"} & set(called.out.split())


def test_flags_alone_are_enough_and_json_is_the_manifest(tmp_path):
    write_office(tmp_path)
    flags = ("--training", "training", "--placement", "placement", "--out", "out", "--as-of", AS_OF)
    called = call("run", *flags, "--json", cwd=tmp_path)
    assert called.code == 0, called.err
    content = json.loads(called.out)
    assert content["as_of"] == AS_OF
    assert content["folder"] == str(tmp_path / "out/runs" / content["run_id"])
    assert content["totals"]["rows"]["alumni"] == 5


def test_a_quiet_run_says_nothing_and_equal_inputs_make_equal_bytes(office, first_run, tmp_path):
    again = write_project(tmp_path)
    called = call("run", "--quiet", cwd=again)
    assert (called.code, called.out, called.err) == (0, "", "")
    for name in PUBLISHED:
        file = f"results/latest/{name}.parquet"
        assert (office / file).read_bytes() == (again / file).read_bytes(), name


def test_results_inside_of_an_input_folder_are_no_input(tmp_path):
    write_office(tmp_path)
    first, second = (call("run", "--input", ".", "--json", "--as-of", AS_OF, cwd=tmp_path) for _ in range(2))
    assert first.code == second.code == 0, first.err + second.err
    assert json.loads(first.out)["fingerprint"] == json.loads(second.out)["fingerprint"]


def test_what_was_not_read_is_exit_code_3(tmp_path):
    write_project(tmp_path)
    (tmp_path / "training" / "broken.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    called = call("run", cwd=tmp_path)
    assert called.code == 3
    assert "broken.xlsx" in called.out
    assert "not read" in called.out.rsplit("What to do next", 1)[1]
    assert last_check(tmp_path / "results")["exit_code"] == 3
    quiet = call("run", "-q", "--placement", "training/broken.xlsx", cwd=tmp_path)
    assert (quiet.code, quiet.out) == (3, "")
    assert "was not read" in quiet.err
    assert "above" not in quiet.err
    assert "  training/broken.xlsx: The workbook is damaged" in quiet.err, "a mail of cron says which file"


def test_silence_is_broken_with_the_sheet_and_the_reason_and_no_person(tmp_path):
    write_project(tmp_path)
    rows = "".join(f",36720152030100{day:02},Las,30/06/2024\n" for day in (11, 12))
    (tmp_path / "training" / "more.csv").write_text("Nama,NIK,Kejuruan,Tanggal Selesai\n" + rows, encoding="utf-8")
    for times, options in enumerate(((), ("--lang", "id", "--force"))):
        called = call("run", "-q", *options, cwd=tmp_path)
        assert called.code == 3
        said = "2 baris disisihkan (tanpa nama)" if times else "2 rows set aside (no name)"
        assert f"  training/more.csv: {said}" in called.err
        assert "3672015" not in called.err


def test_a_configured_source_that_is_missing_is_3_and_the_rest_is_published(tmp_path):
    write_project(tmp_path)
    config = tmp_path / "lpkcli.toml"
    config.write_text(config.read_text().replace('"placement"]', '"placement", "late.csv", "more/*.xlsx"]'))
    called = call("run", "-q", cwd=tmp_path)
    assert (called.code, called.out) == (3, "")
    assert called.err.splitlines() == [
        f"A source of lpkcli.toml is missing: {name}" for name in ("late.csv", "more/*.xlsx")
    ]
    assert lpkcli.open_run(tmp_path / "results").manifest["totals"]["rows"]["alumni"] == 5


@pytest.mark.parametrize(
    ("given", "said"), [("training", "No placement list was read"), ("placement", "No training report was read")]
)
def test_half_of_the_inputs_is_published_and_said(office, tmp_path, given, said):
    called = call("run", f"--{given}", office / given, "--as-of", AS_OF, cwd=tmp_path)
    assert called.code == 0, called.err
    assert said in called.out


def test_paths_outside_of_the_project_are_read(office, tmp_path):
    (tmp_path / "lpkcli.toml").write_text("")
    flags = ("--training", office / "training", "--placement", office / "placement", "--as-of", AS_OF)
    assert call("run", "-q", *flags, cwd=tmp_path).code == 0


def test_a_missing_path_stops_with_2_and_publishes_nothing(tmp_path):
    write_project(tmp_path)
    called = call("run", "--training", "nowhere", cwd=tmp_path)
    assert called.code == 2
    assert "nowhere" in called.err
    assert last_check(tmp_path / "results")["run_id"] is None


def test_nothing_to_read_is_5(tmp_path):
    (tmp_path / "empty").mkdir()
    called = call("run", "--input", "empty", "--out", "out", cwd=tmp_path)
    assert called.code == 5
    assert "Hint: " in called.err
    assert last_check(tmp_path / "out")["result"] == "nothing_to_read"


def test_a_destination_that_cannot_be_written_is_6(tmp_path):
    write_project(tmp_path)
    (tmp_path / "file").write_text("")
    called = call("run", "--out", "file", cwd=tmp_path)
    assert called.code == 6
    assert "file is a file, not a folder" in called.err


def test_a_second_run_is_75_at_once_and_the_first_is_left_alone(tmp_path):
    write_project(tmp_path)
    with hold_lock(tmp_path / "results"):
        called = call("run", cwd=tmp_path)
    assert called.code == 75
    assert f"ps -fp {os.getpid()}" in called.err
    assert "+00:00" not in called.err  # the time on the wall, not that of the machines
    assert last_check(tmp_path / "results")["result"] == "locked"


def break_flow(monkeypatch, error: BaseException) -> None:
    def fail(*_):
        raise error

    monkeypatch.setattr("lpkcli.making.reconcile", fail)


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (RuntimeError("Siti Aminah 3672015203010001"), 1, "Something went wrong inside lpkcli (RuntimeError)"),
        (LockedError("output_needed", format="xlsx"), 75, "Error: "),
        (KeyboardInterrupt(), 130, "Stopped."),
    ],
)
def test_a_failure_keeps_the_last_run_and_its_code(tmp_path, monkeypatch, error, code, message):
    write_project(tmp_path)
    before = publish_text(tmp_path / "results", "old").name
    break_flow(monkeypatch, error)
    called = call("run", cwd=tmp_path, environment={"TMPDIR": str(tmp_path)})
    assert called.code == code
    assert message in called.err
    assert "Aminah" not in called.out + called.err
    assert published_text(tmp_path / "results") == "old"
    assert last_check(tmp_path / "results")["exit_code"] == code
    assert [path.name for path in (tmp_path / "results/runs").iterdir()] == [before]


def test_details_of_the_unexpected_lie_in_a_private_file_or_on_screen(tmp_path, monkeypatch):
    write_project(tmp_path)
    break_flow(monkeypatch, RuntimeError("the cause"))
    err = call("run", cwd=tmp_path).err
    (path,) = [word for word in err.split() if "lpkcli-error-" in word]
    details = tmp_path / "details.txt"
    shutil.move(path.rstrip("."), details)
    assert "the cause" in details.read_text()
    assert details.stat().st_mode & 0o777 == 0o600
    with pytest.raises(RuntimeError):
        call("run", cwd=tmp_path, environment={"LPKCLI_DEBUG": "1"})


def test_a_terminated_run_is_143_and_leaves_nothing_half(tmp_path):
    write_project(tmp_path)
    code = (
        "import sys, time, lpkcli.flow; lpkcli.flow.reconcile = lambda *_: (print('at work', flush=True), time.sleep(60));"
        "from lpkcli.cli.app import main; sys.exit(main(['run']))"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "at work\n"
        time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 143
    assert last_check(tmp_path / "results") | {"time": ""} == {
        "time": "", "result": "terminated", "exit_code": 143, "run_id": None
    }  # fmt: skip


def test_the_python_door_reads_and_makes_runs(office, first_run, tmp_path):
    run = lpkcli.open_run(office / "results")
    assert list(run.alumni.columns) == PUBLISHED["alumni"].schema.names
    assert len(run.alumni) == 5
    assert str(run.alumni.dtypes["counted"]) == "bool[pyarrow]"
    assert run.manifest["exit_code"] == 0
    assert {"alumni", "absorption", "links"} <= set(dir(run))
    with pytest.raises(AttributeError):
        _ = run.alumnae
    made = lpkcli.run(
        training=[office / "training"], placement=[str(office / "placement")], out=tmp_path / "out", as_of=AS_OF
    )
    assert made.absorption.equals(run.absorption)
    assert lpkcli.open_run(tmp_path / "out").folder == made.folder


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"trainings": ["x"]}, "trainings is not a setting. Did you mean training?"),
        ({"training": ["nowhere"]}, "nowhere does not exist."),
        ({}, "Nothing was named to read"),
    ],
)
def test_the_python_door_raises_what_the_program_says(tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LpkError) as caught:
        lpkcli.run(**arguments)
    assert caught.value.exit_code == 2
    assert said in str(caught.value)


def test_the_python_door_says_which_run_or_table_is_not_there(office, first_run, tmp_path):
    with pytest.raises(LpkError, match="There is no published run in") as caught:
        lpkcli.open_run(tmp_path)
    assert str(tmp_path) in str(caught.value)
    with pytest.raises(LpkError, match="There is no table alumnus"):
        lpkcli.open_run(office / "results").table("alumnus")


@pytest.mark.parametrize(
    ("flags", "result"),
    [
        (("--as-of", "tomorrow"), "config_not_date"),
        (("--bogus",), "usage"),
        (("--config", "nowhere.toml"), "config_not_found"),
        ((), "no_inputs"),
    ],
)
def test_a_mistake_is_an_attempt_too(tmp_path, flags, result):
    run = publish_text(tmp_path / "out", "one")
    called = call("run", "--out", "out", *flags, cwd=tmp_path)
    assert called.code == 2
    check = last_check(tmp_path / "out")
    assert (check["result"], check["exit_code"], check["run_id"]) == (result, 2, run.name)


def test_a_mistake_in_the_configuration_is_recorded_where_its_results_are(tmp_path):
    publish_text(tmp_path / "results", "one")
    (tmp_path / "lpkcli.toml").write_text("[run]\nas_off = 1\n")
    assert call("run", cwd=tmp_path).code == 2
    assert last_check(tmp_path / "results")["result"] == "config_unknown_key"
    (tmp_path / "lpkcli.toml").write_text('[run]\nas_off = 1\nout = "figures"\n')
    assert call("run", cwd=tmp_path).code == 2
    assert last_check(tmp_path / "figures")["result"] == "config_unknown_key"


@pytest.mark.parametrize(
    ("number", "result", "code"), [(signal.SIGINT, "interrupted", 130), (signal.SIGTERM, "terminated", 143)]
)
def test_a_signal_before_the_machine_is_loaded_is_recorded(tmp_path, number, result, code):
    code_of_early_signal = (
        f"import os, sys; from lpkcli.cli import run; run.make = lambda *_, **__: os.kill(os.getpid(), {int(number)});"
        "from lpkcli.cli.app import main; sys.exit(main(['run', '--out', 'out', '--training', 'x']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code_of_early_signal], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stderr
    assert last_check(tmp_path / "out")["result"] == result


def test_doubtful_settings_are_said_and_kept_in_the_manifest(tmp_path):
    write_project(tmp_path)
    config = tmp_path / "lpkcli.toml"
    config.write_text(config.read_text().replace(AS_OF, "2999-01-01") + '[[sources]]\nfiles = "none/*"\nlpk = "X"\n')
    called = call("run", "-q", cwd=tmp_path)
    assert (called.code, called.out) == (0, "")
    assert "2999-01-01, a day that is still to come" in called.err
    assert "fits no file and does nothing: none/*" in called.err
    codes = [doubt["code"] for doubt in lpkcli.open_run(tmp_path / "results").manifest["warnings"]]
    assert codes == ["future_as_of", "rule_without_files"]
    assert "still to come" in call("run", "--force", cwd=tmp_path).out


def test_a_match_threshold_below_that_of_review_stops(tmp_path):
    write_project(tmp_path)
    config = tmp_path / "lpkcli.toml"
    config.write_text(config.read_text() + "[match]\nmatch_probability = 0.01\n")
    called = call("run", cwd=tmp_path)
    assert called.code == 2
    assert "is above match_probability (0.01)" in called.err


def test_what_the_office_knows_of_its_files_acts(tmp_path):
    write_project(tmp_path)
    config = tmp_path / "lpkcli.toml"
    rules = '[[sources]]\nfiles = "training/*"\nlpk = "LPK Lain"\n[[sources]]\nfiles = "placement/*"\ngrade = "D"\n'
    config.write_text(config.read_text() + rules)
    called = call("run", "-q", cwd=tmp_path)
    assert called.code == 0, called.err
    run = lpkcli.open_run(tmp_path / "results")
    assert {lpk.upper() for lpk in run.alumni["lpk"]} == {"LPK LAIN"}
    assert set(run.alumni["lpk_basis"]) == {"config"}
    assert set(run.placements["grade"]) == {"D"}
    assert set(run.alumni["evidence"]) == {"none"}


def runs_of(folder):
    return sorted(path.name for path in (folder / "results/runs").iterdir() if not path.name.startswith("."))


def test_a_failed_gate_publishes_nothing_and_leaves_the_run_to_be_looked_at(tmp_path):
    write_project(tmp_path)
    call("run", cwd=tmp_path)
    before = runs_of(tmp_path)
    (tmp_path / "training/broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    config = tmp_path / "lpkcli.toml"
    config.write_text(config.read_text() + "\n[gates]\nunreadable_files = { error = 1 }\n")
    failed = call("run", cwd=tmp_path)
    assert failed.code == 4
    assert "not published. 1 files or sheets could not be read. (unreadable_files)" in failed.err
    assert runs_of(tmp_path) == before
    assert (tmp_path / "results/latest").resolve().name == before[0]
    (kept,) = (tmp_path / "results/runs").glob(".failed-*")
    manifest = json.loads((kept / "manifest.json").read_text())
    assert manifest["exit_code"] == 4
    assert {gate["gate"]: gate["state"] for gate in manifest["gates"]}["unreadable_files"] == "failed"
    assert call("run", "-q", cwd=tmp_path).code == 4, "the same inputs fail again"
    (again,) = (tmp_path / "results/runs").glob(".failed-*")
    assert again != kept, "the same failure leaves one run to look at, its latest"
    config.write_text(config.read_text().replace("error = 1", "warn = 1"))
    passed = call("run", cwd=tmp_path)
    assert passed.code == 3
    assert "1 files or sheets could not be read" in passed.out


def test_waiting_for_another_run(tmp_path):
    write_project(tmp_path)
    call("init", "other", cwd=tmp_path)
    with hold_lock(tmp_path / "results"):
        assert call("run", "--wait", "0.3", cwd=tmp_path).code == 75
    assert call("run", "--wait", "0.3", cwd=tmp_path).code == 0


def test_the_log_tells_every_attempt_with_its_run_and_nobody(tmp_path):
    write_project(tmp_path)
    log = tmp_path / "logs/run.jsonl"
    run = lambda *more: call("run", "-q", "--log-file", log, *more, cwd=tmp_path)  # noqa: E731
    assert run().code == 0
    made = (tmp_path / "results/current-run.txt").read_text().strip()
    run()
    with hold_lock(tmp_path / "results"):
        assert run().code == 75
    (tmp_path / "training/broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    config = tmp_path / "lpkcli.toml"
    config.write_text(config.read_text() + "\n[gates]\nunreadable_files = { error = 1 }\n")
    assert run().code == 4
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert [line["event"] for line in lines if line["event"] not in {"stage", "started"}] == [
        "published",
        "nothing_new",
        "failed",
    ]
    assert [line["stage"] for line in lines if line["event"] == "stage"][:5] == [
        "read",
        "clean",
        "match",
        "classify",
        "tabulate",
    ]
    assert {line["run_id"] for line in lines[:6]} == {made}
    assert lines[-1]["error"] == "gate_failed"
    assert log.stat().st_mode & 0o777 == 0o600
    names = set(lpkcli.open_run(tmp_path / "results").alumni["name"])
    assert not any(name in log.read_text() for name in names)


def test_a_dry_run_tells_what_would_be_read_and_leaves_no_trace(tmp_path):
    write_project(tmp_path)
    (tmp_path / "training/~$report.xlsx").write_bytes(b"lock")
    told = call("run", "--dry-run", cwd=tmp_path)
    assert told.code == 0
    assert "training/report.xlsx: about" in told.out
    assert "placement/list.csv: about" in told.out
    assert "MB" in told.out
    assert not (tmp_path / "results").exists()
    plain = json.loads(call("run", "--dry-run", "--json", cwd=tmp_path).out)
    assert plain["rows"] == sum(plain["rows_by_file"].values()) > 0
    assert plain["pairs_at_most"] > 0
