"""Cleaned records as the later stages take them: packed."""

from __future__ import annotations

from lpkcli.contracts.packed import pack_table
from lpkcli.records.clean import CleanedRecords
from lpkcli.stages import PackedRecords


def pack_records(records: CleanedRecords) -> PackedRecords:
    """The rows of cleaned records, each table packed."""
    return PackedRecords(pack_table(records.people), pack_table(records.trainings), pack_table(records.placements))
