"""A known source that changed is told, with what the new thing resembles; no person and no digit is in it."""

from __future__ import annotations

import pytest
from support.layouts import Sheet, read_sheets

from lpkcli.contracts.drift import Drift, DriftKind
from lpkcli.sheets.drift import KeptRun, find_drift
from lpkcli.words.library import Library

LIBRARY = Library()
HEAD = ["No", "Nama", "NIK", "Tgl Lahir", "Status Bekerja"]
STATUSES = ("Bekerja", "Wirausaha", "Bekerja", "Belum Bekerja")


def people(statuses: tuple[str, ...] = STATUSES * 3) -> list[list[object]]:
    return [
        [number, f"Orang {'ABCDEFGHIJKLMNOPQRST'[number]}tas", f"36720101010100{number:02}", "01/01/2001", status]
        for number, status in enumerate(statuses)
    ]


def kept(head: list[str | None], rows: list[list[object]], *, file: str, sheet: str, sha: str) -> KeptRun:
    reading = read_sheets(Sheet(sheet, [list(head), *rows]), name=file)  # type: ignore[list-item]
    sources = reading.sources.set_column(
        reading.sources.schema.get_field_index("sha256"), "sha256", [[sha] * reading.sources.num_rows]
    )
    return KeptRun(sources, reading.raw)


def drift(
    head: list[str | None] = HEAD,
    rows: list[list[object]] | None = None,
    *,
    file: str = "rep.xlsx",
    sheet: str = "Data",
    before_file: str = "rep.xlsx",
    before_head: list[str | None] = HEAD,
) -> list[Drift]:
    before = kept(before_head, people(), file=before_file, sheet="Data", sha="1" * 64)
    now = kept(head, people() if rows is None else rows, file=file, sheet=sheet, sha="2" * 64)
    return find_drift(before, now, LIBRARY)


def outline(found: list[Drift]) -> list[tuple[str, bool, str | None, str | None, str | None]]:
    return [(one.kind.value, one.needs_a_look, one.before, one.now, one.field) for one in found]


def test_what_did_not_change_is_not_told() -> None:
    assert drift() == []
    assert drift([*HEAD[:1], "Nama Lengkap", *HEAD[2:]])[0].needs_a_look is False  # another known header


def test_a_column_that_is_gone_is_told_with_its_field() -> None:
    found = outline(drift([*HEAD[:2], None, *HEAD[3:]], [[a, b, None, c, d] for a, b, _, c, d in people()]))
    assert found == [("column_gone", True, "NIK", None, "nik")]


@pytest.mark.parametrize("header", ["Status Bekrja Skrg", "Zodiak"])
def test_a_column_that_got_a_strange_header_is_told_with_what_it_was(header: str) -> None:
    found = outline(drift([*HEAD[:4], header]))
    assert found == [("column_renamed", True, "Status Bekerja", header, "outcome_status")]


def test_a_new_column_needs_a_look_only_where_nobody_knows_it() -> None:
    rows = [[*row, "Leo", "Islam"] for row in people()]
    found = outline(drift([*HEAD, "Zodiak", "Agama"], rows))
    assert found == [("column_new", True, None, "Zodiak", None), ("column_new", False, None, "Agama", None)]


def test_a_sheet_under_another_name_is_told() -> None:
    assert outline(drift(sheet="Rekap peserta")) == [("sheet_renamed", True, "Data", "Rekap peserta", None)]
    assert drift(sheet="Data 2025") == []  # no more than another period
    [next_report] = drift(sheet="Menjahit", before_file="Maju Mei 2024.xlsx", file="Maju Juni 2024.xlsx")
    assert (next_report.kind, next_report.needs_a_look) == (DriftKind.SHEET_RENAMED, False)


def test_a_sheet_that_is_not_read_any_more_is_told() -> None:
    found = drift(["x1", "x2", "x3", "x4", "x5"])
    assert outline(found)[0] == ("sheet_unread", True, "Data", None, None)


@pytest.mark.parametrize(
    ("before", "now", "known"),
    [
        ("Maju Mei 2024.xlsx", "Maju Juni 2024.xlsx", True),
        ("rep.xlsx", "rep_rev2.xlsx", True),
        ("Maju 2024.xlsx", "Mundur 2025.xlsx", False),
        ("2024.xlsx", "2025.xlsx", False),
    ],
)
def test_a_file_is_compared_with_the_one_before_it_in_its_series(before: str, now: str, known: bool) -> None:
    found = drift([*HEAD[:4], "Zodiak"], before_file=before, file=now)
    assert [one.before_file for one in found] == ([before] if known else [])


def test_a_word_spelled_otherwise_is_told_beside_the_word_it_resembles() -> None:
    statuses = tuple("Sibuk penuh" if status == "Bekerja" else status for status in STATUSES * 3)
    found = outline(drift(rows=people(statuses)))
    assert found == [("word_new", True, None, "sibuk penuh", "outcome_status")]
    statuses = tuple("Wirausahwan" if status == "Wirausaha" else status for status in STATUSES * 3)
    [respelled] = outline(drift(rows=people(statuses)))
    assert (respelled[0], respelled[2:]) == ("word_respelled", ("wirausaha", "wirausahwan", "outcome_status"))


def test_a_new_word_that_is_known_needs_no_look() -> None:
    statuses = tuple("Magang" if status == "Wirausaha" else status for status in STATUSES * 3)
    assert outline(drift(rows=people(statuses))) == [("word_new", False, None, "magang", "outcome_status")]


@pytest.mark.parametrize("word", ["0812 0000 0001", "Orang yang bekerja di sebuah pabrik besar sekali di kota"])
def test_what_may_be_of_a_person_is_no_word(word: str) -> None:
    statuses = tuple(word if status == "Wirausaha" else status for status in STATUSES * 3)
    assert drift(rows=people(statuses)) == []


def test_what_stands_in_few_rows_is_no_word() -> None:
    assert drift(rows=people((*STATUSES * 3, "Siti", "Siti"))) == []


def test_equal_bytes_and_runs_without_rows_tell_nothing_of_words() -> None:
    same = kept(HEAD, people(), file="rep.xlsx", sheet="Data", sha="1" * 64)
    other = kept([*HEAD[:4], "Zodiak"], people(), file="rep.xlsx", sheet="Data", sha="1" * 64)
    assert find_drift(same, other, LIBRARY) == []
    changed = kept(HEAD, people(("Sibuk",) * 8), file="rep.xlsx", sheet="Data", sha="2" * 64)
    assert find_drift(KeptRun(same.sources, None), changed, LIBRARY) == []
    assert {one.kind for one in find_drift(same, changed, LIBRARY)} == {DriftKind.WORD_NEW}
