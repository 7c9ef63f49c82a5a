from __future__ import annotations

import pytest
from support.raw_rows import library

from lpkcli.records.names import clean_name

WORDS = library().names

NAMES = [
    # raw, name for output, comparison tokens, optional tokens
    ("M. RIZKI*", "M RIZKI", "MUHAMMAD RIZKY", ""),
    ("Moh.Ilham", "MOH ILHAM", "MUHAMMAD ILHAM", ""),
    ("MOCHAMAD  rizqi ", "MOCHAMAD RIZQI", "MUHAMMAD RIZKY", ""),
    ("RIZKI M", "RIZKI M", "RIZKY M", ""),
    ("M", "M", "M", ""),
    ("A. Rahman", "A RAHMAN", "A RAHMAN", ""),
    ("St. Aminah", "ST AMINAH", "SITI AMINAH", ""),
    ("ANDI ST", "ANDI ST", "ANDI", "ST"),
    ("ANDI, S.T.", "ANDI", "ANDI", ""),
    ("ANDI S.T", "ANDI", "ANDI", ""),
    ("Budi Santoso SE", "BUDI SANTOSO SE", "BUDI SANTOSO", "SE"),
    ("Budi Santoso, SE., MM", "BUDI SANTOSO", "BUDI SANTOSO", ""),
    ("Budi SH MH", "BUDI SH MH", "BUDI", "SH MH"),
    ("Siti Aminah, Dra.", "SITI AMINAH", "SITI AMINAH", ""),
    ("Ahmad, H.", "AHMAD", "AHMAD", ""),
    ("Siti binti H. Ahmad", "SITI BINTI H AHMAD", "SITI", "AHMAD"),
    ("Nurul Hidayah S. Pd. I", "NURUL HIDAYAH", "NURUL HIDAYAH", ""),
    ("Muhammad Ali, S.Tr.Kes", "MUHAMMAD ALI", "MUHAMMAD ALI", ""),
    ("Dewi Lestari A.Md", "DEWI LESTARI", "DEWI LESTARI", ""),
    ("ANDI SPD", "ANDI", "ANDI", ""),
    ("H. Muh. Ali, S.Pd", "MUH ALI", "MUHAMMAD ALI", ""),
    ("K.H. Zainudin", "ZAINUDIN", "ZAINUDDIN", ""),
    ("DRS. H. ENTOL SUHENDI, M.Si", "ENTOL SUHENDI", "SUHENDI", "ENTOL"),
    ("Tb. Aceng Ishak", "TB ACENG ISHAK", "ACENG ISHAK", "TUBAGUS"),
    ("Rt. Ayu Lestari", "RT AYU LESTARI", "AYU LESTARI", "RATU"),
    ("RATU AMELIA", "RATU AMELIA", "AMELIA", "RATU"),
    ("RATU", "RATU", "RATU", ""),
    ("PUTRI RATU", "PUTRI RATU", "PUTRI RATU", ""),
    ("AYU MAS", "AYU MAS", "AYU MAS", ""),
    ("Ratu Tatu Chasanah", "RATU TATU CHASANAH", "TATU HASANAH", "RATU"),
    ("Raden Ayu Kartini", "RADEN AYU KARTINI", "AYU KARTINI", "RADEN"),
    ("Siti Putri Ayu", "SITI PUTRI AYU", "SITI PUTRI AYU", ""),
    ("AHMAD BIN SALEH", "AHMAD BIN SALEH", "AHMAD", "SALEH"),
    ("RIZKI als. KIKI", "RIZKI", "RIZKY", "KIKI"),
    ("RIZKI (alias KIKI)", "RIZKI", "RIZKY", "KIKI"),
    ("1. Ahmad Fauzi", "AHMAD FAUZI", "AHMAD FAUZI", ""),
    ("12) Achmad Fauzy", "ACHMAD FAUZY", "AHMAD FAUZI", ""),
    ("MA'RUF AMIN", "MARUF AMIN", "MARUF AMIN", ""),
    ("Ma’ruf Amin", "MARUF AMIN", "MARUF AMIN", ""),
    ("SOEKARNO", "SOEKARNO", "SUKARNO", ""),
    ("SITINURJANAH", "SITINURJANAH", "SITI NUR JANNAH", ""),
    ("Siti Nurjannah", "SITI NURJANNAH", "SITI NUR JANNAH", ""),
    ("Noor Hayati", "NOOR HAYATI", "NUR HAYATI", ""),
    ("Nurhayati", "NURHAYATI", "NUR HAYATI", ""),
    ("Abdurrahman Wahid", "ABDURRAHMAN WAHID", "ABDUL RAHMAN WAHID", ""),
    ("Abd. Rachman Wahid", "ABD RACHMAN WAHID", "ABDUL RAHMAN WAHID", ""),
    ("Abdullah", "ABDULLAH", "ABDULLAH", ""),
    ("AZ-ZAHRA PUTRI", "AZ ZAHRA PUTRI", "AZZAHRA PUTRI", ""),
    ("Azahra Putri", "AZAHRA PUTRI", "AZZAHRA PUTRI", ""),
    ("Asy Syifa", "ASY SYIFA", "ASYIFA", ""),
    ("RATNA SARI", "RATNA SARI", "RATNASARI", ""),
    ("RATNASARI", "RATNASARI", "RATNASARI", ""),
    ("Siti Aminah Siti Aminah", "SITI AMINAH", "SITI AMINAH", ""),
    ("Lili Lili", "LILI LILI", "LILI LILI", ""),
    ("T\u200bono\u00a0", "TONO", "TONO", ""),
    ("José Rizal", "JOSÉ RIZAL", "JOSE RIZAL", ""),
]


@pytest.mark.parametrize(("raw", "name", "tokens", "optional"), NAMES)
def test_name_keeps_its_spelling_and_tokens_fold(raw: str, name: str, tokens: str, optional: str) -> None:
    cleaned = clean_name(raw, WORDS)
    assert cleaned.name == name
    assert " ".join(cleaned.tokens) == tokens
    assert " ".join(cleaned.optional_tokens) == optional


@pytest.mark.parametrize(
    ("raw", "name", "remark"),
    [
        ("Siti (mundur)", "SITI", "MUNDUR"),
        ("SITI - MUNDUR", "SITI", "MUNDUR"),
        ("Budi Santoso mengundurkan diri", "BUDI SANTOSO", "MENGUNDURKAN DIRI"),
        ("Budi [cadangan", "BUDI", "CADANGAN"),
        ("Budi (Ketua)", "BUDI", "KETUA"),
    ],
)
def test_remark_is_no_part_of_the_name(raw: str, name: str, remark: str) -> None:
    cleaned = clean_name(raw, WORDS)
    assert (cleaned.name, cleaned.remark) == (name, remark)


@pytest.mark.parametrize(
    ("raw", "hint"),
    [
        ("Hj. Siti", "f"),
        ("H. Ahmad", "m"),
        ("Sdri. Dewi", "f"),
        ("Tn. Budi", "m"),
        ("Budi (L)", "m"),
        ("Siti binti Umar", "f"),
        ("Almh. Siti", "f"),
        ("Siti", None),
    ],
)
def test_titles_hint_at_the_gender(raw: str, hint: str | None) -> None:
    assert clean_name(raw, WORDS).gender_hint == hint


@pytest.mark.parametrize(
    "raw", ["", " ", "-", "0", "12345", "#N/A", "#REF!", "Tidak ada", "NAMA", "nan", "(kosong)", "..."]
)
def test_no_name_is_invented(raw: str) -> None:
    assert clean_name(raw, WORDS).name == ""


def test_people_of_one_sound_and_two_sexes_stay_apart() -> None:
    for left, right in (("WAHYUNI", "WAHYUDI"), ("PUTRI", "PUTRA"), ("SAPUTRI", "SAPUTRA"), ("SUSANTI", "SUSANTO")):
        assert clean_name(left, WORDS).tokens != clean_name(right, WORDS).tokens


@pytest.mark.parametrize("raw", ["Ani Ani Ani Ani Ani Ani Ani Ani", "A B A B A", "Siti Aminah S. Pd S. Pd"])
def test_cleaning_a_cleaned_name_changes_nothing(raw: str) -> None:
    cleaned = clean_name(raw, WORDS)
    assert clean_name(cleaned.name, WORDS)[:2] == cleaned[:2]
