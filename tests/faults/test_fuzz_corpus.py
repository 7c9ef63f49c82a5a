"""Every input of the fuzzing corpus again, in a few seconds: what once reached a corner of the readers and cleaners."""

from __future__ import annotations

from pathlib import Path

import pytest
from fuzz.targets import TARGETS

CORPUS = Path(__file__).parents[1] / "fuzz" / "corpus"
_WORTH_TRYING = 10


@pytest.mark.parametrize("target", TARGETS)
def test_corpus_breaks_nothing(target: str) -> None:
    inputs = sorted((CORPUS / target).iterdir())
    assert len(inputs) >= _WORTH_TRYING
    for path in inputs:
        TARGETS[target](path.read_bytes())
