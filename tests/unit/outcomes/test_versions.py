"""A report that was sent again as a new version is recognised, and nobody is counted twice because of it."""

from __future__ import annotations

import pytest
from support.outcomes import City

from lpkcli.contracts.versions import ReportVersion
from lpkcli.outcomes.versions import add_persons, find_versions
from lpkcli.words.file_names import load_file_name_words

OLD, NEW, NEWEST = "a/rep.xlsx", "a/rep_rev2.xlsx", "a/rep_final.xlsx"
NAMES = load_file_name_words()


def sent_again(older: str = OLD, newer: str = NEW, persons: int = 4, **changed: object) -> City:
    """One class in two files; the newer one writes it as `changed` says."""
    city = City()
    for number in range(persons):
        city.train(f"o{number}", person=f"p{number}", source_file=older)
    for number in range(persons):
        city.train(f"q{number}", person=f"p{number}", source_file=newer, **changed)
    return city


def versions(city: City) -> tuple[ReportVersion, ...]:
    made = city.tables()
    return find_versions(add_persons(made["trainings"], made["persons"]), NAMES)


def rows(city: City) -> dict[str, dict[str, object]]:
    return {row["alumni_id"]: row for row in city.enrol()[0].to_pylist()}


def test_a_newer_version_is_named_with_the_older_and_what_they_share() -> None:
    city = sent_again().train("new", person="p9", source_file=NEW)
    assert versions(city) == (ReportVersion(NEW, OLD, persons=5, shared=4),)
    [issue] = city.enrol()[1].to_pylist()
    assert (issue["code"], issue["severity"], issue["source_file"]) == ("newer_version", "warning", NEW)


def test_of_three_versions_each_is_named_with_the_one_before() -> None:
    city = sent_again()
    for number in range(4):
        city.train(f"z{number}", person=f"p{number}", source_file=NEWEST)
    assert [(found.newer, found.older) for found in versions(city)] == [(NEW, OLD), (NEWEST, NEW)]
    assert sum(bool(row["counted"]) for row in rows(city).values()) == 4


@pytest.mark.parametrize(
    ("older", "newer"),
    [(OLD, "b/rep_rev2.xlsx"), (OLD, "a/other_rev2.xlsx"), ("a/rep 2023.xlsx", "a/rep 2024 final.xlsx"), (OLD, OLD)],
)
def test_another_folder_name_or_period_is_no_version(older: str, newer: str) -> None:
    assert versions(sent_again(older, newer)) == ()


def test_another_lpk_or_other_persons_are_no_version() -> None:
    assert versions(sent_again(lpk="LPK Lain")) == ()
    city = City()
    for number in range(4):
        city.train(f"o{number}", person=f"p{number}", source_file=OLD)
        city.train(f"q{number}", person=f"p{number + 2}", source_file=NEW)
    assert versions(city) == ()  # two of four are not mostly


@pytest.mark.parametrize("changed", [{"batch": "2"}, {"programme": "Las SMAW"}, {"batch": None, "programme": None}])
def test_a_class_that_the_newer_version_writes_otherwise_counts_once_as_the_newer_says(
    changed: dict[str, object],
) -> None:
    found = rows(sent_again(**changed))
    assert [row["alumni_id"] for row in found.values() if row["counted"]] == ["q0", "q1", "q2", "q3"]
    assert found["o2"]["exclusion"] == "duplicate_of:q2"


def test_the_same_change_in_a_file_that_is_no_version_is_another_class() -> None:
    assert sum(bool(row["counted"]) for row in rows(sent_again(newer="a/lain.xlsx", batch="2")).values()) == 8


def test_a_class_with_nothing_in_common_is_another_class() -> None:
    changed = {"programme": "Jahit", "batch": "7", "end": "2024-12-31"}
    assert sum(bool(row["counted"]) for row in rows(sent_again(**changed)).values()) == 8


def test_a_second_class_in_both_versions_stays() -> None:
    city = sent_again()
    for file, name in ((OLD, "x"), (NEW, "y")):
        city.train(name, person="p0", source_file=file, programme="Jahit", batch="9")
    found = rows(city)
    assert [row["alumni_id"] for row in found.values() if row["counted"]] == ["o0", "o1", "o2", "o3", "x"]


def test_who_stands_in_the_older_version_alone_is_still_counted() -> None:
    city = sent_again(persons=3, batch="2").train("gone", person="p9", source_file=OLD)
    assert rows(city)["gone"]["counted"] is True


def test_the_claim_of_the_newer_version_holds_where_no_date_tells() -> None:
    city = City()
    for number in range(3):
        city.train(f"o{number}", person=f"p{number}", source_file=OLD, claim="unemployed")
        city.train(f"q{number}", person=f"p{number}", source_file=NEW, claim="wage")
    table, issues = city.enrol()
    assert {row["claim"] for row in table.to_pylist() if row["counted"]} == {"wage"}
    assert "claim_conflict" not in issues["code"].to_pylist()


def test_an_lpk_whose_name_took_over_the_word_of_the_version_is_the_same() -> None:
    city = sent_again(newer="a/rep baru.xlsx", lpk="LPK Maju baru")
    assert len(versions(city)) == 1
    assert [row["alumni_id"] for row in rows(city).values() if row["counted"]] == ["q0", "q1", "q2", "q3"]
