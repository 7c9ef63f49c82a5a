"""Recognise a report that was sent again as a new version: training rows in; which file replaces which out.

A version has a name that differs only in a word or number of versions (`_rev2`, `final`), an LPK in common, and mostly
the same persons. Where a person's class is written otherwise in the newer one (a batch or programme corrected), both
rows are one enrolment all the same: nobody is counted twice because a report was corrected.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.versions import ReportVersion
from lpkcli.outcomes.codes import Flags, Ints, encode_values, find_all_positions
from lpkcli.words.file_names import FileNameWords
from lpkcli.words.lexicon import fold

MOSTLY = 0.5
"""More than this share of the persons of the smaller file stand in both."""
NO_VERSION = -1
_Sets = dict[str, set[str]]


@dataclass(frozen=True)
class Ranks:
    """For each training row the row of versions that its file belongs to, and how new the file is in it."""

    chain: Ints
    """NO_VERSION where the file has no other version."""
    rank: Ints

    def find_latest(self, rows: Ints) -> Flags | None:
        """Which of `rows` stand in the newest file; None where they are not all of one row of versions."""
        chains = self.chain[rows]
        if len(rows) == 0 or (chains != chains[0]).any() or chains[0] == NO_VERSION:
            return None
        return np.asarray(self.rank[rows] == self.rank[rows].max())


def add_persons(trainings: pa.Table, persons: pa.Table) -> pa.Table:
    """File, LPK and person of each training row: what `find_versions` asks for."""
    place = find_all_positions(trainings["record_id"], persons["record_id"], "persons")
    return trainings.select(["source_file", "lpk"]).append_column(
        "person_id", persons["person_id"].take(pa.array(place))
    )


def find_versions(rows: pa.Table, names: FileNameWords) -> tuple[ReportVersion, ...]:
    """Every file that looks like a newer version of another; `rows` with source_file, lpk and person_id.

    Of several older ones the newest is named.
    """
    files = pc.unique(rows["source_file"]).to_pylist()
    read = {file: names.read(file) for file in sorted(files)}
    alike: dict[object, list[str]] = defaultdict(list)
    for file, name in read.items():
        alike[name.series, name.period].append(file)
    found = []
    for group in (files for files in alike.values() if len({read[file].version for file in files}) > 1):
        persons, lpks = _gather(rows, group, names)
        ordered = sorted(group, key=lambda file: (read[file].version, file))
        for place, newer in enumerate(ordered):
            older_ones = (file for file in reversed(ordered[:place]) if read[file].version < read[newer].version)
            older = next((file for file in older_ones if _are_versions(file, newer, persons, lpks)), None)
            if older is not None:
                found.append(ReportVersion(newer, older, len(persons[newer]), len(persons[newer] & persons[older])))
    return tuple(found)


def _gather(
    rows: pa.Table, files: Sequence[str], names: FileNameWords
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Persons and LPKs of each file, the names folded and without a version."""
    own = rows.filter(pc.is_in(rows["source_file"], value_set=pa.array(files, pa.string())))
    persons: dict[str, set[str]] = defaultdict(set)
    lpks: dict[str, set[str]] = defaultdict(set)
    for file, person, lpk in zip(*(own[name].to_pylist() for name in ("source_file", "person_id", "lpk")), strict=True):
        persons[file].add(person)
        if lpk:
            lpks[file].add(fold(names.trim_name(lpk)))
    return persons, lpks


def _are_versions(older: str, newer: str, persons: Mapping[str, set[str]], lpks: Mapping[str, set[str]]) -> bool:
    shared = len(persons[older] & persons[newer])
    one_lpk = not lpks[older] or not lpks[newer] or not lpks[older].isdisjoint(lpks[newer])
    return one_lpk and shared > MOSTLY * min(len(persons[older]), len(persons[newer]))


def rank_rows(source_files: pa.ChunkedArray, versions: Sequence[ReportVersion]) -> Ranks:
    """How new the file of each row is among its versions."""
    chains: list[list[str]] = []
    for version in versions:  # an older file stands before its newer ones
        chain = next((chain for chain in chains if version.older in chain or version.newer in chain), None)
        if chain is None:
            chains.append(chain := [version.older])
        chain += [file for file in (version.newer,) if file not in chain]
    place = {file: (number, rank) for number, chain in enumerate(chains) for rank, file in enumerate(chain)}
    codes, files = encode_values(source_files)
    found = np.array([place.get(file, (NO_VERSION, 0)) for file in files.to_pylist()] or [(NO_VERSION, 0)])
    return Ranks(found[codes, 0].astype(np.int64), found[codes, 1].astype(np.int64))


def unite_classes(group: Ints, person: Ints, lpk: Ints, marks: Sequence[Ints], ranks: Ranks) -> tuple[Ints, Flags]:
    """Enrolments with those united that a newer version writes otherwise, and which rows are of a united one.

    `group`: number of the enrolment of each row; `marks`: codes of what marks a class (programme, batch, month of its
    end), negative where not stated. Of one person and LPK an enrolment that only the older file has is united with the
    first that only the newer one has and that agrees with it in one mark at least.
    """
    united: dict[int, int] = {}
    for before, after in _pairs_of_files(group, person, lpk, ranks):
        left = {number: row for number, row in after.items() if number not in before}
        for number, row in before.items():
            if number in after:
                continue
            same = next((new for new, other in left.items() if _agree(row, other, marks)), None)
            if same is not None:
                united[number] = same
                del left[same]
    target = np.arange(group.max(initial=0) + 1)
    for number in united:
        target[number] = _follow(united, number)
    changed = target[group]
    return changed, np.isin(changed, target[list(united)])


def _agree(one: int, other: int, marks: Sequence[Ints]) -> bool:
    return any(mark[one] == mark[other] >= 0 for mark in marks)


def _follow(united: Mapping[int, int], number: int) -> int:
    """The enrolment that the newest version writes."""
    seen = {number}
    while (following := united.get(number)) is not None and following not in seen:
        seen.add(number := following)
    return number


def _pairs_of_files(group: Ints, person: Ints, lpk: Ints, ranks: Ranks) -> Iterator[tuple[dict[int, int], ...]]:
    """Of one person and LPK the enrolments, each with a row, of one file and of the next newer that has the person."""
    held: dict[tuple[int, int, int], dict[int, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    for row in map(int, np.flatnonzero(ranks.chain != NO_VERSION)):
        key = (int(ranks.chain[row]), int(person[row]), int(lpk[row]))
        held[key][int(ranks.rank[row])].setdefault(int(group[row]), row)
    for by_rank in held.values():
        yield from pairwise(by_rank[rank] for rank in sorted(by_rank))
