"""Whatever the program writes names cells, never people: no NIK, phone or e-mail, and in messages and logs no name.

Left out are the lists that exist to hold persons: the person-level tables, the state and the cache of a run, the ledger,
review sheets and call lists, all of them readable by their owner alone.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.leaks import Marks, read_whole, sample_marks
from support.program import call

import lpkcli
from lpkcli.cli.derived import ANSWERS
from lpkcli.contracts.results import PUBLISHED

SAMPLE = Path(__file__).parents[2] / "sample_data"
PERSON_LEVEL = {"alumni", "placements", "jobseekers"}
PERSON_STATE = {"raw", "people", "verdicts"}
TALKATIVE_NIK, TALKATIVE_PHONE, TALKATIVE_EMAIL = "3672014101990099", "081398765432", "rahasia.sekali@surel.example"
TALKATIVE = f"""LPK Bicara Banyak (hub. 0813-9876-5432),,,,,,,,
Nama,NIK,Tgl Lahir,No HP,Kontak {TALKATIVE_EMAIL},Keterangan,Perusahaan,Program Pelatihan,Tanggal Selesai
Ratna Dewi Puspita,{TALKATIVE_NIK},01/01/1999,{TALKATIVE_PHONE},x,ikut kakak hub 0813 9876 5432,PT Baja +62 813-9876-5432,Las 0813.9876.5432,30-06-2024
Ratna Dewi Kusuma,3672014101990.099,02/01/1999,62{TALKATIVE_PHONE[1:]},y,tanya {TALKATIVE_EMAIL},PT Baja,Las,30-06-2024
,{TALKATIVE_NIK},03/01/1999,,,NIK {TALKATIVE_NIK},,,
Ketua: Ratna Dewi Puspita,,,NIK {TALKATIVE_NIK},,,,,
"""
"""A report in which people wrote what does not belong where they wrote it."""
PLACED = f"""DAFTAR PENEMPATAN TENAGA KERJA,,,,,
Nama,NIK,Tgl Lahir,Nama Perusahaan,Jabatan,Tanggal Diterima
Ratna Dewi Puspita,{TALKATIVE_NIK},01/01/1999,PT Baja (HRD 0813-9876-5432),Operator {TALKATIVE_PHONE},15-08-2024
Ratna Dewi Kusuma,,02/01/1999,CV Maju {TALKATIVE_EMAIL},Admin,16-08-2024
"""
CONFIG = """
[inputs]
training = ["training"]
placement = ["placement"]
jobseeker = ["jobseeker"]
[run]
as_of = 2025-12-31
log_file = "run.log"
[city]
labour_force = 220000
unemployed = 15000
year = 2025
source = "BPS"
"""


@pytest.fixture(scope="module")
def marks() -> Marks:
    found = sample_marks()
    found.emails.add(TALKATIVE_EMAIL)
    for number in (TALKATIVE_NIK, TALKATIVE_PHONE[1:]):
        found.numbers.setdefault(len(number), set()).add(number)
    found.names |= {("RATNA", "DEWI", "PUSPITA"), ("RATNA", "DEWI", "KUSUMA")}
    return found


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample city and a talkative report as a project, with one run."""
    folder = tmp_path_factory.mktemp("privacy")
    for name in ("training", "placement", "jobseeker"):
        shutil.copytree(SAMPLE / name, folder / name)
    (folder / "training" / "bicara.csv").write_text(TALKATIVE, encoding="utf-8")
    (folder / "placement" / "isi.csv").write_text(PLACED, encoding="utf-8")
    (folder / "lpkcli.toml").write_text(CONFIG)
    return folder


@pytest.fixture(scope="module")
def screens(office: Path) -> dict[str, str]:
    """What a run and its usual commands say, by command."""
    said = {"run": _said("run", cwd=office)}
    return said | {" ".join(map(str, command)): _said(*command, cwd=office) for command in _usual(office)}


def _said(*command: object, cwd: Path) -> str:
    told = call(*command, cwd=cwd)
    assert told.code in {0, 3}, told.err
    return told.out + told.err


def _usual(office: Path) -> Iterator[tuple[object, ...]]:
    run = lpkcli.open_run(office / "results")
    pair, record = run.review.iloc[0], run.alumni.iloc[3].alumni_id
    yield ("run", "--json")
    yield ("run", "--dry-run")
    yield ("runs",)
    yield ("why", "--column", "enrolments", "--basis", "claim")
    yield ("explain", record)
    yield ("explain", pair.left_id, pair.right_id)
    yield ("explain", pair.left_id, pair.right_id, "--json")
    yield ("inspect", "training/bicara.csv")
    yield ("words", "--limit", "500")
    yield ("report", "--by", "lpk")
    yield ("report", "employers", "--format", "csv")
    yield ("report", "positions")
    yield ("report", "--by", "programme", "--format", "json")
    yield ("report", "issues", "--format", "csv")
    yield ("report", "rejects", "--format", "csv")
    yield ("report", "--page", "page.html", "--workbook", "book.xlsx")
    yield ("report", "--public", "--lang", "id")
    yield ("words", "--export", "words.csv")


def _files(office: Path) -> Iterator[Path]:
    """Every file that was written, but for those that exist to hold persons."""
    for path in sorted(office.rglob("*")):
        parts = path.relative_to(office).parts
        if not path.is_file() or path.is_symlink() or parts[0] in {"training", "placement", "jobseeker"}:
            continue
        is_state = path.parent.name == "state"
        if ".cache" not in parts and path.stem not in (PERSON_STATE if is_state else PERSON_LEVEL):
            yield path


def test_no_screen_shows_a_person(screens: dict[str, str], marks: Marks) -> None:
    found = {command: marks.contacts_in(text) for command, text in screens.items()}
    assert {command: shown for command, shown in found.items() if shown} == {}


def test_no_file_shows_a_person(office: Path, screens: dict[str, str], marks: Marks) -> None:
    written = list(_files(office))
    assert {path.suffix for path in written} >= {".parquet", ".json", ".csv", ".xlsx", ".html", ".log", ".toml"}
    found = {path.relative_to(office).as_posix(): marks.contacts_in(read_whole(path)) for path in written}
    assert {name: shown for name, shown in found.items() if shown} == {}


def test_messages_logs_and_accounts_name_nobody(office: Path, screens: dict[str, str], marks: Marks) -> None:
    told = {command: text for command, text in screens.items() if not command.startswith(("why", "inspect"))}
    for path in _files(office):
        if path.suffix in {".json", ".log"} or path.stem in PUBLISHED:
            told[path.name] = read_whole(path)
    found = {name: marks.names_in(text) for name, text in told.items()}
    assert {name: shown for name, shown in found.items() if shown} == {}


@pytest.mark.parametrize("language", ["id", pytest.param("en", marks=pytest.mark.heavy)])
def test_what_goes_wrong_names_nobody(office: Path, tmp_path: Path, marks: Marks, language: str) -> None:
    copy = Path(shutil.copytree(office, tmp_path / "copy", ignore=shutil.ignore_patterns("results", "*.xls*", "*.ods")))
    ledger = "left_id,right_id,verdict,clerk,decided_at,reason,note,left_list,left_name,left_birth_date,left_nik,"
    ledger += "right_list,right_name,right_birth_date,right_nik\n"
    (copy / "verdicts.csv").write_text(
        f"{ledger}a,b,same,x,{TALKATIVE_NIK},,,alumni,RATNA DEWI PUSPITA,{TALKATIVE_PHONE},{TALKATIVE_NIK},,,,\n"
    )
    said = [call("run", "--lang", language, cwd=copy)]
    (copy / "verdicts.csv").unlink()
    (copy / "training" / "damaged.xlsx").write_bytes(f"PK\x03\x04 {TALKATIVE_NIK} Ratna Dewi Puspita".encode())
    config = copy / "lpkcli.toml"
    config.write_text(config.read_text() + "\n[gates]\nunreadable_files = { error = 1 }\n")
    said.append(call("run", "--lang", language, cwd=copy))
    said.append(call("explain", TALKATIVE_PHONE, "--lang", language, cwd=copy))
    said.append(call("inspect", "training/damaged.xlsx", "--lang", language, cwd=copy))
    assert [told.code for told in said[:2]] == [2, 4]
    shown = "\n".join(told.out + told.err for told in said) + (copy / "run.log").read_text()
    shown += (copy / "results" / "last-check.json").read_text()
    assert marks.contacts_in(shown) <= {TALKATIVE_PHONE[1:]}, "what was typed may be repeated"
    assert not marks.names_in(shown)


def test_ids_are_the_offices_own_once_it_has_a_key(tmp_path: Path) -> None:
    report = tmp_path / "report.csv"
    report.write_text(TALKATIVE, encoding="utf-8")
    ids = {}
    for name in ("none", "one", "other"):
        config = tmp_path / f"{name}.toml"
        key = tmp_path / f"{name}.key"
        if name != "none" and not key.exists():
            key.write_bytes(os.urandom(40).hex().encode())
        config.write_text("" if name == "none" else f'[project]\nkey_file = "{key.name}"\n')
        out = tmp_path / f"out {name}"
        command = ("run", "-q", "--training", report, "--out", out, "--config", config, "--as-of", "2025-12-31")
        assert call(*command, cwd=tmp_path).code in {0, 3}
        ids[name] = tuple(lpkcli.open_run(out).persons["record_id"])
    assert not set(ids["one"]) & (set(ids["none"]) | set(ids["other"]))


@pytest.mark.heavy
@pytest.mark.parametrize("language", ["en", "id"])
def test_no_command_shows_a_person(office: Path, screens: dict[str, str], marks: Marks, language: str) -> None:
    tables = [name for name in (*PUBLISHED, *ANSWERS) if name not in PERSON_LEVEL]
    forms = ("table", "json", "html")
    commands: list[tuple[object, ...]] = [("report", name, "--format", form) for name in tables for form in forms]
    commands += [
        ("inspect", path) for name in ("training", "placement", "jobseeker") for path in (office / name).iterdir()
    ]
    commands += [("layout", path) for path in (office / "training").iterdir()]
    commands += [("verify",), ("review", "--status"), ("schedule",), ("model", "show"), ("runs", "--json"), ("schema",)]
    commands += [("why", "--column", column) for column in ("base", "unknown", "not_due")]
    found = {}
    for command in commands:
        told = call(*command, "--lang", language, cwd=office)
        assert told.code != 1, (command, told.err)
        shown = marks.contacts_in(told.out + told.err)
        if shown:
            found[" ".join(map(str, command))] = shown
    assert found == {}
