"""What a run is asked (RunSettings) and what it answers (RunResult), between the face, the flow and the store."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from lpkcli.contracts.forgotten import FORGOTTEN
from lpkcli.contracts.kinds import Grade, ListKind
from lpkcli.contracts.matching import VERDICTS
from lpkcli.contracts.packed import PackedTable, PackedTables

RESULTS_MARK = ".lpkcli.lock"
"""File by which a folder of results is known, also one that holds no run yet: its files are never inputs."""


@dataclass(frozen=True)
class InputRequest:
    """One PATH of the command line or the configuration: a file, a folder or a glob, and the list its flag names."""

    path: str
    list: ListKind | None
    """Default kind of the flag; None for `--input`, where every sheet speaks for itself."""


@dataclass(frozen=True)
class SourceOverride:
    """What the office knows of some files that the files do not say."""

    files: str
    """Glob over source_file."""
    lpk: str | None = None
    list: ListKind | None = None
    grade: Grade | None = None


@dataclass(frozen=True)
class RunSettings:
    """Everything a run is a function of, apart from the bytes of its inputs."""

    inputs: tuple[InputRequest, ...]
    as_of: date
    project: Path | None = None
    """Folder of lpkcli.toml: source_file is relative to it; None when everything comes from flags."""
    words: Path | None = None
    layouts: Path | None = None
    model: Path | None = None
    read_hidden: bool = False
    overrides: tuple[SourceOverride, ...] = ()
    match_probability: float | None = None
    """None: the model's own threshold."""
    review_probability: float | None = None
    accept_set_aside: int = 0
    key: bytes | None = None
    """The office's key for record ids; None: unkeyed."""
    verdicts: pa.Table = field(default_factory=VERDICTS.empty)
    """What clerks decided, see VERDICTS."""
    ledger: str = "verdicts.csv"
    """Name of the file that the verdicts stand in: the place of their issues."""
    forgotten: pa.Table = field(default_factory=FORGOTTEN.empty)
    """Persons who are kept out, see FORGOTTEN."""
    forgotten_secrets: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """The secrets that their anchors are made with, by the name that `forgotten` knows each by."""
    switches: Mapping[str, object] = field(default_factory=dict)
    """Choices that offices differ on, by the names of CleanSettings."""


@dataclass(frozen=True)
class Account:
    """Rows of one stage: rows_in = rows_out + rows_set_aside."""

    stage: str
    rows_in: int
    rows_out: int
    rows_set_aside: int


@dataclass(frozen=True)
class RunResult:
    """What a run found: its published tables and the facts that belong in the manifest and on the screen."""

    tables: PackedTables
    """Every table of `results.PUBLISHED`, checked and in published order."""
    accounts: tuple[Account, ...]
    inputs: tuple[Mapping[str, object], ...]
    """One entry for each file: source_file, sha256, size_bytes, list."""
    model: Mapping[str, object]
    model_file: str
    """The matching model as TOML, with what this run measured."""
    thresholds: Mapping[str, float]
    matching: Mapping[str, object]
    """Counts for the screen: records, pairs, links by basis, review, persons."""
    rows_not_read: int
    """Rows and sheets that may hold persons and were not read, beyond what the settings accept; not 0 means exit 3."""
    state: Mapping[str, pa.Table | PackedTable] = field(default_factory=dict)
    """Tables that later commands need and nobody else reads, kept in the run's state/: `raw` rows to compute from again
    without the sources, `people` and `record_links` to explain a pair of any two lists, `outcomes` for crosses."""
    unchanged_until: date = date.min
    """The last day on which the same inputs give the same figures; date.min where that is not known."""


class CacheEntry(Protocol):
    """A stream that keeps what is written to it, unless it is discarded."""

    def write(self, content: bytes | pa.Buffer) -> None:
        """Take bytes."""

    def discard(self) -> None:
        """Keep nothing of it."""


class ReadCache(Protocol):
    """Keeps what was read of a file for the next run, under all that the reading depends on."""

    def find(self, *key: str | None) -> pa.Buffer | None:
        """What was kept under a key, or None."""

    def keep(self, *key: str | None) -> AbstractContextManager[CacheEntry | None]:
        """A stream for what is to be kept under a key; None where nothing can be kept."""


class Progress(Protocol):
    """Told at the start of each stage, and during long ones how far they are."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Stage word of the catalogue, units done, units in all (0 when unknown)."""


def no_progress(stage: str, done: int, total: int) -> None:
    """The Progress that says nothing."""
