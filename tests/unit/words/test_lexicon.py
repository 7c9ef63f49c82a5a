"""Texts as labels: what a reader sees is what is kept."""

from __future__ import annotations

import pytest

from lpkcli.words.lexicon import tidy


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("  LPK \t Maju\n", "LPK Maju"),
        ("LPK \x1b[31mMaju", "LPK [31mMaju"),
        ("LPK\u202e Maju\u2066\u200b\x00", "LPK Maju"),
        ("PT\u2028Baja\x85Las", "PT Baja Las"),
        ("Café Ümit", "Café Ümit"),
    ],
)
def test_a_label_holds_nothing_that_nobody_sees(text: str, label: str) -> None:
    assert tidy(text) == tidy(label) == label
