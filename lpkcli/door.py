"""The Python door and the making of a run: settings in; a published run out, open for reading.

run = lpkcli.open_run("results")       the latest run, resolved once
run.alumni, run.absorption ...         each table as a pandas DataFrame with Arrow-backed columns
run.answer("employers")                a table that `lpkcli report` works out on request, likewise
run = lpkcli.run(training=["reports"], placement=["lists"], out="results")
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from lpkcli.config.find import find_out
from lpkcli.config.keys import Config
from lpkcli.config.load import load_config
from lpkcli.contracts.cells import FigureCell
from lpkcli.contracts.core import Contract
from lpkcli.contracts.kinds import Dimension
from lpkcli.contracts.matching import LINKS
from lpkcli.contracts.outcomes import OUTCOMES
from lpkcli.contracts.oversight import CONTROL_CELLS
from lpkcli.contracts.people import PEOPLE
from lpkcli.contracts.quality import Estimate
from lpkcli.contracts.raw import RAW
from lpkcli.contracts.results import PUBLISHED
from lpkcli.contracts.run import Progress, no_progress
from lpkcli.errors import LpkError, UsageError
from lpkcli.messages.catalogue import Language, load_catalogue
from lpkcli.messages.explain import explain
from lpkcli.runs.addresses import LISTED, PLACE_COLUMNS, Addresses
from lpkcli.runs.attempt import record_failure
from lpkcli.runs.store import MODEL_FILE, STATE, find_run, read_manifest

_STATES = {"raw": RAW, "people": PEOPLE, "record_links": LINKS, "outcomes": OUTCOMES, "controls": CONTROL_CELLS}
"""Contracts of tables that a run keeps."""

if TYPE_CHECKING:
    import pandas as pd

    from lpkcli.inquiry.links import Inquiry


@contextmanager
def _in_words() -> Iterator[None]:
    """Let an error of the block say, in English, what the command line would: what is wrong and what to do."""
    try:
        yield
    except LpkError as error:
        error.args = (" ".join(explain(error, load_catalogue(Language.ENGLISH))),)
        raise


@dataclass(frozen=True)
class Run:
    """A published run, open for reading. Every table of the contract is an attribute: `run.alumni`, `run.links` ..."""

    folder: Path
    is_new: bool = False
    """Whether it was made by the call that opened it."""

    @property
    def exit_code(self) -> int:
        """0 when everything was read, 3 when something that may hold persons was not."""
        return int(self.manifest["exit_code"])

    @property
    def as_of(self) -> date:
        """The day that the figures refer to."""
        return date.fromisoformat(self.manifest["as_of"])

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """The run's account of itself."""
        return read_manifest(self.folder)

    @_in_words()
    def table(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """A published table, or some of its columns, as Arrow. Raises UsageError `unknown_table`, `run_outdated`."""
        if name not in PUBLISHED:
            raise UsageError("unknown_table", table=name, known=", ".join(PUBLISHED))
        return self._read(self.folder / f"{name}.parquet", PUBLISHED[name], columns)

    @_in_words()
    def state(self, name: str) -> pa.Table:
        """A table that the run keeps for later commands.

        Raises UsageError `state_missing` or `run_outdated`: a run of an older version has none, or another one.
        """
        path = self.folder / STATE / f"{name}.parquet"
        if not path.exists():
            raise UsageError("state_missing", run=self.folder.name, table=name)
        return self._read(path, _STATES.get(name))

    def _read(self, path: Path, contract: Contract | None, columns: Sequence[str] | None = None) -> pa.Table:
        """Read a file that has the columns of its contract. Raises UsageError `run_outdated`."""
        file = pq.ParquetFile(path)
        absent = [] if contract is None else sorted({*contract.schema.names} - {*file.schema_arrow.names})
        if absent:
            raise UsageError(
                "run_outdated",
                run=self.folder.name,
                version=self.manifest["tool_version"],
                schema=self.manifest["schema"],
                table=path.stem,
                columns=", ".join(absent),
            )
        return file.read(columns=columns)

    @cached_property
    def addresses(self) -> Addresses:
        """Where every record of the run stands, and which record a person means."""
        return Addresses.of(self.table(item.name, columns=[item.key[0], *PLACE_COLUMNS]) for item in LISTED)

    def inquire(self, words: Path | None = None) -> Inquiry:
        """Ask the run why two records are one person or are not. `words`: the project's own words folder.

        Raises UsageError `state_missing`.
        """
        from lpkcli.inquiry.links import open_inquiry  # noqa: PLC0415 (only who asks needs the machine)

        state = {name: self.state(name) for name in ("people", "record_links")}
        return open_inquiry(state, self.table("persons"), self.folder / MODEL_FILE, self.manifest["thresholds"], words)

    @_in_words()
    def list_people(self, cell: FigureCell) -> pa.Table:
        """The rows behind a cell of the absorption table, each with its place, decision and evidence.

        Raises UsageError `not_listed`, `unknown_group`.
        """
        from lpkcli.inquiry.figures import list_people  # noqa: PLC0415

        return list_people(self.table("alumni"), self.table("placements"), self.state("outcomes"), cell)

    def list_groups(self, dimension: Dimension) -> tuple[str, ...]:
        """The groups of a dimension in this run, as the absorption table names them."""
        from lpkcli.inquiry.figures import list_groups  # noqa: PLC0415

        return list_groups(self.table("alumni"), dimension)

    @_in_words()
    def cross(self, first: Dimension, second: Dimension) -> pa.Table:
        """The measures of the absorption table for two dimensions at once.

        Raises UsageError `same_dimension`.
        """
        from lpkcli.flow import cross  # noqa: PLC0415 (only a cross needs the machine)

        tables = {name: self.table(name) for name in ("alumni", "links", "placements")}
        estimates = [Estimate(**estimate) for estimate in self.manifest["quality"].get("recall", ())]
        tables["outcomes"] = self.state("outcomes")
        return cross(tables, Dimension(first), Dimension(second), estimates)

    @_in_words()
    def answer(self, table: str, config: str | os.PathLike[str] | None = None) -> pd.DataFrame:
        """A table that `lpkcli report TABLE` works out: rates, employers, league, quality, calls, public ...

        All its windows and groups; its columns are described by `lpkcli schema TABLE`. `config`: the lpkcli.toml whose
        settings hold, by default the one of the working folder. Raises UsageError `unknown_table`, `state_missing`, and
        where the settings lack what the table needs `city_missing` or `expected_none`.
        """
        from lpkcli.answers import answer  # noqa: PLC0415

        settings = load_config({}, os.environ, asked=Path(config) if config else None)
        return _as_frame(answer(table, self, settings))

    def __getattr__(self, name: str) -> pd.DataFrame:
        """A published table as a DataFrame."""
        if name not in PUBLISHED:
            raise AttributeError(name)
        return _as_frame(self.table(name))

    def __dir__(self) -> list[str]:
        """The tables, for those who explore."""
        return sorted({*super().__dir__(), *PUBLISHED})


def _as_frame(table: pa.Table) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 (half a second that the command line need not wait)

    frame: pd.DataFrame = table.to_pandas(types_mapper=pd.ArrowDtype)
    return frame


@_in_words()
def open_run(folder: str | os.PathLike[str], run_id: str | None = None) -> Run:
    """Open the latest run in `folder`, or the one whose id begins with `run_id`; it is resolved once and stays.

    Raises UsageError `no_run`, `unknown_run` or `ambiguous_run`.
    """
    return Run(find_run(Path(folder), run_id))


@_in_words()
def run(*, config: str | os.PathLike[str] | None = None, **settings: object) -> Run:
    """Make a run as `lpkcli run` does; keyword arguments are the keys of lpkcli.toml: training, placement, out ...

    Raises the LpkError that the command line would show.
    """
    asked = Path(config) if config else None
    with record_failure(find_out(settings, os.environ, asked)):
        return make_run(load_config(settings, os.environ, asked=asked))


def make_run(config: Config, progress: Progress = no_progress, *, force: bool = False, wait: float = 0.0) -> Run:
    """Make the run that `config` names, or find that it is the latest already (`is_new` is False), see making.py.

    Completed sheets of words that lie in the words folder are taken into its vocabulary first, see teaching.py.
    """
    from lpkcli.making import make_run  # noqa: PLC0415 (opening a run must not wait for the machine that makes one)
    from lpkcli.teaching import take_in  # noqa: PLC0415

    take_in(config.words)
    made = make_run(config, progress, force=force, wait=wait)
    return Run(made.folder, made.is_new)
