from __future__ import annotations

import numpy as np
import pytest
from support.people import people_table, record

from lpkcli.contracts.levels import LEVELS, BirthDateLevel, NameLevel, PlaceLevel
from lpkcli.messages.catalogue import Catalogue, Language
from lpkcli.pairs.fit import PRIOR_SHIPPED, U_SHIPPED
from lpkcli.persons.facts import gather_facts
from lpkcli.persons.guards import GUARDS, Reason, Suspects, name_alone


def test_every_guard_says_why() -> None:
    assert all(holds.__doc__ for holds, _, _ in GUARDS)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_its_sentence(reason: Reason, language: Language) -> None:
    key = f"reason.{reason}"
    assert Catalogue(language).text(key) != key


@pytest.mark.parametrize("code", [U_SHIPPED, PRIOR_SHIPPED])
def test_every_warning_of_the_model_has_its_sentence(code: str) -> None:
    assert Catalogue(Language.INDONESIAN).text(f"warning.{code}").endswith(".")


def suspects(words: tuple[str, ...], **levels: int) -> Suspects:
    """One pair of records of a name, probable but not sure, at these levels; nothing else can be compared."""
    facts = gather_facts(people_table(record(kind, tokens=words, salt=kind) for kind in ("alumni", "placement")))
    at = {name: np.array([levels.get(name, -1)], dtype=np.int8) for name in LEVELS}
    ends = np.array([0], dtype=np.int32), np.array([1], dtype=np.int32)
    return Suspects(*ends, at, np.array([0.9]), facts)


@pytest.mark.parametrize(
    ("words", "levels", "alone"),
    [
        (("SITI", "AMINAH"), {}, True),
        (("SITI", "AMINAH"), {"birth_date": BirthDateLevel.SAME_YEAR}, True),
        (("SITI", "AMINAH"), {"birth_date": BirthDateLevel.SAME_MONTH}, False),
        (("SITI", "AMINAH"), {"place": PlaceLevel.SAME_KELURAHAN}, False),
        (("AMINAH",), {"birth_date": BirthDateLevel.SAME_MONTH}, True),
        (("AMINAH",), {"place": PlaceLevel.SAME_KELURAHAN}, True),
        (("AMINAH",), {"birth_date": BirthDateLevel.EQUAL}, False),
    ],
)
def test_a_name_needs_a_second_fact(words: tuple[str, ...], levels: dict[str, int], alone: bool) -> None:
    assert name_alone(suspects(words, name=NameLevel.EXACT, **levels))[0] == alone


def test_two_parts_of_a_date_are_a_second_fact_beside_the_same_letters_only() -> None:
    near = suspects(("SITI", "AMINAH"), name=NameLevel.CLOSE, birth_date=BirthDateLevel.SAME_MONTH)
    assert name_alone(near)[0]
