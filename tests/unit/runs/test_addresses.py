"""Which record a person means by what was typed."""

from __future__ import annotations

import pytest

from lpkcli.errors import Place, UsageError
from lpkcli.runs.addresses import Addresses

ADDRESSES = Addresses(
    {
        "aaaa1111" + "0" * 24: Place("lpk/maju/report.xlsx", "Data", 12),
        "aaaa2222" + "0" * 24: Place("lpk/maju/report.xlsx", "Data", 13),
        "bbbb1111" + "0" * 24: Place("lpk/jaya/report.xlsx", "Data", 12),
        "cccc1111" + "0" * 24: Place("list.csv", None, 7),
        "cccc2222" + "0" * 24: Place("list.csv", None, 8),
        "cccc3333" + "0" * 24: Place("list.csv", None, 8),
    }
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("aaaa1", "aaaa1111"),
        ("AAAA2222", "aaaa2222"),
        ("bbbb1111" + "0" * 24, "bbbb1111"),
        ("lpk/maju/report.xlsx!Data!13", "aaaa2222"),
        ("maju/report.xlsx!Data!12", "aaaa1111"),
        (" list.csv!7 ", "cccc1111"),
        ("inbox/2024/list.csv!7", "cccc1111"),
    ],
)
def test_ids_beginnings_and_places_name_a_record(typed: str, found: str) -> None:
    assert ADDRESSES.find(typed).startswith(found)


@pytest.mark.parametrize(
    ("typed", "listed"),
    [
        ("aaaa", ("lpk/maju/report.xlsx!Data!12", "lpk/maju/report.xlsx!Data!13")),
        ("report.xlsx!Data!12", ("lpk/maju/report.xlsx!Data!12", "lpk/jaya/report.xlsx!Data!12")),
        ("list.csv!8", ("cccc2222", "cccc3333")),
    ],
)
def test_what_could_be_several_lists_them(typed: str, listed: tuple[str, ...]) -> None:
    with pytest.raises(UsageError) as stop:
        ADDRESSES.find(typed)
    assert stop.value.code == "ambiguous_record"
    assert all(one in str(stop.value.fields["known"]) for one in listed)


@pytest.mark.parametrize("typed", ["", "aa", "zzzz", "dddd", "other.ods!4"])
def test_what_is_nowhere_is_unknown(typed: str) -> None:
    with pytest.raises(UsageError, match="unknown_record "):
        ADDRESSES.find(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("list.csv!9", "list.csv!8"), ("lists.csv!7", "list.csv!7"), ("lpk/maju/report.xlsx!Dat!12", "Data!12")],
)
def test_a_near_miss_is_suggested(typed: str, meant: str) -> None:
    with pytest.raises(UsageError) as stop:
        ADDRESSES.find(typed)
    assert stop.value.code == "unknown_record_close"
    assert meant in str(stop.value.fields["suggestion"])
