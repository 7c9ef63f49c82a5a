from __future__ import annotations

import numpy as np

from lpkcli.pairs.hashing import Hashes
from lpkcli.pairs.shared import forget_shared


def hashes(*values: int) -> Hashes:
    return np.array(values, dtype=np.uint64)


def test_a_number_on_three_people_is_nobodys() -> None:
    codes = np.array([[7, -1], [7, 2], [7, -1], [2, 3]], dtype=np.int32)
    names = hashes(1, 2, 3, 4)
    assert forget_shared(codes, names, names).tolist() == [[-1, -1], [-1, 2], [-1, -1], [2, 3]]


def test_one_person_in_many_rows_keeps_the_number() -> None:
    codes = np.full((5, 1), 7, dtype=np.int32)
    names = hashes(1, 1, 1, 1, 2)
    assert (forget_shared(codes, names, names) == 7).all()


def test_one_person_spelled_four_times_keeps_the_number() -> None:
    codes = np.full((4, 1), 7, dtype=np.int32)
    assert (forget_shared(codes, hashes(1, 2, 3, 4), hashes(9, 9, 9, 9)) == 7).all()


def test_a_class_of_people_whose_names_begin_alike_shares_its_number() -> None:
    codes = np.full((6, 1), 7, dtype=np.int32)
    assert (forget_shared(codes, hashes(1, 2, 3, 4, 5, 6), hashes(9, 9, 9, 9, 9, 9)) == -1).all()
