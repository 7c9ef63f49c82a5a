"""Fifty pairs decided on a sheet; the reports come again, sorted anew and corrected: all is obeyed, nothing is asked twice."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
from support.program import call

SAMPLE = Path(__file__).parents[2] / "sample_data"
LISTS = {"training": "alumni", "placement": "placements", "jobseeker": "jobseekers"}
DECIDED = 50
Row = dict[str, Any]


def reconcile(folder: Path) -> None:
    paths = [part for name in LISTS for part in (f"--{name}", folder / name)]
    made = call("run", *paths, "--as-of", "2025-12-31", "--out", folder / "out", "--quiet")
    assert made.code == 0, made.err


def published(folder: Path, table: str) -> list[Row]:
    return pq.read_table(folder / "out" / "latest" / f"{table}.parquet").to_pylist()


def records(folder: Path) -> dict[str, Row]:
    """Every record by id, with its folder."""
    rows = ((name, row) for name, table in LISTS.items() for row in published(folder, table))
    return {
        next(row[key] for key in row if key.endswith("_id") and row[key]): row | {"folder": name} for name, row in rows
    }


def decide(folder: Path) -> dict[tuple[str, str], str]:
    """Fill in the first fifty rows of a sheet, most as the truth says, and give it back; the verdict of each pair."""
    sheet = folder / "pairs.xlsx"
    assert call("review", "--export", sheet, "--out", folder / "out", cwd=folder).code == 0
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[1]
    column = {cell.value: cell.column for cell in page[4]}
    verdicts: dict[tuple[str, str], str] = {}
    truth = true_persons(folder)
    for row in range(5, 5 + DECIDED):
        left, right, _ = str(page.cell(row, column["Key (do not change)"]).value).split("-")
        verdicts[left, right] = "same" if truth[left] == truth[right] else "different"
        page.cell(row, column["Verdict"]).value = verdicts[left, right]
    book.save(sheet)
    taken = call("review", "--import", sheet, "--out", folder / "out", "--clerk", "Desk", cwd=folder)
    assert taken.code == 0, taken.err
    return verdicts


def true_persons(folder: Path) -> dict[str, str]:
    with (SAMPLE / "truth" / "records.csv").open(encoding="utf-8", newline="") as file:
        told = {
            (row["source_file"], int(row["source_row"]), row["source_part"]): row["true_person"]
            for row in csv.DictReader(file)
        }
    ways = {
        record: [(row["source_file"], row["source_row"], part) for part in (str(row["source_part"] or ""), "", "1")]
        for record, row in records(folder).items()
    }
    return {record: next(told[way] for way in places if way in told) for record, places in ways.items()}


def send_again(folder: Path, wanted: set[str]) -> Counter[str]:
    """Correct the files of a city and sort and rename them; how many of the `wanted` records were corrected in what."""
    known = records(folder)
    done: Counter[str] = Counter()
    for name in LISTS:
        for path in sorted((folder / name).iterdir()):
            rows = [
                row | {"id": one}
                for one, row in known.items()
                if (row["folder"], row["source_file"]) == (name, path.name)
            ]
            if path.suffix == ".xlsx":
                _correct_workbook(path, rows, wanted, done)
            elif path.suffix == ".csv" and name == "placement":
                lines = path.read_text(encoding="utf-8-sig").splitlines()
                new = "SEORANG BARU,baru@mail.example" + "," * (lines[0].count(",") - 1)
                path.write_text("\n".join([lines[0], new, *reversed(lines[1:])]) + "\n", encoding="utf-8-sig")
                done["sorted"] += len(lines) - 1
            path.rename(path.with_stem(path.stem + " (revisi)"))
    return done


def _correct_workbook(path: Path, rows: list[Row], wanted: set[str], done: Counter[str]) -> None:
    book = openpyxl.load_workbook(path)
    for row in rows:
        if row["id"] in wanted and row["source_part"] is None:
            _correct_row(book[row["source_sheet"]][row["source_row"]], row, done)
    for sheet, numbers in groupby(sorted((row["source_sheet"], row["source_row"]) for row in rows), lambda at: at[0]):
        for block in _blocks([number for _, number in numbers]):
            cells = [[cell.value for cell in book[sheet][number]] for number in block]
            for number, values in zip(block, reversed(cells), strict=True):
                for cell, value in zip(book[sheet][number], values, strict=True):
                    if not isinstance(cell, openpyxl.cell.cell.MergedCell):
                        cell.value = value
            done["sorted"] += len(block)
    book.save(path)


def _blocks(numbers: list[int]) -> Iterator[list[int]]:
    """Rows that stand below each other, so that no row leaves the class it stands under."""
    distinct = sorted(set(numbers))
    for _, block in groupby(enumerate(distinct), lambda at: at[1] - at[0]):
        yield [number for _, number in block]


def _correct_row(cells: tuple[Any, ...], row: Row, done: Counter[str]) -> None:
    """Spell the name anew where NIK and birth date are stated, else repair the NIK."""
    for cell in cells:
        text = str(cell.value or "")
        if row["nik"] and row["birth_date"] and text.upper() == row["name"]:
            cell.value = f"{text}h"
            done["name"] += 1
            return
        if row["birth_date"] and row["nik"] and row["nik_state"] != "valid" and text.strip(" '") == row["nik"]:
            cell.value = "3672011705010001"
            done["nik"] += 1
            return


def test_fifty_decided_pairs_are_obeyed_and_none_is_asked_again_when_the_reports_come_corrected(tmp_path) -> None:
    for name in LISTS:
        shutil.copytree(SAMPLE / name, tmp_path / name)
    reconcile(tmp_path)
    verdicts = decide(tmp_path)
    before = records(tmp_path)
    corrected = send_again(tmp_path, {one for pair in verdicts for one in pair})
    assert corrected["name"] >= 3
    assert corrected["sorted"] >= 300
    reconcile(tmp_path)
    after = records(tmp_path)
    assert len({one for pair in verdicts for one in pair} - after.keys()) >= 3, "corrected rows have new ids"
    issues = Counter(row["code"] for row in published(tmp_path, "issues"))
    assert issues["verdict_orphaned"] == 0
    assert issues["verdict_contradiction"] == 0
    new_id = {one: find_again(before[one], after) for pair in verdicts for one in pair}
    waiting = {frozenset((row["left_id"], row["right_id"])) for row in published(tmp_path, "review")}
    for (left, right), word in verdicts.items():
        one, other = new_id[left], new_id[right]
        assert frozenset((one, other)) not in waiting
        assert (after[one]["person_id"] == after[other]["person_id"]) is (word == "same"), word


def find_again(row: Row, after: dict[str, Row]) -> str:
    """The record of the same row, or of one like it, now: by id, else by list, number or name, and birth date."""
    key = next(row[name] for name in row if name.endswith("_id") and row[name])
    if key in after:
        return str(key)
    found = [
        one
        for one, other in after.items()
        if other["folder"] == row["folder"]
        and other["birth_date"] == row["birth_date"]
        and (other["nik"] == row["nik"] or other["name"] == row["name"])
    ]
    assert found
    return min(found)
