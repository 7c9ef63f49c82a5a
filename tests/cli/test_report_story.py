"""`lpkcli report --page` and `--workbook`: the whole run, for people who read no tables."""

from __future__ import annotations

import pyarrow.parquet as pq
import pytest
from support.program import call

pytestmark = pytest.mark.usefixtures("first_run")


def test_page_and_workbook_are_written_side_by_side_and_the_same_again(office, tmp_path):
    first = [tmp_path / "a.html", tmp_path / "a.xlsx"]
    again = [tmp_path / "b.html", tmp_path / "b.xlsx"]
    for page, book in (first, again):
        called = call("report", "--page", str(page), "--workbook", str(book), cwd=office)
        assert (called.code, called.out) == (0, "")
        assert called.err == f"The run is told in {page}.\nThe run is told in {book}.\n"
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in again]
    assert first[0].stat().st_mode & 0o077 == 0


def test_no_name_or_number_of_a_person_is_told(office, tmp_path):
    page = tmp_path / "a.html"
    assert call("report", "--page", str(page), cwd=office).code == 0
    people = pq.read_table((office / "results" / "latest").resolve() / "alumni.parquet", columns=["name", "nik"])
    told = page.read_text(encoding="utf-8").casefold()
    for column in people.columns:
        assert [word for word in column.to_pylist() if word and len(word) > 5 and word.casefold() in told] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--page", "a.html", "--by", "year"], "--by has no meaning beside --page."),
        (["quality", "--workbook", "a.xlsx"], "TABLE has no meaning beside --workbook."),
        (["--page", "a.xlsx"], "--page writes a file that ends in .html, not a.xlsx."),
        (["--page", "a.html", "--public"], "--page does nothing with --public"),
    ],
)
def test_what_would_do_nothing_is_refused(office, arguments, said):
    called = call("report", *arguments, cwd=office)
    assert called.code == 2
    assert said in called.err
    assert not (office / "a.html").exists()


def test_sensitivity_and_same_identifiers_are_told_only_when_asked_for(office, tmp_path):
    pages = [tmp_path / "plain.html", tmp_path / "more.html"]
    assert call("report", "--page", str(pages[0]), cwd=office).code == 0
    asked = ("--sensitivity", "--same-identifiers")
    assert call("report", "--page", str(pages[1]), *asked, cwd=office).code == 0
    plain, more = (page.read_text(encoding="utf-8") for page in pages)
    for anchor in (f'<section id="{flag.removeprefix("--")}">' for flag in asked):
        assert anchor in more
        assert anchor not in plain


@pytest.mark.parametrize(("language", "field"), [("en", "Classification"), ("id", "Klasifikasi")])
def test_the_page_says_what_its_tables_are(office, tmp_path, language, field):
    assert call("report", "--page", str(tmp_path / "a.html"), "--lang", language, cwd=office).code == 0
    assert f">{field}</th>" in (tmp_path / "a.html").read_text(encoding="utf-8")
