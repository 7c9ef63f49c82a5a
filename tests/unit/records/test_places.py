from __future__ import annotations

import pyarrow as pa
import pytest
from support.raw_rows import library

from lpkcli.records.places import clean_place, clean_places, is_one_edit

WORDS = library().places


@pytest.mark.parametrize(
    ("kelurahan", "kecamatan", "city", "official"),
    [
        ("masigit", "JOMBANG", None, ("Masigit", "Jombang")),
        ("Kel. Jombangwetan", None, None, ("Jombang Wetan", "Jombang")),
        ("KEBONDALEM", "Kec. Purwakarta", "Kota Cilegon", ("Kebon Dalem", "Purwakarta")),
        ("Mekarsari", "Merak", None, ("Mekarsari", "Pulomerak")),
        ("Mekarsari", "Pulo Merak", None, ("Mekarsari", "Pulomerak")),
        ("Deringo", "Citangkil", None, ("Dringo", "Citangkil")),
        ("Kel.Grogol", "Gerogol", None, ("Grogol", "Grogol")),
        ("Citangkil", "Citangkil", "CILEGON", ("Citangkil", "Citangkil")),
        ("Kelurahan Lebak Denok, Kec. Citangkil", None, None, ("Lebak Denok", "Citangkil")),
        (None, "Kramat watu", "Kab. Serang", (None, "Kramatwatu")),
        (None, "Kec. Purwakarta Kota Cilegon", None, (None, "Purwakarta")),
    ],
)
def test_known_places_take_their_official_names(
    kelurahan: str | None, kecamatan: str | None, city: str | None, official: tuple[str | None, str | None]
) -> None:
    found = clean_place(kelurahan, kecamatan, None, city, words=WORDS)
    assert (found.kelurahan, found.kecamatan, found.issue) == (*official, None)


def test_cilegon_is_a_city_or_a_kecamatan() -> None:
    assert clean_place("Masigit", "Cilegon", None, None, words=WORDS).kecamatan == "Jombang"
    assert clean_place("Ciwaduk", "Cilegon", None, None, words=WORDS).kecamatan == "Cilegon"
    assert clean_place(None, "Cilegon", None, None, words=WORDS).kecamatan == "Cilegon"
    assert clean_place(None, "Kota Cilegon", None, None, words=WORDS).kecamatan is None


def test_one_wrong_letter_is_mended_inside_the_stated_kecamatan_only() -> None:
    inside = clean_place("Kotasri", "Grogol", None, None, words=WORDS)
    assert (inside.kelurahan, inside.issue) == ("Kotasari", "place_mended")
    assert clean_place("Kotasri", None, None, None, words=WORDS).kelurahan == "Kotasri"
    assert clean_place("Kotasri", "Citangkil", None, None, words=WORDS).kelurahan == "Kotasri"
    assert clean_place("Kebonsari", "Citangkl", None, None, words=WORDS).kecamatan == "Citangkil"


def test_homonyms_elsewhere_are_left_alone() -> None:
    lampung = clean_place("Kotabumi", None, None, "Lampung Utara", words=WORDS)
    assert (lampung.kelurahan, lampung.kecamatan) == ("Kotabumi", None)
    java = clean_place("Tebuireng", "Jombang", None, "Jombang Jawa Timur", words=WORDS)
    assert (java.kelurahan, java.kecamatan) == ("Tebuireng", "Jombang")


def test_a_kelurahan_of_another_kecamatan_is_an_issue_and_no_overwrite() -> None:
    found = clean_place("Masigit", "Citangkil", None, None, words=WORDS)
    assert (found.kelurahan, found.kecamatan) == ("Masigit", "Citangkil")
    assert found.issue == "kelurahan_kecamatan_differ"


@pytest.mark.parametrize(
    ("address", "places"),
    [
        ("Link. Kubang RT 02/03 Kel. Panggung Rawi Kec. Jombang Kota Cilegon", ("Panggung Rawi", "Jombang")),
        ("KP.SUKAHARJA RT 01/02 KEL KEBONDALEM KEC PURWAKARTA", ("Kebon Dalem", "Purwakarta")),
        ("Lingk. Gerem Raya RT.001/RW.002, Gerem, Grogol", ("Gerem", "Grogol")),
        ("Perum Taman Cilegon Indah Blok A No 3 Sukmajaya", ("Sukmajaya", "Jombang")),
        ("Link. Temu Putih, Citangkil, Cilegon", (None, "Citangkil")),
        ("Jl. Raya Suralaya, Link. Ciporong, Cilegon", (None, None)),
        ("Jl. Purwakarta No. 5 Bandung", (None, None)),
        ("Kp. Baru Ds. Margasana Kec. Kramatwatu Kab. Serang", ("Margasana", "Kramatwatu")),
        ("Kp. Kepuh, Kab. Tangerang", (None, None)),
        ("Kp. Cibeber Timur RT 02/06", (None, None)),
        ("Link. Ciwaduk Baru RT 07/02, Randakari, Ciwandan, Kota Cilegon", ("Randakari", "Ciwandan")),
        ("Link. Kedung Baya RT 02/03, Grogol, Grogol, Kota Cilegon", ("Grogol", "Grogol")),
        ("Kp.Tegal Cabe RT 09/06, Kramatwatu, Kramatwatu, Kabupaten Serang", ("Kramatwatu", "Kramatwatu")),
        ("Jl. Bumi Rakata No. 57 RT 03/05, Taktakan, Taktakan, Kota Serang", ("Taktakan", "Taktakan")),
        ("Kp. Baru, Jombang, Kabupaten Serang", (None, None)),
        ("-", (None, None)),
    ],
)
def test_address_gives_what_the_columns_leave_open(address: str, places: tuple[str | None, str | None]) -> None:
    found = clean_place(None, None, address, None, words=WORDS)
    assert (found.kelurahan, found.kecamatan) == places


def test_every_kelurahan_is_known_and_lies_in_its_kecamatan() -> None:
    assert len(set(WORDS.kelurahan.values())) == 43
    for village in WORDS.kelurahan.values():
        found = clean_place(village.name.upper().replace(" ", ""), None, None, None, words=WORDS)
        assert (found.kelurahan, found.kecamatan) == (village.name, village.kecamatan)


def test_columns_win_over_the_address() -> None:
    kelurahan, kecamatan = pa.array(["Masigit", None]), pa.array(["Jombang", None])
    address = pa.array(["Kel. Gerem Kec. Grogol", "Kel. Gerem Kec. Grogol"])
    found = clean_places(kelurahan, kecamatan, address, pa.nulls(2, pa.string()), WORDS)
    assert found.kelurahan.to_pylist() == ["Masigit", "Gerem"]
    assert found.kecamatan.to_pylist() == ["Jombang", "Grogol"]


@pytest.mark.parametrize(
    ("left", "right", "near"),
    [
        ("gerem", "gerem", False),
        ("gerem", "geram", True),
        ("gerem", "germ", True),
        ("gerem", "gereem", True),
        ("gerem", "gerems", True),
        ("gerem", "erem", True),
        ("gerem", "grm", False),
        ("gerem", "garam", False),
        ("", "a", True),
    ],
)
def test_one_edit(left: str, right: str, near: bool) -> None:
    assert is_one_edit(left, right) is near
    assert is_one_edit(right, left) is near
