"""What the stages of the flow hand to each other, beyond the contracts: a few tables and values under one name."""

from __future__ import annotations

from dataclasses import dataclass, field

import pyarrow as pa

from lpkcli.contracts.oversight import CONTROL_CELLS
from lpkcli.contracts.packed import PackedTable, PackedTables
from lpkcli.contracts.quality import LinkQuality
from lpkcli.contracts.run import Account
from lpkcli.pairs.candidates import BlockCount
from lpkcli.pairs.encode import Records
from lpkcli.pairs.model import Model
from lpkcli.persons.calibration import Calibration
from lpkcli.persons.facts import Facts
from lpkcli.persons.judge import Cut
from lpkcli.records.clean import CleanedRecords
from lpkcli.sheets.files import SourceFile
from lpkcli.sheets.inspect import FileInspection


@dataclass(frozen=True)
class Reading:
    """What `read` found: the files, the rows under canonical names, and the account of every sheet."""

    files: tuple[SourceFile, ...]
    raw: PackedTable
    sources: pa.Table
    rejects: pa.Table
    issues: pa.Table
    controls: pa.Table = field(default_factory=CONTROL_CELLS.empty)
    """The totals of aggregate forms."""


@dataclass(frozen=True)
class Stock:
    """What is told of the reading and the cleaning when their rows are gone."""

    files: tuple[SourceFile, ...]
    tables: dict[str, pa.Table]
    """SOURCES and REJECTS of both."""
    issues: pa.Table
    accounts: tuple[Account, ...]
    state: dict[str, pa.Table | PackedTable]
    """What the run keeps of both: `raw`, `controls`, `unknown_words`."""


@dataclass(frozen=True)
class PackedRecords:
    """PEOPLE, TRAININGS and PLACEMENTS between the stages that need them."""

    people: PackedTable
    trainings: PackedTable
    placements: PackedTable


@dataclass(frozen=True)
class Compared:
    """What `compare` weighed: people as records of the comparisons and as facts, the model fitted to them, PAIRS."""

    people: PackedTable
    records: Records
    facts: Facts
    model: Model
    blocks: tuple[BlockCount, ...]
    pairs: pa.Table


@dataclass(frozen=True)
class Matching:
    """What `match` decided: persons, links of any two lists, the model that weighed them, verdicts that do not act.

    `placement_links`: those between training reports and placement lists, as published; `quality`: how good these are.
    """

    persons: pa.Table
    links: pa.Table
    placement_links: pa.Table
    model: Model
    blocks: tuple[BlockCount, ...]
    cut: Cut
    issues: pa.Table
    quality: LinkQuality
    calibration: Calibration | None = None
    """How verdicts corrected the probabilities of pairs under review."""


@dataclass(frozen=True)
class Outcome:
    """What `classify` decided: the published rows by table name, and where each enrolment stands in each window."""

    rows: PackedTables
    outcomes: PackedTable
    issues: pa.Table


@dataclass(frozen=True)
class Inspection:
    """How a file would be read, and the first rows of each of its sheets as they would be cleaned."""

    file: FileInspection
    cleaned: tuple[CleanedRecords | None, ...]
