"""Judge a row below a header: a Line in; PERSON, or the reason why it is none, by the first test that holds, out.

A person row is never taken for structure: tests for structure ask for what no person row has, and what stays doubtful
is set aside with a reason.
"""

from __future__ import annotations

from collections.abc import Callable

from lpkcli.sheets.lines import Line
from lpkcli.sheets.reasons import (
    CONTINUATION,
    EMPTY_ROW,
    FOOTER,
    GROUP,
    NAME_ONLY,
    NO_NAME,
    NUMBERING,
    PERSON,
    REPEATED,
    SIGNATURE,
    TOTAL,
)

TESTS: tuple[tuple[str, Callable[[Line], bool]], ...] = (
    (REPEATED, Line.repeats_header),
    (NUMBERING, Line.numbers_columns),
    (TOTAL, Line.sums_up),
    (PERSON, Line.is_numbered_person),
    (SIGNATURE, Line.signs),
    (PERSON, Line.is_identified_person),
    (NO_NAME, Line.is_numbered_without_name),
    (FOOTER, Line.is_footer),
    (GROUP, Line.opens_table),
    (SIGNATURE, Line.goes_on_signing),
    (GROUP, Line.is_title),
    (FOOTER, Line.is_remark),
    (TOTAL, Line.is_tally),
    (NAME_ONLY, Line.is_name_alone),
    (PERSON, Line.has_name),
    (NO_NAME, Line.lacks_name),
    (CONTINUATION, Line.goes_on),
    (GROUP, Line.is_alone),
    (NO_NAME, Line.has_data),
    (EMPTY_ROW, Line.always),
)
"""In this order; the first test that holds says what the row is."""


def judge_line(line: Line) -> str:
    """PERSON, or the reason why the row is none."""
    return next(reason for reason, holds in TESTS if holds(line))
