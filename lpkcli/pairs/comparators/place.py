"""Compare where people live: numbers of kelurahan and kecamatan in, levels out."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from lpkcli.contracts.levels import PlaceLevel

Codes = npt.NDArray[np.int32]


def compare_places(
    kelurahan_a: Codes, kelurahan_b: Codes, kecamatan_a: Codes, kecamatan_b: Codes
) -> npt.NDArray[np.int8]:
    """Level of each pair; a kelurahan counts as the same only where the kecamatan does not contradict it."""
    no_kelurahan = (kelurahan_a < 0) | (kelurahan_b < 0)
    no_kecamatan = (kecamatan_a < 0) | (kecamatan_b < 0)
    same_kecamatan = (kecamatan_a == kecamatan_b) & ~no_kecamatan
    levels = np.where(same_kecamatan, PlaceLevel.SAME_KECAMATAN, PlaceLevel.APART).astype(np.int8)
    same_kelurahan = (kelurahan_a == kelurahan_b) & ~no_kelurahan & (same_kecamatan | no_kecamatan)
    levels[same_kelurahan] = PlaceLevel.SAME_KELURAHAN
    levels[no_kelurahan & no_kecamatan] = PlaceLevel.NOTHING
    return levels
