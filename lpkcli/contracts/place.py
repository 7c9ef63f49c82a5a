"""The columns that say where a row stands in the inputs; every row of every table between rooms carries them."""

from __future__ import annotations

import pyarrow as pa

from lpkcli.contracts.core import column, text

SOURCE_FILE = text(
    "source_file", "POSIX path of the file, relative to the inputs, NFC, unique in the run", required=True
)
SOURCE_SHEET = text("source_sheet", "sheet name; null for delimited text")
SOURCE_ROW = column(
    "source_row",
    pa.int32(),
    "1-based row as the spreadsheet shows it; for delimited text the physical line where the record starts",
    required=True,
)
SOURCE_PART = column("source_part", pa.int16(), "1, 2 where one row held two people, else null")

PLACE_FIELDS = (SOURCE_FILE, SOURCE_SHEET, SOURCE_ROW, SOURCE_PART)
PLACE_COLUMNS = tuple(field.name for field in PLACE_FIELDS)
