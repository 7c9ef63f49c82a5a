from __future__ import annotations

import pytest
from support.raw_rows import library

from lpkcli.records.programmes import ProgrammeReader, Title

READER = ProgrammeReader(library().vocations, library().dates)


@pytest.mark.parametrize(
    ("text", "title", "batch"),
    [
        ("Pelatihan Las SMAW 3G (160 JP)", "Las SMAW 3G", None),
        ("PROGRAM PELATIHAN: Operator Forklift Angkatan III Tahun 2024", "Operator Forklift", "3/2024"),
        ("Menjahit Pakaian Angkatan ke-3", "Menjahit Pakaian", "3"),
        ("Pelatihan Barista 2024", "Barista", None),
        ("Program Tata Boga (Angkatan 2)", "Tata Boga", "2"),
        ("Pelatihan Berbasis Kompetensi Teknisi AC", "Teknisi AC", None),
        ("Kejuruan Otomotif Paket 2", "Otomotif", None),
        ("Engine Tune Up Mobil 240 JP", "Engine Tune Up Mobil", None),
        ("Pelatihan", "Pelatihan", None),
        ("Las Juni 2024", "Las", None),
        ("Gelas Batch Mandiri", "Gelas Batch Mandiri", None),
        ("-", None, None),
    ],
)
def test_titles_without_what_stands_around_them(text: str, title: str | None, batch: str | None) -> None:
    assert READER.clean_title(text) == Title(title, batch)


@pytest.mark.parametrize(
    "texts",
    [
        ("Teknik Las", "TEKNIK LAS", "Tek. Las", "tehnik las"),
        ("Operator Komputer & Jaringan", "Op. Komputer dan Jaringan"),
    ],
)
def test_spellings_of_one_title_share_a_key(texts: tuple[str, ...]) -> None:
    assert len({READER.fold_title(text) for text in texts}) == 1


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("3", "3"), ("03", "3"), ("III", "3"), ("Angkatan III", "3"), ("Angkatan ke-3", "3"), ("Batch 3", "3"), ("Gel. 3", "3"),
        ("Angkatan ke-3 Tahun 2024", "3/2024"), ("III/2024", "3/2024"), ("3 - 2024", "3/2024"), ("2024", "2024"),
        ("Kelas A", "A"), ("C", "C"), ("Mei 2024", "2024-05"), ("MEI 2024", "2024-05"), ("Angkatan 3 Gel. 2", "3-2"), ("-", None),
        ("III (April 2024)", "3/2024"),
    ],
)  # fmt: skip
def test_batches_have_one_short_label(text: str, label: str | None) -> None:
    assert READER.clean_batch(text) == label


@pytest.mark.parametrize(
    ("texts", "group"),
    [
        (("TEKNIK LAS",), "Teknik Las"),
        (("BANGUNAN ",), "Bangunan"),
        ((None, None, "Las SMAW 4G"), "Teknik Las"),
        ((None, None, "Teknisi Perawatan AC"), "Refrigerasi"),
        ((None, None, "Pemasangan Instalasi Otomasi Listrik Industri"), "Listrik"),
        ((None, None, "Operator forkip"), "Alat Berat"),
        (("Kejuruan Garmen",), "Garmen Apparel"),
        (("Pelatihan Gelas Kaca",), "Pelatihan Gelas Kaca"),
        ((None, None, "Gelas Kaca"), None),
    ],
)
def test_vocations_by_whole_words(texts: tuple[str | None, ...], group: str | None) -> None:
    assert READER.find_vocation(*texts) == group


def test_names_of_one_lpk_share_a_key() -> None:
    names = (
        "LPK Karya Maju",
        "L.P.K. KARYA MAJU",
        "Lembaga Pelatihan Kerja Karya Maju",
        "Karya Maju",
        "LPKS 'Karya Maju'",
    )
    assert {READER.fold_lpk(name) for name in names} == {"karya maju"}
    assert READER.fold_lpk("BLK Maju") != READER.fold_lpk("LPK Maju")
    assert READER.fold_lpk("LPK") == "lpk"
