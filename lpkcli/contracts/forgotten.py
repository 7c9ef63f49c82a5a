"""What is kept of persons who are to be forgotten: when, how many rows, and keyed anchors that nobody can read."""

from __future__ import annotations

import pyarrow as pa

from lpkcli.contracts.core import Contract, column, count, text

FORGOTTEN_REASON = "forgotten"
"""Why a row is set aside that fits a forgotten person; the reject has its place and nothing else of it."""

FORGOTTEN = Contract(
    "forgotten",
    pa.schema(
        [
            column("forgotten_on", pa.date32(), "day", required=True),
            count("rows", "rows that were removed"),
            text("key", "which secret the anchors are made with, 8 hexadecimal digits", required=True),
            column(
                "anchors", pa.list_(pa.string()), "keyed hashes by which the person's rows are known", required=True
            ),
        ]
    ),
)
"""One row for each person; an input of every run."""

FACTS = pa.schema(
    [
        pa.field("record_id", pa.string()),
        pa.field("name", pa.string()),
        pa.field("nik", pa.string()),
        pa.field("nik_state", pa.string()),
        pa.field("nik_shared", pa.bool_()),
        pa.field("birth_date", pa.date32()),
        pa.field("phone", pa.string()),
        pa.field("email", pa.string()),
    ]
)
"""What anchors are made of; PEOPLE and the published lists hold it."""
