"""Explain the difference between two runs: two runs in; one part for each ingredient, which add up exactly, out.

The first run is computed again by the present tool; then one ingredient at a time is exchanged for that of the second
run, always in the same order: configuration, words and verdicts, sources gone, sources new or changed, as-of date. What
the present tool computes otherwise than was published is the part of the tool's version, or that of the rows that were
forgotten since, where the present version made the run.
"""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lpkcli.config.keys import Config
from lpkcli.contracts.kinds import Dimension, RateBasis
from lpkcli.contracts.results import HEADLINE_WINDOW_MONTHS
from lpkcli.contracts.run import Progress, RunSettings
from lpkcli.flow import reckon_again
from lpkcli.recheck import read_state, settings_of_run
from lpkcli.runs.manifest import FORGOTTEN, compute_fingerprint, library_versions, tool_version
from lpkcli.runs.store import read_manifest
from lpkcli.runs.surroundings import restore_surroundings


class Ingredient(StrEnum):
    """What two runs can differ in, in the order in which it is exchanged."""

    CONFIGURATION = "configuration"
    WORDS_AND_VERDICTS = "words_and_verdicts"
    SOURCES_GONE = "sources_gone"
    SOURCES_NEW = "sources_new"
    AS_OF = "as_of"
    FORGOTTEN = "forgotten"
    TOOL_VERSION = "tool_version"


@dataclass(frozen=True)
class Figure:
    """The headline: enrolments absorbed by evidence within 12 months, their base, and the rate (0 on no base)."""

    absorbed: int
    base: int

    @property
    def rate(self) -> float:
        """Absorbed over base."""
        return self.absorbed / self.base if self.base else 0.0


@dataclass(frozen=True)
class Part:
    """What one ingredient changes."""

    ingredient: Ingredient
    absorbed: int
    base: int
    rate: float


@dataclass(frozen=True)
class Difference:
    """Two published figures and the parts that lead from the first to the second.

    FORGOTTEN is among them where rows were forgotten. Of a run that another version made their effect cannot be told
    from the version's, since the rows are gone, and is in TOOL_VERSION.
    """

    first: Figure
    second: Figure
    parts: tuple[Part, ...]
    forgotten: int
    """Rows of either run that were forgotten since."""


def explain_difference(first: Path, second: Path, config: Config, progress: Progress) -> Difference:
    """The parts by which the headline of `second` differs from that of `first`. Raises UsageError `state_missing`."""
    with tempfile.TemporaryDirectory() as folder:
        one = _Recipe.of(first, config, Path(folder) / "first")
        other = _Recipe.of(second, config, Path(folder) / "second")
        published = _published(first), _published(second)
        forgotten = sum(_count_forgotten(run) for run in (first, second))
        figures = list(_compute(_exchange(one, other), progress))
    start = figures[0][1]
    parts = [_part(Ingredient(name), before, after) for (_, before), (name, after) in itertools.pairwise(figures)]
    end = figures[-1][1]
    left = [_part(_reason(first), published[0], start), _part(_reason(second), end, published[1])]
    names = (Ingredient.FORGOTTEN, Ingredient.TOOL_VERSION) if forgotten else (Ingredient.TOOL_VERSION,)
    return Difference(*published, (*parts, *(_add(name, left) for name in names)), forgotten)


def _reason(run: Path) -> Ingredient:
    """Why a run does not come out as it was published."""
    manifest = read_manifest(run)
    is_of_now = (manifest["tool_version"], manifest["library_versions"]) == (tool_version(), library_versions())
    return Ingredient.FORGOTTEN if is_of_now and _count_forgotten(run) else Ingredient.TOOL_VERSION


def _add(ingredient: Ingredient, parts: Iterable[Part]) -> Part:
    """The parts of one ingredient as one."""
    its = [part for part in parts if part.ingredient is ingredient]
    absorbed, base = sum(part.absorbed for part in its), sum(part.base for part in its)
    return Part(ingredient, absorbed, base, sum((part.rate for part in its), 0.0))


def _count_forgotten(run: Path) -> int:
    manifest: dict[str, Any] = read_manifest(run)
    return sum(entry["rows"] for entry in manifest.get(FORGOTTEN, ()))


def _compute(recipes: Iterable[tuple[str, _Recipe]], progress: Progress) -> Iterator[tuple[str, Figure]]:
    """The figure of each recipe; an exchange that changes nothing needs no computing."""
    known: dict[object, Figure] = {}
    for ingredient, recipe in recipes:
        if recipe.key not in known:
            known[recipe.key] = recipe.figure(progress)
        yield ingredient, known[recipe.key]


def _part(ingredient: Ingredient, before: Figure, after: Figure) -> Part:
    return Part(ingredient, after.absorbed - before.absorbed, after.base - before.base, after.rate - before.rate)


@dataclass(frozen=True)
class _Recipe:
    """All that a figure is computed from."""

    settings: RunSettings
    raw: pa.Table
    inputs: Mapping[str, str]
    """Hash by source_file."""

    @classmethod
    def of(cls, run: Path, config: Config, folder: Path) -> _Recipe:
        manifest: dict[str, Any] = read_manifest(run)
        settings = settings_of_run(run, manifest, config)
        around = restore_surroundings(read_state(run, "surroundings"), folder)
        inputs = {item["source_file"]: item["sha256"] for item in manifest["inputs"]}
        return cls(replace(settings, **around), read_state(run, "raw"), inputs)  # type: ignore[arg-type]

    @property
    def key(self) -> tuple[str, tuple[tuple[str, str], ...]]:
        """Equal for recipes that give the same figure."""
        return compute_fingerprint(self.settings, ()), tuple(sorted(self.inputs.items()))

    def figure(self, progress: Progress) -> Figure:
        return _headline(reckon_again(self.raw, self.settings, progress).tables["absorption"])


def _exchange(one: _Recipe, other: _Recipe) -> Iterator[tuple[str, _Recipe]]:
    """The first recipe, and after each exchange the one that results."""
    yield "", one
    now = one.settings
    settings = replace(
        other.settings,
        words=now.words,
        layouts=now.layouts,
        model=now.model,
        verdicts=now.verdicts,
        forgotten=now.forgotten,
        as_of=now.as_of,
        inputs=now.inputs,
    )
    recipe = replace(one, settings=settings)
    yield Ingredient.CONFIGURATION, recipe
    recipe = replace(recipe, settings=replace(other.settings, as_of=now.as_of))
    yield Ingredient.WORDS_AND_VERDICTS, recipe
    stay = {name: sha for name, sha in one.inputs.items() if name in other.inputs}
    is_here = pc.is_in(one.raw.column("source_file"), value_set=pa.array(list(stay), pa.string()))
    recipe = replace(recipe, raw=one.raw.filter(is_here), inputs=stay)
    yield Ingredient.SOURCES_GONE, recipe
    recipe = replace(recipe, raw=other.raw, inputs=other.inputs)
    yield Ingredient.SOURCES_NEW, recipe
    yield Ingredient.AS_OF, replace(recipe, settings=other.settings)


def _published(run: Path) -> Figure:
    return _headline(pq.read_table(run / "absorption.parquet"))


def _headline(absorption: pa.Table) -> Figure:
    rows = absorption.filter(pc.equal(absorption["dimension"], str(Dimension.TOTAL)))
    rows = rows.filter(pc.equal(rows["basis"], RateBasis.EVIDENCE))
    rows = rows.filter(pc.equal(rows["window_months"], HEADLINE_WINDOW_MONTHS)).to_pylist()
    return Figure(rows[0]["absorbed"], rows[0]["base"]) if rows else Figure(0, 0)
