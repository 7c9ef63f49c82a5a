"""What a run would take: settings in; files, rows, pairs, seconds and memory, roughly, out. Nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from lpkcli.contracts.run import RunSettings
from lpkcli.pairs.model_file import load_model
from lpkcli.sheets.estimate import TEXT_SUFFIXES, estimate_rows
from lpkcli.sheets.files import InputPath, find_files

_START_SECONDS, _SECONDS_PER_ROW, _SECONDS_PER_ROW_OF_TEXT = 1.0, 0.00025, 0.00015
_START_BYTES, _BYTES_PER_ROW, _BYTES_PER_FURTHER_ROW, _LARGE_ROWS = 200e6, 1_850.0, 1_150.0, 260_000
"""Measured on two cores of 2023: a city's year of workbooks; 39,000 to 1.3 million rows of delimited text."""


@dataclass(frozen=True)
class Forecast:
    """Files with their rows (0: not to be opened), and what all of them together are expected to take."""

    rows_by_file: Mapping[str, int]
    not_opened: tuple[str, ...]
    pairs_at_most: int
    seconds: float
    memory_bytes: float

    @property
    def rows(self) -> int:
        """Rows of all files."""
        return sum(self.rows_by_file.values())


def forecast_run(settings: RunSettings) -> Forecast:
    """Count the rows of every input and reckon from there. Raises what finding the files raises."""
    files = find_files([InputPath(item.path, item.list) for item in settings.inputs], project=settings.project)
    rows = {file.source_file: estimate_rows(file) for file in files if file.fate is None}
    total = sum(rows.values())
    of_text = sum(number for name, number in rows.items() if PurePosixPath(name).suffix.lower() in TEXT_SUFFIXES)
    blocking = load_model(settings.model).blocking
    everybody = total * (total - 1) // 2
    return Forecast(
        rows_by_file=rows,
        not_opened=tuple(file.source_file for file in files if file.fate is not None),
        pairs_at_most=everybody
        if total <= blocking.least_records
        else min(everybody, total * blocking.pairs_per_record),
        seconds=_START_SECONDS + (total - of_text) * _SECONDS_PER_ROW + of_text * _SECONDS_PER_ROW_OF_TEXT,
        memory_bytes=_START_BYTES
        + min(total, _LARGE_ROWS) * _BYTES_PER_ROW
        + max(total - _LARGE_ROWS, 0) * _BYTES_PER_FURTHER_ROW,
    )
