"""What a position or a business tells of the trade."""

from __future__ import annotations

from pathlib import Path

import pytest

from lpkcli.words.lexicon import fold
from lpkcli.words.library import Library
from lpkcli.words.related import load_related_work

WORDS = load_related_work()


@pytest.mark.parametrize(
    ("text", "vocations"),
    [
        ("Welder 3G", {"teknik las"}),
        ("Bengkel Las Jaya Abadi", {"teknik las"}),
        ("Bengkel Motor Berkah", {"otomotif"}),
        ("Operator Forklift/Reach Truck", {"alat berat"}),
        ("TUKANG JAHIT", {"garmen apparel"}),
        ("Teknisi Komputer & Jaringan", {"teknologi informasi dan komunikasi"}),
        ("Mekanik", {"teknik manufaktur"}),
        ("Operator Produksi", set()),  # any vocation may lead to it
        ("Office Boy", set()),
        ("PT Las Vegas Karaoke", set()),
        ("", set()),
    ],
)
def test_phrases_tell_of_the_trade(text: str, vocations: set[str]) -> None:
    assert WORDS.find_vocations(text) == vocations


def test_every_trade_is_a_vocation() -> None:
    known = {fold(name) for name in Library().vocations.groups.values()}
    assert known >= WORDS.trades
    assert "bahasa" not in WORDS.trades  # a language leads to any work


def test_an_office_lays_its_own_words_over_these(tmp_path: Path) -> None:
    (tmp_path / "related_work.toml").write_text('[work]\n"Teknik Las" = ["pipe fitter"]\n', encoding="utf-8")
    own = load_related_work(tmp_path)
    assert own.find_vocations("Pipe Fitter") == {"teknik las"}
    assert own.trades == {"teknik las"}
