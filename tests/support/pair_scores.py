"""Judge scored pairs by the truth: pairs and labels in; precision, recall, F1, threshold and calibration out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.persons.components import connect

Codes = npt.NDArray[np.int64]
LEAST_PAIRS = 200
"""A decile of probability is judged from so many pairs on."""


@dataclass(frozen=True)
class Score:
    """Figures over pairs."""

    right: int
    linked: int
    true: int

    @property
    def precision(self) -> float:
        return self.right / self.linked if self.linked else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.linked + self.true) if self.linked + self.true else 1.0


def codes_of(pairs: pa.Table) -> Codes:
    """Pairs of ids as one number each."""
    left, right = (np.asarray(pairs[name], dtype=np.int64) for name in ("left", "right"))
    return left << 32 | right


def best_threshold(pairs: pa.Table, labels: pa.Table) -> float:
    """The score from which on linking gives the highest F1 (the middle of the gap below it)."""
    scores = np.asarray(pairs["score"], dtype=np.float64)
    order = np.argsort(-scores, kind="stable")
    right = np.isin(codes_of(pairs), codes_of(labels))[order].cumsum()
    scores = scores[order]
    ends = np.append(scores[1:] != scores[:-1], True)
    f1 = np.where(ends, 2 * right / (np.arange(1, len(scores) + 1) + labels.num_rows), 0.0)
    best = int(f1.argmax())
    below = scores[best + 1] if best + 1 < len(scores) else 0.0
    return float((scores[best] + below) / 2)


def linked_at(pairs: pa.Table, threshold: float) -> pa.Table:
    """The pairs from the threshold on."""
    return pairs.filter(pa.array(np.asarray(pairs["score"]) >= threshold))


def score_pairs(linked: pa.Table, labels: pa.Table) -> Score:
    """Precision, recall and F1 of the linked pairs."""
    right = int(np.isin(codes_of(linked), codes_of(labels)).sum())
    return Score(right, linked.num_rows, labels.num_rows)


@dataclass(frozen=True)
class Decile:
    """Pairs of one tenth of probability: how many, the mean of what is stated, the share that is true."""

    least: float
    pairs: int
    stated: float
    true: float


def calibrate(links: pa.Table, labels: pa.Table) -> list[Decile]:
    """Deciles of the probability of all links of status match or review."""
    kept = links.filter(pa.array(np.isin(links["status"].to_pylist(), ["match", "review"])))
    probability = np.asarray(kept["probability"], dtype=np.float64)
    true = np.isin(codes_of(kept), codes_of(labels))
    decile = np.minimum((probability * 10).astype(int), 9)
    found = []
    for number in range(10):
        rows = decile == number
        if rows.any():
            found.append(
                Decile(number / 10, int(rows.sum()), float(probability[rows].mean()), float(true[rows].mean()))
            )
    return found


def false_link_rates(links: pa.Table, labels: pa.Table) -> tuple[float, float]:
    """Expected and true share of false links among the matches that rest on the model."""
    status, basis = links["status"].to_pylist(), links["basis"].to_pylist()
    rows = [one == "match" and other == "model" for one, other in zip(status, basis, strict=True)]
    kept = links.filter(pa.array(rows))
    if not kept.num_rows:
        return 0.0, 0.0
    true = np.isin(codes_of(kept), codes_of(labels))
    return float(1 - np.mean(np.asarray(kept["probability"]))), float(1 - true.mean())


def close_pairs(linked: pa.Table) -> pa.Table:
    """All pairs of rows that the linked pairs connect, directly or by way of others; `left` is the smaller id."""
    left, right = (np.asarray(linked[name], dtype=np.int64) for name in ("left", "right"))
    ids, places = np.unique(np.concatenate([left, right]), return_inverse=True)
    label = connect(len(ids), *(part.astype(np.int32) for part in np.split(places, 2)))
    table = pa.table({"person": label, "row": ids})
    both = table.join(table, "person", join_type="inner", right_suffix="_other")
    both = both.filter(pc.less(both["row"], both["row_other"]))
    return pa.table({"left": both["row"], "right": both["row_other"]})
