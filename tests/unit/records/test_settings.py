from __future__ import annotations

import pytest
from support.raw_rows import AS_OF, alumni_row, clean, placement_row

from lpkcli.contracts.kinds import Activity
from lpkcli.errors import UsageError
from lpkcli.records.settings import CleanSettings
from lpkcli.words.library import Library


def test_switches_of_the_configuration() -> None:
    settings = CleanSettings.from_switches(AS_OF, {"online_driver": "wage", "status_codes": {"B": "wage"}, "other": 1})
    assert settings.online_driver is Activity.WAGE
    claims = clean(alumni_row(5, outcome_status="Ojol"), alumni_row(6, outcome_status="b"), settings=settings).trainings
    assert claims.column("claim").to_pylist() == ["wage", "wage"]


@pytest.mark.parametrize("grade", ["A", "C"])
def test_a_licence_alone_is_as_strong_as_the_office_says(grade: str) -> None:
    settings = CleanSettings.from_switches(AS_OF, {"business_licence": grade})
    row = placement_row(5, form="business_licence", business_name="Warung Berkah", business_start="01-02-2024")
    found = clean(row, settings=settings).placements.to_pylist()[0]
    assert (found["activity"], found["grade"]) == ("entrepreneur", grade)


def test_an_unknown_activity_stops() -> None:
    with pytest.raises(UsageError, match="unknown_activity"):
        CleanSettings.from_switches(AS_OF, {"casual_work": "busy"})


def test_every_choice_of_the_vocabulary_is_a_setting() -> None:
    choices = {term.choice for term in Library().statuses.terms.values() if term.choice}
    assert choices == set(CleanSettings(AS_OF).choices)
    for choice in choices:
        defaults = {term.activity for term in Library().statuses.terms.values() if term.choice == choice}
        assert defaults == {CleanSettings(AS_OF).choices[choice]}
