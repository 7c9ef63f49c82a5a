"""The list of forgotten persons as a file: `forgotten.csv` and the secret beside it in; FORGOTTEN, and a new line, out.

The file holds a day, a number of rows and keyed anchors for each person, nothing that can be read. Without the secret
that they were made with it could not keep anybody out, so a run without it stops.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa

from lpkcli.contracts.forgotten import FORGOTTEN
from lpkcli.errors import Place, UsageError
from lpkcli.records.forgotten import derive_secret, name_secret

COLUMNS = tuple(FORGOTTEN.schema.names)
SECRET_FILE = "forgotten.key"  # noqa: S105 (the name of a file)
"""The project's own secret, beside the list: for anchors only, where the office has configured no key file."""


def read_forgotten(path: Path) -> pa.Table:
    """FORGOTTEN in the order of the file; none where there is no file. Raises UsageError `forgotten_line`."""
    if not path.is_file():
        return FORGOTTEN.empty()
    reader = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")))
    return FORGOTTEN.table(_read_line(row, Place(path.name, source_row=reader.line_num)) for row in reader)


def _read_line(row: Mapping[str, str | None], place: Place) -> dict[str, object]:
    try:
        day, rows = date.fromisoformat(row["forgotten_on"] or ""), int(row["rows"] or "")
        key, anchors = row["key"] or "", (row["anchors"] or "").split()
    except (KeyError, ValueError) as error:
        raise UsageError("forgotten_line", place=place) from error
    if not key or not anchors:
        raise UsageError("forgotten_line", place=place)
    return {"forgotten_on": day, "rows": rows, "key": key, "anchors": anchors}


def find_secrets(forgotten: pa.Table, folder: Path, office_key: bytes | None) -> dict[str, bytes]:
    """The secrets by name: of the office's key, and of the file beside the list. `folder`: where the list stands.

    Raises UsageError `forgotten_secret` where `forgotten` was made with another one.
    """
    own = folder / SECRET_FILE
    keys = [office_key, own.read_bytes().strip() if own.is_file() else None]
    secrets = {name_secret(secret): secret for secret in (derive_secret(key) for key in keys if key)}
    if set(forgotten["key"].to_pylist()) - secrets.keys():
        raise UsageError("forgotten_secret", path=own)
    return secrets


def write_line(day: date, rows: int, key: str, anchors: Sequence[str], path: Path) -> bytes:
    """The line of a person as it continues the list at `path`, after a heading where there is none yet."""
    before = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if not before:
        writer.writerow(COLUMNS)
    elif not before.endswith("\n"):
        text.write("\n")
    writer.writerow([day, rows, key, " ".join(anchors)])
    return text.getvalue().encode()
