"""The matching model: TOML in, weights, blocking rules and settings out; readable, frozen, small."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from pathlib import Path

import numpy as np
import numpy.typing as npt

from lpkcli.contracts.kinds import ListKind
from lpkcli.contracts.levels import LEVELS
from lpkcli.contracts.matching import COMPARISONS
from lpkcli.errors import Place, UsageError

LISTS = tuple(ListKind)
"""Lists in the order of their number in `Records.lists` and of the rows and columns of `Model.prior`."""


class Measure(StrEnum):
    """Where the u of a comparison comes from."""

    SAMPLE = "sample"
    PEOPLE = "people"
    SHIPPED = "shipped"


class Source(StrEnum):
    """What a figure of the model rests on in this run."""

    MEASURED = "measured"
    SHIPPED = "shipped"


@dataclass(frozen=True)
class Comparison:
    """One comparison: its levels from furthest to closest with m and u, one value each."""

    name: str
    measure: Measure
    levels: tuple[str, ...]
    m: tuple[float, ...]
    u: tuple[float, ...]

    @property
    def weights(self) -> npt.NDArray[np.float64]:
        """log2(m / u) of each level, with a last 0 so that level -1 (nothing to compare) weighs nothing."""
        return np.append(np.log2(self.m) - np.log2(np.minimum(self.u, 1.0)), 0.0)


@dataclass(frozen=True)
class BlockRule:
    """One equality rule of blocking: parts of the key, largest key, part that refines keys that are too large."""

    name: str
    key: tuple[str, ...]
    most: int
    refine: str | None = None


@dataclass(frozen=True)
class SampleSettings:
    """How u is measured."""

    pairs: int
    seed: int
    pseudo_pairs: int
    least_records: int


@dataclass(frozen=True)
class PriorSettings:
    """How the prior is estimated and bounded."""

    nik_recall: float
    name_date_recall: float
    least_coverage: float
    shipped_share: float
    most_share: float


@dataclass(frozen=True)
class CutSettings:
    """Thresholds, as probabilities; the match threshold is chosen between its bounds for `false_links`."""

    review: float
    false_links: float
    match_least: float
    match_most: float
    tie_bits: float


@dataclass(frozen=True)
class NameFrequency:
    """How term frequency enters the weight of a name."""

    whole_name_bits: tuple[float, ...]
    dependence_bits: float
    floor: float
    close_share: float
    sound_share: float


@dataclass(frozen=True)
class BlockSettings:
    """From how many records on blocking is used, and its budget."""

    least_records: int
    pairs_per_record: int


@dataclass(frozen=True)
class ListPrior:
    """Prior of one pair of lists: number of possible pairs, expected matches among them, and what it rests on."""

    left: ListKind
    right: ListKind
    possible: int
    expected: float
    source: Source

    @property
    def log2_odds(self) -> float:
        """Prior log2 odds that a random pair of these lists is one person."""
        share = self.expected / self.possible if self.possible else 0.0
        share = min(max(share, 1e-12), 0.5)
        return float(np.log2(share) - np.log2(1.0 - share))


@dataclass(frozen=True)
class Model:
    """Everything that turns the levels of a pair into a weight and a probability."""

    comparisons: tuple[Comparison, ...]
    blocks: tuple[BlockRule, ...]
    sample: SampleSettings
    prior_settings: PriorSettings
    cut: CutSettings
    name_frequency: NameFrequency
    blocking: BlockSettings
    priors: tuple[ListPrior, ...] = ()
    source: Source = Source.SHIPPED
    sampled_pairs: int = 0
    warnings: tuple[str, ...] = ()
    """What could not be measured on this run, as codes of the message catalogue (`warning.<code>`)."""

    @property
    def log2_review(self) -> float:
        """Posterior log2 odds at the review threshold."""
        return float(np.log2(self.cut.review) - np.log2(1.0 - self.cut.review))

    def comparison(self, name: str) -> Comparison:
        """The comparison of that name."""
        return self.comparisons[COMPARISONS.index(name)]

    def log2_prior(self) -> npt.NDArray[np.float64]:
        """Prior log2 odds by list of left and right record, in the order of LISTS, symmetric."""
        table = np.full((len(LISTS), len(LISTS)), -20.0)
        for prior in self.priors:
            left, right = LISTS.index(prior.left), LISTS.index(prior.right)
            table[left, right] = table[right, left] = prior.log2_odds
        return table


def load_model(path: Path | None = None) -> Model:
    """Read a model file, the shipped one without a path. A key that is missing or strange raises UsageError."""
    if path is None:
        text = (resources.files("lpkcli.pairs") / "models" / "default.toml").read_text(encoding="utf-8")
    else:
        text = path.read_text(encoding="utf-8")
    place = Place(str(path or "lpkcli/pairs/models/default.toml"))
    try:
        return _read_model(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise UsageError("model_unreadable", place=place, problem=str(error)) from error


def _read_model(tables: Mapping[str, object]) -> Model:
    def section(name: str) -> dict[str, object]:
        found = tables[name]
        if not isinstance(found, dict):
            raise TypeError(name)
        return found

    comparisons = tuple(_read_comparison(entry) for entry in tables["comparison"])  # type: ignore[attr-defined]
    if tuple(comparison.name for comparison in comparisons) != COMPARISONS:
        raise ValueError(", ".join(COMPARISONS))
    return Model(
        comparisons=comparisons,
        blocks=tuple(_read_block(entry) for entry in tables["block"]),  # type: ignore[attr-defined]
        sample=SampleSettings(**section("sample")),  # type: ignore[arg-type]
        prior_settings=PriorSettings(**section("prior")),  # type: ignore[arg-type]
        cut=CutSettings(**section("cut")),  # type: ignore[arg-type]
        name_frequency=_read_frequency(section("name_frequency")),
        blocking=BlockSettings(**section("blocking")),  # type: ignore[arg-type]
    )


def _read_frequency(section: dict[str, object]) -> NameFrequency:
    bits = tuple(float(value) for value in section.pop("whole_name_bits"))  # type: ignore[attr-defined]
    if not bits:
        raise ValueError("whole_name_bits")
    return NameFrequency(whole_name_bits=bits, **section)  # type: ignore[arg-type]


def _read_comparison(entry: dict[str, object]) -> Comparison:
    name = str(entry["name"])
    levels: list[dict[str, object]] = list(entry["levels"])  # type: ignore[call-overload]
    found = tuple(str(level["name"]) for level in levels)
    expected = tuple(level.name.lower() for level in LEVELS[name] if level >= 0)
    if found != expected:
        raise ValueError(f"{name}: {', '.join(expected)}")
    m, u = (tuple(float(str(level[share])) for level in levels) for share in ("m", "u"))
    if not all(0.0 < share <= 1.0 for share in m) or not all(share > 0.0 for share in u):
        raise ValueError(f"{name}: m, u")
    return Comparison(name, Measure(str(entry["measure"])), found, m, u)


def _read_block(entry: dict[str, object]) -> BlockRule:
    refine = entry.get("refine")
    return BlockRule(
        name=str(entry["name"]),
        key=tuple(str(part) for part in entry["key"]),  # type: ignore[attr-defined]
        most=int(str(entry["most"])),
        refine=None if refine is None else str(refine),
    )
