"""Find the record that a person means: what was typed in; one record id out, or an error that lists what it could be.

A record is named by its id, by a beginning of it that no other record has, or by its place in the inputs:
`FILE!SHEET!ROW`, `FILE!ROW` where there is no sheet, as every listing prints it (OUTPUTS chapter 3). Of FILE the end is
enough where no other file ends so.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

import pyarrow as pa

from lpkcli.contracts.results import ALUMNI, JOBSEEKERS, PLACEMENT_ROWS
from lpkcli.errors import Place, UsageError

LISTED = (ALUMNI, PLACEMENT_ROWS, JOBSEEKERS)
"""The published tables that hold a record each row, with its place."""
PLACE_COLUMNS = ("source_file", "source_sheet", "source_row")
MARK = "!"
_MOST_SHOWN = 5
_LEAST_PREFIX = 4
_HEXADECIMAL = frozenset("0123456789abcdef")


@dataclass(frozen=True)
class Addresses:
    """The records of a run and where each stands in the inputs, by id."""

    places: Mapping[str, Place]

    @classmethod
    def of(cls, tables: Iterable[pa.Table]) -> Addresses:
        """The records of published tables: an id first, then PLACE_COLUMNS."""
        places = {}
        for table in tables:
            for record_id, *place in zip(*(column.to_pylist() for column in table.columns), strict=True):
                places[record_id] = Place(*place)
        return cls(places)

    def find(self, who: str) -> str:
        """The id of the record that `who` names. Raises UsageError `unknown_record` or `ambiguous_record`."""
        asked = unicodedata.normalize("NFC", who.strip())
        found = sorted(set(self._candidates(asked)))
        if len(found) == 1:
            return found[0]
        if found:
            shown = [f"{self.places[name]} ({name})" for name in found[:_MOST_SHOWN]]
            more = ["..."] if len(found) > _MOST_SHOWN else []
            raise UsageError("ambiguous_record", who=asked, count=len(found), known=", ".join(shown + more))
        close = self._find_close(asked)
        if close:
            raise UsageError("unknown_record_close", who=asked, suggestion=close)
        raise UsageError("unknown_record", who=asked)

    def _candidates(self, asked: str) -> Iterator[str]:
        if MARK in asked:
            yield from self._by_place.get(asked, ()) or self._with_file_end(asked)
        elif asked in self.places:
            yield asked
        elif len(asked) >= _LEAST_PREFIX and _HEXADECIMAL.issuperset(asked.lower()):
            yield from self._with_prefix(asked.lower())

    def _with_prefix(self, prefix: str) -> Iterator[str]:
        start = bisect_left(self._ids, prefix)
        while start < len(self._ids) and self._ids[start].startswith(prefix):
            yield self._ids[start]
            start += 1

    def _with_file_end(self, asked: str) -> Iterator[str]:
        """Records whose place ends as typed, or that is the end of what was typed, from a folder's name on."""
        for place, ids in self._by_place.items():
            if place.endswith(f"/{asked}") or asked.endswith(f"/{place}"):
                yield from ids

    def _find_close(self, asked: str) -> str | None:
        """The place that was probably meant: the same file with another row or sheet, or a file of a like name."""
        file, mark, rest = asked.partition(MARK)
        files = {place.source_file: place.source_file for place in self.places.values()}
        files = {name.rpartition("/")[2]: name for name in sorted(files, reverse=True)} | files
        close = get_close_matches(file, files, n=1, cutoff=0.7) if mark else []
        if not close:
            return None
        begins = files[close[0]] + MARK
        places = [place for place in self._by_place if place.startswith(begins)]
        return next(iter(get_close_matches(begins + rest, places, n=1, cutoff=0.0)), None)

    @cached_property
    def _ids(self) -> list[str]:
        return sorted(self.places)

    @cached_property
    def _by_place(self) -> Mapping[str, list[str]]:
        by_place: dict[str, list[str]] = defaultdict(list)
        for record_id, place in self.places.items():
            by_place[str(place)].append(record_id)
        return by_place
