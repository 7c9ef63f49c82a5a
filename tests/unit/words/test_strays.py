"""What is a person's is taken out of texts about something else, and nothing besides."""

from __future__ import annotations

import pytest

from lpkcli.words.strays import drop_strays, mask_strays


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("PT Baja (HRD 0813-9876-5432)", "PT Baja (HRD )"),
        ("PT Baja (081398765432)", "PT Baja"),
        ("CV Maju, +62 813 9876 5432", "CV Maju"),
        ("Toko Ibu ibu.siti@surel.example", "Toko Ibu"),
        ("Warung 3672.0141.0199.0099", "Warung"),
        ("6281398765432", ""),
    ],
)
def test_strays_go(text, left):
    assert drop_strays(text) == left
    assert "***" in mask_strays(text)


@pytest.mark.parametrize(
    "text",
    ["Las SMAW 3G 2024-2025 kelas 01", "PT Baja  Selat", "NIB 9120208123456", "Angkatan 12", "Jl. 0254-391234", "A@B"],
)
def test_other_texts_stay_to_the_letter(text):
    assert drop_strays(text) == text == mask_strays(text)
