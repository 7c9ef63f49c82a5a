"""What a run measured, as the last part of a model file: a Model in, TOML out, and the other way round.

It holds everything by which other rows act on the weight of a pair: u, priors, thresholds, how many bear which name.
With it a model gives one pair the same weight whatever other rows there are. Names stand in it as hashes only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from lpkcli.contracts.kinds import ListKind
from lpkcli.pairs.frequency import Bearers, NameCounts
from lpkcli.pairs.model import LISTS, Comparison, ListPrior, Model, Source

FITTED = "fitted"
"""Heading of the part."""
_OPENING = """\
# What a run measured. With this part the model is used as it stands: nothing is measured again, and a pair has the same
# weight whatever other rows there are. Cut it off from here on, and the next run measures afresh.
"""
_U = "u of each level, from the furthest; above it what each level is worth, log2(m / u)"
_PRIORS = "Possible pairs of two lists and expected matches among them"
_PARTNERS = "share of the records of a list that have a partner in each list, or a second record in their own"
_NAMES = "people, log2 share of tokens by initial (A to Z, others), then bearers of tokens and of whole names by hash"


def write_fitted(model: Model) -> str:
    """The part as TOML, the same bytes for the same model."""
    return "\n".join(
        (
            _OPENING + f"[{FITTED}]",
            *_settings(model),
            *_shares(model),
            *_priors(model),
            *_partners(model),
            *_names(model),
            "",
        )
    )


def _settings(model: Model) -> Iterator[str]:
    yield f'source = "{model.source}"  # where u comes from'
    yield f"sampled_pairs = {model.sampled_pairs}"
    yield f"compare_all_up_to = {model.blocking.least_records}  # records up to which no blocking rule is needed"
    yield f"review = {model.cut.review!r}"
    if model.cut.match is not None:
        yield f"match = {model.cut.match!r}  # the match threshold that was chosen"
    yield "warnings = [" + ", ".join(f'"{code}"' for code in model.warnings) + "]"


def _shares(model: Model) -> Iterator[str]:
    yield f"\n[{FITTED}.u]  # {_U}"
    for comparison in model.comparisons:
        bits = zip(comparison.levels, comparison.weights, strict=False)
        yield "# " + ", ".join(f"{level} {weight:+.1f}" for level, weight in bits)
        yield f"{comparison.name} = [{', '.join(map(repr, comparison.u))}]"


def _priors(model: Model) -> Iterator[str]:
    yield f"\n# {_PRIORS}; what a pair begins with, in bits."
    for prior in model.priors:
        yield f"[[{FITTED}.prior]]  # {prior.log2_odds:+.1f}"
        yield f'left = "{prior.left}"\nright = "{prior.right}"'
        yield f'possible = {prior.possible}\nexpected = {prior.expected!r}\nsource = "{prior.source}"'


def _partners(model: Model) -> Iterator[str]:
    if model.partners is None:
        return
    yield f"\n[{FITTED}.partners]  # {_PARTNERS}"
    for own in LISTS:
        shares = (f"{other} = {model.partners[own, other]!r}" for other in LISTS)
        yield f"{own} = {{ {', '.join(shares)} }}"


def _names(model: Model) -> Iterator[str]:
    counts = model.counts
    if counts is None:
        return
    yield f"\n[{FITTED}.names]  # {_NAMES}"
    yield f"people = {counts.people}"
    yield f"initials = [{', '.join(map(repr, counts.initials))}]"
    for heading, bearers in (("tokens", counts.tokens), ("whole", counts.names)):
        yield f"\n[{FITTED}.names.{heading}]"
        for number, people in zip(bearers.hashes.tolist(), bearers.people.tolist(), strict=True):
            yield f"{number:016x} = {people}"


def read_fitted(model: Model, part: Mapping[str, Any]) -> Model:
    """The model with what a run measured. Raises KeyError, TypeError or ValueError where the part is strange."""
    names = part.get("names")
    return replace(
        model,
        comparisons=tuple(_with_shares(comparison, part["u"][comparison.name]) for comparison in model.comparisons),
        priors=tuple(_read_prior(entry) for entry in part.get("prior", ())),
        cut=replace(model.cut, review=float(part["review"]), match=_read_share(part.get("match"))),
        blocking=replace(model.blocking, least_records=int(part["compare_all_up_to"])),
        source=Source(part["source"]),
        sampled_pairs=int(part["sampled_pairs"]),
        warnings=tuple(str(code) for code in part["warnings"]),
        partners=_read_partners(part.get("partners")),
        counts=None if names is None else _read_names(names),
        is_saved=True,
    )


def _read_share(value: Any) -> float | None:  # noqa: ANN401 (as TOML gives it)
    if value is not None and not 0.0 < value <= 1.0:
        raise ValueError(value)
    return value if value is None else float(value)


def _with_shares(comparison: Comparison, shares: list[float]) -> Comparison:
    if len(shares) != len(comparison.levels) or not all(share > 0.0 for share in shares):
        raise ValueError(comparison.name)
    return replace(comparison, u=tuple(map(float, shares)))


def _read_prior(entry: Mapping[str, Any]) -> ListPrior:
    return ListPrior(
        ListKind(entry["left"]),
        ListKind(entry["right"]),
        int(entry["possible"]),
        float(entry["expected"]),
        Source(entry["source"]),
    )


def _read_partners(part: Mapping[str, Any] | None) -> dict[tuple[ListKind, ListKind], float] | None:
    if part is None:
        return None
    return {(own, other): float(part[own][other]) for own in LISTS for other in LISTS}


def _read_names(part: Mapping[str, Any]) -> NameCounts:
    tokens, whole = (_read_bearers(part[heading]) for heading in ("tokens", "whole"))
    return NameCounts(int(part["people"]), tokens, whole, tuple(map(float, part["initials"])))


def _read_bearers(entries: Mapping[str, int]) -> Bearers:
    numbers = np.array([int(number, 16) for number in entries], dtype=np.uint64)
    return Bearers.of(numbers, np.array(list(entries.values()), dtype=np.int64), least=1)
