from __future__ import annotations

import pytest

from lpkcli.messages.catalogue import Catalogue, Language
from lpkcli.pairs.comparators.birth_date import BirthDateLevel
from lpkcli.pairs.comparators.contact import EmailLevel, PhoneLevel
from lpkcli.pairs.comparators.name import NameLevel
from lpkcli.pairs.comparators.nik import NikLevel
from lpkcli.pairs.comparators.place import PlaceLevel
from lpkcli.pairs.fit import PRIOR_SHIPPED, U_SHIPPED
from lpkcli.persons import guards
from lpkcli.persons.guards import GUARDS, Reason


def test_levels_are_numbered_as_the_comparisons_number_them() -> None:
    assert (guards.NAME_APART, guards.NAME_PARTLY, guards.NAME_LOOSELY) == (0, 1, NameLevel.LOOSELY)
    assert (guards.NAME_JOINED, guards.NAME_EXACT) == (NameLevel.JOINED, NameLevel.EXACT)
    assert (guards.DATE_APART, guards.DATE_SAME_YEAR) == (BirthDateLevel.APART, BirthDateLevel.SAME_YEAR)
    assert (guards.DATE_ONE_DIGIT, guards.DATE_EQUAL) == (BirthDateLevel.ONE_DIGIT, BirthDateLevel.EQUAL)
    assert (guards.NIK_CONTRADICTING, guards.NIK_SAME_SEGMENTS) == (NikLevel.CONTRADICTING, NikLevel.SAME_SEGMENTS)
    assert (guards.NIK_ONE_EDIT, guards.NIK_FIRST_15, guards.NIK_EQUAL) == tuple(NikLevel)[-3:]
    assert (guards.PHONE_EQUAL, guards.EMAIL_ONE_EDIT) == (PhoneLevel.EQUAL, EmailLevel.ONE_EDIT)
    assert (guards.EMAIL_EQUAL, guards.SAME_KELURAHAN) == (EmailLevel.EQUAL, PlaceLevel.SAME_KELURAHAN)


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
