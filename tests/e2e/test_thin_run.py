"""The whole way on the smallest input: one report, one list, every file of the contract."""

from __future__ import annotations

import csv
import json
from datetime import date

import pyarrow.parquet as pq
import pytest
import xlsxwriter

import lpkcli
from lpkcli.contracts.results import PUBLISHED

REPORT = [
    ["DAFTAR PESERTA PELATIHAN TEKNIK LAS ANGKATAN 1"],
    ["LPK Contoh Mandiri"],
    ["Waktu Pelaksanaan: 3 s.d. 28 Juni 2024"],
    [],
    ["No", "NIK", "Nama Peserta", "Tanggal Lahir", "Status"],
    [1, "3672011203010001", "Budiman Sastranegara", "12-03-2001", "Belum Bekerja"],
    [2, "3672024507020003", "Rahmawati Ningrum", "05-07-2002", "Wirausaha"],
    [3, "", "Tubagus Yudhistira", "01-01-2000", "-"],
]
PLACED = [
    ["Nama", "NIK", "Tanggal Lahir", "Nama Perusahaan", "Tanggal Diterima"],
    ["Budiman Sastranegara", "3672011203010001", "12-03-2001", "PT Baja Contoh", "2024-09-02"],
    ["Tb. Yudhistira", "", "01-01-2000", "PT Semen Contoh", "2024-10-01"],
    ["Orang Lain", "3672015555550009", "11-11-1999", "PT Semen Contoh", "2024-10-01"],
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> lpkcli.Run:
    folder = tmp_path_factory.mktemp("thin")
    with xlsxwriter.Workbook(folder / "report.xlsx") as book:
        sheet = book.add_worksheet("Data")
        for row, cells in enumerate(REPORT):
            sheet.write_row(row, 0, cells)
    with (folder / "placed.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(PLACED)
    return lpkcli.run(
        training=[folder / "report.xlsx"],
        placement=[folder / "placed.csv"],
        out=folder / "out",
        as_of=date(2025, 12, 31),
    )


@pytest.mark.parametrize("name", PUBLISHED)
def test_every_table_is_published_with_the_schema_of_the_contract(made: lpkcli.Run, name: str) -> None:
    schema = pq.read_schema(made.folder / f"{name}.parquet")
    assert schema.names == PUBLISHED[name].schema.names
    assert schema.types == PUBLISHED[name].schema.types
    assert {b"lpkcli.fingerprint", b"lpkcli.schema"} <= set(schema.metadata)


def test_every_row_is_read_and_none_invented(made: lpkcli.Run) -> None:
    alumni = made.table("alumni").to_pylist()
    assert [(row["source_row"], row["name"]) for row in alumni] == [
        (6, "BUDIMAN SASTRANEGARA"),
        (7, "RAHMAWATI NINGRUM"),
        (8, "TUBAGUS YUDHISTIRA"),
    ]
    assert {row["lpk"] for row in alumni} == {"LPK Contoh Mandiri"}
    assert {row["end_date"] for row in alumni} == {date(2024, 6, 28)}
    assert made.table("placements").num_rows == 3


def test_nik_and_name_with_date_find_the_placements(made: lpkcli.Run) -> None:
    alumni = {row["source_row"]: row for row in made.table("alumni").to_pylist()}
    assert (alumni[6]["evidence"], alumni[6]["verdict"]) == ("wage", "contradicted")
    assert (alumni[7]["evidence"], alumni[7]["outcome"], alumni[7]["verdict"]) == ("none", "entrepreneur", "claim_only")
    assert (alumni[8]["evidence"], alumni[8]["verdict"]) == ("wage", "evidence_only")
    matches = [row for row in made.table("links").to_pylist() if row["status"] == "match"]
    assert sorted(row["basis"] for row in matches) == ["model", "nik"]


def test_the_headline_states_its_base(made: lpkcli.Run) -> None:
    total = next(
        row
        for row in made.table("absorption").to_pylist()
        if (row["dimension"], row["window_months"], row["basis"]) == ("total", 12, "evidence")
    )
    assert (total["enrolments"], total["base"], total["absorbed"], total["wage"]) == (3, 3, 2, 2)
    assert total["rate"] == pytest.approx(2 / 3)


def test_latest_points_at_the_run_and_the_manifest_balances(made: lpkcli.Run) -> None:
    out = made.folder.parent.parent
    assert (out / "latest").resolve() == made.folder.resolve()
    assert (out / "current-run.txt").read_text().strip() == made.folder.name
    assert json.loads((out / "last-check.json").read_text())["exit_code"] == 0
    for account in made.manifest["accounts"]:
        assert account["rows_in"] == account["rows_out"] + account["rows_set_aside"]
