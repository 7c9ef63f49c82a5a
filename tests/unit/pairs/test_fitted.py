"""What a run measured, kept in a file: the same figures come back, no name is in it, and nothing is measured again."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from support.people import two_lists

from lpkcli.contracts.kinds import ListKind
from lpkcli.errors import UsageError
from lpkcli.pairs.candidates import ALL_PAIRS, plan_pairs
from lpkcli.pairs.compare import compare_pairs
from lpkcli.pairs.encode import Records, encode_people
from lpkcli.pairs.fit import fit_model
from lpkcli.pairs.model import Model, Source
from lpkcli.pairs.model_file import load_model, write_model

PEOPLE = two_lists(400, seed=5).people
STRANGERS = two_lists(300, seed=9).people
SHIPPED = load_model()


def encode(people: pa.Table, model: Model = SHIPPED) -> Records:
    return encode_people(people, model.name_frequency, (), model.counts)


@pytest.fixture(scope="module")
def fitted() -> Model:
    model = fit_model(encode(PEOPLE), SHIPPED)
    shares = {(own, other): 0.25 + place / 7 for place, (own, other) in enumerate(product(ListKind, repeat=2))}
    return replace(model, cut=replace(model.cut, match=0.87), partners={key: min(s, 0.9) for key, s in shares.items()})


@pytest.fixture
def saved(fitted: Model, tmp_path: Path) -> Model:
    path = tmp_path / "model.toml"
    path.write_text(write_model(fitted), encoding="utf-8")
    return load_model(path)


def test_a_saved_model_holds_the_figures_of_the_run_bit_by_bit(fitted: Model, saved: Model) -> None:
    assert saved.is_saved
    assert saved.comparisons == fitted.comparisons
    assert saved.priors == fitted.priors
    assert saved.cut == fitted.cut
    assert saved.partners == fitted.partners
    assert saved.blocking == fitted.blocking
    assert (saved.source, saved.sampled_pairs) == (Source.MEASURED, fitted.sampled_pairs)
    assert write_model(saved) == write_model(fitted)


def test_cut_off_where_it_says_it_is_the_shipped_model_again(fitted: Model, tmp_path: Path) -> None:
    text = write_model(fitted)
    path = tmp_path / "model.toml"
    path.write_text(text[: text.index("# What a run measured")], encoding="utf-8")
    again = load_model(path)
    assert not again.is_saved
    assert replace(again, text="") == replace(SHIPPED, text="")


def test_no_name_stands_in_the_file(fitted: Model) -> None:
    tokens = {token for tokens in PEOPLE["tokens"].to_pylist() for token in tokens if len(token) > 3}
    assert len(tokens) > 100
    text = write_model(fitted).partition("[fitted]")[2].upper()
    assert {token for token in tokens if token in text} <= {"REORDERED", "EXACT"}


def test_a_pair_weighs_the_same_whatever_other_rows_there_are(saved: Model) -> None:
    together = pa.concat_tables([PEOPLE, STRANGERS])
    alone, among = encode(PEOPLE, saved), encode(together, saved)
    left, right = np.triu_indices(len(alone), 1)
    place = np.asarray(pa.compute.index_in(alone.ids, value_set=among.ids), dtype=np.int32)
    found = compare_pairs(alone, saved, (left.astype(np.int32), right.astype(np.int32)))
    again = compare_pairs(among, fit_model(among, saved), (place[left], place[right]))
    assert len(found.weight) > 200
    assert [place[found.left].tolist(), place[found.right].tolist()] == [again.left.tolist(), again.right.tolist()]
    assert found.weight.tolist() == again.weight.tolist()
    assert found.probability.tolist() == again.probability.tolist()


def test_a_few_rows_more_do_not_change_which_pairs_a_saved_model_compares() -> None:
    least = SHIPPED.blocking.least_records
    few, many = (encode(two_lists(size, seed=5).people) for size in (least // 2 - 10, least))
    assert len(few) < least < len(many)
    small, large = fit_model(few, SHIPPED), fit_model(many, SHIPPED)
    assert plan_pairs(few, small).counts[0].name == ALL_PAIRS
    assert len(many) <= small.blocking.least_records
    assert plan_pairs(many, small).counts[0].name == ALL_PAIRS
    assert plan_pairs(few, large).counts[0].name != ALL_PAIRS


def test_lists_that_a_saved_model_does_not_know_get_a_prior(saved: Model) -> None:
    kinds = PEOPLE["list"].to_pylist()
    other = [ListKind.JOBSEEKER if kind == ListKind.PLACEMENT else kind for kind in kinds]
    people = PEOPLE.set_column(PEOPLE.schema.get_field_index("list"), PEOPLE.schema.field("list"), pa.array(other))
    model = fit_model(encode(people, saved), saved)
    assert model.priors[: len(saved.priors)] == saved.priors
    assert {prior.right for prior in model.priors[len(saved.priors) :]} == {ListKind.JOBSEEKER}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name = [", "name = [0.5, "),
        ("match = 0.87", "match = 1.87"),
        ('source = "measured"  #', 'source = "guessed"  #'),
        ('left = "alumni"', 'left = "somebody"'),
        ("[fitted.u]", "[fitted.v]"),
    ],
)
def test_a_strange_part_stops_with_its_file(fitted: Model, tmp_path: Path, old: str, new: str) -> None:
    head, mark, part = write_model(fitted).partition("[fitted]")
    assert old in part
    path = tmp_path / "model.toml"
    path.write_text(head + mark + part.replace(old, new), encoding="utf-8")
    with pytest.raises(UsageError, match=r"model_unreadable|model_other_version"):
        load_model(path)
