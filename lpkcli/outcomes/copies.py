"""Settle what copies of one enrolment say otherwise: stated words in; the word that holds for the kept row out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lpkcli.outcomes.codes import NO_DATE, Flags, Ints
from lpkcli.outcomes.versions import Ranks


@dataclass(frozen=True)
class Enrolled:
    """Training rows sorted into enrolments; every array is aligned to the training rows."""

    group: Ints
    """Number of the enrolment."""
    kept: Ints
    """Position of the row that is kept for the enrolment."""
    order: Ints
    """Positions of the rows, enrolment by enrolment, the kept row first in each, then by fullness and source."""
    ranks: Ranks
    """How new the report of each row is among its versions."""

    @property
    def is_kept(self) -> Flags:
        """The row is the one its enrolment keeps."""
        return np.asarray(self.kept == np.arange(len(self.kept)))


def settle(
    stated: Ints, silent: int, enrolled: Enrolled, reported: Ints, *, first_holds: bool = False
) -> tuple[Ints, list[int]]:
    """Settle what holds for the kept row of each enrolment; copies keep what they state.

    A stated word beats silence. Where stated words differ, the later report's holds; where neither a date nor a version
    tells which report is later, the first row that speaks (`first_holds`), else silence. Returns the words, and the
    kept rows of those enrolments whose difference nothing settled.
    """
    held = stated.copy()
    speaking = enrolled.order[stated[enrolled.order] != silent]
    if not len(speaking):
        return held, []
    starts = np.flatnonzero(np.diff(enrolled.group[speaking], prepend=-1))
    words = stated[speaking]
    lowest, highest = np.minimum.reduceat(words, starts), np.maximum.reduceat(words, starts)
    kept = enrolled.kept[speaking[starts]]
    held[kept] = words[starts]
    unsettled = []
    ends = np.append(starts[1:], len(speaking))
    for number in np.flatnonzero(lowest != highest):
        rows = speaking[starts[number] : ends[number]]
        later = _find_later_word(stated[rows], reported[rows], enrolled.ranks.find_latest(rows))
        if later is None:
            unsettled.append(int(kept[number]))
        if later is not None or not first_holds:
            held[kept[number]] = silent if later is None else later
    return held, unsettled


def _find_later_word(words: Ints, reported: Ints, newest: Flags | None) -> int | None:
    """The word of the latest report, else of the newest version; None where neither tells or they differ in it."""
    dated = None if (reported == NO_DATE).any() else reported == reported.max()
    for latest in (dated, newest):
        said = words[:0] if latest is None else np.unique(words[latest])
        if len(said) == 1:
            return int(said[0])
    return None
