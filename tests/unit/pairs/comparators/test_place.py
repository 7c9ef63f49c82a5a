from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from lpkcli.contracts.levels import PlaceLevel
from lpkcli.pairs.comparators.place import Places, compare_places

KELURAHAN = ["KARANGREJO", "KARANGREJA", "KARANG REJO", "MEKARSARI", "CIBADAK"]
KECAMATAN = ["CIBEBER", "CIBEBRE", "PURWAKARTA"]


def level(kelurahan: tuple[str, str], kecamatan: tuple[str, str]) -> int:
    def codes(values: tuple[str, str], known: list[str]) -> tuple[np.ndarray, np.ndarray]:
        one, other = (np.array([known.index(value) if value else -1], dtype=np.int32) for value in values)
        return one, other

    places = Places.of(pa.array(KELURAHAN)), Places.of(pa.array(KECAMATAN))
    return int(compare_places(codes(kelurahan, KELURAHAN), codes(kecamatan, KECAMATAN), places)[0])


@pytest.mark.parametrize(
    ("kelurahan", "kecamatan", "expected"),
    [
        (("CIBADAK", "CIBADAK"), ("CIBEBER", "CIBEBER"), PlaceLevel.SAME_KELURAHAN),
        (("CIBADAK", "CIBADAK"), ("CIBEBER", ""), PlaceLevel.SAME_KELURAHAN),
        (("CIBADAK", "CIBADAK"), ("CIBEBER", "PURWAKARTA"), PlaceLevel.SAME_KECAMATAN),  # one name in two kecamatan
        (("CIBADAK", "MEKARSARI"), ("CIBEBER", "CIBEBER"), PlaceLevel.SAME_KECAMATAN),
        (("CIBADAK", ""), ("CIBEBER", "CIBEBER"), PlaceLevel.SAME_KECAMATAN),
        (("CIBADAK", "MEKARSARI"), ("CIBEBER", "PURWAKARTA"), PlaceLevel.APART),
        (("CIBADAK", ""), ("CIBEBER", ""), PlaceLevel.NOTHING),
        (("", ""), ("", ""), PlaceLevel.NOTHING),
    ],
)
def test_a_kelurahan_counts_inside_its_kecamatan(
    kelurahan: tuple[str, str], kecamatan: tuple[str, str], expected: PlaceLevel
) -> None:
    assert level(kelurahan, kecamatan) == expected


@pytest.mark.parametrize(
    ("kelurahan", "kecamatan", "expected"),
    [
        (("KARANGREJO", "KARANGREJA"), ("CIBEBER", "CIBEBER"), PlaceLevel.SAME_KELURAHAN),
        (("KARANGREJO", "KARANG REJO"), ("CIBEBER", ""), PlaceLevel.SAME_KELURAHAN),
        (("CIBADAK", "CIBADAK"), ("CIBEBER", "CIBEBRE"), PlaceLevel.SAME_KELURAHAN),
        (("KARANGREJO", "KARANGREJA"), ("CIBEBER", "PURWAKARTA"), PlaceLevel.APART),
        (("CIBADAK", "MEKARSARI"), ("CIBEBER", "CIBEBRE"), PlaceLevel.APART),
    ],
)
def test_one_place_spelled_otherwise_counts_beside_the_other(
    kelurahan: tuple[str, str], kecamatan: tuple[str, str], expected: PlaceLevel
) -> None:
    assert level(kelurahan, kecamatan) == expected
