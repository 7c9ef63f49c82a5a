"""Clean phones and e-mail addresses: raw text in; one form, or null with an issue code, out (DOMAIN 6.3).

A cell that already has its form, as most have, is seen to by columns; the other distinct texts go one by one through
`clean_phone` or `clean_email`, which say the same of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.records.distinct import Texts, distinct_rest, one_array
from lpkcli.words.contacts import ContactWords

MOBILE = re.compile(r"08[1-9]\d{7,10}")
LANDLINE = re.compile(r"0[2-79]\d{7,10}")
SEVERAL = re.compile(r"[/;,&|\n]|\s+-\s+|[^\W\d]{2,}")
"""Between two numbers of one cell stand marks, a line break, or words."""
FLOAT = re.compile(r"(\d{9,14})[.,]0+")
FOREIGN = re.compile(r"(?:\+|00)\s*(?!62)[1-9]")
COUNTRY = re.compile(r"^(?:00)?620?(?=\d{6})")
SCIENTIFIC = re.compile(r"(\d)[.,]?(\d*)\s*[eE]\s*\+?(\d+)")
FEWEST_DIGITS = 4
REPEATED = re.compile(r"(\d)\1{6}")
"""Seven equal digits in a row, which no real number has."""

ADDRESS = re.compile(r"[a-z0-9][a-z0-9._%+\-]*@[a-z0-9][a-z0-9.\-]*\.[a-z]{2,}")
CUT_OFF = re.compile(r"[^\s@]+[,;][^\s@]+@")
"""A comma for a dot before the @: what follows it would be another person's address."""
CANDIDATE = re.compile(r"[^\s@;,<>()\[\]]*@[^\s@;,<>()\[\]]*")

PLAIN_MOBILE = "^08[1-9][0-9]{7,10}$"
PLAIN_REPEATED = "|".join(f"{digit}{{7}}" for digit in range(10))
PLAIN_ADDRESS = r"^[a-z0-9][a-z0-9._%+\-]*@[a-z0-9][a-z0-9.\-]*\.[a-z]{2,}$"
PLAIN_NOTHING = r"\.\.|^[0._\-]+@"
"""Two dots in a row, or a local part without a letter or digit but 0."""


@dataclass(frozen=True)
class CleanContacts:
    """Cleaned contacts of many rows; `issue` is a code or null."""

    value: pa.Array
    issue: pa.Array


Cleaned = tuple[str | None, str | None]
"""A value or null, and an issue code or null."""


def clean_phones(values: Texts, words: ContactWords) -> CleanContacts:
    """Clean a column of phone numbers: domestic form, digits only, several joined with a space."""
    texts = one_array(values)
    stand_in = pc.or_(
        pc.is_in(texts, value_set=pa.array(sorted(words.placeholder_phones), pa.string())),
        pc.match_substring_regex(texts, PLAIN_REPEATED),
    )
    easy = pc.and_not(pc.match_substring_regex(texts, PLAIN_MOBILE), stand_in)
    return _columns(texts, easy, texts, lambda text: clean_phone(text, words))


def clean_emails(values: Texts, words: ContactWords) -> CleanContacts:
    """Clean a column of e-mail addresses: lower case; a mistyped domain is mended with the issue `email_mended`."""
    texts = one_array(values)
    lower = pc.ascii_lower(texts)
    is_plain = pc.match_substring_regex(lower, PLAIN_ADDRESS)
    parts = pc.split_pattern(pc.if_else(is_plain, lower, pa.scalar(None, pa.string())), "@")  # local part and domain
    known = enumerate((words.nobody, words.domains))
    looks = [pc.is_in(pc.list_element(parts, part), value_set=pa.array(sorted(of), pa.string())) for part, of in known]
    looks.append(pc.match_substring_regex(lower, PLAIN_NOTHING))
    easy = pc.and_not(is_plain, reduce(pc.or_, looks))
    return _columns(texts, easy, lower, lambda text: clean_email(text, words))


def clean_phone(text: str, words: ContactWords) -> Cleaned:
    """Clean one phone cell. A mobile has 10 to 13 digits from 08, a land line 9 to 12 from another area code."""
    if text.isascii() and MOBILE.fullmatch(text) and not _is_placeholder(text, words):
        return text, None
    plain = unicodedata.normalize("NFKC", text).strip().strip("'`’‘\"")
    digits = re.sub(r"\D", "", plain)
    if len(digits) < FEWEST_DIGITS or not digits.isascii():
        return None, None
    if shortened := SCIENTIFIC.fullmatch(plain):
        plain = shortened[1] + shortened[2]
        if len(plain) != int(shortened[3]) + 1:
            return None, "phone_unreadable"
    if whole := FLOAT.fullmatch(plain):
        plain = whole[1]
    if FOREIGN.match(plain):
        return None, "phone_foreign"
    alone = _domestic(re.sub(r"\D", "", plain))
    found = [alone] if alone else _several(SEVERAL.split(plain)) or _several(plain.split())
    if not found:
        return None, "phone_unreadable"
    real = [number for number in dict.fromkeys(found) if not _is_placeholder(number, words)]
    return (" ".join(real), None) if real else (None, "phone_placeholder")


def _several(parts: list[str]) -> list[str]:
    """Return the parts that are numbers."""
    return [number for part in parts if (number := _domestic(part))]


def _domestic(text: str) -> str | None:
    """Return the number in domestic form, or None when it is no Indonesian number."""
    digits = COUNTRY.sub("0", re.sub(r"\D", "", text))
    if digits.startswith("8"):
        digits = f"0{digits}"
    return digits if MOBILE.fullmatch(digits) or LANDLINE.fullmatch(digits) else None


def _is_placeholder(number: str, words: ContactWords) -> bool:
    return number in words.placeholder_phones or bool(REPEATED.search(number))


def clean_email(text: str, words: ContactWords) -> Cleaned:
    """Clean one e-mail cell; of several addresses the first is kept."""
    plain = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
    plain = plain.strip().removeprefix("mailto:")
    if "@" not in plain:
        return None, "email_unreadable" if re.search(r"\w\.\w", plain) else None
    if not ADDRESS.fullmatch(plain):
        plain = re.sub(r"\s*([@.])\s*", r"\1", plain)
    first = next((found[0].strip(".'\"`:-") for found in CANDIDATE.finditer(plain)), "")
    local, _, domain = first.partition("@")
    domain = domain.strip(".")
    mended = words.domains.get(domain, domain)
    if local in words.nobody or not local.strip("-_.0"):
        return None, "email_placeholder"
    address = f"{local}@{mended}"
    if not ADDRESS.fullmatch(address) or ".." in address or CUT_OFF.match(plain):
        return None, "email_unreadable"
    return address, None if mended == domain else "email_mended"


def _columns(texts: pa.Array, easy: pa.Array, ready: pa.Array, clean: Callable[[str], Cleaned]) -> CleanContacts:
    """Take the easy rows as they stand in `ready`; clean each distinct text of the others."""
    easy = pc.fill_null(easy, False)
    found = distinct_rest(texts, easy)
    cleaned = [clean(text) for text in found.texts]
    return CleanContacts(
        pc.if_else(easy, ready, found.spread([value for value, _ in cleaned], pa.string())),
        found.spread([issue for _, issue in cleaned], pa.string()),
    )
