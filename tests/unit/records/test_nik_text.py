from __future__ import annotations

import pytest

from lpkcli.records.nik_text import is_placeholder, read_nik_text

GOOD = "3672010101900001"


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        f"'{GOOD}",
        f"’{GOOD}",
        f"`{GOOD}",
        f'"{GOOD}"',
        f" {GOOD}\u00a0",
        "36.72.01.010190.0001",
        "3672 0101 0190 0001",
        "3672-0101-0190-0001",
        "3672\u200b0101\u00a001900001",
        f"NIK. {GOOD}",
        f"NIK: {GOOD}",
        f"KTP {GOOD} (asli)",
        f"{GOOD}.0",
        f"{GOOD},00",
        "３６７２０１０１０１９００００１",
        "3.672010101900001E+15",
        "3,672010101900001e15",
    ],
)
def test_sixteen_digits_are_found(text: str) -> None:
    assert read_nik_text(text)[:2] == ("valid", GOOD)


@pytest.mark.parametrize(
    "text", ["3,67201010190000E+15", "3.67201010190000e+15", "3,672010101900000E+15", "3.67201010190000E15"]
)
def test_fifteen_digits_of_a_scientific_text_are_kept(text: str) -> None:
    assert read_nik_text(text) == ("damaged", "367201010190000", "nik_damaged")


@pytest.mark.parametrize(
    ("text", "digits", "issue"),
    [
        ("3,67201E+15", "367201", "nik_scientific"),
        ("3.67E+15", "367", "nik_scientific"),
        ("3,67201010190000E+14", "367201010190000", "nik_scientific"),
        ("367201010190001", "367201010190001", "nik_length"),
        ("36720101019000012", "36720101019000012", "nik_length"),
        ("198001012005011003", "198001012005011003", "nik_other_card"),
        ("0051234567", "0051234567", "nik_other_card"),
        ("17012345678", "17012345678", "nik_other_card"),
        ("36720101O1900001", "367201011900001", "nik_letters"),
        ("367201010190000l", "367201010190000", "nik_letters"),
        (f"{GOOD} / 3672010101900002", f"{GOOD}3672010101900002", "nik_length"),
    ],
)
def test_what_is_no_key_is_malformed(text: str, digits: str, issue: str) -> None:
    assert read_nik_text(text) == ("malformed", digits, issue)


@pytest.mark.parametrize(
    "text", ["3672************", "3672xxxxxxxx0001", "************0001", "3672●●●●●●●●●●●●", "XXXXXXXXX"]
)
def test_masked_numbers_hold_none(text: str) -> None:
    assert read_nik_text(text) == ("masked", None, "nik_masked")


@pytest.mark.parametrize("text", ["", " ", "-", "belum ada", "proses", "hilang", "#N/A", "???"])
def test_words_and_blanks_are_absent(text: str) -> None:
    state, digits, _ = read_nik_text(text)
    assert digits is None
    assert state in {"absent", "masked"}


@pytest.mark.parametrize(
    "text",
    [
        "0000000000000000",
        "1111111111111111",
        "1212121212121212",
        "1234567890123456",
        "0123456789012345",
        "9876543210987654",
        "3672000000000000",
        "3600000000000000",
        "0",
        "1234123412341234",
    ],
)
def test_placeholders_are_absent(text: str) -> None:
    assert read_nik_text(text)[:2] == ("absent", None)


def test_an_ordinary_number_is_no_placeholder() -> None:
    assert not is_placeholder(GOOD)
    assert not is_placeholder("3672017112990011")


def test_number_cells_lose_the_last_digit_where_they_must() -> None:
    zero = read_nik_text("3672010101900010")
    assert zero.as_number_cell(suspect=False).state == "valid"
    assert zero.as_number_cell(suspect=True)[:2] == ("damaged", "367201010190001")
    assert read_nik_text(GOOD).as_number_cell(suspect=True).state == "valid"
    assert read_nik_text("9171010101900002").as_number_cell(suspect=False).state == "damaged"
    assert read_nik_text("9171010101900001").as_number_cell(suspect=False).state == "valid"
