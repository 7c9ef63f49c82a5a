"""Say how good a run's matches are: the quality of its manifest in, one paragraph in the reader's language out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lpkcli.messages.catalogue import Catalogue


def say_quality(quality: Mapping[str, Any], catalogue: Catalogue) -> str:
    """Every estimate with its interval and its way in plain words, and whether they agree or why nothing is certain."""
    doubts = "; ".join(catalogue.text(f"quality.doubt.{code}") for code in quality["doubts"])
    return catalogue.text(
        "quality.summary",
        precision=_say_estimates(quality["precision"], catalogue),
        recall=_say_estimates(quality["recall"], catalogue),
        verdict=catalogue.text("quality.doubted", doubts=doubts) if doubts else catalogue.text("quality.established"),
    )


def _say_estimates(estimates: Sequence[Mapping[str, Any]], catalogue: Catalogue) -> str:
    said = [
        catalogue.text(
            "quality.estimate",
            method=catalogue.text(f"quality.method.{estimate['method']}"),
            **{name: estimate[name] for name in ("value", "low", "high")},
        )
        for estimate in estimates
    ]
    return ", ".join(said) or catalogue.text("quality.none")
