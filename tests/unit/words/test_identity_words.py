"""A project's words lie over the packaged ones; a word with two meanings stops at load."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lpkcli.errors import UsageError
from lpkcli.records.education import split_education
from lpkcli.records.names import clean_name
from lpkcli.records.places import clean_place
from lpkcli.words.contacts import load_contact_words
from lpkcli.words.education import load_education_words
from lpkcli.words.gender import load_gender_words
from lpkcli.words.names import load_name_words
from lpkcli.words.places import load_place_words

CONFLICTS = [
    (load_education_words, "education.csv", "level,variant\nSMP,Pelayaran\nSMK,pelayaran\n"),
    (load_gender_words, "gender.csv", "value,kind,gender,beside,not_beside\nBujang,word,m,,\nBujang,word,f,,\n"),
    (load_contact_words, "contacts.csv", "kind,value,means\ndomain,gg.com,gmail.com\ndomain,gg.com,ymail.com\n"),
    (
        load_place_words,
        "places.csv",
        "kind,name,variants,within,city,code\nkelurahan,Baru,,Grogol,Cilegon,1\nkelurahan,Baru,,Jombang,Cilegon,2\n",
    ),
    (load_name_words, "name_words.csv", "kind,word,means,gender\ntitle,ABAH,,m\ntitle,ABAH,,f\n"),
]


@pytest.mark.parametrize(("load", "name", "words"), CONFLICTS)
def test_second_meaning_stops_at_load(load: Callable[[Path], object], name: str, words: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(words, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load(tmp_path)
    assert caught.value.code == "words_two_meanings"
    assert caught.value.place is not None
    assert caught.value.place.source_row == 3


def test_unknown_kind_of_name_word_stops_at_load(tmp_path: Path) -> None:
    (tmp_path / "name_words.csv").write_text("kind,word,means,gender\ntitel,HJ,,\n", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load_name_words(tmp_path)
    assert caught.value.code == "words_kind"


def test_project_adds_words_and_wins(tmp_path: Path) -> None:
    (tmp_path / "education.csv").write_text("level,variant\nSMK,Sekolah Pelayaran\n", encoding="utf-8")
    (tmp_path / "name_words.csv").write_text("kind,word,means,gender\ntitle,ABAH,,m\n", encoding="utf-8")
    places = "kind,name,variants,within,city,code\nkecamatan,Labuan,Labuhan,,Kabupaten Pandeglang,360108\n"
    (tmp_path / "places.csv").write_text(places, encoding="utf-8")
    (tmp_path / "gender.csv").write_text("value,kind,gender,beside,not_beside\nLk,word,f,,\n", encoding="utf-8")
    assert load_gender_words(tmp_path).words["lk"] == "f"
    assert split_education("Sekolah Pelayaran", load_education_words(tmp_path))[0] == "SMK"
    assert clean_name("Abah Anom", load_name_words(tmp_path)).name == "ANOM"
    assert clean_place(None, "LABUHAN", None, None, words=load_place_words(tmp_path)).kecamatan == "Labuan"
