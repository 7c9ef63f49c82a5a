from __future__ import annotations

import numpy as np
import pytest
from support.people import two_lists

from lpkcli.pairs import compare
from lpkcli.pairs.compare import compare_pairs
from lpkcli.pairs.encode import Records, encode_people
from lpkcli.pairs.fit import fit_model
from lpkcli.pairs.model_file import load_model

SHIPPED = load_model()


@pytest.fixture(scope="module")
def records() -> Records:
    return encode_people(two_lists(400, seed=5).people, SHIPPED.name_frequency, ())


def test_the_first_look_loses_no_pair_and_spares_many(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    model = fit_model(records, SHIPPED)
    left, right = (side.astype(np.intp) for side in np.triu_indices(len(records), 1))
    looked_at: list[int] = []

    def count(records: Records, left: compare.Rows, right: compare.Rows) -> dict[str, compare.Levels]:
        looked_at.append(len(left))
        return cheap(records, left, right)

    cheap = compare.compare_cheap
    monkeypatch.setattr(compare, "compare_cheap", count)
    found = compare_pairs(records, model, (left, right))
    monkeypatch.setattr(compare, "_not_hopeless", lambda _records, _model, pairs, _best: np.arange(len(pairs[0])))
    everything = compare_pairs(records, model, (left, right))
    assert looked_at[0] < 0.75 * looked_at[1]
    assert found.left.tolist() == everything.left.tolist()
    assert found.right.tolist() == everything.right.tolist()
    assert found.weight.tobytes() == everything.weight.tobytes()
