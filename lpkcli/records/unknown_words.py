"""List the words that no vocabulary knows: cleaned records, RAW rows and SOURCES in; UNKNOWN_WORDS out.

Statuses and headers are unknown when nothing was read from them; a name is unknown until the office has confirmed it,
a place when it is no official one. What may be a person is counted and left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.core import check
from lpkcli.contracts.kinds import Activity, Fate
from lpkcli.contracts.place import PLACE_COLUMNS
from lpkcli.contracts.raw import Field
from lpkcli.contracts.vocabulary import MEANT_KINDS, UNKNOWN_WORDS, WordKind
from lpkcli.records.claims import UNKNOWN_STATUS
from lpkcli.records.clean import place_ids
from lpkcli.records.finish import CleanedRecords
from lpkcli.records.person_like import find_person_like
from lpkcli.words.headers import fold_header
from lpkcli.words.library import Library

STATUS_COLUMNS = (*PLACE_COLUMNS, Field.OUTCOME_STATUS)
"""Columns of RAW that are looked at for words that no vocabulary knows."""
_PLACE = ("source_file", "source_sheet", "source_row")
_UNREAD = ("unknown", "undecided")
"""Reasons for which a column with a header is not used, and a word would help."""
_SHEETS = (Fate.READ, Fate.UNREADABLE)
_LETTER = re.compile(r"[^\W\d_]")


@dataclass
class _Word:
    """A word while it is counted."""

    text: str
    rows: int
    place: tuple[Any, ...]


def list_unknown_words(records: CleanedRecords, raw: pa.Table, sources: pa.Table, library: Library) -> pa.Table:
    """Return UNKNOWN_WORDS of a run. The cost is that of counting; only distinct texts are looked at."""
    rows: list[dict[str, object]] = []
    found = {
        WordKind.STATUS: _gather(_statuses(records, raw), library.statuses.fold_status),
        WordKind.HEADER: _gather(_headers(sources), fold_header),
        **{kind: _gather(_names(kind, records, library), str) for kind in WordKind if kind not in MEANT_KINDS},
    }
    for kind in WordKind:
        texts = [word.text for word in found[kind]]
        hidden = find_person_like(texts, records.people, library, is_free=kind in MEANT_KINDS)
        words = [word for word in found[kind] if word.text not in hidden and _LETTER.search(word.text)]
        rows += (_row(kind, word, word.text) for word in words)
        aside = [word for word in found[kind] if word.text in hidden]
        if aside:
            first = min(aside, key=lambda word: _order(word.place))
            rows.append(_row(kind, _Word("", sum(word.rows for word in aside), first.place), None))
    return check(UNKNOWN_WORDS.table(rows), UNKNOWN_WORDS)


def _row(kind: WordKind, word: _Word, text: str | None) -> dict[str, object]:
    return {"kind": kind, "text": text, "rows": word.rows, **dict(zip(_PLACE, word.place, strict=True))}


def _order(place: tuple[Any, ...]) -> tuple[str, str, int]:
    file, sheet, row = place
    return file, sheet or "", row or 0


def _gather(words: Iterable[_Word], key_of: Callable[[str], str]) -> list[_Word]:
    """Count words of one key together, the most frequent first; of a header the spelling met first is shown."""
    by_key: dict[str, _Word] = {}
    for word in words:
        key = key_of(word.text)
        known = by_key.setdefault(key, _Word(word.text if key_of is fold_header else key, 0, word.place))
        known.rows += word.rows
        known.place = min(known.place, word.place, key=_order)
    return sorted(by_key.values(), key=lambda word: (-word.rows, word.text))


def _count(table: pa.Table, name: str) -> Iterator[_Word]:
    """The distinct texts of a column with their rows and the place of the first."""
    table = table.select([*_PLACE, name])
    table = table.filter(pc.is_valid(table[name]))
    table = table.append_column("at", pa.array(np.arange(table.num_rows)))
    counted = table.group_by(name, use_threads=False).aggregate([("at", "min"), ("at", "count")])
    places = table.select(_PLACE).take(counted["at_min"]).to_pylist()
    for text, rows, place in zip(counted[name].to_pylist(), counted["at_count"].to_pylist(), places, strict=True):
        yield _Word(text, rows, tuple(place.values()))


def _statuses(records: CleanedRecords, raw: pa.Table) -> Iterator[_Word]:
    """Status cells of training and placement rows that could not be read, as they stand in the sources."""
    issues = records.issues.filter(pc.equal(records.issues["code"], UNKNOWN_STATUS))
    if not issues.num_rows:
        return
    of_files = pc.is_in(raw["source_file"], value_set=pc.unique(issues["source_file"]))
    rows = raw.select(STATUS_COLUMNS)
    rows = rows.filter(pc.and_(of_files, pc.is_valid(raw[Field.OUTCOME_STATUS])))
    unread = pc.is_in(place_ids(rows), value_set=place_ids(issues))
    yield from _count(rows.filter(unread), Field.OUTCOME_STATUS)


def _headers(sources: pa.Table) -> Iterator[_Word]:
    """Headers of columns that hold something and are not used, with the rows of their sheets."""
    columns = ["source_file", "source_sheet", "fate", "header_row", "rows_found", "mapping"]
    for sheet in sources.select(columns).to_pylist():
        if sheet["fate"] not in _SHEETS or not sheet["mapping"]:
            continue
        place = (sheet["source_file"], sheet["source_sheet"], sheet["header_row"])
        for column in json.loads(sheet["mapping"]):
            if column["reason"] in _UNREAD and column["header"]:
                yield _Word(_own_header(column["header"]), sheet["rows_found"], place)


def _own_header(header: str) -> str:
    """What a vocabulary compares: the words above the column with those of their next parent."""
    return " ".join(header.split(" > ")[-2:])


def _names(kind: WordKind, records: CleanedRecords, library: Library) -> Iterator[_Word]:
    """Labels of a kind that are neither confirmed by the office nor official."""
    known = {*library.known_names.names(kind), *_official(kind, library)}
    for table, name in _columns(kind, records, library):
        yield from (word for word in _count(table, name) if word.text not in known)


def _official(kind: WordKind, library: Library) -> Iterator[str]:
    """The official names of a kind of places."""
    if kind is WordKind.KELURAHAN:
        yield from (known.name for known in library.places.kelurahan.values())
    if kind is WordKind.KECAMATAN:
        yield from (known.name for known in library.places.kecamatan.values())


def _columns(kind: WordKind, records: CleanedRecords, library: Library) -> list[tuple[pa.Table, str]]:
    """Where names of a kind stand. The name of somebody's own business is that person's, and no employer."""
    trainings, placements, people = records.trainings, records.placements, records.people
    if kind is WordKind.EMPLOYER:
        own = str(Activity.ENTREPRENEUR)
        return [
            (
                trainings.select([*_PLACE, "claim_employer"]).filter(pc.not_equal(trainings["claim"], own)),
                "claim_employer",
            ),
            (placements.select([*_PLACE, "employer"]).filter(pc.not_equal(placements["activity"], own)), "employer"),
        ]
    if kind is WordKind.KELURAHAN:  # only those of the home city are official: of another's nobody knows a name
        home = {known.name for known in library.places.kecamatan.values() if known.city == library.places.home}
        at_home = pc.is_in(people["kecamatan"], value_set=pa.array(sorted(home), pa.string()))
        people = people.select([*_PLACE, str(kind)]).filter(pc.or_(at_home, pc.is_null(people["kecamatan"])))
    return [(trainings if kind in {WordKind.LPK, WordKind.PROGRAMME} else people, str(kind))]
