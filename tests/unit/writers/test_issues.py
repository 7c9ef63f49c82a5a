"""Issues by kind: the gravest and most frequent first, each with its first place."""

from __future__ import annotations

from lpkcli.contracts.issues import ISSUES
from lpkcli.contracts.kinds import Severity
from lpkcli.messages.catalogue import load_catalogue
from lpkcli.writers.issues import show_issues

ENGLISH = load_catalogue("en")


def issue(code, severity, row, column=None):
    place = {"source_file": "a.xlsx", "source_sheet": "S", "source_row": row, "column": column}
    return {"code": code, "severity": severity, **place}


TABLE = ISSUES.table(
    [
        issue("b_note", "note", 1),
        issue("many", "warning", 2, "nik"),
        issue("many", "warning", 3, "nik"),
        issue("hidden_sheet", "warning", 4),
        issue("no_name", "set_aside", 9),
    ]
)


def test_gravest_first_then_most_frequent_with_the_first_place():
    rows = show_issues(TABLE, ENGLISH).rows
    assert [(row[0], row[1]) for row in rows] == [(1, "row set aside"), (2, "warning"), (1, "warning"), (1, "note")]
    assert rows[1][2:] == ("many", "a.xlsx!S!2 [nik]")
    assert rows[2][2] == ENGLISH.text("issue.hidden_sheet")


def test_a_whole_sheet_goes_before_rows_however_many_of_the_same_gravity():
    table = ISSUES.table([*TABLE.to_pylist(), issue("no_start_dates", "warning", None)])
    assert [row[3] for row in show_issues(table, ENGLISH).rows][:3] == ["a.xlsx!S!9", "a.xlsx!S", "a.xlsx!S!2 [nik]"]


def test_only_the_severities_asked_for_and_the_rest_is_counted():
    grid = show_issues(TABLE, ENGLISH, severities={Severity.WARNING}, at_most=1, where=" --out figures")
    assert len(grid.rows) == 1
    assert grid.notes == ("Kinds not shown: 1. All of them: lpkcli report --out figures issues",)
    assert show_issues(ISSUES.empty(), ENGLISH).rows == ()
