"""Files of a run are read in order; what cannot be read is reported and never stops its neighbours."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.layouts import ALUMNI, Reading, Sheet, gather, library, read_sheets

from lpkcli.contracts.kinds import Grade, ListKind
from lpkcli.contracts.run import SourceOverride
from lpkcli.sheets.files import InputPath, find_files
from lpkcli.sheets.read import ReadOptions, read_files

NIK = "3672010101010001"
HEAD = ["No", "Nama", "NIK", "Kejuruan"]


def read_folder(folder: Path, **options: object) -> Reading:
    found = find_files([InputPath(str(folder), ALUMNI)])
    return gather(list(read_files(found, library=library(), options=ReadOptions(**options))))  # type: ignore[arg-type]


def test_damaged_neighbours_do_not_stop_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    (tmp_path / "b.csv").write_text(f"Nama;NIK;Kejuruan\nBudi;{NIK};Las\n", encoding="utf-8")
    (tmp_path / "c.csv").write_bytes(b"")
    (tmp_path / "d.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "~$b.xlsx").write_bytes(b"x")
    reading = read_folder(tmp_path)
    fates = dict(zip(reading.sources["source_file"].to_pylist(), reading.sources["fate"].to_pylist(), strict=True))
    assert fates["a.xlsx"] == "unreadable"
    assert fates["b.csv"] == "read"
    assert fates["c.csv"] == "empty"
    assert fates["~$b.xlsx"] == "locked"
    assert set(fates) == {"a.xlsx", "b.csv", "c.csv", "d.pdf", "~$b.xlsx"}
    assert reading.raw["person_name"].to_pylist() == ["Budi"]


def test_long_text_is_read_in_batches(tmp_path: Path) -> None:
    rows = "".join(f"{n};Peserta {n % 7};36720101010{n:05d};Las\n" for n in range(1, 22_001))
    (tmp_path / "long.csv").write_text("No;Nama;NIK;Kejuruan\n" + rows + "JUMLAH;;22000;\n", encoding="utf-8")
    reading = read_folder(tmp_path)
    assert reading.raw.num_rows == 22_000
    assert reading.rejects["reason"].to_pylist() == ["structure:header", "structure:total"]
    assert reading.raw["source_row"].to_pylist()[-1] == 22_001


def test_long_text_without_header_is_accounted_for(tmp_path: Path) -> None:
    rows = "".join(f"{n};Peserta Contoh;36720101010{n:05d};Las\n" for n in range(1, 21_001))
    (tmp_path / "long.csv").write_text(rows, encoding="utf-8")
    source = read_folder(tmp_path).sources.to_pylist()[0]
    assert (source["fate"], source["rows_set_aside"]) == ("unreadable", 21_000)


def test_what_the_office_knows_of_a_file() -> None:
    overrides = (
        SourceOverride("*.xlsx", lpk="LPK Kantor", grade=Grade.A),
        SourceOverride("report*", list=ListKind.PLACEMENT),
    )
    sheet = Sheet(
        "Sheet1", [["No", "Nama", "NIK", "Perusahaan", "Tanggal Diterima"], [1, "Budi", NIK, "PT A", "01/02/2024"]]
    )
    options = ReadOptions(overrides=overrides)
    assert options.override("report.xlsx") == SourceOverride("report.xlsx", "LPK Kantor", ListKind.PLACEMENT, Grade.A)
    reading = read_sheets(sheet, flag=ListKind.PLACEMENT, overrides=overrides)
    assert (reading.raw["lpk_name"][0].as_py(), reading.raw["lpk_basis"][0].as_py()) == ("LPK Kantor", "config")
    assert reading.raw["grade"].to_pylist() == ["A"]


@pytest.mark.parametrize("flag", [ALUMNI, None])
def test_copies_of_a_sheet_are_read_once(flag: ListKind | None) -> None:
    rows = [HEAD, [1, "Budi", NIK, "Las"], [2, "Siti", NIK, "Las"]]
    reading = read_sheets(Sheet("A", rows), Sheet("B", rows), Sheet("C", []), Sheet("D", []), flag=flag)  # type: ignore[arg-type]
    assert reading.sources["fate"].to_pylist() == ["read", "duplicate", "empty", "empty"]
    assert reading.raw.num_rows == 2


def test_near_copies_are_both_read_and_reported() -> None:
    rows = [HEAD, *[[n, f"Peserta {chr(64 + n)}", f"36720101010100{n:02d}", "Las"] for n in range(1, 11)]]
    changed = [*rows[:-1], [10, "Orang Lain", NIK, "Las"]]
    other = [HEAD, *[[n, f"Orang {chr(64 + n)}", f"36720202020200{n:02d}", "Las"] for n in range(1, 11)]]
    reading = read_sheets(Sheet("A", rows), Sheet("B", changed), Sheet("C", other))  # type: ignore[arg-type]
    assert reading.raw.num_rows == 30
    near = [issue["source_sheet"] for issue in reading.issues.to_pylist() if issue["code"] == "near_copy"]
    assert near == ["B"]
