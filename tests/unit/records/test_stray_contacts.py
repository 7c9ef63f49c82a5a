"""A firm is shown without the number of a person that was written beside it."""

from __future__ import annotations

from support.raw_rows import alumni_row, raw_table

from lpkcli.contracts.raw import Field
from lpkcli.records.stray_contacts import drop_stray_contacts


def test_numbers_are_taken_out_of_shown_fields_only():
    raw = raw_table(
        alumni_row(1, phone="081398765432", employer_name="PT Baja 0813-9876-5432"),
        alumni_row(2, phone="081398765433", employer_name="PT Baja"),
        alumni_row(3, employer_name="081398765432"),
    )
    cleaned, dropped = drop_stray_contacts(raw)
    assert cleaned.column(Field.EMPLOYER_NAME).to_pylist() == ["PT Baja", "PT Baja", None]
    assert cleaned.column(Field.PHONE).to_pylist() == raw.column(Field.PHONE).to_pylist()
    assert {name: mask.to_pylist() for name, mask in dropped.items()} == {Field.EMPLOYER_NAME: [True, False, True]}


def test_rows_without_any_are_left_as_they_are():
    raw = raw_table(alumni_row(1, employer_name="PT Baja"))
    assert drop_stray_contacts(raw) == (raw, {})
