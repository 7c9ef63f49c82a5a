"""Splink on DuckDB as an expert sets it up: exact NIK first, then the model on what is left, with term frequencies.

Mode `em` estimates its parameters in the run; mode `learn` takes m from the development seed's labels and u from its
random pairs, and saves the model; mode `given` links with the saved model. One-to-one at the end.
"""

from __future__ import annotations

import argparse
import json
import logging
import warnings
from importlib.metadata import version

import pandas as pd
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from adapter import join_on_nik, one_to_one, rest_of, run
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

SEED = 1
LEAST = 0.01
BOTH = "nik_l is not null and nik_r is not null"
TOKENS = "string_split(sound_{side}, ' ')"
SUBSET = "(list_has_all({l}, {r}) or list_has_all({r}, {l})) and least(len({l}), len({r})) >= {least}"


def covered(least: int) -> str:
    """SQL: the tokens of one name are all among those of the other, at least so many."""
    return SUBSET.format(l=TOKENS.format(side="l"), r=TOKENS.format(side="r"), least=least)


def comparisons(columns: set[str]) -> list[cl.CustomComparison]:
    """The comparisons for the columns that both lists have."""
    name = cl.CustomComparison(
        output_column_name="name",
        comparison_levels=[
            cll.NullLevel("name"),
            cll.ExactMatchLevel("tokens_sorted", term_frequency_adjustments=True),
            cll.ExactMatchLevel("sound", term_frequency_adjustments=True),
            cll.JaroWinklerLevel("tokens_sorted", 0.94),
            cll.CustomLevel(covered(2), label_for_charts="tokens of one in the other, two or more"),
            cll.JaroWinklerLevel("sound", 0.9),
            cll.CustomLevel(covered(1), label_for_charts="tokens of one in the other"),
            cll.ExactMatchLevel("first", term_frequency_adjustments=True),
            cll.ElseLevel(),
        ],
    )
    swapped = (
        "birth_date_l = substr(birth_date_r, 1, 5) || substr(birth_date_r, 9, 2) || '-' || substr(birth_date_r, 6, 2)"
    )
    date = cl.CustomComparison(
        output_column_name="birth_date",
        comparison_levels=[
            cll.NullLevel("birth_date"),
            cll.ExactMatchLevel("birth_date"),
            cll.CustomLevel(swapped, label_for_charts="day and month swapped"),
            cll.DamerauLevenshteinLevel("birth_date", 1),
            cll.CustomLevel("substr(birth_date_l, 1, 7) = substr(birth_date_r, 1, 7)", label_for_charts="same month"),
            cll.CustomLevel("substr(birth_date_l, 1, 4) = substr(birth_date_r, 1, 4)", label_for_charts="same year"),
            cll.ElseLevel(),
        ],
    )
    nik = cl.CustomComparison(
        output_column_name="nik",
        comparison_levels=[
            cll.NullLevel("nik_15"),
            cll.ExactMatchLevel("nik"),
            cll.CustomLevel(
                f"not ({BOTH}) and nik_15_l = nik_15_r", label_for_charts="all that is left of a damaged one"
            ),
            cll.CustomLevel(f"{BOTH} and damerau_levenshtein(nik_l, nik_r) <= 1", label_for_charts="one edit"),
            cll.CustomLevel("substr(nik_15_l, 1, 12) = substr(nik_15_r, 1, 12)", label_for_charts="same segments"),
            cll.ElseLevel(),
        ],
    )
    place = cl.CustomComparison(
        output_column_name="place",
        comparison_levels=[
            cll.NullLevel("kecamatan"),
            cll.ExactMatchLevel("kelurahan", term_frequency_adjustments=True),
            cll.ExactMatchLevel("kecamatan"),
            cll.ElseLevel(),
        ],
    )
    wanted = {
        "name": name,
        "birth_date": date,
        "nik_15": nik,
        "gender": cl.ExactMatch("gender"),
        "phone": cl.ExactMatch("phone").configure(term_frequency_adjustments=True),
        "email": cl.ExactMatch("email").configure(term_frequency_adjustments=True),
        "kecamatan": place,
    }
    return [comparison for column, comparison in wanted.items() if column in columns]


BLOCKS = (
    *(("nik_15",), ("phone",), ("email",), ("birth_date",), ("tokens_sorted",), ("sound",)),
    *(("first", "kelurahan"), ("last", "kelurahan")),
)
YEAR = "substr(birth_date, 1, 4)"


CERTAIN = (("tokens_sorted", "birth_date"), ("first", "birth_date"), ("email",), ("phone", "first"))
TRAINED_ON = (("birth_date",), ("tokens_sorted",), ("email",))


def link(left: pd.DataFrame, right: pd.DataFrame, asked: argparse.Namespace) -> pd.DataFrame | None:
    """Link as the mode says; `within` finds the pairs of one long list, without a join on the NIK beforehand."""
    if asked.within:
        return scored_pairs(trained_linker([left], asked))
    if asked.mode == "learn":
        learn(left, right, asked)
        return None
    joined = join_on_nik(left, right)
    scored = scored_pairs(trained_linker(list(rest_of(left, right, joined)), asked))
    return pd.concat([joined, one_to_one(scored, many=asked.many)], ignore_index=True)


def learn(left: pd.DataFrame, right: pd.DataFrame, asked: argparse.Namespace) -> None:
    """Take m from the labels and u from random pairs, and save the model."""
    labels = pd.read_parquet(asked.labels)
    person = right["id"].map(dict(zip(labels["right"], labels["left"], strict=True))).fillna(-1 - right["id"])
    linker = new_linker([left.assign(person=left["id"]), right.assign(person=person.astype("int64"))], None)
    linker.training.estimate_u_using_random_sampling(max_pairs=5e6, seed=SEED)
    linker.training.estimate_m_from_label_column("person")
    linker.misc.save_model_to_json(str(asked.model), overwrite=True)


def trained_linker(frames: list[pd.DataFrame], asked: argparse.Namespace) -> Linker:
    """A linker with the saved model, or one that estimates its own."""
    if asked.mode == "given":
        return new_linker(frames, json.loads(asked.model.read_text()))
    linker = new_linker(frames, None)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=SEED)
    for keys in TRAINED_ON:
        if filled_columns(frames).issuperset(keys):
            linker.training.estimate_parameters_using_expectation_maximisation(
                block_on(*keys), fix_probability_two_random_records_match=True
            )
    return linker


def new_linker(frames: list[pd.DataFrame], model: dict[str, object] | None) -> Linker:
    """A linker of one list with itself or of two lists; the share of matches is estimated from certain pairs."""
    filled = filled_columns(frames)
    blocks = [block_on(*keys) for keys in BLOCKS if filled.issuperset(keys)]
    if "birth_date" in filled:
        blocks += [block_on("first", YEAR), block_on("last", YEAR)]
    settings = SettingsCreator(
        link_type="link_only" if len(frames) > 1 else "dedupe_only",
        unique_id_column_name="id",
        comparisons=comparisons(filled),
        blocking_rules_to_generate_predictions=blocks,
        retain_matching_columns=False,
    )
    api = DuckDBAPI()
    names = ("a_left", "b_right")
    tables = [api.register(frame, dataset_display_name=name) for frame, name in zip(frames, names, strict=False)]
    linker = Linker(tables if len(tables) > 1 else tables[0], model or settings, log_level=logging.ERROR)
    certain = [block_on(*keys) for keys in CERTAIN if filled.issuperset(keys)]
    linker.training.estimate_probability_two_random_records_match(certain, recall=0.75)
    return linker


def filled_columns(frames: list[pd.DataFrame]) -> set[str]:
    """Columns that hold something in every list."""
    return {name for name in frames[0].columns if all(frame[name].notna().any() for frame in frames)}


def scored_pairs(linker: Linker) -> pd.DataFrame:
    """The pairs that are worth a look, with their probabilities."""
    predicted = linker.inference.predict(threshold_match_probability=LEAST, warning_mode="never")
    scored = predicted.as_pandas_dataframe()[["id_l", "id_r", "match_probability"]]
    return scored.set_axis(["left", "right", "score"], axis=1)


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    warnings.simplefilter("ignore")
    run(link, {name: version(name) for name in ("splink", "duckdb")})
