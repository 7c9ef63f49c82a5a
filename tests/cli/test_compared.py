"""`lpkcli report` of groups set side by side: ranks with their doubt, who is found, the same identifiers for all."""

from __future__ import annotations

import csv
import io
import json

import pytest
from support.program import call

pytestmark = pytest.mark.usefixtures("first_run")


def rows_of(called):
    assert called.code == 0, called.err
    return list(csv.DictReader(io.StringIO(called.out)))


@pytest.mark.parametrize(("language", "words"), [("en", "cannot be told apart"), ("id", "tidak dapat dibedakan")])
def test_rates_of_lpks_come_with_the_span_of_their_ranks(office, language, words):
    out = " ".join(call("report", "--by", "lpk", "--lang", language, cwd=office).out.split())
    assert words in out
    assert words not in " ".join(call("report", "--by", "vocation", "--lang", language, cwd=office).out.split())


def test_no_rank_is_naked_and_every_lpk_has_one(office):
    league = rows_of(call("report", "league", "--format", "csv", cwd=office))
    lpks = rows_of(call("report", "--by", "lpk", "--basis", "evidence", "--format", "csv", cwd=office))
    due = {row["group"] for row in lpks if row["dimension"] == "lpk" and int(row["base"])} - {"not stated"}
    assert {row["group"] for row in league if row["rank_low"]} == due
    assert all(1 <= int(row["rank_low"]) <= int(row["rank_high"]) <= len(due) for row in league if row["rank_low"])
    assert all(row["alike"] for row in league if row["rank_low"])


def test_found_and_not_found_add_up_in_every_dimension(office):
    rows = json.loads(call("report", "found", "--format", "json", cwd=office).out)
    by_dimension: dict[str, int] = {}
    for row in rows:
        assert row["found"] + row["review"] + row["not_found"] == row["enrolments"]
        by_dimension[row["dimension"]] = by_dimension.get(row["dimension"], 0) + row["enrolments"]
    assert set(by_dimension) == {"total", "gender", "age_group", "lpk", "kecamatan", "identifiers"}
    assert len(set(by_dimension.values())) == 1


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_same_identifiers_leave_the_plain_rate_as_published(office, language):
    assert call("report", "--same-identifiers", "--lang", language, cwd=office).code == 0
    levelled = rows_of(call("report", "same-identifiers", "--format", "csv", cwd=office))
    published = rows_of(call("report", "--by", "lpk", "--basis", "evidence", "--format", "csv", cwd=office))
    rates = {row["group"]: (row["base"], row["absorbed"]) for row in published if int(row["enrolments"])}
    assert {row["group"]: (row["base"], row["absorbed"]) for row in levelled} == rates
    assert all(int(row["level_base"]) <= int(row["base"]) for row in levelled)


def test_an_option_for_another_table_is_refused(office):
    called = call("report", "claims", "--same-identifiers", cwd=office)
    assert called.code == 2
    assert "--same-identifiers" in called.err
