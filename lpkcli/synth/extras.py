"""Files that lie among the lists of an office and hold no person: data/extras.toml in, files out."""

from __future__ import annotations

from lpkcli.synth import lore
from lpkcli.synth.grid import Grid, Sheetfile


def extra_files() -> list[Sheetfile]:
    """An aggregate form, an export of vacancies, an empty workbook: each must be refused with the right reason."""
    return [
        Sheetfile(
            name=entry["file"],
            list_kind=entry["list"],
            format=entry["format"],
            delimiter=",",
            encoding="utf-8",
            grids=(Grid(entry["sheet"], [[cell if cell != "" else None for cell in row] for row in entry["rows"]]),),
        )
        for entry in lore.toml("extras")["files"]
    ]
