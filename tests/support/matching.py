"""The matching chain for tests: PEOPLE in, every table on the way out; and how good persons are against the truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa

from lpkcli.contracts.matching import VERDICTS
from lpkcli.engine import map_ordered
from lpkcli.pairs.candidates import Plan, plan_pairs
from lpkcli.pairs.compare import collect_pairs, compare_pairs
from lpkcli.pairs.encode import Records, encode_people
from lpkcli.pairs.fit import fit_model
from lpkcli.pairs.model import Model
from lpkcli.pairs.model_file import load_model
from lpkcli.persons.facts import gather_facts
from lpkcli.persons.judge import Cut, CutSettings, judge_pairs
from lpkcli.persons.links import placement_links
from lpkcli.persons.resolve import resolve_persons
from lpkcli.persons.review import list_pending, rank_review

CONFUSABLE = (("HASAN", "HUSEN"), ("WAHYUDI", "WAHYUNI"))
Rows = Iterable[Mapping[str, Any]]


@dataclass(frozen=True)
class Matched:
    """Everything that matching hands over."""

    records: Records
    model: Model
    plan: Plan
    pairs: pa.Table
    cut: Cut
    persons: pa.Table
    links: pa.Table
    placement_links: pa.Table
    review: pa.Table

    def same(self, left: Mapping[str, Any], right: Mapping[str, Any]) -> bool:
        """Two rows are one person."""
        person = dict(zip(*(self.persons[name].to_pylist() for name in ("record_id", "person_id")), strict=True))
        return bool(person[left["record_id"]] == person[right["record_id"]])

    def link(self, left: Mapping[str, Any], right: Mapping[str, Any]) -> dict[str, Any] | None:
        """The link of two rows, or None."""
        ids = sorted((left["record_id"], right["record_id"]))
        return next((row for row in self.links.to_pylist() if [row["left_id"], row["right_id"]] == ids), None)


def match_people(people: pa.Table, verdicts: Rows = (), **settings: Any) -> Matched:
    """Run the whole chain."""
    shipped = load_model()
    records = encode_people(people, shipped.name_frequency, CONFUSABLE)
    model = fit_model(records, shipped)
    plan = plan_pairs(records, model)
    pairs = collect_pairs(records, plan, map_ordered(partial(compare_pairs, records, model), plan.chunks()))
    facts = gather_facts(people)
    judged = judge_pairs(facts, pairs, VERDICTS.table(map(dict, verdicts)), CutSettings(**settings))
    resolved = resolve_persons(facts, judged.links)
    pending = list_pending(resolved.links)
    nothing = np.zeros(pending.num_rows, dtype=np.int64)
    return Matched(
        records,
        model,
        plan,
        pairs,
        judged.cut,
        resolved.persons,
        resolved.links,
        placement_links(resolved.persons, resolved.links),
        rank_review(resolved.persons, pending, nothing, nothing),
    )


@dataclass(frozen=True)
class Quality:
    """Precision and recall over all pairs of records of one person."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def measure_persons(persons: pa.Table, truth: Mapping[str, int]) -> Quality:
    """How well persons agree with the truth."""
    found = dict(zip(*(persons[name].to_pylist() for name in ("record_id", "person_id")), strict=True))
    together = _pairs(Counter((person, truth[record]) for record, person in found.items()))
    return Quality(
        together / max(_pairs(Counter(found.values())), 1),
        together / _pairs(Counter(truth[record] for record in found)),
    )


def _pairs(counts: Counter[Any]) -> int:
    return sum(count * (count - 1) // 2 for count in counts.values())
