"""What was not read is named by its place and the reason, each once."""

from __future__ import annotations

from lpkcli.contracts.issues import ISSUES, REJECTS, SOURCES
from lpkcli.messages.catalogue import Language, load_catalogue
from lpkcli.writers.unread import say_unread

CATALOGUE = load_catalogue(Language.ENGLISH)


def source(file: str, sheet: str | None, fate: str) -> dict[str, object]:
    counts = dict.fromkeys(("rows_found", "rows_read", "rows_set_aside", "rows_structure"), 0)
    return {"source_file": file, "source_sheet": sheet, "fate": fate, "marks_checked": True, **counts}


def test_each_sheet_and_reason_is_named_and_hidden_sheets_and_forgotten_rows_are_not() -> None:
    sources = [source("a.xlsx", "Data", "unreadable"), source("b.csv", None, "read"), source("c.xlsx", "H", "hidden")]
    row = {"list": "alumni", "source_file": "b.csv", "source_row": 2}
    rejects = [row | {"reason": reason} for reason in ("no_name", "no_name", "forgotten", "structure:total")]
    rejects.append(row | {"source_file": "c.xlsx", "source_sheet": "H", "reason": "no_name"})
    issue = {"code": "name_column_not_found", "severity": "warning", "source_file": "a.xlsx", "source_sheet": "Data"}
    said = list(say_unread(SOURCES.table(sources), REJECTS.table(rejects), ISSUES.table([issue]), CATALOGUE))
    assert [line.partition(": ")[0] for line in said] == ["a.xlsx!Data", "b.csv"]
    assert "no column of names" in said[0]
    assert said[1] == "b.csv: 2 rows set aside (no name)"


def test_what_is_too_much_for_a_mail_is_counted() -> None:
    sources = [source(f"{number}.xlsx", None, "unreadable") for number in range(13)]
    said = list(say_unread(SOURCES.table(sources), REJECTS.empty(), ISSUES.empty(), CATALOGUE))
    assert len(said) == 11
    assert said[-1] == "… and 3 more such lines"
