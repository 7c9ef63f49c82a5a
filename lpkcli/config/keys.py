"""The one table of keys: each annotated field of Config is a key with its section, kind, default and an example.

Parsing, the commented file of `lpkcli init` and the README chapter are all made from it.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NamedTuple, get_type_hints

from lpkcli.contracts.gates import Gate, Limits


class Kind(StrEnum):
    """What a value must be; each has an error `config_not_<kind>` and a word `config.kind.<kind>`."""

    TEXT = "text"
    LANGUAGE = "language"
    PATH = "path"
    PATHS = "paths"
    DATE = "date"
    COUNT = "count"
    SHARE = "share"
    SWITCH = "switch"
    LIST = "list"
    GRADE = "grade"
    ACTIVITY = "activity"
    RATE = "rate"
    BASE = "base"
    BEFORE = "before"
    TEXTS = "texts"
    PERIODS = "periods"
    LIMITS = "limits"


class In(NamedTuple):
    """The section of a key, its kind, and an example as lpkcli.toml writes it."""

    section: str
    kind: Kind
    example: str


@dataclass(frozen=True)
class SourceRule:
    """What the office knows of some files that the files do not say: one `[[sources]]` table."""

    files: Annotated[str, In("sources", Kind.TEXT, '"inbox/training/maju*.xlsx"')]
    """Glob relative to the project folder."""
    lpk: Annotated[str | None, In("sources", Kind.TEXT, '"LPK Maju"')] = None
    list: Annotated[str | None, In("sources", Kind.LIST, '"alumni"')] = None
    grade: Annotated[str | None, In("sources", Kind.GRADE, '"A"')] = None


LEDGER_FILE = "verdicts.csv"
"""Clerks' verdicts, beside lpkcli.toml or in the folder of the results."""
FORGOTTEN_FILE = "forgotten.csv"
"""Persons who are kept out, beside the ledger."""
_NONE, _ANY, _A_FIFTH, _FIVE_POINTS = Limits(), Limits(warn=1), Limits(warn=0.2), Limits(warn=0.05)
DEFAULT_OUT = "results"
"""Folder of the results, beside lpkcli.toml or in the working folder."""


@dataclass(frozen=True)
class Config:
    """Everything a command may be told. Paths are absolute."""

    language: Annotated[str | None, In("project", Kind.LANGUAGE, '"id"')] = None
    key_file: Annotated[Path | None, In("project", Kind.PATH, '"office.key"')] = None
    training: Annotated[tuple[Path, ...], In("inputs", Kind.PATHS, '["inbox/training"]')] = ()
    placement: Annotated[tuple[Path, ...], In("inputs", Kind.PATHS, '["inbox/placement"]')] = ()
    jobseeker: Annotated[tuple[Path, ...], In("inputs", Kind.PATHS, '["inbox/jobseeker"]')] = ()
    input: Annotated[tuple[Path, ...], In("inputs", Kind.PATHS, '["inbox/mixed"]')] = ()
    out: Annotated[Path, In("run", Kind.PATH, '"results"')] = Path(DEFAULT_OUT)
    as_of: Annotated[date | None, In("run", Kind.DATE, "2026-06-30")] = None
    accept_set_aside: Annotated[int, In("run", Kind.COUNT, "0")] = 0
    read_hidden: Annotated[bool, In("run", Kind.SWITCH, "false")] = False
    log_file: Annotated[Path | None, In("run", Kind.PATH, '"lpkcli.log"')] = None
    group: Annotated[str | None, In("output", Kind.TEXT, '"dinas"')] = None
    """Group of the system that may read what holds persons, beside the owner."""
    match_probability: Annotated[float | None, In("match", Kind.SHARE, "0.9")] = None
    review_probability: Annotated[float | None, In("match", Kind.SHARE, "0.05")] = None
    model: Annotated[Path | None, In("match", Kind.PATH, '"model.toml"')] = None
    casual_work: Annotated[str, In("statuses", Kind.ACTIVITY, '"wage"')] = "wage"
    freelance_work: Annotated[str, In("statuses", Kind.ACTIVITY, '"entrepreneur"')] = "entrepreneur"
    online_driver: Annotated[str, In("statuses", Kind.ACTIVITY, '"entrepreneur"')] = "entrepreneur"
    own_account_work: Annotated[str, In("statuses", Kind.ACTIVITY, '"entrepreneur"')] = "entrepreneur"
    family_work: Annotated[str, In("statuses", Kind.ACTIVITY, '"unknown"')] = "unknown"
    school_placement: Annotated[str, In("statuses", Kind.ACTIVITY, '"apprentice_domestic"')] = "apprentice_domestic"
    further_training: Annotated[str, In("statuses", Kind.ACTIVITY, '"study"')] = "study"
    awaiting_job: Annotated[str, In("statuses", Kind.ACTIVITY, '"unemployed"')] = "unemployed"
    business_licence: Annotated[str, In("grades", Kind.GRADE, '"A"')] = "A"
    rate: Annotated[str, In("rates", Kind.RATE, '"R3"')] = "R3"
    over: Annotated[str, In("rates", Kind.BASE, '"D1"')] = "D1"
    already_placed: Annotated[str, In("rates", Kind.BEFORE, '"base"')] = "base"
    labour_force: Annotated[int | None, In("city", Kind.COUNT, "220000")] = None
    unemployed: Annotated[int | None, In("city", Kind.COUNT, "15000")] = None
    year: Annotated[int | None, In("city", Kind.COUNT, "2025")] = None
    """Year of the figures of the statistics office."""
    source: Annotated[str | None, In("city", Kind.TEXT, '"BPS, Sakernas 2025"')] = None
    """Where the figures of the statistics office stand."""
    lpks: Annotated[tuple[str, ...], In("expected", Kind.TEXTS, '["LPK Maju"]')] = ()
    """LPKs that have to report."""
    periods: Annotated[tuple[str, ...], In("expected", Kind.PERIODS, '["2024-S1", "2024-S2"]')] = ()
    """Years, half-years or quarters that each of them has to report trainings of."""
    threshold: Annotated[int, In("public", Kind.COUNT, "5")] = 5
    """Counts below it do not stand in the public edition."""
    unreadable_files: Annotated[Limits, In("gates", Kind.LIMITS, "{ warn = 1, error = 10 }")] = _NONE
    rows_set_aside: Annotated[Limits, In("gates", Kind.LIMITS, "{ warn = 1, error = 500 }")] = _NONE
    expected_missing: Annotated[Limits, In("gates", Kind.LIMITS, "{ warn = 1, error = 5 }")] = _ANY
    rows_down: Annotated[Limits, In("gates", Kind.LIMITS, "{ warn = 0.2, error = 0.8 }")] = _A_FIFTH
    match_rate_moved: Annotated[Limits, In("gates", Kind.LIMITS, "{ warn = 0.05, error = 0.2 }")] = _FIVE_POINTS
    absorption_moved: Annotated[Limits, In("gates", Kind.LIMITS, "{ warn = 0.05, error = 0.2 }")] = _FIVE_POINTS
    quality_not_established: Annotated[Limits, In("gates", Kind.LIMITS, "{ error = 1 }")] = _NONE
    keep_runs: Annotated[int, In("keep", Kind.COUNT, "30")] = 30
    """Runs that `prune` leaves."""
    keep_states: Annotated[int, In("keep", Kind.COUNT, "10")] = 10
    """Runs whose raw rows `prune` leaves."""
    words: Annotated[Path | None, In("folders", Kind.PATH, '"words"')] = None
    layouts: Annotated[Path | None, In("folders", Kind.PATH, '"layouts"')] = None
    sources: tuple[SourceRule, ...] = ()
    status_codes: tuple[tuple[str, str], ...] = ()
    """The office's own codes of a status column with the activity each means: the `[status_codes]` table."""
    file: Path | None = None
    """The lpkcli.toml that was read, or None."""
    typed: frozenset[str] = frozenset()
    """Names of the keys that a flag spoke for."""

    @property
    def gates(self) -> dict[Gate, Limits]:
        """The limits of every gate."""
        return {gate: getattr(self, gate) for gate in Gate}

    @property
    def ledger(self) -> Path:
        """The file of clerks' verdicts: beside lpkcli.toml, else beside the runs."""
        return (self.file.parent if self.file else self.out) / LEDGER_FILE

    @property
    def forgotten(self) -> Path:
        """The list of forgotten persons: beside the ledger."""
        return self.ledger.with_name(FORGOTTEN_FILE)

    @property
    def folder(self) -> Path:
        """The project folder: where lpkcli.toml stands, else the working folder."""
        return self.file.parent if self.file else Path.cwd()


@dataclass(frozen=True)
class Key:
    """One key: its section, name, kind, default and an example as lpkcli.toml writes it."""

    section: str
    name: str
    kind: Kind
    default: object
    example: str

    @property
    def variable(self) -> str:
        """The environment variable that speaks for the key."""
        return "LPKCLI_LANG" if self.name == "language" else f"LPKCLI_{self.name.upper()}"

    @property
    def flag(self) -> str:
        """The command-line flag that speaks for the key."""
        return "--lang" if self.name == "language" else "--" + self.name.replace("_", "-")


def _keys_of(table: type[Config | SourceRule]) -> dict[str, Key]:
    hints = get_type_hints(table, include_extras=True)
    keys = {}
    for item in fields(table):
        default = None if item.default is MISSING else item.default
        described = [extra for extra in getattr(hints[item.name], "__metadata__", ()) if isinstance(extra, In)]
        for place in described:
            keys[item.name] = Key(place.section, item.name, place.kind, default, place.example)
    return keys


KEYS = _keys_of(Config)
SWITCH_KEYS = tuple(key.name for key in KEYS.values() if key.section in {"statuses", "grades"})
"""Choices of the office that cleaning is a function of."""
SECTIONS = tuple(dict.fromkeys(key.section for key in KEYS.values()))
SOURCE_KEYS = _keys_of(SourceRule)
