"""The analyst's script: exact NIK first, then pandas blocks on birth date, phone or e-mail and RapidFuzz on the name."""

from __future__ import annotations

import argparse
from importlib.metadata import version

import numpy as np
import pandas as pd
from adapter import join_on_nik, one_to_one, rest_of, run
from rapidfuzz import fuzz, process

KEYS = (["birth_date"], ["phone"], ["email"], ["tokens_sorted"])
LARGEST = 2000
SECOND_FACT = {"birth_date": 40.0, "phone": 30.0, "email": 30.0, "nik_15": 40.0}


def link(left: pd.DataFrame, right: pd.DataFrame, asked: argparse.Namespace) -> pd.DataFrame:
    """Score = likeness of names (0-100) plus points for what else agrees."""
    joined = join_on_nik(left, right)
    left, right = rest_of(left, right, joined)
    found = []
    for keys in KEYS:
        ones = left.dropna(subset=keys)
        others = right.dropna(subset=keys)
        large = ones.groupby(keys)["id"].transform("size") * 1.0
        ones = ones[large <= LARGEST]
        found.append(ones[["id", *keys]].merge(others[["id", *keys]], on=keys, suffixes=("_l", "_r"))[["id_l", "id_r"]])
    pairs = pd.concat(found).drop_duplicates().reset_index(drop=True)
    one, other = left.set_index("id").loc[pairs["id_l"]], right.set_index("id").loc[pairs["id_r"]]
    names = (one["name"].fillna("").tolist(), other["name"].fillna("").tolist())
    score = process.cpdist(*names, scorer=fuzz.token_set_ratio, workers=2).astype(float) * 0.5
    score += process.cpdist(*names, scorer=fuzz.token_sort_ratio, workers=2) * 0.5
    for column, points in SECOND_FACT.items():
        a, b = one[column].to_numpy(), other[column].to_numpy()
        score += np.where(pd.notna(a) & pd.notna(b) & (a == b), points, 0.0)
    numbers = one["nik"].notna().to_numpy() & other["nik"].notna().to_numpy()
    score -= np.where(numbers, SECOND_FACT["nik_15"], 0.0)  # two whole numbers that are not equal
    a, b = one["gender"].to_numpy(), other["gender"].to_numpy()
    score -= np.where(pd.notna(a) & pd.notna(b) & (a != b), 20.0, 0.0)
    scored = pd.DataFrame({"left": pairs["id_l"], "right": pairs["id_r"], "score": score / 240.0})
    return pd.concat([joined, one_to_one(scored[scored["score"] > 0.25], many=asked.many)], ignore_index=True)


if __name__ == "__main__":
    run(link, {name: version(name) for name in ("pandas", "rapidfuzz")})
