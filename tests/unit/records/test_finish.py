from __future__ import annotations

import datetime as dt

from support.raw_rows import SETTINGS, alumni_row, clean, issue_codes, library, placement_row, raw_table

from lpkcli.records.clean import clean_records, finish_records, profile_columns

CLASS = {"lpk_name": "LPK Maju", "programme": "Las", "batch": "1"}
NIK = "3672014305010001"


def test_one_spelling_for_each_name_the_most_frequent() -> None:
    names = ["LPK MAJU", "LPK Maju", "L.P.K. Maju", "LPK Maju"]
    titles = ["Tek. Las", "Teknik Las", "TEKNIK LAS", "Teknik Las"]
    rows = [
        alumni_row(row, lpk_name=name, programme=title)
        for row, (name, title) in enumerate(zip(names, titles, strict=True), 5)
    ]
    trainings = clean(*rows).trainings
    assert set(trainings.column("lpk").to_pylist()) == {"LPK Maju"}
    assert set(trainings.column("programme").to_pylist()) == {"Teknik Las"}


def test_a_vocation_as_found_has_one_spelling_too() -> None:
    rows = [alumni_row(row, vocation=text) for row, text in enumerate(["Gelas Kaca", "GELAS KACA", "Gelas Kaca"], 5)]
    assert set(clean(*rows).trainings.column("vocation").to_pylist()) == {"Gelas Kaca"}


def test_employers_of_both_lists_share_one_spelling() -> None:
    records = clean(
        alumni_row(5, outcome_status="Kerja di Maju Jaya", employer_name="Maju Jaya"),
        placement_row(2, employer_name="PT. MAJU JAYA"),
        placement_row(3, employer_name="PT. MAJU JAYA"),
        placement_row(4, employer_name="CV Karya"),
        placement_row(5, employer_name="PT Karya"),
    )
    assert records.trainings.column("claim_employer").to_pylist() == ["PT MAJU JAYA"]
    assert records.placements.column("employer").to_pylist()[2:] == ["CV Karya", "PT Karya"]


def test_a_row_without_end_date_takes_the_only_one_of_its_batch() -> None:
    rows = [
        alumni_row(5, training_end="28/06/2024", **CLASS),
        alumni_row(6, **CLASS),
        alumni_row(7, training_year="2024", **CLASS),
    ]
    found = clean(*rows).trainings.to_pylist()
    assert [row["end_date"] for row in found] == [dt.date(2024, 6, 28)] * 3
    assert [row["end_date_basis"] for row in found] == ["row", "batch", "batch"]


def test_a_batch_with_two_end_dates_fills_nothing() -> None:
    ends = ["28/06/2024", "30/06/2024", None]
    rows = [alumni_row(row, training_end=end, **CLASS) for row, end in enumerate(ends, 5)]
    assert clean(*rows).trainings.column("end_date").to_pylist()[2] is None


def test_rows_without_lpk_or_batch_share_no_end_date() -> None:
    rows = [alumni_row(5, programme="Las", training_end="28/06/2024"), alumni_row(6, programme="Las")]
    assert clean(*rows).trainings.column("end_date").to_pylist()[1] is None


def test_a_number_on_people_of_different_names_is_shared() -> None:
    records = clean(
        alumni_row(5, "Siti Aminah", nik=NIK, nik_kind="text"),
        alumni_row(6, "Budi Santoso", nik=NIK, nik_kind="text"),
        alumni_row(7, "Rudi Hartono", nik="3672014305010002", nik_kind="text"),
        placement_row(2, "RUDI HARTONO", nik="3672014305010002", nik_kind="text"),
    )
    assert records.people.column("nik_shared").to_pylist() == [True, True, False, False]
    assert [issue["source_row"] for issue in records.issues.to_pylist() if issue["code"] == "nik_shared"] == [5, 6]


def test_rows_stand_in_source_order_whatever_the_order_of_parts() -> None:
    rows = [placement_row(3), alumni_row(6), placement_row(2), alumni_row(5)]
    raw = raw_table(*rows)
    profiles = profile_columns(raw, library=library())
    parts = [
        clean_records(raw.slice(start, 1), profiles=profiles, library=library(), settings=SETTINGS)
        for start in range(4)
    ]
    records = finish_records(parts, library=library(), key=None)
    assert records.people.column("source_row").to_pylist() == [5, 6, 2, 3]


def test_equal_rows_have_ids_of_their_own_and_keep_them() -> None:
    first = clean(alumni_row(5), alumni_row(6)).people.column("record_id").to_pylist()
    assert len(set(first)) == 2
    assert clean(alumni_row(15), alumni_row(26)).people.column("record_id").to_pylist() == first


def test_an_id_hangs_on_folded_names_not_on_spelling_or_claim() -> None:
    plain = clean(alumni_row(5, lpk_name="LPK Maju", programme="Las", outcome_status="Bekerja"))
    other = clean(alumni_row(9, lpk_name="L.P.K. MAJU", programme="Pelatihan LAS", outcome_status="Belum"))
    assert plain.people.column("record_id") == other.people.column("record_id")


def test_issues_point_at_lasting_ids() -> None:
    records = clean(alumni_row(5, outcome_status="xyz"))
    assert records.issues.column("record_id") == records.people.column("record_id")
    assert records.trainings.column("record_id") == records.people.column("record_id")


def test_nothing_in_nothing_out() -> None:
    records = finish_records([], library=library(), key=None)
    assert (records.people.num_rows, issue_codes(records)) == (0, [])
