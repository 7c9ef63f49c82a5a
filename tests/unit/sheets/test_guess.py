"""What the cells of a column look like, and where a table without known headers begins."""

from __future__ import annotations

import pytest
from support.layouts import Sheet

from lpkcli.contracts.layouts import Nature
from lpkcli.contracts.raw import Field
from lpkcli.sheets.guess import TableStart, describe_nature, find_like, find_start, guess_field, may_be_names, shape_of
from lpkcli.sheets.values import ColumnValues
from lpkcli.words.library import Library

LIBRARY = Library()


def values(*texts: str) -> ColumnValues:
    return ColumnValues(texts, 0, LIBRARY.structure)


@pytest.mark.parametrize(
    ("cells", "field", "nature"),
    [
        (("3672015203010001", "3672010705000002"), Field.NIK, Nature.LONG_NUMBERS),
        (("081200000001", "+62 812-0000-0002"), Field.PHONE, Nature.LONG_NUMBERS),
        (("a@mail.example", "b@mail.example"), Field.EMAIL, Nature.ADDRESSES),
        (("12/03/2001", "07/05/2000"), Field.BIRTH_DATE, Nature.DATES),
        (("12/03/2024", "07/05/2024"), None, Nature.DATES),
        (("L", "P", "L", "P"), Field.GENDER, Nature.REPEATED),
        (("SMK Negeri", "SMK Negeri", "SMA"), None, Nature.TEXTS),
        (("SMK", "SMA", "SMK", "SMA"), Field.EDUCATION, Nature.REPEATED),
        (("Bekerja", "Wirausaha", "Bekerja", "Bekerja"), Field.OUTCOME_STATUS, Nature.REPEATED),
        (("-", "-"), None, Nature.BLANK),
        (("12", "15"), None, Nature.NUMBERS),
    ],
)
def test_a_field_is_proposed_only_where_the_form_of_the_cells_says_it(
    cells: tuple[str, ...], field: Field | None, nature: Nature
) -> None:
    assert guess_field(values(*cells)) is field
    assert describe_nature(values(*cells)) is nature


def test_names_are_different_words_without_digits() -> None:
    assert may_be_names(values("Siti Aminah", "Budi Hartono", "Suparno", "Dewi Lestari"))
    assert not may_be_names(values("Las Dasar", "Las Dasar", "Las Dasar", "Las Dasar"))
    assert not may_be_names(values("Jl. Contoh 1", "Jl. Contoh 2"))
    assert not may_be_names(values("Cilegon", "Serang", "Merak"))


@pytest.mark.parametrize(
    ("rows", "start"),
    [
        ([["Siti Aminah", "3672015203010001"], ["Budi Hartono", "3672010705000002"]], TableStart(0, 0)),
        ([["Title"], [], ["Naam", "Kenmerk"], ["Siti", "3672015203010001"], ["Budi", "3672"]], TableStart(2, 1)),
        ([["Naam", None], ["Siti Aminah", "3672015203010001"], ["Budi Hartono", "367201"]], TableStart(1, 0)),
        ([["Siti", "Las"], ["Budi", "Jahit"]], TableStart(0, 0)),
        ([["Title"], ["Text"]], None),
        ([["Title"], ["Minutes of the day", "see below"], ["Text"]], None),
        ([["No", "12/2024"], ["Re", "reports"], *[["Text"]] * 5], None),
        ([["Siti", "Las"], ["Group"], ["Budi", "Jahit"], ["Group"]], TableStart(0, 0)),
    ],
)
def test_where_the_table_begins(rows: list[list[str | None]], start: TableStart | None) -> None:
    assert find_start(Sheet("S", list(rows)).grid()) == start


def test_shapes_tell_nobody() -> None:
    assert shape_of("Siti Aminah, 3672015203010001") == "Aaaa Aaaaaa, 9999999999…"
    assert shape_of("a\x1b[31m\u202eb") == "a [99a a"


def test_a_header_resembles_a_known_one_or_none() -> None:
    assert find_like("Nama Pelatihann", LIBRARY.headers) == "nama pelatihan"
    assert find_like("Zodiak", LIBRARY.headers) is None
    assert find_like("Xy", LIBRARY.headers) is None
