"""`lpkcli review`: what a clerk decides once is obeyed by every later run and never asked again."""

from __future__ import annotations

import csv
import json
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from support.program import call

from lpkcli.desk.keys import make_key

SAMPLE = Path(__file__).parents[2] / "sample_data"
AS_OF = "2025-12-31"
VERDICT, KEY = "Verdict", "Key (do not change)"


def reconcile(folder: Path) -> None:
    made = call(
        "run",
        *("--training", folder / "training", "--placement", folder / "placement", "--jobseeker", folder / "jobseeker"),
        *("--as-of", AS_OF, "--out", folder / "out", "--quiet"),
    )
    assert made.code == 0, made.err


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory) -> Path:
    """The sample city with one run, to be copied."""
    folder = tmp_path_factory.mktemp("city") / "city"
    for name in ("training", "placement", "jobseeker"):
        shutil.copytree(SAMPLE / name, folder / name)
    reconcile(folder)
    return folder


@pytest.fixture
def city(reviewed, tmp_path) -> Path:
    return Path(shutil.copytree(reviewed, tmp_path / "city", symlinks=True))


def review(city: Path, *arguments: object, **environment: str):
    return call("review", *arguments, "--out", city / "out", cwd=city, environment=environment)


def queue(city: Path):
    return pq.read_table(city / "out" / "latest" / "review.parquet").to_pylist()


def open_sheet(path: Path):
    book = openpyxl.load_workbook(path)
    page = book.worksheets[1]
    headings = [cell.value for cell in page[4]]
    return book, page, {name: headings.index(name) + 1 for name in headings}


def fill(path: Path, verdicts, *, clerk: str | None = "Desk One") -> list[str]:
    """Fill the first rows of a sheet; returns the keys decided."""
    book, page, column = open_sheet(path)
    if clerk is not None:
        page.cell(2, 2).value = clerk
    for row, verdict in enumerate(verdicts, 5):
        page.cell(row, column[VERDICT]).value = verdict
    keys = [page.cell(row, column[KEY]).value for row in range(5, 5 + len(verdicts))]
    book.save(path)
    return keys


def pairs_of(rows) -> set[tuple[str, str]]:
    return {(row["left_id"], row["right_id"]) for row in rows}


def test_status_says_what_is_left_and_what_it_is_worth(city):
    waiting = len(queue(city))
    told = review(city, "--status")
    assert told.code == 0
    assert f"{waiting} pairs await a person" in told.out
    plain = json.loads(review(city, "--status", "--json").out)
    assert plain["waiting"] == waiting == sum(plain["by_reason"].values())
    assert plain["width_after_next"] <= plain["width"]


def test_decided_pairs_are_obeyed_and_not_asked_again(city):
    sheet = city / "pairs.xlsx"
    assert review(city, "--export", sheet).code == 0
    words = ["same", "different", "Different", "s", "berbeda", "unsure"]
    taken = ["same", "different", "different", None, "different", "unsure"]
    keys = fill(sheet, words)
    imported = review(city, "--import", sheet)
    assert imported.code == 3, "a verdict that is no word of the list is refused"
    assert "5 verdicts taken" in imported.err
    assert "Pairs!8" in imported.err
    decided = {tuple(key.split("-")[:2]): word for key, word in zip(keys, taken, strict=True) if word}
    asked = set(re.findall(r"[0-9a-f]{32}-[0-9a-f]{32}", " ".join(read_keys(city))))
    assert not asked & {"-".join(pair) for pair in decided}
    reconcile(city)
    waiting = pairs_of(queue(city))
    persons = {
        row["record_id"]: row["person_id"] for row in pq.read_table(city / "out/latest/persons.parquet").to_pylist()
    }
    for (left, right), word in decided.items():
        assert (persons[left] == persons[right]) is (word == "same")
        assert ((left, right) in waiting) is (word == "unsure")
    assert not {"-".join(pair) for pair in decided} & set(
        re.findall(r"[0-9a-f]{32}-[0-9a-f]{32}", " ".join(read_keys(city)))
    ), "a pair that a clerk could not tell is not asked again"


def read_keys(city: Path) -> list[str]:
    sheet = city / "again.xlsx"
    assert review(city, "--export", sheet).code == 0
    _, page, column = open_sheet(sheet)
    return [str(page.cell(row, column[KEY]).value) for row in range(5, page.max_row + 1)]


def test_the_sheet_survives_sorting_and_further_columns(city):
    sheet = city / "pairs.xlsx"
    review(city, "--export", sheet)
    fill(sheet, ["same", "different", "same"])
    book, page, _ = open_sheet(sheet)
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=5)]
    page.insert_cols(2)
    page.cell(4, 2).value = "my own column"
    for number, row in enumerate(reversed(rows), 5):
        for at, value in enumerate([row[0], "mine", *row[1:]], 1):
            page.cell(number, at).value = value
    book.save(sheet)
    assert "3 verdicts taken" in review(city, "--import", sheet).err


def test_an_edited_key_is_refused_with_its_row(city):
    sheet = city / "pairs.xlsx"
    review(city, "--export", sheet)
    fill(sheet, ["same", "same"])
    book, page, column = open_sheet(sheet)
    key = page.cell(5, column[KEY])
    key.value = str(key.value).replace(str(key.value)[0], "f" if str(key.value)[0] != "f" else "e", 1)
    book.save(sheet)
    imported = review(city, "--import", sheet)
    assert imported.code == 3
    assert "pairs.xlsx!Pairs!5" in imported.err
    assert "1 verdicts taken" in imported.err


def test_a_sheet_is_private_blind_and_protected(city):
    sheet = city / "pairs.xlsx"
    review(city, "--export", sheet)
    assert sheet.stat().st_mode & 0o777 == 0o600
    book, page, column = open_sheet(sheet)
    assert "Probability" not in column
    assert page.protection.sheet
    assert page.cell(5, column[KEY]).protection.locked
    assert not page.cell(5, column[VERDICT]).protection.locked
    assert page.data_validations.dataValidation[0].formula1 == '"same,different,unsure"'
    assert book.worksheets[0]["A3"].value
    review(city, "--export", sheet, "--show-scores")
    assert "Probability" in open_sheet(sheet)[2]


def test_the_same_pairs_give_the_same_bytes(city):
    one, other = city / "one.xlsx", city / "other.xlsx"
    review(city, "--export", one)
    review(city, "--export", other)
    assert one.read_bytes() == other.read_bytes()


def test_two_reviewers_share_the_queue_and_their_agreement_is_told(city):
    review(city, "--export", city / "pairs.xlsx", "--reviewers", "2", "--overlap", "10")
    first, second = city / "pairs-1.xlsx", city / "pairs-2.xlsx"
    common = fill(first, ["same"] * 5 + ["different"] * 5, clerk="A")
    assert fill(second, ["same"] * 4 + ["different"] * 6, clerk="B") == common
    told = review(city, "--import", first, second)
    assert told.code == 0, told.err
    assert "A and B: 9 of 10 common pairs decided alike (kappa 0.80)" in told.err
    (disputed,) = (line for line in told.err.splitlines() if "disputed" in line)
    assert common[4].split("-")[0][:12] in disputed
    assert disputed.count("!") >= 2, "both rows are named by their places"


def test_joined_pairs_stand_among_the_others_and_verdicts_on_them_are_marked(city):
    options = ("--reviewers", "2", "--overlap", "25", "--linked", "25", "--limit", "25")
    assert review(city, "--export", city / "pairs.xlsx", *options).code == 0
    waiting = pairs_of(queue(city))
    for number in (1, 2):
        sheet = city / f"pairs-{number}.xlsx"
        book, page, column = open_sheet(sheet)
        doubtful = 0
        for row in range(5, 55):
            ids = tuple(str(page.cell(row, column[KEY]).value).split("-")[:2])
            doubtful += ids in waiting
            page.cell(row, column[VERDICT]).value = "different" if ids in waiting else "same"
        assert doubtful == 25
        assert page.max_row == 54
        page.cell(2, 2).value = f"Desk {number}"
        book.save(sheet)
    assert review(city, "--import", city / "pairs-1.xlsx", city / "pairs-2.xlsx").code == 0
    with (city / "out" / "verdicts.csv").open(encoding="utf-8", newline="") as file:
        marks = Counter((row["verdict"], row["reason"]) for row in csv.DictReader(file))
    assert marks == {("same", "linked"): 50, ("different", ""): 50}
    reconcile(city)
    calibration = json.loads(review(city, "--status", "--json").out)["calibration"]
    assert (calibration["verdicts"], calibration["met"]) == (25, 0.0)
    assert max(row["probability"] for row in queue(city) if row["reason"] != "tie") < 0.5
    assert "Of 25 decided pairs 0.0% were one person" in review(city, "--status").out


def test_undo_asks_the_pair_again(city):
    sheet = city / "pairs.xlsx"
    review(city, "--export", sheet)
    (key,) = fill(sheet, ["different"])
    review(city, "--import", sheet)
    assert key not in read_keys(city)
    undone = review(city, "--undo")
    assert (undone.code, undone.err.count("!") >= 2) == (0, True), "the pair is named by the places of its rows"
    assert key in read_keys(city)
    assert "no verdict to withdraw" in review(city, "--undo").err


def test_a_file_that_is_no_sheet_changes_nothing(city):
    strange = city / "strange.csv"
    strange.write_text("a,b\n1,2\n", encoding="utf-8")
    refused = review(city, "--import", strange)
    assert refused.code == 2
    assert "holds no review sheet" in refused.err
    assert not (city / "out" / "verdicts.csv").exists()


def test_two_things_at_once_are_refused(city):
    assert review(city, "--status", "--undo").code == 2


def test_what_belongs_to_a_sheet_is_refused_without_one_and_a_sheet_is_a_workbook(city):
    refused = review(city, "--linked", "5")
    assert (refused.code, "--linked" in refused.err) == (2, True)
    refused = review(city, "--export", city / "pairs.csv")
    assert (refused.code, "must end in .xlsx" in refused.err) == (2, True)


def test_a_sheet_given_back_twice_changes_nothing_the_second_time(city):
    sheet = city / "pairs.xlsx"
    review(city, "--export", sheet)
    fill(sheet, ["same", "different"])
    review(city, "--import", sheet)
    before = (city / "out" / "verdicts.csv").read_bytes()
    again = review(city, "--import", sheet)
    assert "0 verdicts taken" in again.err
    assert "2 verdicts were in the ledger already" in again.err
    assert (city / "out" / "verdicts.csv").read_bytes() == before


def test_without_a_terminal_the_way_out_is_told(city):
    refused = review(city)
    assert refused.code == 2
    assert "--export" in refused.err


def test_pairs_are_decided_by_single_keys_in_a_real_terminal(city):
    out = drive(city, b"smbdwq")
    verdicts = (city / "out" / "verdicts.csv").read_text(encoding="utf-8")
    assert [line.split(",")[2] for line in verdicts.splitlines()[1:]] == ["same", "different"]
    assert "Pair 1 of" in out
    assert "Pair 2 of" in out
    assert "Why these two records are one person, or are not" in out, "the key for why explains the comparison"
    assert "Bits" in out.partition("Pair 2 of")[2]
    names = {row["name"] for row in pq.read_table(city / "out/latest/alumni.parquet").to_pylist()}
    assert not any(name in out.partition("Pair 2 of")[0] for name in names if len(name) > 8), "masked at first"


def test_leaving_by_ctrl_c_keeps_what_was_decided(city):
    drive(city, b"su\x03")
    assert (city / "out" / "verdicts.csv").read_text(encoding="utf-8").count("\n") == 3


PROMPT = b"q quit"
PATIENCE = 20.0


def drive(city: Path, keys: bytes) -> str:
    """Type keys into `lpkcli review` on a real terminal, each when the one before was obeyed; what was shown."""
    leader, follower = pty.openpty()
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm", "COLUMNS": "120", "LPKCLI_LANG": "en"}
    command = [sys.executable, "-m", "lpkcli", "review", "--out", str(city / "out")]
    with subprocess.Popen(
        command, cwd=city, env=environment, stdin=follower, stdout=follower, stderr=follower, start_new_session=True
    ) as process:
        os.close(follower)
        try:
            shown = read_until(leader, PROMPT)
            for key in keys:
                time.sleep(0.2)  # a key typed before the program listens is thrown away by the terminal
                os.write(leader, bytes([key]))
                shown += read_until(leader, PROMPT)
            process.wait(timeout=PATIENCE)
        finally:
            process.kill()
    os.close(leader)
    return shown.decode()


def read_until(leader: int, mark: bytes) -> bytes:
    """What the terminal shows up to and with `mark`, or to the end of the program."""
    shown = b""
    deadline = time.monotonic() + PATIENCE
    while mark not in shown and (left := deadline - time.monotonic()) > 0:
        if not select.select([leader], [], [], left)[0]:
            break
        try:
            part = os.read(leader, 65536)
        except OSError:  # the program is gone
            break
        shown += part
    return shown


def test_sheets_are_written_with_the_way_back_and_an_empty_one_promises_nothing(city):
    told = review(city, "--export", city / "pairs.xlsx")
    assert f"lpkcli review --out out --import {city / 'pairs.xlsx'}" in told.err
    told = review(city, "--import", city / "pairs.xlsx")
    assert (told.code, "act from the next run" in told.err) == (0, False), "nothing was decided"
    told = review(city, "--export", city / "pairs.xlsx", "--overlap", "10")
    assert told.code == 2
    assert "--reviewers 2" in told.err


def test_an_unsure_pair_is_not_told_as_decided_since_the_run_and_widths_are_points(city):
    first = queue(city)[0]
    page = [[VERDICT, KEY], ["unsure", make_key(first["left_id"], first["right_id"])]]
    with (city / "one.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(page)
    assert review(city, "--import", city / "one.csv").code == 0
    assert "1 decided since this run" in review(city, "--status").out
    reconcile(city)
    told = review(city, "--status").out
    assert "0 decided since this run" in told
    assert re.search(r"\d points wide", told), "a width of rates is no percentage of anything"
