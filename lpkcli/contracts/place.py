"""The columns that say where a row stands in the inputs; every row of every table between rooms carries them."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

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


def write_places(table: pa.Table) -> pa.Array:
    """The place of each row as one text that no other place has; null where it is of a whole sheet or file."""
    file, sheet, row, part = (table[name].cast(pa.string()) for name in PLACE_COLUMNS)
    has_sheet = pc.if_else(pc.is_valid(sheet), "sheet", "")
    texts = [pc.fill_null(part, ""), row, has_sheet, pc.fill_null(sheet, ""), file]
    return pc.binary_join_element_wise(*texts, "\x1f").combine_chunks()
