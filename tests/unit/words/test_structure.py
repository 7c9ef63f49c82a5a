"""Words of lines are compared whole; a list that is missing stops at load."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.layouts import library

from lpkcli.contracts.kinds import ListForm, ListKind
from lpkcli.errors import UsageError
from lpkcli.words.context import load_context
from lpkcli.words.list_forms import has_phrase, load_list_forms
from lpkcli.words.structure import fold_cell, holds_word, load_structure


def test_word_is_held_whole() -> None:
    words = frozenset({"kerja", "belum bekerja", "pt", "l/p"})
    assert holds_word("kerja di pabrik", words)
    assert holds_word("saya belum bekerja.", words)
    assert holds_word("pt. baja", words)
    assert not holds_word("pekerja", words)
    assert not holds_word("bekerja", words)
    assert not holds_word("", words)


def test_phrase_stands_in_a_title_as_whole_words() -> None:
    assert has_phrase("daftar pencari kerja 2024", "pencari kerja")
    assert not has_phrase("daftar pencari kerjaan", "pencari kerja")


def test_mark_alone_keeps_its_text() -> None:
    assert fold_cell(' " ') == '"'
    assert fold_cell("-") == "-"
    assert '"' in library().structure.ditto


def test_status_terms_tell_a_column_of_outcomes() -> None:
    assert "penata rias" in library().structure.sets["outcome"]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("structure.toml", 'lines = { totals = "jumlah" }', "words_structure"),
        ("context.toml", "[labels]\nprogram = 'no_field'", "words_context"),
        ("list_forms.toml", "[[forms]]\nform = 'class_list'\nlist = 'alumni'\nunder = ['alumnus']", "words_list_forms"),
        (
            "list_forms.toml",
            "[[forms]]\nform = 'class_list'\nlist = 'alumni'\nunder = []\nanny = ['nik']",
            "words_list_forms",
        ),
    ],
)
def test_mistake_in_the_words_is_named(tmp_path: Path, name: str, text: str, code: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    load = {"structure.toml": load_structure, "context.toml": load_context, "list_forms.toml": load_list_forms}[name]
    with pytest.raises(UsageError) as caught:
        load(tmp_path)  # type: ignore[operator]
    assert caught.value.code == code


def test_rules_speak_of_known_meanings_only() -> None:
    known = set(library().headers.meanings)
    used = {name for rule in library().list_forms for name in rule.all | rule.any | rule.none}
    assert used - known == set()


def test_every_form_can_be_judged() -> None:
    assert {rule.form for rule in library().list_forms} == set(ListForm)
    assert {rule.list_kind for rule in library().list_forms} == set(ListKind)
