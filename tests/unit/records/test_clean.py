from __future__ import annotations

import pytest
from support.raw_rows import SETTINGS, alumni_row, clean, issue_codes, library, placement_row, raw_table

from lpkcli.contracts.core import check
from lpkcli.contracts.issues import ISSUES, REJECTS
from lpkcli.contracts.people import PEOPLE, PLACEMENTS, TRAININGS
from lpkcli.records.clean import clean_records, profile_columns


def test_every_row_becomes_a_record_or_is_set_aside() -> None:
    records = clean(alumni_row(5), alumni_row(6, None, nik="3672014305010001"), alumni_row(7, "-"), placement_row(2))
    assert records.people.column("source_row").to_pylist() == [5, 2]
    assert [(row["source_row"], row["reason"]) for row in records.rejects.to_pylist()] == [
        (6, "no_name"),
        (7, "no_name"),
    ]
    assert (records.trainings.num_rows, records.placements.num_rows) == (1, 1)


def test_a_step_keeps_the_contracts_of_what_it_hands_over() -> None:
    raw = raw_table(alumni_row(5, outcome_status="xyz"), alumni_row(6, None), placement_row(2))
    part = clean_records(raw, profiles=profile_columns(raw, library=library()), library=library(), settings=SETTINGS)
    tables = (part.people, part.trainings, part.placements, part.issues, part.rejects)
    for table, contract in zip(tables, (PEOPLE, TRAININGS, PLACEMENTS, ISSUES, REJECTS), strict=True):
        check(table, contract)


def test_jobseekers_are_people_and_nothing_else() -> None:
    row = {**placement_row(2, email="A@B.ID"), "list": "jobseeker", "list_form": "register"}
    records = clean(row)
    assert (records.people.num_rows, records.trainings.num_rows, records.placements.num_rows) == (1, 0, 0)
    assert records.people.column("email").to_pylist() == ["a@b.id"]


@pytest.mark.parametrize("text", ["1-" * 16_000, "kerja, " * 4_000, "9" * 32_000, "(" * 32_000])
def test_a_page_pasted_into_a_cell_is_cut_and_said(text: str) -> None:
    cells = {"birth_place_date": text, "outcome_status": text, "programme": text, "employer_name": text, "nik": text}
    records = clean(alumni_row(5, **cells), alumni_row(6, outcome_status="Bekerja"))
    assert issue_codes(records, 5).count("text_cut") == len(cells)
    assert records.trainings.column("claim").to_pylist()[1] == "wage"
