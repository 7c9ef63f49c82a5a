"""Which pairs are missed, and which linked ones are false: pairs and truth in; counts by kind out."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd
import pyarrow as pa
from support.pair_scores import codes_of

SLIPS = {
    "spelling known": "name_spelling_known",
    "spelling unknown": "name_spelling_unknown",
    "nik typo": "nik_typo",
    "nik damaged": "nik_damaged",
}
"""Kinds of pairs that are reported apart, by the slip that makes them; `unknown` to the words of lpkcli."""


def pair_slips(labels: pa.Table, truth: pa.Table) -> pd.DataFrame:
    """The true pairs with everything that was done to either row: left, right, slips (set), family."""
    rows = truth.to_pandas()
    slips = {name: part.set_index("id")["slips"] for name, part in rows.groupby("list")}
    family = rows[rows["list"] == "A"].set_index("id")["family"]
    pairs = labels.to_pandas()
    pairs["slips"] = [
        sorted({*slips["A"].loc[left], *slips["B"].loc[right]})
        for left, right in zip(pairs["left"], pairs["right"], strict=True)
    ]
    pairs["family"] = family.loc[pairs["left"]].to_numpy()
    return pairs


def recall_apart(linked: pa.Table, labels: pa.Table, truth: pa.Table) -> dict[str, tuple[int, int]]:
    """By kind of true pair: found, of how many."""
    pairs = pair_slips(labels, truth)
    slips = pairs["slips"]
    kinds = {
        "no slip": slips.map(lambda of: not {*of} - {"nik_missing"}),
        **{kind: slips.map(lambda of, slip=slip: slip in of) for kind, slip in SLIPS.items()},
        "twin": pairs["family"] == "twin",
    }
    found = np.isin(codes_of(labels), codes_of(linked))
    return {kind: (int(found[rows].sum()), int(rows.sum())) for kind, rows in kinds.items()}


def missed_kinds(linked: pa.Table, labels: pa.Table, truth: pa.Table) -> list[tuple[str, int, int]]:
    """By slip: missed pairs that have it, and all true pairs that have it; most missed first."""
    pairs = pair_slips(labels, truth)
    missed = ~np.isin(codes_of(labels), codes_of(linked))
    lost = Counter(slip for slips in pairs["slips"][missed] for slip in slips)
    every = Counter(slip for slips in pairs["slips"] for slip in slips)
    return [(slip, count, every[slip]) for slip, count in sorted(lost.items(), key=lambda item: (-item[1], item[0]))]


def false_kinds(linked: pa.Table, labels: pa.Table, truth: pa.Table) -> Counter[str]:
    """What the two people of each false pair are to each other."""
    rows = truth.to_pandas()
    of = {name: part.set_index("id") for name, part in rows.groupby("list")}
    false = linked.filter(pa.array(~np.isin(codes_of(linked), codes_of(labels))))
    kinds: Counter[str] = Counter()
    for left, right in zip(false["left"].to_pylist(), false["right"].to_pylist(), strict=True):
        kinds[_relation(of["A"].loc[left], of["B"].loc[right])] += 1
    return kinds


def _relation(one: pd.Series, other: pd.Series) -> str:
    same_birth = one["nik"][:12] == other["nik"][:12]
    if one["family"] == other["family"] == "twin" and same_birth:
        return "twins"
    if one["card_name"] == other["card_name"]:
        return "namesakes"
    if set(one["card_name"].split()) & set(other["card_name"].split()):
        return "a name in common, same district and birth" if same_birth else "a name in common"
    return "strangers"


def count_open(links: pa.Table, labels: pa.Table) -> list[tuple[str, str, int, int]]:
    """Pairs that were seen and not joined: status, reason, how many are true, of how many."""
    rows = links.select(["status", "reason"]).to_pandas().fillna("")
    rows["true"] = np.isin(codes_of(links), codes_of(labels))
    counts = rows[rows["status"] != "match"].groupby(["status", "reason"])["true"].agg(["sum", "count"])
    return [(*kind, int(row["sum"]), int(row["count"])) for kind, row in counts.iterrows()]
