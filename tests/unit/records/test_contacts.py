from __future__ import annotations

import pyarrow as pa
import pytest
from support.raw_rows import library

from lpkcli.records.contacts import clean_email, clean_emails, clean_phone, clean_phones

WORDS = library().contacts


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("081234567812", "081234567812"),
        ("6281234567812", "081234567812"),
        ("+62 812-3456-7812", "081234567812"),
        ("+6208123456781", "08123456781"),
        ("0062 812 3456 7812", "081234567812"),
        ("81234567812", "081234567812"),
        ("81234567812.0", "081234567812"),
        ("8,1234567812E+10", "081234567812"),
        ("'081234567812", "081234567812"),
        ("0812 3456 7812", "081234567812"),
        ("HP: 0812.3456.7812", "081234567812"),
        ("(0254) 391234", "0254391234"),
        ("021-5551234", "0215551234"),
        ("https://wa.me/6281234567812", "081234567812"),
        ("081234567812 (WA)", "081234567812"),
        ("0812-3456-7812 / 0857 1234 5678", "081234567812 085712345678"),
        ("081234567812 081398765432", "081234567812 081398765432"),
        ("081234567812, 081234567812", "081234567812"),
        ("０８１２３４５６７８１２", "081234567812"),
    ],
)
def test_phone_takes_its_domestic_form(text: str, number: str) -> None:
    assert clean_phone(text, WORDS) == (number, None)


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("391234", "phone_unreadable"),
        ("628123", "phone_unreadable"),
        ("0812345678121234", "phone_unreadable"),
        ("8,12346E+10", "phone_unreadable"),
        ("+81 90 1234 5678", "phone_foreign"),
        ("081234567890", "phone_placeholder"),
        ("08111111111", "phone_placeholder"),
        ("-", None),
        ("tidak ada", None),
        ("0", None),
        ("", None),
    ],
)
def test_what_is_no_number_is_missing(text: str, issue: str | None) -> None:
    assert clean_phone(text, WORDS) == (None, issue)


@pytest.mark.parametrize(
    ("text", "address", "issue"),
    [
        ("Budi@Gmail.com ", "budi@gmail.com", None),
        (" budi @gmail.com", "budi@gmail.com", None),
        ("mailto:budi_99@yahoo.co.id", "budi_99@yahoo.co.id", None),
        ("<budi@gmail.com>", "budi@gmail.com", None),
        ("Email: budi@gmail.com.", "budi@gmail.com", None),
        ("ani@bps.go.id; budi@gmail.com", "ani@bps.go.id", None),
        ("budi@gmial.com", "budi@gmail.com", "email_mended"),
        ("budi@gmail,com", "budi@gmail.com", "email_mended"),
        ("budi@gmail", "budi@gmail.com", "email_mended"),
        ("budi,santoso@gmail.com", None, "email_unreadable"),
        ("budi@@gmail.com", None, "email_unreadable"),
        ("budi.gmail.com", None, "email_unreadable"),
        ("-@gmail.com", None, "email_placeholder"),
        ("tidakada@gmail.com", None, "email_placeholder"),
        ("-", None, None),
        ("tidak ada", None, None),
    ],
)
def test_email_is_lower_case_and_complete_or_missing(text: str, address: str | None, issue: str | None) -> None:
    assert clean_email(text, WORDS) == (address, issue)


def test_columns_keep_the_order_of_rows() -> None:
    phones = clean_phones(pa.chunked_array([["081234567812", None], ["x", "081234567812"]]), WORDS)
    assert phones.value.to_pylist() == ["081234567812", None, None, "081234567812"]
    emails = clean_emails(pa.array([None, "A@b.id", "q.b.id"]), WORDS)
    assert emails.value.to_pylist() == [None, "a@b.id", None]
    assert emails.issue.to_pylist() == [None, None, "email_unreadable"]
