"""A matching model for reading: a model file in; every weight, threshold and prior, and where each comes from, out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lpkcli.contracts.explanation import LevelAccount, ModelAccount, PriorAccount
from lpkcli.pairs.model import Comparison, Measure, Model, Source
from lpkcli.pairs.model_file import load_model, write_model


def read_model(path: Path | None) -> ModelAccount:
    """Account for a model file, the shipped model without one. Raises UsageError `model_unreadable`."""
    model = load_model(path)
    return ModelAccount(
        is_fitted=model.is_saved,
        sampled_pairs=model.sampled_pairs,
        match=model.cut.match,
        review=model.cut.review,
        false_links=model.cut.false_links,
        levels=tuple(level for comparison in model.comparisons for level in _levels(comparison, model)),
        priors=tuple(
            PriorAccount(prior.left, prior.right, prior.possible, prior.expected, prior.log2_odds, str(prior.source))
            for prior in model.priors
        ),
        people=model.counts.people if model.counts else None,
        warnings=model.warnings,
    )


def _levels(comparison: Comparison, model: Model) -> Iterator[LevelAccount]:
    """The levels, the closest first. A figure per person weighs nothing before the people are known."""
    is_open = comparison.measure is Measure.PEOPLE and not model.is_saved
    source: str = Source.SHIPPED
    if comparison.measure is Measure.PEOPLE:
        source = Measure.PEOPLE
    elif comparison.measure is Measure.SAMPLE and model.source is Source.MEASURED:
        source = Source.MEASURED
    parts = zip(comparison.levels, comparison.m, comparison.u, comparison.weights.tolist(), strict=False)
    for level, m, u, bits in reversed(list(parts)):
        yield LevelAccount(comparison.name, level.upper(), m, u, None if is_open else bits, str(source))


def read_model_text(path: Path | None) -> str:
    """A model as a file: what stands at `path`, or the shipped one. Raises UsageError `model_unreadable`."""
    model = load_model(path)
    return write_model(model) if model.is_saved else model.text
