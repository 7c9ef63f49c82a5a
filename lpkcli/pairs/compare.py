"""Compare candidate pairs: Records, pairs of record numbers and the model in, the pairs worth keeping out.

Cheap looks first: most pairs leave because nothing that is still open could lift them to the review threshold.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from lpkcli.contracts.core import check
from lpkcli.contracts.levels import BirthDateLevel, EmailLevel, GenderLevel, NikLevel, PhoneLevel
from lpkcli.contracts.matching import COMPARISONS, PAIRS
from lpkcli.pairs.candidates import Plan
from lpkcli.pairs.comparators.birth_date import compare_birth_dates
from lpkcli.pairs.comparators.codes import compare_codes
from lpkcli.pairs.comparators.contact import compare_emails, compare_phones
from lpkcli.pairs.comparators.name import compare_names, may_be_alike
from lpkcli.pairs.comparators.nik import MALFORMED, compare_niks, may_be_one_edit
from lpkcli.pairs.comparators.place import compare_places
from lpkcli.pairs.encode import Records
from lpkcli.pairs.model import Model
from lpkcli.pairs.names import NO_DATE
from lpkcli.pairs.score import best_name_weight, name_adjustment, probability, score_levels

Levels = npt.NDArray[np.int8]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]
Rows = npt.NDArray[np.signedinteger[Any]]
"""Record numbers of any width."""
Pairs = tuple[Rows, Rows]

ROUNDING = 1e-6
"""Bits by which sums of the same weights in another order may differ, and far more."""


@dataclass(frozen=True)
class Compared:
    """Compared pairs as columns: record numbers, levels by comparison, name adjustment, weight, probability."""

    left: Rows
    right: Rows
    levels: dict[str, Levels]
    tf_name: Floats
    weight: Floats
    probability: Floats
    seen: int
    """How many pairs were looked at, kept or not."""


def compare_pairs(records: Records, model: Model, pairs: Pairs) -> Compared:
    """Compare pairs; keep those that reach the review threshold and those with an equal NIK."""
    seen = len(pairs[0])
    left, right = pairs[0].astype(np.intp, copy=False), pairs[1].astype(np.intp, copy=False)
    rows = _worth_a_look(records, left, right)
    left, right = left.take(rows), right.take(rows)
    prior = model.log2_prior()[records.lists.take(left), records.lists.take(right)]
    names = records.names
    strangers = (names.log2_strangers.take(records.name.take(side)) for side in (left, right))
    best_name = best_name_weight(model, np.maximum(*strangers))
    rows = _not_hopeless(records, model, (left, right), prior + best_name)
    left, right, prior, best_name = left.take(rows), right.take(rows), prior.take(rows), best_name.take(rows)
    levels = compare_cheap(records, left, right)
    rest = score_levels(model, levels)
    may_reach = rest + prior + best_name >= model.log2_review
    rows = np.flatnonzero(may_reach | (levels["nik"] == NikLevel.EQUAL))
    left, right, prior, rest = left.take(rows), right.take(rows), prior.take(rows), rest.take(rows)
    compared = compare_names(names, records.name.take(left), records.name.take(right), model.name_frequency)
    adjustment = name_adjustment(model, compared.levels, compared.log2_strangers)
    weight = rest + model.comparison("name").weights[compared.levels] + adjustment
    chance = probability(weight, prior)
    levels = {name: values[rows] for name, values in levels.items()} | {"name": compared.levels}
    keep = np.flatnonzero((chance >= model.cut.review) | (levels["nik"] == NikLevel.EQUAL))
    levels = {name: values[keep] for name, values in levels.items()}
    return Compared(left[keep], right[keep], levels, adjustment[keep], weight[keep], chance[keep], seen)


def _worth_a_look(records: Records, left: Places, right: Places) -> Places:
    """Rows of pairs whose names may be alike, or that share a NIK, a phone, an address, or birth date and place.

    The others have at most a birth date in common, as thousands of strangers do.
    """
    looks = may_be_alike(records.names, records.name.take(left), records.name.take(right))
    rest = np.flatnonzero(~looks)
    left, right = left.take(rest), right.take(rest)
    email, first = records.email.take(left), records.nik_15.take(left)
    shares = (email == records.email.take(right)) & (email >= 0)
    shares |= (first == records.nik_15.take(right)) & (first > 0)
    shares |= _share_phone(records, left, right)
    beside = np.zeros(len(left), dtype=np.bool_)
    for places in (records.kelurahan, records.kecamatan):
        place = places.take(left)
        beside |= (place == places.take(right)) & (place >= 0)
    near = np.flatnonzero(beside)
    born = records.date.take(left.take(near))
    shares[near] |= (born == records.date.take(right.take(near))) & (born != NO_DATE)
    looks[rest[shares]] = True
    return np.flatnonzero(looks)


def _share_phone(records: Records, left: Places, right: Places) -> Bools:
    shares = np.zeros(len(left), dtype=np.bool_)
    phones = [values.take(right) for values in records.phones.T]
    for values in records.phones.T:
        phone = values.take(left)
        for others in phones:
            shares |= (phone == others) & (phone >= 0)
    return shares


def _not_hopeless(records: Records, model: Model, pairs: tuple[Places, Places], best: Floats) -> Places:
    """Rows of pairs that reach the review threshold, or may do: the others fall short even if all else agreed.

    `best`: prior and the most that the names can be worth. Added are the birth dates as they are, gender and place at
    their best, and, where no phone, e-mail or NIK can agree, nothing for these.
    """
    left, right = pairs
    weights = {comparison.name: comparison.weights for comparison in model.comparisons}
    parts = [(part.take(left), part.take(right)) for part in (records.year, records.month, records.day)]
    date = weights["birth_date"].take(compare_birth_dates(*zip(*parts, strict=True)), mode="wrap")
    stated = records.date_stated.take(left) & records.date_stated.take(right)
    most = best + np.where(stated, date, np.maximum(date, 0.0))  # beside two NIKs only a stated date counts
    most += weights["gender"].max() + weights["place"].max() + ROUNDING
    apart = (("phone", PhoneLevel.DIFFERENT), ("email", EmailLevel.DIFFERENT), ("nik", NikLevel.CONTRADICTING))
    most += sum(max(float(weights[name][level]), 0.0) for name, level in apart)
    weak = np.flatnonzero(most < model.log2_review)
    keeps = np.ones(len(left), dtype=np.bool_)
    keeps[weak] = _may_share_number(records, left.take(weak), right.take(weak))
    return np.flatnonzero(keeps)


def _may_share_number(records: Records, left: Places, right: Places) -> Bools:
    """Whether a phone is the same, or an e-mail address or NIK can be the same but for one edit; never wrongly not."""
    shares = _share_phone(records, left, right)
    email, other = records.email.take(left), records.email.take(right)
    shares |= (email == other) & (email >= 0)
    digits = np.append(records.emails.digits, np.int32(-1))  # the last serves -1
    number = digits.take(email, mode="wrap")
    shares |= (number == digits.take(other, mode="wrap")) & (number >= 0)
    one, two = records.nik_kind.take(left), records.nik_kind.take(right)
    known = np.flatnonzero((one > 0) & (two > 0))
    near = may_be_one_edit(records.nik_15.take(left.take(known)), records.nik_15.take(right.take(known)))
    shares[known] |= near | (np.maximum(one, two).take(known) == MALFORMED)
    return shares


def compare_cheap(records: Records, left: Rows, right: Rows) -> dict[str, Levels]:
    """Levels of all comparisons but the name; what the NIKs already say is not said again by date and gender."""
    left, right = left.astype(np.intp, copy=False), right.astype(np.intp, copy=False)

    def both(column: npt.NDArray[Any]) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        return column.take(left, axis=0), column.take(right, axis=0)

    (nik_a, nik_b), (kind_a, kind_b) = both(records.nik), both(records.nik_kind)
    nik = compare_niks(nik_a, kind_a, nik_b, kind_b)
    parts = [both(part) for part in (records.year, records.month, records.day)]
    date = compare_birth_dates(*zip(*parts, strict=True))
    gender = compare_codes(*both(records.gender))
    both_niks = nik != NikLevel.NOTHING
    date[both_niks & ~np.logical_and(*both(records.date_stated))] = BirthDateLevel.NOTHING
    gender[both_niks & ~np.logical_and(*both(records.gender_stated))] = GenderLevel.NOTHING
    return {
        "birth_date": date,
        "nik": nik,
        "gender": gender,
        "phone": compare_phones(*both(records.phones)),
        "email": compare_emails(*both(records.email), records.emails),
        "place": compare_places(both(records.kelurahan), both(records.kecamatan), records.places),
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
