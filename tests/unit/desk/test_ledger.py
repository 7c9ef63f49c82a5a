"""The ledger keeps every verdict as it was given, survives a spreadsheet, and names a line it cannot read."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from lpkcli.contracts.matching import VERDICTS
from lpkcli.desk.ledger import COLUMNS, read_ledger, withdraw_last, write_lines
from lpkcli.errors import UsageError

FIRST = {
    "left_id": "a" * 32,
    "right_id": "b" * 32,
    "verdict": "same",
    "clerk": "desk 1",
    "decided_at": "2026-01-05T01:00:00+00:00",
    "note": 'twin? no, "same" phone; asked',
    "left_list": "alumni",
    "left_name": "siti aminah",
    "left_birth_date": date(2001, 4, 17),
    "right_list": "placement",
    "right_name": "st aminah",
    "right_nik": "3672014704010001",
}
SECOND = FIRST | {"right_id": "c" * 32, "verdict": "different", "decided_at": "2026-01-06T01:00:00+00:00"}


def keep(folder: Path, *verdicts: dict[str, object]) -> Path:
    path = folder / "verdicts.csv"
    path.write_bytes(write_lines(verdicts))
    return path


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    read = read_ledger(keep(tmp_path, FIRST, SECOND))
    assert read.drop_columns(["line"]) == VERDICTS.table([FIRST, SECOND]).drop_columns(["line"])
    assert read.column("line").to_pylist() == [2, 3]


def test_no_file_is_no_verdict(tmp_path: Path) -> None:
    assert read_ledger(tmp_path / "verdicts.csv") == VERDICTS.empty()


def test_appending_needs_no_second_heading(tmp_path: Path) -> None:
    path = keep(tmp_path, FIRST)
    with path.open("ab") as file:
        file.write(write_lines([SECOND], path))
    assert read_ledger(path).num_rows == 2


def test_ledger_that_a_spreadsheet_saved_is_read(tmp_path: Path) -> None:
    path = keep(tmp_path, FIRST | {"note": None})
    text = path.read_text(encoding="utf-8").replace(",", ";")
    path.write_text("\ufeff" + text, encoding="utf-8")
    assert read_ledger(path).column("right_name").to_pylist() == ["st aminah"]


def test_instants_of_any_zone_are_compared(tmp_path: Path) -> None:
    read = read_ledger(keep(tmp_path, FIRST | {"decided_at": "2026-01-05T08:00:00+07:00"}))
    assert read.column("decided_at").to_pylist() == ["2026-01-05T01:00:00+00:00"]


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"verdict": "yes"}, "verdict"),
        ({"left_list": "alumnus"}, "left_list"),
        ({"clerk": None}, "clerk"),
        ({"left_id": None}, "left_id"),
        ({"decided_at": "yesterday"}, "decided_at"),
        ({"right_birth_date": "17-04-2001"}, "birth_date"),
    ],
)
def test_line_that_cannot_be_read_is_named(tmp_path: Path, change: dict[str, object], column: str) -> None:
    path = keep(tmp_path, FIRST, SECOND | change)
    with pytest.raises(UsageError) as caught:
        read_ledger(path)
    assert caught.value.code == "ledger_line"
    assert caught.value.place is not None
    assert caught.value.place.source_row == 3
    assert column in str(caught.value.place.column)


def test_lost_column_is_named(tmp_path: Path) -> None:
    path = keep(tmp_path, FIRST)
    path.write_text(path.read_text(encoding="utf-8").replace("left_nik", "nik"), encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_ledger(path)
    assert (caught.value.code, caught.value.fields["column"]) == ("ledger_column", "left_nik")


def test_the_last_verdict_that_holds_is_taken_back() -> None:
    instant = datetime(2026, 2, 1, tzinfo=UTC)
    (undone,) = withdraw_last(VERDICTS.table([FIRST, SECOND]), clerk="desk 2", decided_at=instant)
    assert (undone["right_id"], undone["verdict"], undone["clerk"]) == ("c" * 32, "withdrawn", "desk 2")
    (again,) = withdraw_last(VERDICTS.table([FIRST, SECOND, undone]), clerk="desk 2", decided_at=instant)
    assert again["right_id"] == "b" * 32
    assert set(COLUMNS) <= set(again)


def test_a_ledger_that_a_spreadsheet_saved_goes_on_in_its_own_form(tmp_path: Path) -> None:
    path = keep(tmp_path, FIRST | {"note": None})
    lines = [line.split(",")[::-1] for line in path.read_text(encoding="utf-8").splitlines()]
    path.write_text("\n".join(";".join(line) for line in lines), encoding="utf-8")  # no newline at the end either
    with path.open("ab") as file:
        file.write(write_lines([SECOND], path))
    read = read_ledger(path)
    assert read.column("right_id").to_pylist() == ["b" * 32, "c" * 32]
    assert read.column("note").to_pylist() == [None, SECOND["note"]]
