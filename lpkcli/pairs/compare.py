"""Compare candidate pairs: Records, pairs of record numbers and the model in, the pairs worth keeping out.

Cheap levels first: a pair leaves as soon as no name could lift it to the review threshold.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from lpkcli.contracts.core import check
from lpkcli.contracts.matching import COMPARISONS, PAIRS
from lpkcli.pairs.candidates import Plan
from lpkcli.pairs.comparators.birth_date import Parts, compare_birth_dates
from lpkcli.pairs.comparators.contact import compare_emails, compare_phones
from lpkcli.pairs.comparators.gender import compare_codes
from lpkcli.pairs.comparators.name import NameLevel, compare_names, may_be_alike
from lpkcli.pairs.comparators.nik import NikLevel, compare_niks
from lpkcli.pairs.comparators.place import compare_places
from lpkcli.pairs.encode import Records
from lpkcli.pairs.model import Model
from lpkcli.pairs.names import Ints
from lpkcli.pairs.score import best_name_weight, name_adjustment, probability, score_levels

Levels = npt.NDArray[np.int8]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Compared:
    """Compared pairs as columns: record numbers, levels by comparison, name adjustment, weight, probability."""

    left: Ints
    right: Ints
    levels: dict[str, Levels]
    tf_name: Floats
    weight: Floats
    probability: Floats
    seen: int
    """How many pairs were looked at, kept or not."""

    def take(self, rows: npt.NDArray[np.integer] | npt.NDArray[np.bool_]) -> Compared:
        """These rows only."""
        levels = {name: values[rows] for name, values in self.levels.items()}
        columns = (self.tf_name[rows], self.weight[rows], self.probability[rows])
        return Compared(self.left[rows], self.right[rows], levels, *columns, seen=self.seen)


def compare_pairs(records: Records, model: Model, pairs: tuple[Ints, Ints]) -> Compared:
    """Compare pairs; keep those that reach the review threshold and those with an equal NIK."""
    left, right = pairs
    seen = len(left)
    levels = compare_cheap(records, left, right)
    prior = model.log2_prior()[records.lists[left], records.lists[right]]
    weight = score_levels(model, levels)
    names = records.names
    commoner = np.maximum(names.log2_strangers[records.name[left]], names.log2_strangers[records.name[right]])
    threshold = np.log2(model.cut.review) - np.log2(1.0 - model.cut.review)
    open_rows = weight + prior + best_name_weight(model, commoner) >= threshold
    apart = model.comparison("name").weights[NameLevel.APART]
    alike = may_be_alike(names, records.name[left], records.name[right])
    rows = np.flatnonzero(
        (open_rows & (alike | (weight + prior + apart >= threshold))) | (levels["nik"] == NikLevel.EQUAL)
    )
    compared = _with_names(records, model, (left[rows], right[rows]), {n: v[rows] for n, v in levels.items()}, seen)
    keep = (compared.probability >= model.cut.review) | (compared.levels["nik"] == NikLevel.EQUAL)
    return compared.take(np.flatnonzero(keep))


def compare_cheap(records: Records, left: Ints, right: Ints) -> dict[str, Levels]:
    """Levels of all comparisons but the name; what the NIKs already say is not said again by date and gender."""
    nik = compare_niks(records.nik[left], records.nik_kind[left], records.nik[right], records.nik_kind[right])
    date = compare_birth_dates(_date_parts(records, left), _date_parts(records, right))
    gender = compare_codes(records.gender[left], records.gender[right])
    both_niks = nik != NikLevel.NOTHING
    stated = records.date_stated[left] & records.date_stated[right]
    date[both_niks & ~stated] = -1
    gender[both_niks & ~(records.gender_stated[left] & records.gender_stated[right])] = -1
    kelurahan, kecamatan = records.kelurahan, records.kecamatan
    return {
        "birth_date": date,
        "nik": nik,
        "gender": gender,
        "phone": compare_phones(records.phones[left], records.phones[right]),
        "email": compare_emails(records.email[left], records.email[right], records.email_texts),
        "place": compare_places(kelurahan[left], kelurahan[right], kecamatan[left], kecamatan[right]),
    }


def _date_parts(records: Records, rows: Ints) -> Parts:
    return records.year[rows], records.month[rows], records.day[rows]


def _with_names(
    records: Records, model: Model, pairs: tuple[Ints, Ints], levels: dict[str, Levels], seen: int
) -> Compared:
    left, right = pairs
    names = compare_names(records.names, records.name[left], records.name[right], model.name_frequency)
    levels["name"] = names.levels
    adjustment = name_adjustment(model, names.levels, names.log2_strangers)
    weight = score_levels(model, levels) + model.comparison("name").weights[names.levels] + adjustment
    prior = model.log2_prior()[records.lists[left], records.lists[right]]
    return Compared(left, right, levels, adjustment, weight, probability(weight, prior), seen)


def collect_pairs(records: Records, plan: Plan, parts: Iterable[Compared]) -> pa.Table:
    """All kept pairs as one PAIRS table in the order of their ids."""
    kept = list(parts)
    if not kept:
        return PAIRS.empty()
    left, right = np.concatenate([part.left for part in kept]), np.concatenate([part.right for part in kept])
    order = np.lexsort((right, left))  # record numbers are in the order of the ids
    left, right = left[order], right[order]

    def column(values: Iterable[np.ndarray]) -> np.ndarray:
        return np.concatenate(list(values))[order]

    columns: dict[str, object] = {
        "left_id": records.ids.take(pa.array(left)),
        "right_id": records.ids.take(pa.array(right)),
        "block": pa.array(plan.blocks_of(left, right), pa.string()),
        **{f"g_{name}": column(part.levels[name] for part in kept) for name in COMPARISONS},
        "tf_name": column(part.tf_name for part in kept).astype(np.float32),
        "weight": column(part.weight for part in kept),
        "probability": column(part.probability for part in kept),
    }
    return check(pa.table(columns, schema=PAIRS.schema), PAIRS)
