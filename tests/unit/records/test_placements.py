from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from support.raw_rows import clean, issue_codes, placement_row


def placed(form: str = "hired", **cells: Any) -> dict[str, Any]:
    return clean(placement_row(2, form=form, **cells)).placements.to_pylist()[0]


@pytest.mark.parametrize(
    ("form", "activity", "grade"),
    [
        ("hired", "wage", "B"),
        ("insurance", "wage", "A"),
        ("employer_report", "wage", "A"),
        ("business_grant", "entrepreneur", "A"),
        ("business_licence", "entrepreneur", "A"),
        ("business_list", "entrepreneur", "B"),
        ("apprentice", "apprentice_domestic", "B"),
        ("migrant", "wage", "D"),
        ("lpk_outcome", "unknown", "C"),
        ("job_fair", "wage", "D"),
        ("register", "unknown", "D"),
        ("other", "unknown", "B"),
    ],
)
def test_a_list_form_decides_activity_and_grade(form: str, activity: str, grade: str) -> None:
    row = placed(form)
    assert (row["activity"], row["grade"]) == (activity, grade)


def test_a_stated_grade_wins_over_the_form() -> None:
    assert placed("hired", grade="A")["grade"] == "A"


@pytest.mark.parametrize(
    "cells",
    [
        {"placement_status": "Terdaftar"},
        {"placement_status": "Proses seleksi"},
        {"placement_status": "Menunggu panggilan"},
        {"remark": "masih interview"},
        {"remark": "belum kerja"},
        {"outcome_status": "Belum bekerja"},
        {"outcome_status": "Calon karyawan"},
        {"applied_date": "01/09/2024"},
        {"placement_status": "Ditolak", "hired_date": "01/09/2024"},
    ],
)
def test_registered_applied_or_waiting_is_not_placed(cells: dict[str, Any]) -> None:
    assert placed("hired", employer_name="PT Maju", **cells)["grade"] == "D"


@pytest.mark.parametrize(
    "remark",
    [
        "alumni pelatihan las 2024",
        "lolos seleksi",
        "NIK belum valid",
        "terdaftar di BPJS",
        "bagian proses produksi",
        "baik",
    ],
)
def test_remarks_that_say_something_else_lower_nothing(remark: str) -> None:
    assert placed("hired", employer_name="PT Maju", remark=remark)["grade"] == "B"


def test_a_state_in_the_status_column_is_no_question() -> None:
    records = clean(placement_row(2, form="migrant", outcome_status="Berangkat"))
    assert issue_codes(records) == []
    assert records.placements.to_pylist()[0]["grade"] == "A"


def test_words_lower_even_a_stated_grade() -> None:
    assert placed("hired", grade="A", placement_status="melamar")["grade"] == "D"


def test_a_registered_business_or_insured_worker_is_no_applicant() -> None:
    assert placed("business_licence", placement_status="Terdaftar")["grade"] == "A"
    assert placed("insurance", remark="terdaftar")["grade"] == "A"


def test_what_was_lowered_is_noted() -> None:
    assert "placement_not_begun" in issue_codes(clean(placement_row(2, placement_status="Proses")))
    assert "placement_not_begun" not in issue_codes(clean(placement_row(2, "Siti Aminah", "job_fair")))


def test_not_working_is_a_claim_in_a_tracer_list() -> None:
    row = placed("lpk_outcome", outcome_status="Belum bekerja")
    assert (row["activity"], row["grade"]) == ("unemployed", "C")


@pytest.mark.parametrize(
    ("cells", "activity", "country"),
    [
        ({"destination_country": "JEPANG"}, "apprentice_overseas", "Jepang"),
        ({"destination_country": "Jepang", "overseas_programme": "Tokutei Ginou (SSW)"}, "wage", "Jepang"),
        ({"overseas_programme": "Ginou Jisshusei"}, "apprentice_overseas", None),
        ({"destination_country": "Indonesia"}, "apprentice_domestic", None),
        ({"work_location": "Cilegon"}, "apprentice_domestic", None),
    ],
)
def test_apprentices_by_country_and_programme(cells: dict[str, Any], activity: str, country: str | None) -> None:
    row = placed("apprentice", **cells)
    assert (row["activity"], row["country"]) == (activity, country)


def test_an_overseas_apprentice_who_departed_is_verified() -> None:
    row = placed("apprentice", destination_country="Jepang", departure_date="2024-09-01")
    assert (row["grade"], row["start_date"]) == ("A", dt.date(2024, 9, 1))


@pytest.mark.parametrize(
    ("cells", "grade"),
    [
        ({"departure_date": "01-09-2024"}, "A"),
        ({"placement_status": "Sudah berangkat"}, "A"),
        ({"placement_status": "Belum berangkat"}, "D"),
        ({"placement_status": "Menunggu keberangkatan", "departure_date": "01-09-2024"}, "D"),
        ({"registered_date": "01-09-2024"}, "D"),
        ({}, "D"),
    ],
)
def test_migrants_count_when_they_departed(cells: dict[str, Any], grade: str) -> None:
    row = placed("migrant", destination_country="Taiwan", **cells)
    assert (row["activity"], row["grade"], row["country"]) == ("wage", grade, "Taiwan")


def test_a_migrant_list_of_apprentices() -> None:
    row = placed("migrant", destination_country="Jepang", overseas_programme="Magang", departure_date="01-09-2024")
    assert row["activity"] == "apprentice_overseas"


def test_an_apprentice_contract_is_an_apprenticeship() -> None:
    assert placed("hired", contract_type="Magang")["activity"] == "apprentice_domestic"


def test_a_list_without_form_is_read_by_its_columns() -> None:
    assert placed("other", employer_name="PT Maju")["activity"] == "wage"
    assert placed("other", business_name="Warung Maju")["activity"] == "entrepreneur"
    assert placed("other", outcome_status="Wirausaha", employer_name="PT Maju")["activity"] == "entrepreneur"


@pytest.mark.parametrize(
    ("cells", "start", "precision"),
    [
        ({"hired_date": "15/09/2024", "applied_date": "01/09/2024"}, dt.date(2024, 9, 15), "day"),
        ({"applied_date": "01/09/2024"}, None, None),
        ({"registered_date": "01/09/2024", "employer_name": "PT Maju"}, None, None),
        ({"hired_date": "September 2024"}, dt.date(2024, 9, 1), "month"),
        ({"hired_date": "2024"}, dt.date(2024, 1, 1), "year"),
        ({"business_start": "2019"}, dt.date(2019, 1, 1), "year"),
    ],
)
def test_only_what_began_has_a_start(cells: dict[str, Any], start: dt.date | None, precision: str | None) -> None:
    row = placed("hired", **cells)
    assert (row["start_date"], row["start_date_precision"]) == (start, precision)


def test_a_migrant_starts_when_departing_not_when_signing() -> None:
    row = placed("migrant", hired_date="01-03-2024", departure_date="01-09-2024")
    assert row["start_date"] == dt.date(2024, 9, 1)


def test_the_period_of_the_report_is_kept_apart() -> None:
    row = placed("hired", report_period="TW II 2024")
    assert (row["start_date"], row["reported_date"]) == (None, dt.date(2024, 6, 30))
    assert issue_codes(clean(placement_row(2, report_period="TW II 2024"))) == []


def test_employer_business_and_position() -> None:
    row = placed("hired", employer_name="MAJU JAYA, PT", position=" Operator  Produksi ", employer_sector="-")
    assert (row["employer"], row["position"], row["sector"]) == ("PT MAJU JAYA", "Operator Produksi", None)
    grant = placed("business_grant", business_type="Kuliner", group_name="Kelompok Maju")
    assert (grant["business"], grant["employer"]) == ("Kuliner", None)
