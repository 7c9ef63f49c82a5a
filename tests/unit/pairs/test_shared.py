from __future__ import annotations

import numpy as np

from lpkcli.pairs.shared import forget_shared


def test_a_number_on_three_names_is_nobodys() -> None:
    codes = np.array([[7, -1], [7, 2], [7, -1], [2, 3]], dtype=np.int32)
    bearers = np.array([1, 2, 3, 4], dtype=np.uint64)
    assert forget_shared(codes, bearers).tolist() == [[-1, -1], [-1, 2], [-1, -1], [2, 3]]


def test_one_person_in_many_rows_keeps_the_number() -> None:
    codes = np.full((5, 1), 7, dtype=np.int32)
    bearers = np.array([1, 1, 1, 1, 2], dtype=np.uint64)
    assert (forget_shared(codes, bearers) == 7).all()
