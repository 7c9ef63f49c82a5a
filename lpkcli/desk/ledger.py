"""The ledger of verdicts as a file: `verdicts.csv` in, VERDICTS out, and the lines that append a verdict.

The file is append-only, UTF-8, one verdict a line, readable in any editor and mergeable by version control: a merge
that interleaves lines changes nothing, as the instant of a verdict decides which one is the last. It holds names and
numbers of persons, so only its owner may read it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import ClerkVerdict, ListKind
from lpkcli.contracts.matching import VERDICTS
from lpkcli.errors import Place, UsageError

COLUMNS = tuple(name for name in VERDICTS.schema.names if name != "line")
_DELIMITERS = ",;\t"
_CLOSED = {"verdict": ClerkVerdict, "left_list": ListKind, "right_list": ListKind}


def read_ledger(path: Path) -> pa.Table:
    """VERDICTS in the order of the file; none where there is no file.

    Columns may stand in any order, further ones are ignored, and the delimiter may be that of a spreadsheet.
    Raises UsageError `ledger_column` or `ledger_line` with the place.
    """
    if not path.is_file():
        return VERDICTS.empty()
    text = path.read_text(encoding="utf-8-sig")
    reader = csv.DictReader(io.StringIO(text), delimiter=_delimiter(text))
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing and text.strip():
        raise UsageError("ledger_column", place=Place(path.name, source_row=1), column=", ".join(missing))
    return VERDICTS.table(_read_line(row, Place(path.name, source_row=reader.line_num)) for row in reader)


def _read_line(row: Mapping[str, str | None], place: Place) -> dict[str, object]:
    read: dict[str, object] = {name: (row[name] or "").strip() or None for name in COLUMNS}
    for name, words in _CLOSED.items():
        if read[name] is not None and read[name] not in set(words):
            raise UsageError("ledger_line", place=_at(place, name))
    try:
        for side in ("left", "right"):
            born = read[f"{side}_birth_date"]
            read[f"{side}_birth_date"] = None if born is None else date.fromisoformat(str(born))
        instant = datetime.fromisoformat(str(read["decided_at"]))
    except ValueError as error:
        raise UsageError("ledger_line", place=_at(place, "decided_at, birth_date")) from error
    for name in ("left_id", "right_id", "verdict", "clerk"):
        if read[name] is None:
            raise UsageError("ledger_line", place=_at(place, name))
    return read | {"decided_at": _as_utc(instant), "line": place.source_row}


def _at(place: Place, column: str) -> Place:
    return Place(place.source_file, source_row=place.source_row, column=column)


def _as_utc(instant: datetime) -> str:
    """An instant in one form, so that instants sort as texts do."""
    return instant.astimezone(UTC).isoformat(timespec="seconds")


def write_lines(verdicts: Iterable[Mapping[str, object]], path: Path | None = None) -> bytes:
    """The lines of these verdicts as they continue the ledger at `path`, after a heading where there is none yet.

    A ledger that a spreadsheet saved keeps its delimiter and its order of columns.
    """
    before = path.read_text(encoding="utf-8-sig") if path is not None and path.is_file() else ""
    delimiter = _delimiter(before)
    columns = next(csv.reader(io.StringIO(before), delimiter=delimiter), list(COLUMNS))
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    if not before:
        writer.writerow(columns)
    elif not before.endswith("\n"):
        text.write("\n")
    for verdict in verdicts:
        writer.writerow(["" if verdict.get(name) is None else verdict[name] for name in columns])
    return text.getvalue().encode()


def _delimiter(text: str) -> str:
    return max(_DELIMITERS, key=text.partition("\n")[0].count)


def standing_verdicts(verdicts: pa.Table) -> dict[tuple[str, str], dict[str, object]]:
    """The last verdict of each pair of ids, without those withdrawn."""
    last = {(row["left_id"], row["right_id"]): row for row in verdicts.sort_by("decided_at").to_pylist()}
    return {pair: row for pair, row in last.items() if row["verdict"] != ClerkVerdict.WITHDRAWN}


def last_words(verdicts: pa.Table, clerk: str) -> dict[tuple[str, str], tuple[str, str | None]]:
    """Verdict and note that this clerk gave last on each pair of ids."""
    rows = verdicts.filter(pc.equal(verdicts["clerk"], clerk)).sort_by("decided_at").to_pylist()
    return {(row["left_id"], row["right_id"]): (row["verdict"], row["note"]) for row in rows}


def withdraw_last(verdicts: pa.Table, *, clerk: str, decided_at: datetime, count: int = 1) -> list[dict[str, object]]:
    """Verdicts that take back the last `count` ones which still hold, latest first; fewer where there are fewer."""
    rows = verdicts.sort_by("decided_at").to_pylist()
    last = {(row["left_id"], row["right_id"]): place for place, row in enumerate(rows)}
    standing = sorted(
        (place for place in last.values() if rows[place]["verdict"] != ClerkVerdict.WITHDRAWN), reverse=True
    )
    taken_back = {"verdict": ClerkVerdict.WITHDRAWN, "clerk": clerk, "decided_at": _as_utc(decided_at)}
    return [rows[place] | taken_back | {"reason": None, "note": None, "line": None} for place in standing[:count]]
