"""Every rule of OUTPUTS 4 on one person each: dates in, the column of the absorption table worked out by hand.

A line: the rule; end of training (day, month or year); claim; placements as `activity start grade`, `+` between; the
column by evidence in 3, 6, 12 months and at any time; the column combined in 12 months; the verdict. As of 2026-01-01.
Columns: nd not_due, ap already_placed, w wage, e entrepreneur, ad and ao apprentices, s study, u unemployed,
ns not_seeking, ? unknown.
"""

from __future__ import annotations

import pytest
from support.outcomes import City

from lpkcli.contracts.results import ENROLMENT_COLUMNS
from lpkcli.tables.tabulate import tabulate_absorption

COLUMNS = dict(zip(("nd", "ap", "w", "e", "ad", "ao", "s", "u", "ns", "?"), ENROLMENT_COLUMNS, strict=True))

# fmt: off
TABLE = """
a job inside every window                 | 2024-06-30 | unknown    | wage 2024-08-01 B                   | w w w w     | w  | evidence_only
the day the training ends counts          | 2024-06-30 | unknown    | wage 2024-06-30 B                   | w w w w     | w  | evidence_only
the day before does not: placed before    | 2024-06-30 | unknown    | wage 2024-06-29 B                   | ap ap ap ap | ap | unknown
last day of 3 months, inclusive           | 2024-06-30 | unknown    | wage 2024-09-30 B                   | w w w w     | w  | evidence_only
the day after it                          | 2024-06-30 | unknown    | wage 2024-10-01 B                   | ? w w w     | w  | evidence_only
last day of 12 months                     | 2024-06-30 | unknown    | wage 2025-06-30 B                   | ? ? w w     | w  | evidence_only
the day after 12 months                   | 2024-06-30 | unknown    | wage 2025-07-01 B                   | ? ? ? w     | ?  | unknown
a window is clamped to the month's end    | 2024-11-30 | unknown    | wage 2025-02-28 B                   | w w w w     | w  | evidence_only
and ends there                            | 2024-11-30 | unknown    | wage 2025-03-01 B                   | ? w w w     | w  | evidence_only
a leap day starts a window                | 2024-02-29 | unknown    | wage 2024-05-29 B                   | w w w w     | w  | evidence_only
due the day after the window              | 2024-12-31 | unknown    | -                                   | ? ? ? ?     | ?  | unknown
not due on its last day                   | 2025-01-01 | unknown    | -                                   | ? ? nd ?    | nd | unknown
not due, though the job is found          | 2025-09-30 | unknown    | wage 2025-10-15 B                   | w nd nd w   | nd | evidence_only
a month-only end is its last day          | 2024-06    | unknown    | wage 2024-06-20 B                   | ap ap ap ap | ap | unknown
a month-only start in the end's month     | 2024-06-20 | unknown    | wage 2024-06 B                      | w w w w     | w  | evidence_only
a month-only start is its first day       | 2024-06-30 | unknown    | wage 2024-10 B                      | ? w w w     | w  | evidence_only
a year-only end is no date for windows    | 2023       | unknown    | wage 2024-08-01 B                   | nd nd nd w  | nd | unknown
a year-only start counts at any time      | 2024-06-30 | unknown    | wage 2024 B                         | ? ? ? w     | ?  | unknown
no end date                               | -          | wage       | wage 2024-08-01 B                   | nd nd nd w  | nd | claim_only
an undated placement counts at any time   | 2024-06-30 | unknown    | wage - B                            | ? ? ? w     | ?  | unknown
what starts after the day has not begun   | 2025-06-30 | unknown    | wage 2026-01-02 B                   | ? ? nd ?    | nd | unknown
an own business absorbs                   | 2024-06-30 | unknown    | entrepreneur 2024-08-01 A           | e e e e     | e  | evidence_only
the earliest job or business is it        | 2024-06-30 | unknown    | wage 2024-09-01 B + entrepreneur 2024-08-01 B | e e e e | e | evidence_only
on one day wage before business           | 2024-06-30 | unknown    | entrepreneur 2024-08-01 B + wage 2024-08-01 B | w w w w | w | evidence_only
a job outweighs an earlier apprenticeship | 2024-06-30 | unknown    | apprentice_overseas 2024-07-01 B + wage 2024-11-01 B | ao w w w | w | evidence_only
overseas before domestic on one day       | 2024-06-30 | unknown    | apprentice_domestic 2024-07-01 B + apprentice_overseas 2024-07-01 B | ao ao ao ao | ao | evidence_only
an apprenticeship before is no placement  | 2024-06-30 | unknown    | apprentice_domestic 2024-01-01 B    | ? ? ? ?     | ?  | unknown
a job before, another in the window       | 2024-06-30 | unknown    | wage 2024-01-01 B + wage 2025-01-15 B | ap ap w w | w  | evidence_only
a job before, an apprenticeship after     | 2024-06-30 | unknown    | wage 2024-01-01 B + apprentice_domestic 2024-08-01 B | ad ad ad ad | ad | evidence_only
grade C is a claim, no evidence           | 2024-06-30 | unknown    | wage 2024-08-01 C                   | ? ? ? ?     | w  | claim_only
grade C does not change a stated claim    | 2024-06-30 | unemployed | wage 2024-08-01 C                   | ? ? ? ?     | u  | both_none
grade D never counts                      | 2024-06-30 | unknown    | wage 2024-08-01 D                   | ? ? ? ?     | ?  | unknown
claim and list agree                      | 2024-06-30 | wage       | wage 2024-08-01 B                   | w w w w     | w  | confirmed
the list tells of something else          | 2024-06-30 | study      | wage 2024-08-01 B                   | w w w w     | w  | contradicted
not working, says the LPK                 | 2024-06-30 | unemployed | wage 2024-08-01 B                   | w w w w     | w  | contradicted
the claim is among the other placements   | 2024-06-30 | wage       | entrepreneur 2024-08-01 B + wage 2024-09-01 B | e e e e | e | confirmed
only claimed                              | 2024-06-30 | entrepreneur | -                                 | ? ? ? ?     | e  | claim_only
further study is claimed, never found     | 2024-06-30 | study      | -                                   | ? ? ? ?     | s  | claim_only
not working and not found                 | 2024-06-30 | unemployed | -                                   | ? ? ? ?     | u  | both_none
not seeking and not found                 | 2024-06-30 | not_seeking | -                                  | ? ? ? ?     | ns | both_none
nobody says anything                      | 2024-06-30 | unknown    | -                                   | ? ? ? ?     | ?  | unknown
placed before, whatever is claimed        | 2024-06-30 | wage       | wage 2024-01-01 B                   | ap ap ap ap | ap | claim_only
"""
# fmt: on
LINES = [tuple(part.strip() for part in line.split("|")) for line in TABLE.strip().splitlines()]


def one_person(end: str, claim: str, placements: str) -> City:
    city = City().train("a", None if end == "-" else end, claim=claim)
    for number, placement in enumerate(placements.split("+") if placements != "-" else ()):
        activity, start, grade = placement.split()
        city.place(f"p{number}", activity, None if start == "-" else start, person="a", grade=grade)
    return city


@pytest.mark.parametrize("line", LINES, ids=[line[0] for line in LINES])
def test_rule(line: tuple[str, ...]) -> None:
    _, end, claim, placements, evidence, combined, verdict = line
    city = one_person(end, claim, placements)
    rows = tabulate_absorption(city.alumni(), city.judge()).to_pylist()
    found = {(row["window_months"], row["basis"]): row for row in rows if row["dimension"] == "total"}
    for months, column in zip((3, 6, 12, None), evidence.split(), strict=True):
        row = found[months, "evidence"]
        assert {name: row[name] for name in ENROLMENT_COLUMNS if row[name]} == {COLUMNS[column]: 1}, months
        assert row["base"] == (column != "nd")
        assert row["absorbed"] == (column in {"w", "e"})
        assert row["no_end_date"] == (column == "nd" and end in {"-", "2023"})
    row = found[12, "combined"]
    assert {name: row[name] for name in ENROLMENT_COLUMNS if row[name]} == {COLUMNS[combined]: 1}
    assert city.outcome("a")["verdict"] == verdict
