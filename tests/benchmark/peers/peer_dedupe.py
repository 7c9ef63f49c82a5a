"""dedupe with 500 labelled pairs: exact NIK first, then its own blocking and active classifier, one-to-one."""

from __future__ import annotations

import argparse
import random
from importlib.metadata import version

import pandas as pd
from adapter import join_on_nik, rest_of, run
from dedupe import RecordLink, StaticRecordLink, variables

LABELS = 500
SEED = 1
LEAST = 0.02
FIELDS = {
    "name": variables.String,
    "tokens_sorted": variables.String,
    "sound": variables.String,
    "birth_date": variables.ShortString,
    "nik_15": variables.ShortString,
    "gender": variables.Exact,
    "phone": variables.Exact,
    "email": variables.ShortString,
    "kelurahan": variables.ShortString,
}
Rows = dict[int, dict[str, str | None]]


def link(left: pd.DataFrame, right: pd.DataFrame, asked: argparse.Namespace) -> pd.DataFrame | None:
    """Mode `learn` trains on labelled pairs of the development seed; otherwise the trained settings link."""
    joined = join_on_nik(left, right)
    left, right = rest_of(left, right, joined)
    filled = [name for name in FIELDS if left[name].notna().any() and right[name].notna().any()]
    ones, others = (frame.set_index("id")[filled].to_dict("index") for frame in (left, right))
    if asked.mode == "learn":
        labels = pd.read_parquet(asked.labels)
        linker = RecordLink([FIELDS[name](name, has_missing=True) for name in filled], num_cores=1)
        linker.prepare_training(ones, others, sample_size=5000)
        linker.mark_pairs(labelled(left, right, labels, ones, others))
        linker.train(recall=0.98, index_predicates=False)
        with asked.model.open("wb") as file:
            linker.write_settings(file)
        return None
    with asked.model.open("rb") as file:
        linker = StaticRecordLink(file, num_cores=1)
    found = linker.join(ones, others, threshold=LEAST, constraint="many-to-one" if asked.many else "one-to-one")
    scored = pd.DataFrame(
        [(int(a), int(b), float(score)) for (a, b), score in found], columns=["left", "right", "score"]
    )
    return pd.concat([joined, scored], ignore_index=True)


def labelled(
    left: pd.DataFrame, right: pd.DataFrame, labels: pd.DataFrame, ones: Rows, others: Rows
) -> dict[str, list]:
    """Half of the labels true pairs, half strangers that have something in common."""
    dice = random.Random(SEED)
    true = {(a, b) for a, b in zip(labels["left"], labels["right"], strict=True) if a in ones and b in others}
    near: set[tuple[int, int]] = set()
    for column in ("birth_date", "first", "last", "sound"):
        by = left.dropna(subset=[column])[["id", column]].merge(right[["id", column]], on=column).head(5000)
        near |= set(zip(by["id_x"].tolist(), by["id_y"].tolist(), strict=True))
    distinct = sorted(near - true)
    pick = {"match": sorted(true), "distinct": distinct}
    return {
        kind: [(ones[a], others[b]) for a, b in dice.sample(pairs, min(LABELS // 2, len(pairs)))]
        for kind, pairs in pick.items()
    }


if __name__ == "__main__":
    random.seed(SEED)
    run(link, {"dedupe": version("dedupe")})
