from __future__ import annotations

import pyarrow as pa
import pytest

from lpkcli.pairs.phonetics import phonetic_keys


@pytest.mark.parametrize(
    "family",
    [
        "FAUZI PAUZI VAUZI",
        "RIZKI RIZQI RISKI RIZKY",
        "SYAIFUL SAIFUL SAEFUL SAEPUL SHAIFUL",
        "KHAIRUL HAIRUL CHAERUL HAERUL",
        "SOEKARNO SUKARNO",
        "DJOKO JOKO",
        "ANISA ANNISA ANISSA ANISAH",
        "FATIMAH FATIMA",
        "TAUFIQ TAUFIK TAUPIK",
        "AHMAD AKHMAD ACHMAD AHMAT",
    ],
)
def test_spellings_of_one_sound_share_a_key(family: str) -> None:
    assert len(set(phonetic_keys(pa.array(family.split())).to_pylist())) == 1


@pytest.mark.parametrize("pair", ["HASAN HUSEN", "WAHYUDI WAHYUNI", "PUTRA PUTRI", "DEDE DIDI", "LILI NINI"])
def test_other_names_keep_their_own_key(pair: str) -> None:
    one, other = phonetic_keys(pa.array(pair.split())).to_pylist()
    assert one != other
