"""The recordlinkage toolkit: exact NIK first, blocks, its comparisons, its logistic regression on labelled pairs."""

from __future__ import annotations

import argparse
import pickle
from importlib.metadata import version

import pandas as pd
import recordlinkage
from adapter import join_on_nik, one_to_one, rest_of, run
from recordlinkage.compare import Exact, String

BLOCKS = ("birth_date", "phone", "email", "tokens_sorted", "sound", "nik_15")


def link(left: pd.DataFrame, right: pd.DataFrame, asked: argparse.Namespace) -> pd.DataFrame | None:
    """Mode `learn` fits the classifier to the development seed's labels; otherwise the learned one scores."""
    joined = join_on_nik(left, right)
    left, right = (frame.set_index("id") for frame in rest_of(left, right, joined))
    indexer = recordlinkage.Index()
    for column in BLOCKS:
        if left[column].notna().any() and right[column].notna().any():
            indexer.block(column)
    candidates = indexer.index(left, right)
    compare = recordlinkage.Compare(
        [
            String("name", "name", method="jarowinkler"),
            String("tokens_sorted", "tokens_sorted", method="levenshtein"),
            String("sound", "sound", method="jarowinkler"),
            String("birth_date", "birth_date", method="damerau_levenshtein"),
            Exact("birth_date", "birth_date"),
            String("nik_15", "nik_15", method="damerau_levenshtein"),
            *(Exact(name, name) for name in ("nik", "gender", "phone", "email", "kelurahan", "kecamatan")),
        ]
    )
    features = compare.compute(candidates, left, right)
    missing = {}
    for column in ("birth_date", "nik", "nik_15", "phone", "email", "gender", "kelurahan"):
        one = left[column].isna().reindex(candidates.get_level_values(0)).to_numpy()
        other = right[column].isna().reindex(candidates.get_level_values(1)).to_numpy()
        missing[f"{column}_missing"] = (one | other).astype(float)
    features = features.fillna(0.0).assign(**missing)
    features.columns = [str(name) for name in features.columns]
    if asked.mode == "learn":
        labels = pd.read_parquet(asked.labels)
        true = pd.MultiIndex.from_frame(labels[["left", "right"]])
        classifier = recordlinkage.LogisticRegressionClassifier()
        classifier.fit(features, features.index.intersection(true))
        asked.model.write_bytes(pickle.dumps(classifier))
        return None
    classifier = pickle.loads(asked.model.read_bytes())  # noqa: S301 (written by this file a minute ago)
    score = classifier.prob(features)
    ids = score.index
    scored = pd.DataFrame(
        {"left": ids.get_level_values(0), "right": ids.get_level_values(1), "score": score.to_numpy()}
    )
    return pd.concat([joined, one_to_one(scored[scored["score"] > 0.02], many=asked.many)], ignore_index=True)


if __name__ == "__main__":
    run(link, {name: version(name) for name in ("recordlinkage", "pandas", "scikit-learn")})
