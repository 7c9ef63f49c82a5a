"""Each form of output: what arrives in it, and that equal tables make equal bytes."""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook

from lpkcli.errors import UsageError
from lpkcli.messages.catalogue import load_catalogue
from lpkcli.writers.registry import WRITERS, write_report
from lpkcli.writers.report import Report

EVIL = ["=1+1", "+62812", "-", "@SUM(A1)", "\ttab", "a=b", None]
TABLE = pa.table(
    {
        "group": EVIL,
        "window_months": pa.array([3, 6, 12, None, 3, 6, 12], pa.int64()),
        "basis": ["evidence", "claim", "combined", "evidence", "claim", "combined", "evidence"],
        "enrolments": [1234, 2, 3, 4, 5, 6, 7],
        "rate": [0.125, None, 1.0, 0.0, 0.5, 0.25, 0.75],
        "rate_low": [0.1, None, 0.9, 0.0, 0.4, 0.2, 0.7],
        "rate_high": [0.2, None, 1.0, 0.0, 0.6, 0.3, 0.8],
        "evidence_date": [date(2024, 7, 1), None, None, None, None, None, None],
        "also": [["wage", "study"], [], None, [], [], [], []],
        "due": [True, False, True, True, True, True, True],
    }
)


def report(language: str = "id", table: pa.Table = TABLE) -> Report:
    return Report(table, load_catalogue(language), "Judul | 1", ("Catatan.",))


def write(form: str, path: Path, language: str = "id", table: pa.Table = TABLE) -> bytes:
    write_report(report(language, table), form, path)
    return path.read_bytes()


@pytest.mark.parametrize("form", WRITERS)
def test_equal_tables_make_equal_bytes_that_only_the_owner_reads(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{form}"
    first = write(form, path)
    assert write(form, tmp_path / f"b.{form}") == first
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("form", WRITERS)
def test_an_empty_table_can_be_written(form: str, tmp_path: Path) -> None:
    assert write(form, tmp_path / "a", table=TABLE.slice(0, 0))


@pytest.mark.parametrize("form", ["csv", "json", "parquet"])
def test_forms_for_machines_are_the_same_in_every_language(form: str, tmp_path: Path) -> None:
    assert write(form, tmp_path / "a", "id") == write(form, tmp_path / "b", "en")


def test_csv_keeps_names_and_numbers_and_disarms_formulas(tmp_path: Path) -> None:
    text = write("csv", tmp_path / "a").decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["group"] for row in rows] == ["'=1+1", "'+62812", "'-", "'@SUM(A1)", " tab", "a=b", ""]
    first = rows[0]
    assert (first["enrolments"], first["rate"], first["evidence_date"]) == ("1234", "0.125", "2024-07-01")
    assert (first["also"], first["due"], rows[3]["window_months"]) == ("wage study", "True", "")


def test_json_is_an_array_of_the_rows(tmp_path: Path) -> None:
    rows = json.loads(write("json", tmp_path / "a"))
    assert rows == [
        row | {"evidence_date": row["evidence_date"].isoformat() if row["evidence_date"] else None}
        for row in TABLE.to_pylist()
    ]


def test_parquet_is_the_table_itself(tmp_path: Path) -> None:
    write("parquet", tmp_path / "a")
    assert pq.read_table(tmp_path / "a").equals(TABLE)


def read_sheet(path: Path) -> list[list[Any]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def test_excel_has_real_numbers_and_the_words_of_the_language(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write("xlsx", path)
    rows = read_sheet(path)
    assert rows[0][0] == "Judul | 1"
    heading, first = rows[2], rows[3]
    assert heading[:5] == ["Kelompok", "Jangka waktu", "Basis", "Keikutsertaan", "Tingkat penyerapan"]
    assert heading[5:7] == ["Tingkat, batas bawah", "Tingkat, batas atas"]
    assert first[:7] == ["=1+1", "3 bulan", "bukti", 1234, 0.125, 0.1, 0.2]
    assert rows[6][1] == "kapan pun"
    assert rows[-1][0] == "Catatan."


def test_excel_holds_no_formula_no_link_and_no_clock(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write("xlsx", path)
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "hyperlink" not in sheet
        assert "2000-01-01T00:00:00Z" in book.read("docProps/core.xml").decode()


def test_markdown_keeps_bars_out_of_its_cells(tmp_path: Path) -> None:
    table = TABLE.set_column(0, "group", pa.array(["LPK | A\nB", *EVIL[1:]]))
    lines = write("markdown", tmp_path / "a", "en", table).decode().splitlines()
    assert lines[0] == "## Judul | 1"
    assert lines[2].startswith("| Group | Window | Basis | Enrolments |")
    assert lines[3].startswith("| --- | --- | --- | ---: |")
    assert lines[4].startswith("| LPK \\| A B | 3 months | evidence | 1,234 | 12.5% | 10.0–20.0% |")
    assert lines[5].startswith("| +62812 | 6 months | claim | 2 | – | – |")
    assert lines[-1] == "Catatan."


def test_what_all_rows_share_and_what_none_has_takes_no_column(tmp_path: Path) -> None:
    table = pa.table(
        {
            "group": ["a", "b"],
            "window_months": [12, 12],
            "basis": ["claim", "claim"],
            "rate_corrected": pa.nulls(2, pa.float64()),
        }
    )
    lines = write("markdown", tmp_path / "a", "en", table).decode().splitlines()
    assert (lines[0], lines[2]) == ("## Judul | 1 (Basis: claim)", "| Group |")


def test_an_unknown_form_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="unknown_format"):
        write_report(report(), "docx")


def test_a_binary_form_is_not_poured_into_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    with pytest.raises(UsageError, match="output_needed"):
        write_report(report(), "xlsx")


def test_text_goes_to_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write_report(report(), "csv")
    write_report(report(), "table")
    out = capfdbinary.readouterr().out.decode()
    assert out.startswith("group,window_months,basis,")
    assert "Kelompok" in out
