from __future__ import annotations

from support.outcomes import City

from lpkcli.outcomes.rows import jobseeker_rows, placement_rows


def test_each_training_row_is_published_once_with_its_headline_outcome() -> None:
    city = City().train("b", source_row=9).train("a", source_row=3, person="b", claim="study", hidden=True)
    city.place("p", "wage", "2025-06-30", person="b").link("a", "p", 0.8)
    rows = city.alumni().to_pylist()
    assert [(row["alumni_id"], row["source_row"], row["person_id"]) for row in rows] == [("a", 3, "b"), ("b", 9, "b")]
    kept, copy = rows
    assert (kept["evidence"], kept["evidence_probability"], kept["verdict"]) == ("wage", 0.8, "contradicted")
    assert (kept["counted"], kept["hidden"], kept["due"]) == (True, True, True)
    assert copy["exclusion"] == "duplicate_of:a"


def test_rows_without_sheet_come_before_rows_with_one() -> None:
    city = City().train("a", batch="1").train("b", batch="2")
    city.trainings[1]["source_sheet"] = city.people[1]["source_sheet"] = None
    assert city.alumni()["alumni_id"].to_pylist() == ["b", "a"]


def test_a_nik_is_published_only_where_its_digits_can_be_trusted() -> None:
    city = (
        City()
        .train("a", nik="3672010101900001", nik_state="valid")
        .train("b", nik="367201010190000", nik_state="damaged")
    )
    city.train("c", nik="12", nik_state="malformed")
    assert city.alumni()["nik"].to_pylist() == ["3672010101900001", "367201010190000", None]


def test_placements_and_jobseekers_carry_their_person() -> None:
    city = City().train("a").place("p", "wage", "2024-08-01", person="a", employer="PT Contoh", kecamatan="Cibeber")
    city.register("j", person="a", education="SMA")
    made = city.tables()
    (placement,) = placement_rows(made["placements"], made["people"], made["persons"]).to_pylist()
    assert (placement["person_id"], placement["employer"], placement["kecamatan"]) == ("a", "PT Contoh", "Cibeber")
    (jobseeker,) = jobseeker_rows(made["people"], made["persons"]).to_pylist()
    assert (jobseeker["jobseeker_id"], jobseeker["person_id"], jobseeker["education"]) == ("j", "a", "SMA")


def test_empty_lists_are_empty_tables() -> None:
    made = City().tables()
    assert City().alumni().num_rows == 0
    assert placement_rows(made["placements"], made["people"], made["persons"]).num_rows == 0
    assert jobseeker_rows(made["people"], made["persons"]).num_rows == 0
