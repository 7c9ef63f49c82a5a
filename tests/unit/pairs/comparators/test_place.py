from __future__ import annotations

import numpy as np
import pytest

from lpkcli.contracts.levels import PlaceLevel
from lpkcli.pairs.comparators.place import compare_places


@pytest.mark.parametrize(
    ("kelurahan", "kecamatan", "level"),
    [
        ((5, 5), (1, 1), PlaceLevel.SAME_KELURAHAN),
        ((5, 5), (1, -1), PlaceLevel.SAME_KELURAHAN),
        ((5, 5), (1, 2), PlaceLevel.APART),  # one name in two kecamatan
        ((5, 6), (1, 1), PlaceLevel.SAME_KECAMATAN),
        ((5, -1), (1, 1), PlaceLevel.SAME_KECAMATAN),
        ((5, 6), (1, 2), PlaceLevel.APART),
        ((5, -1), (1, -1), PlaceLevel.NOTHING),
        ((-1, -1), (-1, -1), PlaceLevel.NOTHING),
    ],
)
def test_a_kelurahan_counts_inside_its_kecamatan(
    kelurahan: tuple[int, int], kecamatan: tuple[int, int], level: PlaceLevel
) -> None:
    columns = [np.array([value], dtype=np.int32) for value in (*kelurahan, *kecamatan)]
    assert compare_places(*columns)[0] == level
