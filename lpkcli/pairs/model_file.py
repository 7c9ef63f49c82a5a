"""The matching model as a file: TOML in, a Model out, and back again with what a run measured."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from importlib import resources
from pathlib import Path

from lpkcli.contracts.levels import LEVELS
from lpkcli.contracts.matching import COMPARISONS
from lpkcli.contracts.quality import QualitySettings
from lpkcli.errors import Place, UsageError
from lpkcli.pairs.fitted import FITTED, read_fitted, write_fitted
from lpkcli.pairs.model import (
    BlockRule,
    BlockSettings,
    Comparison,
    CutSettings,
    Measure,
    Model,
    NameFrequency,
    PriorSettings,
    SampleSettings,
)

SCHEMA = 1
"""Version of the model file; another one is not read."""
_FITTED_PART = re.compile(rf"(?:^#.*\n)*\n*^\[{FITTED}\]", re.MULTILINE)
"""Where the part that a run measured begins: the comment lines above its heading belong to it."""


def load_model(path: Path | None = None) -> Model:
    """Read a model file, the shipped one without a path.

    Raises UsageError `model_other_version` where a part is missing or unknown, `model_unreadable` where it is strange.

    Where the file holds what a run measured, the model is used as it is (`is_saved`).
    """
    source = path or resources.files("lpkcli.pairs") / "models" / "default.toml"
    place = Place(str(path or "lpkcli/pairs/models/default.toml"))
    try:
        text = source.read_text(encoding="utf-8")
        tables = tomllib.loads(text)
        shipped = replace(_read_model(tables), text=_FITTED_PART.split(text)[0].rstrip() + "\n")
        return read_fitted(shipped, tables[FITTED]) if FITTED in tables else shipped
    except (KeyError, TypeError) as error:  # a part that is missing, or one that this version does not know
        raise UsageError("model_other_version", place=place, problem=str(error.args[0])) from error
    except (OSError, ValueError) as error:
        raise UsageError("model_unreadable", place=place, problem=str(error)) from error


def write_model(model: Model) -> str:
    """The model as a file: what it was read from as it stands, then what a run measured."""
    return model.text + "\n" + write_fitted(model)


def _read_model(tables: Mapping[str, object]) -> Model:
    def section(name: str) -> dict[str, object]:
        found = tables[name]
        if not isinstance(found, dict):
            raise TypeError(name)
        return found

    if "comparison" not in tables:  # some other file
        raise ValueError("comparison")
    if tables.get("schema") != SCHEMA:
        raise KeyError(f"schema = {SCHEMA}")
    comparisons = tuple(_read_comparison(entry) for entry in tables["comparison"])  # type: ignore[attr-defined]
    if tuple(comparison.name for comparison in comparisons) != COMPARISONS:
        raise KeyError(", ".join(COMPARISONS))
    return Model(
        comparisons=comparisons,
        blocks=tuple(_read_block(entry) for entry in tables["block"]),  # type: ignore[attr-defined]
        sample=SampleSettings(**section("sample")),  # type: ignore[arg-type]
        prior_settings=PriorSettings(**section("prior")),  # type: ignore[arg-type]
        cut=CutSettings(**section("cut")),  # type: ignore[arg-type]
        name_frequency=NameFrequency(**section("name_frequency")),  # type: ignore[arg-type]
        blocking=BlockSettings(**section("blocking")),  # type: ignore[arg-type]
        quality=QualitySettings(**section("quality")),  # type: ignore[arg-type]
    )


def _read_comparison(entry: dict[str, object]) -> Comparison:
    name = str(entry["name"])
    levels: list[dict[str, object]] = list(entry["levels"])  # type: ignore[call-overload]
    found = tuple(str(level["name"]) for level in levels)
    expected = tuple(level.name.lower() for level in LEVELS[name] if level >= 0)
    if found != expected:
        raise KeyError(f"{name}: {', '.join(expected)}")
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
