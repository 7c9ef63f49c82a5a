from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from support.raw_rows import alumni_row, clean, issue_codes


def trained(**cells: Any) -> dict[str, Any]:
    return clean(alumni_row(5, **cells)).trainings.to_pylist()[0]


@pytest.mark.parametrize(
    ("cells", "end", "precision", "basis"),
    [
        ({"training_end": "28/06/2024"}, dt.date(2024, 6, 28), "day", "row"),
        ({"training_end": "2024-06-28", "training_end_kind": "date"}, dt.date(2024, 6, 28), "day", "row"),
        ({"training_period": "3 s.d. 28 Juni 2024"}, dt.date(2024, 6, 28), "day", "row"),
        ({"training_period": "Juni 2024", "end_in_context": True}, dt.date(2024, 6, 30), "month", "context"),
        ({"training_end": "28 Juni", "training_year": "2024"}, dt.date(2024, 6, 28), "day", "row"),
        ({"graduation_date": "30 Juni 2024"}, dt.date(2024, 6, 30), "day", "row"),
        ({"training_end": "28/06/2024", "graduation_date": "5 Juli 2024"}, dt.date(2024, 6, 28), "day", "row"),
        ({"training_year": "2024", "end_in_context": True}, dt.date(2024, 12, 31), "year", "row"),
        ({"training_year": "2024", "batch": "III (April 2024)"}, dt.date(2024, 4, 30), "month", "row"),
        ({"programme": "Las April 2024"}, dt.date(2024, 4, 30), "month", "row"),
        ({"training_end": "2024", "training_period": "April 2024"}, dt.date(2024, 4, 30), "month", "row"),
        ({"training_year": "2023/2024"}, None, None, None),
        ({}, None, None, None),
    ],
)
def test_the_end_of_a_training(
    cells: dict[str, Any], end: dt.date | None, precision: str | None, basis: str | None
) -> None:
    row = trained(**cells)
    assert (row["end_date"], row["end_date_precision"], row["end_date_basis"]) == (end, precision, basis)


@pytest.mark.parametrize(
    ("cells", "start", "precision"),
    [
        ({"training_start": "03/06/2024", "training_period": "Juni 2024"}, dt.date(2024, 6, 3), "day"),
        ({"training_period": "Juni - Juli 2024"}, dt.date(2024, 6, 1), "month"),
        ({"training_period": "2024"}, None, None),
        ({"training_year": "2024"}, None, None),
    ],
)
def test_the_start_of_a_training(cells: dict[str, Any], start: dt.date | None, precision: str | None) -> None:
    row = trained(**cells)
    assert (row["start_date"], row["start_date_precision"]) == (start, precision)


def test_an_end_before_the_start_is_said_and_kept() -> None:
    records = clean(alumni_row(5, training_start="28/06/2024", training_end="03/06/2024"))
    assert issue_codes(records) == ["training_dates_reversed"]
    assert records.trainings.to_pylist()[0]["end_date"] == dt.date(2024, 6, 3)


def test_a_quarter_is_kept_with_a_remark() -> None:
    records = clean(alumni_row(5, training_period="TW II 2024"))
    assert records.trainings.to_pylist()[0]["end_date"] == dt.date(2024, 6, 30)
    assert issue_codes(records) == ["period_coarse"]


def test_programme_batch_and_vocation_from_one_title() -> None:
    row = trained(programme="Pelatihan Las SMAW 3G Angkatan III Tahun 2024 (160 JP)")
    assert (row["programme"], row["batch"], row["vocation"]) == ("Las SMAW 3G", "3/2024", "Teknik Las")


def test_the_batch_column_comes_before_the_title() -> None:
    assert trained(programme="Las Angkatan III", batch="4.0", batch_kind="number")["batch"] == "4"


def test_the_number_of_the_batch_is_no_part_of_the_title() -> None:
    assert trained(programme="Desain Grafis VII", batch="VII")["programme"] == "Desain Grafis"
    assert trained(programme="Desain Grafis VII", batch="VI")["programme"] == "Desain Grafis VII"


def test_the_sub_vocation_stands_in_for_a_missing_title() -> None:
    row = trained(vocation="Otomotif", sub_vocation="Sepeda Motor")
    assert (row["programme"], row["vocation"]) == ("Sepeda Motor", "Otomotif")


def test_an_unknown_vocation_stays_as_found() -> None:
    assert trained(vocation=" Gelas  Kaca ")["vocation"] == "Gelas Kaca"


@pytest.mark.parametrize(
    ("cells", "code", "batch"),
    [
        ({"batch": "2026-02-01", "batch_kind": "date"}, "batch_autocorrected", "2026-02"),
        ({"batch": "2026-05-12", "batch_kind": "date"}, "batch_autocorrected", "2026-05-12"),
        ({"programme": "2026-03-03", "programme_kind": "date"}, "programme_autocorrected", None),
    ],
)
def test_what_a_spreadsheet_turned_into_a_date_is_flagged(cells: dict[str, Any], code: str, batch: str | None) -> None:
    records = clean(alumni_row(5, **cells))
    assert issue_codes(records) == [code]
    assert records.trainings.to_pylist()[0]["batch"] == batch


def test_an_lpk_that_is_named_nowhere_stays_null() -> None:
    row = trained(lpk_name=" - ", lpk_basis="column")
    assert (row["lpk"], row["lpk_basis"]) == (None, None)


def test_the_claim_of_a_row() -> None:
    row = trained(outcome_status="Krj di PT. Maju", remark="sambil kuliah")
    assert (row["claim"], row["claim_raw"], row["claim_employer"]) == ("wage", "Krj di PT. Maju", "PT Maju")


def test_unknown_status_words_are_said_at_their_place() -> None:
    issue = clean(alumni_row(5, outcome_status="xyz")).issues.to_pylist()[0]
    assert (issue["code"], issue["source_row"], issue["column"]) == ("status_unknown", 5, "outcome_status")


def test_a_status_that_is_a_graduation_remark_fills_graduation() -> None:
    row = trained(outcome_status="Mengundurkan diri")
    assert (row["graduation"], row["claim"]) == ("withdrawn", "unknown")
