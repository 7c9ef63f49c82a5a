from __future__ import annotations

import pytest

from lpkcli.messages.catalogue import Catalogue, Language
from lpkcli.pairs.fit import PRIOR_SHIPPED, U_SHIPPED
from lpkcli.persons.guards import GUARDS, Reason


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
