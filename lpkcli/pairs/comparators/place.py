"""Compare where people live: numbers of kelurahan and kecamatan and how these are spelled in, levels out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from lpkcli.contracts.levels import PlaceLevel

Codes = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]

EDGE = 3
"""Letters at either end of a place that are looked at before its edits are counted."""
MOST_EDITS = 2
LEAST_LENGTH_TWO_EDITS = 8


@dataclass(frozen=True)
class Places:
    """Distinct places: their texts without spaces, and numbers of the first and last letters."""

    texts: pa.Array
    heads: Codes
    tails: Codes

    @classmethod
    def of(cls, texts: pa.Array) -> Places:
        """Number the edges of places: one edit leaves at least one of both edges as it was."""
        bare = pc.replace_substring(texts, " ", "")
        edges = pc.utf8_slice_codeunits(bare, 0, EDGE), pc.utf8_slice_codeunits(bare, -EDGE)
        head, tail = (np.asarray(edge.dictionary_encode().indices, dtype=np.int32) for edge in edges)
        return cls(bare, head, tail)

    def respelled(self, left: Codes, right: Codes) -> Bools:
        """Tell unequal places that are one edit apart, or two from 8 letters on; codes are of known places."""
        low, high = np.minimum(left, right).astype(np.int64), np.maximum(left, right).astype(np.int64)
        codes, back = np.unique(low << 32 | high, return_inverse=True)
        a, b = codes >> 32, codes & 0xFFFFFFFF
        near = np.zeros(len(codes), dtype=np.bool_)
        rows = np.flatnonzero((self.heads[a] == self.heads[b]) | (self.tails[a] == self.tails[b]))
        if len(rows):
            one, other = (self.texts.take(pa.array(ends[rows])) for ends in (a, b))
            edits = np.asarray(cpdist(one.to_pylist(), other.to_pylist(), scorer=OSA.distance, score_cutoff=MOST_EDITS))
            length = np.minimum(*(np.asarray(pc.utf8_length(texts)) for texts in (one, other)))
            near[rows] = edits <= np.where(length >= LEAST_LENGTH_TWO_EDITS, MOST_EDITS, 1)
        found: Bools = near[back]
        return found


def compare_places(
    kelurahan: tuple[Codes, Codes], kecamatan: tuple[Codes, Codes], places: tuple[Places, Places]
) -> npt.NDArray[np.int8]:
    """Level of each pair; codes are of `places`, -1 unknown.

    A kelurahan is the same only where the kecamatan does not contradict it: else it is one of the same name, no more
    than one of the same kecamatan. One that is spelled otherwise in the same kecamatan is the same, and so is a
    kecamatan spelled otherwise around the same kelurahan.
    """
    no_kelurahan, no_kecamatan = ((one < 0) | (other < 0) for one, other in (kelurahan, kecamatan))
    same_kelurahan, same_kecamatan = (
        np.equal(one, other) & ~unknown
        for (one, other), unknown in ((kelurahan, no_kelurahan), (kecamatan, no_kecamatan))
    )
    _raise_respelled(same_kelurahan, ~no_kelurahan & (same_kecamatan | no_kecamatan), kelurahan, places[0])
    _raise_respelled(same_kecamatan, ~no_kecamatan & same_kelurahan, kecamatan, places[1])
    levels = np.where(same_kecamatan | same_kelurahan, PlaceLevel.SAME_KECAMATAN, PlaceLevel.APART).astype(np.int8)
    levels[same_kelurahan & (same_kecamatan | no_kecamatan)] = PlaceLevel.SAME_KELURAHAN
    levels[no_kelurahan & no_kecamatan] = PlaceLevel.NOTHING
    return levels


def _raise_respelled(same: Bools, asked: Bools, pair: tuple[Codes, Codes], places: Places) -> None:
    """Set `same` where it was `asked` and the places of a pair are one spelled otherwise."""
    rows = np.flatnonzero(asked & ~same)
    same[rows] = places.respelled(pair[0][rows], pair[1][rows])
