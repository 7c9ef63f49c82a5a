"""Every table that is written says what it is: the six fields of the statistics law, in both languages."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook
from support.figures import make_tables

from lpkcli.contracts.results import PUBLISHED
from lpkcli.messages.catalogue import Language, load_catalogue
from lpkcli.writers.metadata import METADATA_FIELDS, Origin, describe_everywhere, describe_published
from lpkcli.writers.registry import write_report
from lpkcli.writers.report import Report

ORIGIN = Origin("0123456789abcdef", date(2025, 12, 31), "0.1.0")
ROWS = pa.table({"lpk": ["LPK Maju"], "window_months": [12], "enrolments": [7]})
SAID = describe_everywhere("claims", ROWS, lambda catalogue: catalogue.text("tables.file.claims"), ORIGIN)


def write(form: str, path: Path, language: Language = Language.INDONESIAN) -> Path | None:
    return write_report(Report(ROWS, load_catalogue(language), "Klaim", metadata=SAID), form, path)


def test_the_six_fields_name_columns_day_and_run_in_the_readers_language() -> None:
    english, indonesian = SAID[Language.ENGLISH], SAID[Language.INDONESIAN]
    assert list(english) == list(indonesian) == list(METADATA_FIELDS)
    assert english["classification"] == "By the columns: LPK; Window"
    assert (english["measure"], indonesian["measure"]) == ("Enrolments", "Keikutsertaan")
    assert "31 December 2025" in english["source"]
    assert "31 Desember 2025" in indonesian["source"]
    assert all("0123456789ab" in said["source"] for said in SAID.values())


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_form_without_room_has_them_in_a_file_beside(tmp_path: Path, form: str) -> None:
    beside = write(form, tmp_path / f"claims.{form}")
    assert beside == tmp_path / f"claims.{form}-metadata.json"
    assert beside.stat().st_mode & 0o777 == 0o600
    assert json.loads(beside.read_text(encoding="utf-8")) == {str(language): said for language, said in SAID.items()}


def test_a_workbook_has_them_on_a_sheet_and_markdown_below_the_table(tmp_path: Path) -> None:
    assert write("xlsx", tmp_path / "claims.xlsx") is None
    book = CalamineWorkbook.from_path(str(tmp_path / "claims.xlsx"))
    rows = book.get_sheet_by_name("Metadata").to_python()
    fields = ["Konsep", "Definisi", "Klasifikasi", "Ukuran", "Satuan", "Sumber"]
    assert [row[0] for row in rows if row[0] in fields] == fields
    write("markdown", tmp_path / "claims.md", Language.ENGLISH)
    assert f"| Source | {SAID[Language.ENGLISH]['source']} |" in (tmp_path / "claims.md").read_text(encoding="utf-8")


def test_parquet_notes_them_in_both_languages(tmp_path: Path) -> None:
    write("parquet", tmp_path / "claims.parquet")
    noted = pq.read_schema(tmp_path / "claims.parquet").metadata
    for language, said in SAID.items():
        assert [noted[f"lpkcli.{field}.{language}".encode()].decode() for field in METADATA_FIELDS] == [*said.values()]


def test_of_the_files_of_a_run_the_statistics_have_them_and_the_records_of_persons_have_not() -> None:
    tables = make_tables()
    described = {name for name in PUBLISHED if name in tables and describe_published(name, tables[name], ORIGIN)}
    assert described == {"absorption", "claims"}
