"""Compare candidate pairs: Records, pairs of record numbers and the model in, the pairs worth keeping out.

Cheap looks first: most pairs leave because nothing that is still open could lift them to the review threshold.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from lpkcli.contracts.core import check
from lpkcli.contracts.levels import BirthDateLevel, GenderLevel, NikLevel
from lpkcli.contracts.matching import COMPARISONS, PAIRS
from lpkcli.pairs.candidates import Plan
from lpkcli.pairs.comparators.birth_date import compare_birth_dates
from lpkcli.pairs.comparators.codes import compare_codes
from lpkcli.pairs.comparators.contact import compare_emails, compare_phones
from lpkcli.pairs.comparators.name import compare_names, may_be_alike
from lpkcli.pairs.comparators.nik import compare_niks
from lpkcli.pairs.comparators.place import compare_places
from lpkcli.pairs.encode import Records
from lpkcli.pairs.model import Model
from lpkcli.pairs.score import best_name_weight, name_adjustment, probability, score_levels
from lpkcli.pairs.tokens import Ints

Levels = npt.NDArray[np.int8]
Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int64]
Pairs = tuple[Ints, Ints]


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


def compare_pairs(records: Records, model: Model, pairs: Pairs) -> Compared:
    """Compare pairs; keep those that reach the review threshold and those with an equal NIK."""
    seen = len(pairs[0])
    rows = _worth_a_look(records, pairs)
    left, right = pairs[0][rows], pairs[1][rows]
    levels = compare_cheap(records, left, right)
    prior = model.log2_prior()[records.lists[left], records.lists[right]]
    rest = score_levels(model, levels)
    names = records.names
    commoner = np.maximum(names.log2_strangers[records.name[left]], names.log2_strangers[records.name[right]])
    may_reach = rest + prior + best_name_weight(model, commoner) >= model.log2_review
    rows = np.flatnonzero(may_reach | (levels["nik"] == NikLevel.EQUAL))
    left, right, prior, rest = left[rows], right[rows], prior[rows], rest[rows]
    compared = compare_names(names, records.name[left], records.name[right], model.name_frequency)
    adjustment = name_adjustment(model, compared.levels, compared.log2_strangers)
    weight = rest + model.comparison("name").weights[compared.levels] + adjustment
    chance = probability(weight, prior)
    levels = {name: values[rows] for name, values in levels.items()} | {"name": compared.levels}
    keep = np.flatnonzero((chance >= model.cut.review) | (levels["nik"] == NikLevel.EQUAL))
    levels = {name: values[keep] for name, values in levels.items()}
    return Compared(left[keep], right[keep], levels, adjustment[keep], weight[keep], chance[keep], seen)


def _worth_a_look(records: Records, pairs: Pairs) -> Rows:
    """Rows of pairs whose names may be alike, or that share a NIK, a phone or an address.

    The others have at most a birth date and a kelurahan in common, as thousands of strangers do.
    """
    left, right = pairs
    looks = may_be_alike(records.names, records.name[left], records.name[right])
    rest = np.flatnonzero(~looks)
    left, right = left[rest], right[rest]
    email, first = records.email[left], records.nik_15[left]
    shares = (email == records.email[right]) & (email >= 0)
    shares |= (first == records.nik_15[right]) & (first > 0)
    for values in records.phones.T:
        phone = values[left]
        for others in records.phones.T:
            shares |= (phone == others[right]) & (phone >= 0)
    looks[rest[shares]] = True
    return np.flatnonzero(looks)


def compare_cheap(records: Records, left: Ints, right: Ints) -> dict[str, Levels]:
    """Levels of all comparisons but the name; what the NIKs already say is not said again by date and gender."""
    nik = compare_niks(records.nik[left], records.nik_kind[left], records.nik[right], records.nik_kind[right])
    date = compare_birth_dates(
        (records.year[left], records.month[left], records.day[left]),
        (records.year[right], records.month[right], records.day[right]),
    )
    gender = compare_codes(records.gender[left], records.gender[right])
    both_niks = nik != NikLevel.NOTHING
    date[both_niks & ~(records.date_stated[left] & records.date_stated[right])] = BirthDateLevel.NOTHING
    gender[both_niks & ~(records.gender_stated[left] & records.gender_stated[right])] = GenderLevel.NOTHING
    kelurahan, kecamatan = records.kelurahan, records.kecamatan
    return {
        "birth_date": date,
        "nik": nik,
        "gender": gender,
        "phone": compare_phones(records.phones[left], records.phones[right]),
        "email": compare_emails(records.email[left], records.email[right], records.emails),
        "place": compare_places(kelurahan[left], kelurahan[right], kecamatan[left], kecamatan[right]),
    }


def collect_pairs(records: Records, plan: Plan, parts: Iterable[Compared]) -> pa.Table:
    """All kept pairs as one PAIRS table in the order of their ids."""
    kept = list(parts)
    if not kept:
        return PAIRS.empty()
    left, right = np.concatenate([part.left for part in kept]), np.concatenate([part.right for part in kept])
    order = np.lexsort((right, left))  # record numbers are in the order of the ids
    left, right = left[order], right[order]

    def column(values: Iterable[npt.NDArray[np.generic]]) -> npt.NDArray[np.generic]:
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
