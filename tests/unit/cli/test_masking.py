"""What is shown of a person: never enough to know the person."""

from __future__ import annotations

from lpkcli.cli.masking import mask_email, mask_long_numbers, mask_name, mask_number, mask_phone


def test_masks():
    assert mask_name("BUDI SANTOSO") == "B*** S******"
    assert mask_number("3672010101990001") == "3672************"
    assert mask_number("12345678") == "1*******"
    assert mask_phone("081234567890 08111222333") == "0812******90 0811*****33"
    assert mask_email("budi.s@mail.example") == "b*****@mail.example"


def test_nothing_stays_nothing():
    assert [mask(None) for mask in (mask_name, mask_number, mask_phone, mask_email)] == [None] * 4


def test_long_numbers_in_free_text_are_masked():
    assert mask_long_numbers("a.n. 3672010101990001 / 0812345678") == "a.n. 3672************ / 0812******"
    assert mask_long_numbers("Angkatan 3 Tahun 2024, 28-06-2024") == "Angkatan 3 Tahun 2024, 28-06-2024"
    assert mask_long_numbers(None) is None
