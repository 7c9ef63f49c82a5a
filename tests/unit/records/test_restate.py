"""Reading again what a choice can move gives what cleaning everything again would give."""

from __future__ import annotations

import pytest
from support.raw_rows import AS_OF, alumni_row, clean, library, placement_row, raw_table

from lpkcli.records.restate import prepare_restatement
from lpkcli.records.settings import ALTERNATIVES, CleanSettings

STATUSES = (
    "Serabutan",
    "Freelance",
    "Ojol",
    "Tukang las",
    "Bantu usaha keluarga",
    "PKL",
    "Pelatihan lanjutan",
    "Menunggu job",
    "Bekerja di PT Maju",
    "-",
)
CHOICES = [(setting, value) for setting, values in ALTERNATIVES.items() for value in values]


def rows() -> list[dict[str, object]]:
    trained = [alumni_row(row, outcome_status=text) for row, text in enumerate(STATUSES, 5)]
    placed = [placement_row(row, outcome_status=text) for row, text in enumerate(STATUSES, 5)]
    licence = placement_row(40, form="business_licence", business_name="Warung Berkah", business_start="01-02-2024")
    nobody = [alumni_row(50, None, outcome_status="Ojol"), placement_row(51, None)]
    return [*trained, *nobody, *placed, licence]


@pytest.mark.parametrize(("setting", "value"), CHOICES)
def test_a_restatement_is_what_cleaning_again_gives(setting: str, value: str) -> None:
    given = rows()
    first = clean(*given, settings=CleanSettings(AS_OF))
    settings = CleanSettings.from_switches(AS_OF, {setting: value})
    again = clean(*given, settings=settings)
    restated = prepare_restatement(raw_table(*given), first, library()).restate(settings)
    assert restated.trainings["claim"].equals(again.trainings["claim"])
    assert restated.placements.equals(again.placements)
    assert again.people.equals(first.people), "who is who must hang on no choice"
    is_default = value is ALTERNATIVES[setting][0]
    assert (restated.trainings.equals(first.trainings) and restated.placements.equals(first.placements)) is is_default


def test_the_default_stands_first_among_the_alternatives() -> None:
    settings = CleanSettings(AS_OF)
    assert {setting: values[0] for setting, values in ALTERNATIVES.items()} == {
        setting: getattr(settings, setting) for setting in (*settings.choices, "business_licence")
    }
