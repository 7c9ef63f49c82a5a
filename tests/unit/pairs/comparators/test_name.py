from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from lpkcli.contracts.levels import NameLevel
from lpkcli.pairs.comparators.name import compare_names, may_be_alike
from lpkcli.pairs.model_file import load_model
from lpkcli.pairs.names import NO_DATE, number_names

FREQUENCY = load_model().name_frequency
CONFUSABLE = (("WAHYUDI", "WAHYUNI"), ("BUDI", "RUDI"))
COMMON = [["MUHAMMAD", "RIZKI"], ["MUHAMMAD", "FAUZI"], ["SITI", "AMINAH"], ["MUHAMMAD", "YUSUF"]] * 10


def compare(left: str, right: str) -> tuple[NameLevel, float]:
    """Level of two names among others, and log2 of the share of strangers who agree as much."""
    lists = pa.chunked_array([pa.array([left.split(), right.split(), *COMMON], pa.list_(pa.string()))])
    numbers, names = number_names(lists, np.full(len(lists), NO_DATE, np.int32), FREQUENCY, CONFUSABLE)
    compared = compare_names(names, numbers[:1], numbers[1:2], FREQUENCY)
    return NameLevel(int(compared.levels[0])), float(compared.log2_strangers[0])


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("MUHAMMAD RIZKI", "MUHAMMAD RIZKI", NameLevel.EXACT),
        ("RIZKI MUHAMMAD", "MUHAMMAD RIZKI", NameLevel.REORDERED),
        ("NUR HAYATI", "NURHAYATI", NameLevel.JOINED),
        ("DWI RAHAYU PUTRI", "DWIRAHAYU PUTRI", NameLevel.JOINED),
        ("RIZKI A", "RIZKI AMINUDIN", NameLevel.ABBREVIATED),
        ("RIZKI KHR", "RIZKI KHAIRUL", NameLevel.ABBREVIATED),
        ("FITRI HANDAYANI", "PITRI HANDAYANI", NameLevel.CLOSE),
        ("KHAIRUL ANWAR", "HAIRUL ANWAR", NameLevel.CLOSE),
        ("SUPRIYADI HASAN", "SUPRIADI HASAN", NameLevel.CLOSE),
        ("BABANDUYAGAWAN", "BABAN DUYATAWAN", NameLevel.CLOSE),
        ("SITI NURHALIZA PUTRI", "SITI NURHALIZA", NameLevel.SHORTENED),
        ("SUTRISNO", "SUTRISNO HADI", NameLevel.LOOSELY),
        ("RIZKI AMINUDIN", "RIZKI FAUZI", NameLevel.PARTLY),
        ("TRI FIRMANSYAH", "TIR FIRMANSYAH", NameLevel.LOOSELY),
        ("SITI SANWANI", "SIYI SANWANI", NameLevel.LOOSELY),  # one slip
        ("SITI SANWANI", "SIYI SANWANI HADI", NameLevel.LOOSELY),  # and a word more
        ("BUDI SANWANI", "RUDI SANWANI", NameLevel.PARTLY),  # known to be two names, however near
        ("ROHMAT", "RAHMAD", NameLevel.CLOSE),  # one edit between their sounds
        ("WAHYUDI", "WAHYUNI", NameLevel.APART),
        ("BUDI", "RUDI", NameLevel.APART),
        ("SUSANTO", "SUSANTI", NameLevel.APART),
        ("HASAN", "HUSEN", NameLevel.APART),
        ("RIZKI", "", NameLevel.NOTHING),
    ],
)
def test_levels_say_how_two_names_go_together(left: str, right: str, level: NameLevel) -> None:
    assert compare(left, right)[0] is level
    assert compare(right, left)[0] is level


def test_a_rare_name_says_more_than_a_common_one() -> None:
    assert compare("MAFTUH SANWANI", "MAFTUH SANWANI")[1] < compare("MUHAMMAD RIZKI", "MUHAMMAD RIZKI")[1] - 3


def test_agreeing_in_the_rare_token_says_more_than_in_the_common_one() -> None:
    common = compare("MUHAMMAD HASAN", "MUHAMMAD SANWANI")[1]
    rare = compare("HASAN SANWANI", "MUHAMMAD SANWANI")[1]
    assert rare < common - 3


def test_a_first_word_alone_says_more_than_a_later_one_unless_the_first_is_left_out_by_many() -> None:
    first, later = compare("SANWANI", "SANWANI MAFTUH")[1], compare("SANWANI", "MAFTUH SANWANI")[1]
    beside_common = compare("SANWANI", "MUHAMMAD SANWANI")[1]
    assert first < later
    assert beside_common < later


def test_a_word_that_hardly_anyone_bears_alone_says_something_however_common_beside_others() -> None:
    whole, part = compare("MUHAMMAD", "MUHAMMAD SANWANI")[1], compare("MUHAMMAD HASAN", "MUHAMMAD SANWANI")[1]
    assert whole < part


def test_names_that_share_most_letter_pairs_are_looked_at() -> None:
    lists = pa.chunked_array([pa.array([["SITI", "AMINAH"], ["AMINA", "SITI"], ["BUDI", "GUNAWAN"]])])
    numbers, names = number_names(lists, np.full(len(lists), NO_DATE, np.int32), FREQUENCY, ())
    assert may_be_alike(names, numbers[:1], numbers[1:2]).all()
    assert not may_be_alike(names, numbers[:1], numbers[2:]).any()
