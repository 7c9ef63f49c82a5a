"""What every linker of the benchmark is given and gives back: lists as typed in; cleaned frames, pairs and times out.

Runs inside the environment of a peer: pandas, NumPy and pyarrow only, nothing of the project. The cleaning is the one
a careful analyst would write for these lists; each peer pays for it in its own time.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

TITLES = r"\b(?:SDRI?|BAPAK|BPK|IBU|HJ?|DRS?|IR|S PD I?|S KOM|S T|S E|S H|A MD|S SOS|M PD)\b"
MUHAMMAD = r"\b(?:M|MO?H|MU?H|MOCH?|MHD|MUHAM+AD|MO[CK]?HAM+AD|MU[CK]HAM+AD)\b"
SOUNDS = (("OE", "U"), ("DJ", "J"), ("TJ", "C"), ("SY", "S"), ("KH", "H"), ("CH", "H"), ("PH", "F"), ("TH", "T"))
LETTERS = str.maketrans({"V": "F", "P": "F", "Z": "J", "Q": "K", "Y": "I", "X": "K", "H": None, "E": "A", "O": "U"})
YEAR_OF_TODAY = 26
WOMAN = 40

Linker = Callable[[pd.DataFrame, pd.DataFrame, argparse.Namespace], pd.DataFrame]


def run(linker: Linker, versions: dict[str, str]) -> None:
    """Read the two lists that the command line names, link them, write pairs (left, right, score) and seconds."""
    parser = argparse.ArgumentParser()
    for name in ("--left", "--right", "--out", "--times"):
        parser.add_argument(name, type=Path, required=True)
    for name in ("--register", "--second"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--within", action="store_true", help="left is all lists as one, right is empty")
    parser.add_argument("--labels", type=Path, help="true pairs of the development seed, for those that learn")
    parser.add_argument("--model", type=Path, help="where a learned model stands or goes")
    parser.add_argument("--mode", default="")
    parser.add_argument("--many", action="store_true", help="a person may stand in the right list several times")
    asked = parser.parse_args()
    started = time.perf_counter()
    lists = [pd.read_parquet(path) for path in (asked.left, asked.right)]
    if asked.within:
        others = [pd.read_parquet(path) for path in (asked.register, asked.second)]
        lists = [pd.concat([*lists, *others], ignore_index=True), lists[0].head(0)]
    read = time.perf_counter()
    left, right = (prepare(frame) for frame in lists)
    cleaned = time.perf_counter()
    pairs = linker(left, right, asked)
    linked = time.perf_counter()
    if pairs is not None:
        pairs.to_parquet(asked.out)
    seconds = {"read": read - started, "clean": cleaned - read, "match": linked - cleaned}
    asked.times.write_text(json.dumps({"seconds": seconds, "versions": versions}))


def prepare(frame: pd.DataFrame) -> pd.DataFrame:
    """Clean a list: names in capitals without titles, dates, numbers, and the keys that people link by."""
    name = frame["name"].fillna("").str.upper().str.replace(r"[^A-Z ]", " ", regex=True)
    name = name.str.replace(TITLES, " ", regex=True).str.replace(MUHAMMAD, "MUHAMMAD", regex=True)
    name = name.str.split().str.join(" ")
    tokens = name.str.split()
    clean = pd.DataFrame({"id": frame["id"], "name": name.where(name != "", None)})
    clean["tokens_sorted"] = tokens.map(sorted).str.join(" ")
    clean["sound"] = _once(name, sound)
    clean["first"], clean["last"] = clean["sound"].str.split().str[0], clean["sound"].str.split().str[-1]
    text = frame["nik"].fillna("")
    damaged = text.str.fullmatch(r"\d\.\d{14}E\+15")
    digits = text.str.replace(r"E\+15$", "", regex=True).str.replace(r"\D", "", regex=True)
    clean["nik"] = digits.where((digits.str.len() == 16) & ~damaged, None)
    clean["nik_15"] = digits.str[:15].where(digits.str.len() >= 15, None)
    stated = frame["birth_date"].fillna("").str.replace("/", "-")
    stated = pd.to_datetime(stated, format="%d-%m-%Y", errors="coerce")
    clean["birth_date"] = stated.fillna(_date_of_nik(clean["nik_15"])).dt.strftime("%Y-%m-%d")
    clean["birth_date"] = clean["birth_date"].where(clean["birth_date"].notna(), None)
    of_nik = clean["nik_15"].str[6:8].astype(float).gt(WOMAN).map({True: "P", False: "L"})
    clean["gender"] = frame["gender"].fillna(of_nik.where(clean["nik_15"].notna(), None))
    phone = frame["phone"].fillna("").str.replace(r"\D", "", regex=True)
    clean["phone"] = phone.str.replace("^62", "0", regex=True).where(phone.str.len() >= 9, None)
    clean["email"] = frame["email"].str.lower().str.strip()
    for column in ("kelurahan", "kecamatan"):
        clean[column] = frame[column].str.upper().str.strip()
    clean = clean.astype(object)
    return clean.where(clean.notna(), None)


def _date_of_nik(nik: pd.Series) -> pd.Series:
    day, month, year = (pd.to_numeric(nik.str[at : at + 2], errors="coerce") for at in (6, 8, 10))
    day = day - WOMAN * (day > WOMAN)
    parts = pd.DataFrame({"year": year + np.where(year > YEAR_OF_TODAY, 1900, 2000), "month": month, "day": day})
    return pd.to_datetime(parts, errors="coerce")


def sound(name: str) -> str:
    """A name with the letters made one that clerks exchange."""
    for old, new in SOUNDS:
        name = name.replace(old, new)
    name = name.translate(LETTERS)
    return "".join(letter for at, letter in enumerate(name) if at == 0 or letter != name[at - 1])


def _once(values: pd.Series, act: Callable[[str], str]) -> pd.Series:
    codes, distinct = pd.factorize(values)
    return pd.Series([act(value) for value in distinct], dtype=object).take(codes).set_axis(values.index)


def join_on_nik(left: pd.DataFrame, right: pd.DataFrame) -> pd.DataFrame:
    """Pairs with an equal NIK that nobody else of either list has, score 2: above all that a model says."""
    alone = [
        frame.loc[frame["nik"].notna() & ~frame["nik"].duplicated(keep=False), ["id", "nik"]] for frame in (left, right)
    ]
    both = alone[0].merge(alone[1], on="nik", suffixes=("_left", "_right"))
    return pd.DataFrame({"left": both["id_left"], "right": both["id_right"], "score": 2.0})


def rest_of(left: pd.DataFrame, right: pd.DataFrame, joined: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows that the join on the NIK has left over."""
    return left[~left["id"].isin(joined["left"])], right[~right["id"].isin(joined["right"])]


def one_to_one(pairs: pd.DataFrame, *, many: bool = False) -> pd.DataFrame:
    """Best pairs first, each row once (`many`: each row of the right list once); ties by id."""
    pairs = pairs.sort_values(["score", "left", "right"], ascending=[False, True, True], kind="stable")
    seen_left: set[int] = set()
    seen_right: set[int] = set()
    kept = []
    for row, (left, right) in enumerate(zip(pairs["left"].tolist(), pairs["right"].tolist(), strict=True)):
        if (many or left not in seen_left) and right not in seen_right:
            seen_left.add(left)
            seen_right.add(right)
            kept.append(row)
    return pairs.iloc[kept].reset_index(drop=True)
