"""Properties of cleaning identity columns: idempotent, nothing invented, the same answer in any order."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from support.raw_rows import library

from lpkcli.records.contacts import clean_email, clean_emails, clean_phone, clean_phones
from lpkcli.records.education import split_education
from lpkcli.records.identifiers import clean_niks
from lpkcli.records.identity import record_ids
from lpkcli.records.name_columns import clean_names
from lpkcli.records.names import clean_name
from lpkcli.records.nik_text import read_nik_text
from lpkcli.records.places import clean_place

WORDS = library().names
PARTS = st.sampled_from(
    [
        "Siti",
        "M.",
        "Moh.",
        "H.",
        "Hj.",
        "Tb.",
        "Rt.",
        "RATU",
        "Nur",
        "Hayati",
        "Nurhayati",
        "Al",
        "Az",
        "Zahra",
        "Ratna",
        "Sari",
        "S.Pd",
        ",",
        "ST",
        "SE",
        "(mundur)",
        "bin",
        "alias",
        "-",
        "1.",
        "Ma'ruf",
        "S.",
        "Pd",
        "A.Md.",
        "Drs.",
        "Abdur",
        "Rahman",
        "R",
        "ALM",
        "Mundur",
        "Ayu",
        "Mas",
        "*",
        "3",
        "(",
        ")",
        "L",
        "Muhammad",
        "DEWI",
    ]
)
NAMES = st.one_of(st.lists(PARTS, max_size=7).map(" ".join), st.text(max_size=20))
PROFILE = settings(max_examples=80, deadline=None, derandomize=True)


@PROFILE
@given(NAMES)
def test_cleaning_a_clean_name_changes_nothing(text: str) -> None:
    once = clean_name(text, WORDS)
    again = clean_name(once.name, WORDS)
    assert again.name == once.name
    assert again.tokens == once.tokens


@PROFILE
@given(NAMES)
def test_name_is_capitals_and_single_spaces(text: str) -> None:
    name = clean_name(text, WORDS).name
    assert not any(c.isdigit() for c in name)
    assert name == name.upper()
    assert name == " ".join(name.split())
    assert all(c.isalpha() or c == " " for c in name)


@PROFILE
@given(st.lists(st.one_of(NAMES, st.none()), max_size=12))
def test_column_of_names_says_what_each_name_says(texts: list[str | None]) -> None:
    columns = clean_names(pa.array(texts, pa.string()), WORDS)
    for row, text in enumerate(texts):
        one = clean_name(text or "", WORDS)
        assert columns.name[row].as_py() == (one.name or None)
        assert columns.tokens[row].as_py() == list(one.tokens)
        assert columns.optional_tokens[row].as_py() == list(one.optional_tokens)


@PROFILE
@given(
    st.dates(dt.date(1927, 1, 1), dt.date(2012, 12, 31)),
    st.sampled_from("mf"),
    st.sampled_from(["367201", "360405", "110101", "960101"]),
    st.integers(1, 9999),
    st.sampled_from(["{}", "'{}", " {} ", "NIK {}", "{}.0"]),
)
def test_a_valid_nik_gives_back_its_date_and_sex(
    born: dt.date, gender: str, district: str, serial: int, form: str
) -> None:
    day = born.day + (40 if gender == "f" else 0)
    nik = f"{district}{day:02d}{born:%m%y}{serial:04d}"
    found = clean_niks(pa.array([form.format(nik)]), pa.array(["text"]), pa.array([False]), as_of_year=2026)
    assert found.nik.to_pylist() == [nik]
    assert found.birth_date.to_pylist() == [born]
    assert found.gender.to_pylist() == [gender]
    assert found.district.to_pylist() == [district]


NUMBERS = st.one_of(
    st.from_regex(r"\A[0-9]{15,17}\Z"),
    st.from_regex(r"\A([0-9]{1,4})\1{3}[0-9]{0,8}\Z"),
    st.sampled_from(["1234567890123456", "9876543210987654", "3672000000000000", "3672010101900002"]),
)


@PROFILE
@given(st.lists(st.tuples(NUMBERS, st.booleans(), st.booleans()), max_size=8))
def test_column_of_niks_says_what_each_nik_says(cells: list[tuple[str, bool, bool]]) -> None:
    texts, numbers, suspects = (pa.array([cell[part] for cell in cells]) for part in range(3))
    kinds = pa.array(["number" if number else "text" for number in numbers.to_pylist()], pa.string())
    found = clean_niks(texts.cast(pa.string()), kinds, suspects.cast(pa.bool_()), as_of_year=2026)
    for row, (text, is_number, suspect) in enumerate(cells):
        one = read_nik_text(text)
        one = one.as_number_cell(suspect=suspect) if is_number else one
        assert found.nik[row].as_py() == one.digits
        assert found.state[row].as_py() in {one.state, "malformed"}
        assert one.issue is None or found.issue[row].as_py() in {one.issue, "nik_structure", "nik_family_card"}


@PROFILE
@given(st.lists(st.text(max_size=25), max_size=8))
def test_whatever_stands_in_the_nik_column_is_read(texts: list[str]) -> None:
    rows = len(texts)
    kinds, suspect = pa.array(["number"] * rows, pa.string()), pa.array([True] * rows, pa.bool_())
    found = clean_niks(pa.array(texts, pa.string()), kinds, suspect, as_of_year=2026)
    for state, nik in zip(found.state.to_pylist(), found.nik.to_pylist(), strict=True):
        assert (nik is None) == (state in {"absent", "masked"}) or (state == "malformed" and nik is None)


@PROFILE
@given(st.text(max_size=30))
def test_clean_contacts_stay_clean(text: str) -> None:
    phone, _ = clean_phone(text, library().contacts)
    assert phone is None or clean_phone(phone, library().contacts) == (phone, None)
    email, _ = clean_email(text, library().contacts)
    assert email is None or clean_email(email, library().contacts) == (email, None)


CONTACT_PARTS = [
    "08",
    "0812",
    "3456",
    "7812",
    "0000000",
    "andi",
    "Siti.",
    "..",
    "@",
    "@gmail.com",
    "@GMAIL.CON",
    "-",
    " ",
]
CONTACTS = st.one_of(st.lists(st.sampled_from(CONTACT_PARTS), max_size=5).map("".join), st.text(max_size=20))


@PROFILE
@given(st.lists(st.one_of(CONTACTS, st.none()), max_size=12))
def test_columns_of_contacts_say_what_each_contact_says(texts: list[str | None]) -> None:
    for clean_all, clean_one in ((clean_phones, clean_phone), (clean_emails, clean_email)):
        found = clean_all(pa.array(texts, pa.string()), library().contacts)
        cells = zip(found.value.to_pylist(), found.issue.to_pylist(), strict=True)
        assert list(cells) == [clean_one(text or "", library().contacts) for text in texts]


WORD = st.sampled_from(["Kel.", "Masigit", "Kec.", "Jombang", "Cilegon", "Kota", ",", "RT", "Purwakarta", "x", "Gerem"])
LINES = st.one_of(st.none(), st.lists(WORD, max_size=6).map(" ".join), st.text(max_size=15))


@PROFILE
@given(LINES, LINES, LINES, LINES)
def test_clean_places_stay_clean(
    kelurahan: str | None, kecamatan: str | None, address: str | None, city: str | None
) -> None:
    once = clean_place(kelurahan, kecamatan, address, city, words=library().places)
    again = clean_place(once.kelurahan, once.kecamatan, None, city, words=library().places)
    assert again.kelurahan == once.kelurahan or once.kelurahan is None
    assert again.kecamatan == once.kecamatan or once.kecamatan is None


@PROFILE
@given(st.text(max_size=30))
def test_education_is_a_level_or_none(text: str) -> None:
    level, _, _ = split_education(text, library().education)
    assert level is None or level in ["TS", "SD", "SMP", "SMA", "SMK", "SLTA", "D1", "D2", "D3", "D4", "S1", "S2", "S3"]


@PROFILE
@given(st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from(["1", None])), min_size=1, max_size=8), st.randoms())
def test_ids_do_not_depend_on_the_order_of_rows(people: list[tuple[str, str | None]], chance: object) -> None:
    order = list(range(len(people)))
    chance.shuffle(order)  # type: ignore[attr-defined]

    def ids(rows: list[int]) -> list[str]:
        count = len(rows)
        texts = pa.array(["alumni"] * count)
        names, niks = (pa.array([people[row][part] for row in rows], pa.string()) for part in (0, 1))
        places = [texts, pa.nulls(count, pa.string()), pa.array(rows, pa.int32()), pa.nulls(count, pa.int16())]
        return record_ids(texts, names, niks, pa.nulls(count, pa.date32()), [texts], places, key=None).to_pylist()

    straight = ids(list(range(len(people))))
    assert ids(order) == [straight[row] for row in order]
    assert len(set(straight)) == len(people)
