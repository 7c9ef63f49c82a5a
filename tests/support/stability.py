"""How many links move when rows of other people are added: two cities in; the links that changed, by basis, out."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import LinkStatus, ListKind
from lpkcli.contracts.packed import pack_table
from lpkcli.contracts.run import InputRequest, RunSettings
from lpkcli.flow import clean, match, read
from lpkcli.pairs.model_file import write_model
from lpkcli.stages import Matching
from lpkcli.synth.city import FOLDERS, write_city
from lpkcli.words.library import Library

ADDED = 0.1
"""Unrelated rows, as a share of the rows there are."""
Links = Mapping[tuple[str, str], tuple[str, str]]
"""Status and basis of each link, by the ids of its records."""
SETTINGS = RunSettings(inputs=(), as_of=date(2025, 12, 31))


@dataclass(frozen=True)
class Moved:
    """Links between records that were there before, and those of them whose status changed."""

    links: int
    certain: int
    """Of basis nik or clerk."""
    to_or_from_match: int
    beside_candidate: int
    """One of their records has an added row, a namesake, as a further candidate: such a link may move, and has to."""
    all: int

    @property
    def share(self) -> float:
        """Share of the links whose status changed."""
        return self.all / max(self.links, 1)


def people_of(seed: int, size: str) -> pa.Table:
    """Cleaned people of an invented city."""
    with tempfile.TemporaryDirectory() as folder:
        write_city(Path(folder), seed, size)
        inputs = tuple(InputRequest(str(Path(folder) / name), ListKind(kind)) for kind, name in FOLDERS.items())
        settings = replace(SETTINGS, inputs=inputs)
        return clean(read(settings, _library()).raw, settings, _library()).people


def add_unrelated(people: pa.Table, strangers: pa.Table, seed: int) -> pa.Table:
    """The people with ADDED times as many rows of `strangers`, who share no person with them."""
    random = np.random.Generator(np.random.PCG64(seed))
    rows = np.sort(random.choice(strangers.num_rows, round(people.num_rows * ADDED), replace=False))
    chosen = strangers.take(pa.array(rows))
    known = pc.is_in(chosen["record_id"], value_set=people["record_id"].combine_chunks())
    return pa.concat_tables([people, chosen.filter(pc.invert(known))])


def measure_stability(people: pa.Table, more: pa.Table, folder: Path) -> dict[str, Moved]:
    """Links of `people` that move when they are matched among `more`: with a saved model, and fitted again."""
    first = match(pack_table(people), SETTINGS, _library())
    model = folder / "model.toml"
    model.write_text(write_model(first.model), encoding="utf-8")
    saved = replace(SETTINGS, model=model)
    ids = frozenset(people["record_id"].to_pylist())
    return {
        "saved": compare(
            links_of(match(pack_table(people), saved, _library())),
            links_of(match(pack_table(more), saved, _library())),
            ids,
        ),
        "refitted": compare(links_of(first), links_of(match(pack_table(more), SETTINGS, _library())), ids),
    }


def links_of(matching: Matching) -> Links:
    """Status and basis of every link."""
    rows = matching.links.select(["left_id", "right_id", "status", "basis"]).to_pylist()
    return {(row["left_id"], row["right_id"]): (row["status"], row["basis"]) for row in rows}


def compare(before: Links, now: Links, ids: frozenset[str]) -> Moved:
    """Count the links between these records that have another status than before, or that came or went."""
    absent = ("absent", "")
    crowded = {record for pair in now if not ids.issuperset(pair) for record in pair}
    moved = [
        (crowded.isdisjoint(pair), before.get(pair, absent), now.get(pair, absent))
        for pair in before.keys() | now.keys()
        if ids.issuperset(pair) and before.get(pair, absent)[0] != now.get(pair, absent)[0]
    ]
    return Moved(
        links=len(before),
        certain=sum(bool({was[1], stands[1]} & {"nik", "clerk"}) for _, was, stands in moved),
        to_or_from_match=sum(LinkStatus.MATCH in (was[0], stands[0]) for _, was, stands in moved),
        beside_candidate=sum(not alone for alone, _, _ in moved),
        all=len(moved),
    )


@cache
def _library() -> Library:
    return Library(None)
