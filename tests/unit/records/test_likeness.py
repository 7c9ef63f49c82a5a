"""Which names may be one, and which must never be proposed as one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.raw_rows import library

from lpkcli.contracts.vocabulary import WordKind
from lpkcli.records.likeness import count_slips
from lpkcli.records.spelling_groups import Likeables, group_spellings, likeables_of


def are_alike(kind: WordKind, left: str, right: str) -> bool:
    found = [list(likeables_of(kind, names, library()).find(names[0])) for names in ([left, right], [right, left])]
    assert bool(found[0]) == bool(found[1]), "it does not matter which name asks"
    return bool(found[0])


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        (WordKind.PROGRAMME, "Desain Grafis", "Desain Gafis"),
        (WordKind.PROGRAMME, "Desain Grafis", "Grafis Desain"),
        (WordKind.PROGRAMME, "Administrasi Perkantoran", "Adm. Perkantoran"),
        (WordKind.PROGRAMME, "Administrasi Perkantoran", "Administrsi Perkantoran"),
        (WordKind.PROGRAMME, "Menjahit Pakaian Dasar", "Menjahit Pakain Dasar"),
        (WordKind.PROGRAMME, "Menjahit Dasar", "Menjahit Dsar"),
        (WordKind.PROGRAMME, "Las SMAW 3G", "Las SMAW 3 G"),
        (WordKind.PROGRAMME, "Las SMAW II", "Las SMAW 2"),
        (WordKind.PROGRAMME, "Drafter AutoCAD", "Drafter Auto CAD"),
        (WordKind.PROGRAMME, "Barista Kopi", "Pelatihan Kerja Barista Kopi"),
        (WordKind.PROGRAMME, "Operator Forklift", "Operator Forklif"),
        (WordKind.PROGRAMME, "Teknik Kendaraan Ringan", "TKR"),
        (WordKind.PROGRAMME, "Teknisi Komputer", "Tknisi Komputer"),
        (WordKind.LPK, "LPK Maju Bersama", "LPK Mju Bersama"),
        (WordKind.LPK, "LPK Cahaya Insan Banten", "LPK Cahaya Insan Bantem"),
        (WordKind.LPK, "LPK Nusa Digital Indonesia", "LPK Nusa Dgital Indonesia"),
        (WordKind.EMPLOYER, "PT Krakatau Baja", "Krakatu Baja"),
        (WordKind.KELURAHAN, "Panggung Rawi", "Pangung Rawi"),
        (WordKind.STATUS, "belum bekerja", "belum bekreja"),
    ],
)
def test_one_name_in_two_spellings(kind: WordKind, left: str, right: str) -> None:
    assert are_alike(kind, left, right)


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        (WordKind.PROGRAMME, "Las 3G", "Las 6G"),
        (WordKind.PROGRAMME, "Las SMAW 3G", "Las SMAW 6G"),
        (WordKind.PROGRAMME, "Las SMAW 3G", "Las SMAW"),
        (WordKind.PROGRAMME, "Las SMAW", "Las GMAW"),
        (WordKind.PROGRAMME, "Las GMAW", "Las GTAW"),
        (WordKind.PROGRAMME, "Menjahit Dasar", "Menjahit Lanjutan"),
        (WordKind.PROGRAMME, "Menjahit Dsar", "Menjahit Lanjtan"),
        (WordKind.PROGRAMME, "Akuntansi Dasar", "Akuntansi"),
        (WordKind.PROGRAMME, "Operator Junior", "Operator Senior"),
        (WordKind.PROGRAMME, "Bahasa Jepang N4", "Bahasa Jepang N5"),
        (WordKind.PROGRAMME, "Bahasa Jepang", "Bahasa Korea"),
        (WordKind.PROGRAMME, "Instalasi Listrik I", "Instalasi Listrik II"),
        (WordKind.PROGRAMME, "Komputer Kelas A", "Komputer Kelas B"),
        (WordKind.PROGRAMME, "Teknisi AC", "Teknisi PC"),
        (WordKind.PROGRAMME, "Gada Pratama", "Gada Madya"),
        (WordKind.PROGRAMME, "Tata Rias", "Tata Busana"),
        (WordKind.PROGRAMME, "Kecantikan Kulit", "Kecantikan Rambut"),
        (WordKind.LPK, "LPK Maju 1", "LPK Maju 2"),
        (WordKind.LPK, "LPK Maju Jaya", "LPK Maju Raya"),
        (WordKind.LPK, "LPK Bina Karya", "LPK Bina Karsa"),
        (WordKind.LPK, "LPK Bina Karya", "LPK Dina Karye"),
        (WordKind.LPK, "LPK Bina Karya Selat", "LPK Bina Karya Cilegon"),
        (WordKind.EMPLOYER, "PT Baja Selat", "PT Baja Sinar"),
        (WordKind.KELURAHAN, "Jombang Wetan", "Jombang Kulon"),
        (WordKind.KELURAHAN, "Margasari", "Margagiri"),
        (WordKind.STATUS, "sudah bekerja", "belum bekerja"),
        (WordKind.STATUS, "bekerja", "tidak bekerja"),
    ],
)
def test_two_names_that_only_look_alike(kind: WordKind, left: str, right: str) -> None:
    assert not are_alike(kind, left, right)


def test_the_first_name_is_proposed_and_every_spelling_is_alike_to_it_itself() -> None:
    names = ["Desain Grafis", "Barista", "Desain Grafik", "Disain Grafis", "Disain Grafik"]
    found = group_spellings(likeables_of(WordKind.PROGRAMME, names, library()), fixed=())
    assert set(found.values()) == {"Desain Grafis"}
    likeables = likeables_of(WordKind.PROGRAMME, names, library())
    assert all(spelling in set(likeables.find(name)) for spelling, name in found.items())


def test_a_confirmed_name_is_never_proposed_as_a_spelling() -> None:
    names = ["LPK Cahaya Bangsa", "LPK Cahaya Bangsaa", "LPK Chaya Bangsa"]
    found = group_spellings(likeables_of(WordKind.LPK, names, library()), fixed=names[:2])
    assert found == {"LPK Chaya Bangsa": "LPK Cahaya Bangsa"}


NAMES = st.sampled_from(["Las SMAW", "Desain Grafis", "Operator Forklift", "Bahasa Jepang"])
MARKS = st.sampled_from(["", "3G", "6G", "1", "2", "N4", "A", "B", "Dasar", "Lanjutan", "Mahir", "IV", "12"])


@given(NAMES, MARKS, MARKS)
def test_names_of_different_numbers_or_levels_are_never_alike(name: str, one: str, other: str) -> None:
    assert one == other or not are_alike(WordKind.PROGRAMME, f"{name} {one}".strip(), f"{other} {name}".strip())


WORDS = st.text(alphabet="abcd", max_size=7)


@given(WORDS, WORDS)
def test_slips_are_symmetric_and_none_where_equal(left: str, right: str) -> None:
    assert count_slips(left, right, 7) == count_slips(right, left, 7)
    assert (count_slips(left, right, 7) == 0) == (left == right)
    assert count_slips(left, right, 1) == min(count_slips(left, right, 7), 2)


def test_what_is_found_does_not_hang_on_the_order_of_names() -> None:
    names = [f"LPK {first} {second}" for first in ("Cahaya", "Chaya", "Nusa") for second in ("Digital", "Digitall")]
    one = likeables_of(WordKind.LPK, names, library())
    other = Likeables(names[::-1], one.likeness, one.fold)
    for name in names:
        assert set(one.find(name)) == set(other.find(name))
