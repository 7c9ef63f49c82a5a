"""A published run, questioned: two records, or one, in; why they are one person, or are not, out.

Works from what the run keeps: its people, its links and its model. Nothing is read from the sources again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log2
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.explanation import UNUSED, LinkAccount, PairAccount, RecordAccount, Step, Subject
from lpkcli.contracts.kinds import LinkBasis, LinkStatus, ListKind
from lpkcli.contracts.levels import LEVELS
from lpkcli.contracts.matching import COMPARISONS
from lpkcli.errors import Place
from lpkcli.pairs.encode import Records, encode_people
from lpkcli.pairs.fit import fit_model
from lpkcli.pairs.model import Model
from lpkcli.pairs.model_file import load_model
from lpkcli.pairs.weigh import Weighed, imagine_agreement, weigh_pairs
from lpkcli.persons.explain import Cases, choose_enough, find_guards, trace_path
from lpkcli.persons.facts import Facts, gather_facts
from lpkcli.words.library import Library

NEAREST = 3
"""Candidates that are shown of a record that found nobody."""
MOST_ENOUGH = 4
"""Ways in which a pair could have been a match that are named."""
_CERTAIN = 60.0
"""log2 odds of what is certain."""


@dataclass(frozen=True)
class Inquiry:
    """The state of a run: PEOPLE, PERSONS, LINKS of any two lists, its saved model, its thresholds (probabilities)."""

    people: pa.Table
    persons: pa.Table
    links: pa.Table
    model: Model
    match: float
    review: float
    confusable: Collection[tuple[str, str]]
    """Pairs of name tokens that are different names however alike."""

    def explain_pair(self, left_id: str, right_id: str) -> PairAccount:
        """Why these two records are one person, or are not. Both ids are records of the run."""
        left, right = self._number(left_id), self._number(right_id)
        return self._account(weigh_pairs(self._records, self._fitted, [left], [right]), left, right)

    def explain_record(self, record_id: str) -> RecordAccount:
        """Whose this record is, what it is linked to, and where it found nobody of the other list who came nearest."""
        subject = self.subject(record_id)
        companions = [name for name in self._members(subject.person_id).to_pylist() if name != record_id]
        kind = self._list(record_id)
        wanted = ListKind.PLACEMENT if kind is ListKind.ALUMNI else ListKind.ALUMNI
        found = any(self._list(name) is wanted for name in companions)
        return RecordAccount(
            subject,
            tuple(self.subject(name) for name in companions),
            tuple(self._links_of(record_id)),
            () if found else tuple(self._nearest(record_id, wanted)),
        )

    def subject(self, record_id: str) -> Subject:
        """A record with its place and the values that are compared."""
        row = self.people.slice(self._row(record_id), 1).to_pylist()[0]
        date = row["birth_date"] or row["birth_year"]
        lives = [row[name] for name in ("kelurahan", "kecamatan") if row[name]]
        values = {name: row.get(name) for name in COMPARISONS}
        values |= {"birth_date": date and str(date), "place": ", ".join(lives) or None}
        place = Place(row["source_file"], row["source_sheet"], row["source_row"])
        return Subject(record_id, row["list"], self._person(record_id), place, values)

    def _account(self, weighed: Weighed, left: int, right: int) -> PairAccount:
        """Account for the one pair of `weighed`."""
        left_id, right_id = (self._records.ids[number].as_py() for number in (left, right))
        subjects = self.subject(left_id), self.subject(right_id)
        same = subjects[0].person_id == subjects[1].person_id
        own, probability = float(weighed.log2_odds[0]), float(weighed.probability[0])
        link = self._link(left_id, right_id) or {}
        status, basis, reason = (link.get(name) for name in ("status", "basis", "reason"))
        if same and not link:
            status, basis = LinkStatus.MATCH, LinkBasis.BRIDGE
        is_bridge = same and basis == LinkBasis.BRIDGE
        final = float(link.get("probability", probability))
        if not same and reason is None:
            reason = find_guards(self._facts, Cases(left, right, weighed.levels, weighed.probability))[0]
        return PairAccount(
            *subjects,
            steps=tuple(_steps(weighed, *subjects)),
            prior=float(weighed.prior[0]),
            others=0.0 if is_bridge or not link else _log2_odds(final) - own,
            log2_odds=own,
            probability=final,
            match=self.match,
            review=self.review,
            status=status and LinkStatus(status),
            basis=basis and LinkBasis(basis),
            reason=reason,
            path=tuple(self._path(*subjects)) if is_bridge else (),
            enough=() if same else tuple(self._enough(weighed, left, right)),
        )

    def _enough(self, weighed: Weighed, left: int, right: int) -> list[tuple[str, ...]]:
        imagined = imagine_agreement(self._fitted, weighed)
        cases = Cases(left, right, imagined.levels, imagined.probability)
        return choose_enough(self._facts, cases, imagined.changed, self.match)[:MOST_ENOUGH]

    def _path(self, left: Subject, right: Subject) -> list[Subject]:
        members = self._members(left.person_id)
        return [self.subject(name) for name in trace_path(self.links, members, left.record_id, right.record_id)]

    def _links_of(self, record_id: str) -> list[LinkAccount]:
        """Links of a record, matches first, then the more probable."""
        sides = [pc.equal(self.links[side], record_id) for side in ("left_id", "right_id")]
        rows = self.links.filter(pc.or_(*sides)).to_pylist()
        order = list(LinkStatus)
        rows.sort(key=lambda row: (order.index(row["status"]), -row["probability"], row["left_id"], row["right_id"]))
        return [
            LinkAccount(
                self.subject(row["right_id"] if row["left_id"] == record_id else row["left_id"]),
                LinkStatus(row["status"]),
                LinkBasis(row["basis"]),
                row["probability"],
                row["reason"],
            )
            for row in rows
        ]

    def _nearest(self, record_id: str, wanted: ListKind) -> list[PairAccount]:
        """The records of `wanted` that come nearest, by weight, then id; all of them are compared."""
        ids = self.people.filter(pc.equal(self.people["list"], wanted))["record_id"]
        others, own = sorted(self._facts.number(ids).tolist()), self._number(record_id)
        weighed = weigh_pairs(self._records, self._fitted, [own] * len(others), others)
        return [self._account(weighed.only(place), own, others[place]) for place in weighed.nearest(NEAREST)]

    def _link(self, left_id: str, right_id: str) -> dict[str, Any] | None:
        low, high = sorted((left_id, right_id))
        found = self.links.filter(pc.and_(pc.equal(self.links["left_id"], low), pc.equal(self.links["right_id"], high)))
        return found.to_pylist()[0] if found.num_rows else None

    def _members(self, person_id: str) -> pa.Array:
        return self.persons.filter(pc.equal(self.persons["person_id"], person_id))["record_id"].combine_chunks()

    def _person(self, record_id: str) -> str:
        return str(self.persons["person_id"][pc.index(self.persons["record_id"], record_id).as_py()])

    def _list(self, record_id: str) -> ListKind:
        return ListKind(self.people["list"][self._row(record_id)].as_py())

    def _row(self, record_id: str) -> int:
        return int(pc.index(self.people["record_id"], record_id).as_py())

    def _number(self, record_id: str) -> int:
        return int(self._facts.number(pa.array([record_id]))[0])

    @cached_property
    def _facts(self) -> Facts:
        return gather_facts(self.people)

    @cached_property
    def _records(self) -> Records:
        return encode_people(self.people, self.model.name_frequency, self.confusable, self.model.counts)

    @cached_property
    def _fitted(self) -> Model:
        return fit_model(self._records, self.model)


def open_inquiry(
    state: Mapping[str, pa.Table],
    persons: pa.Table,
    model: Path,
    thresholds: Mapping[str, float],
    words: Path | None = None,
) -> Inquiry:
    """The inquiry of a run: its state (`people`, `record_links`), PERSONS, model file and thresholds of its manifest.

    `words`: the project's own words folder. Raises UsageError `model_unreadable`.
    """
    match, review = thresholds["match"], thresholds["review"]
    confusable = Library(words).names.confusable
    return Inquiry(state["people"], persons, state["record_links"], load_model(model), match, review, confusable)


def _steps(weighed: Weighed, left: Subject, right: Subject) -> Iterator[Step]:
    for name in COMPARISONS:
        number = int(weighed.levels[name][0])
        is_unused = number < 0 and left.values[name] is not None and right.values[name] is not None
        rarity = float(weighed.rarity[0]) if name == "name" else 0.0
        level = UNUSED if is_unused else LEVELS[name](number).name
        yield Step(name, level, float(weighed.bits[name][0]) + rarity, rarity)


def _log2_odds(probability: float) -> float:
    if probability <= 0.0:
        return -_CERTAIN
    return _CERTAIN if probability >= 1.0 else log2(probability) - log2(1.0 - probability)
