from __future__ import annotations

import numpy as np
import pyarrow as pa

from lpkcli.pairs.hashing import combine, distinct, hash_texts, text_bytes


def test_hash_depends_on_the_text_alone() -> None:
    texts = pa.array(["RUDI", None, "", "RUDIANTO", "RUDI"])
    hashes = hash_texts(texts)
    assert hashes[0] == hashes[4] != hashes[3]
    assert hashes[1] == hashes[2] == 0
    assert hash_texts(texts.slice(3, 2)).tolist() == hashes[3:].tolist()


def test_bytes_stand_in_rows() -> None:
    assert text_bytes(pa.array(["AB", "C"])).tolist() == [[65, 66], [67, 0]]
    assert text_bytes(pa.array([], pa.string())).shape[0] == 0


def test_a_key_of_two_needs_both_and_their_order() -> None:
    one, other = (np.array([value], dtype=np.uint64) for value in (5, 9))
    nothing = np.zeros(1, dtype=np.uint64)
    assert combine(one, nothing)[0] == combine(nothing, one)[0] == 0
    assert combine(one, other)[0] != combine(other, one)[0]


def test_distinct_numbers_are_told_once_and_ascend() -> None:
    assert distinct(np.array([7, -1, 7, 3, -1], dtype=np.int64)).tolist() == [-1, 3, 7]
    assert distinct(np.zeros(0, dtype=np.int64)).tolist() == []
