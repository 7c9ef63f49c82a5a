"""Judge compared pairs: PAIRS, facts and VERDICTS in, LINKS out, each with status, basis and the reason of a guard.

Verdicts come first, then the guards, then an equal valid NIK, then the probability against the cut. The probability of
a link is that of its pair with the evidence of the other candidates (see `rivals`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.core import check
from lpkcli.contracts.kinds import ClerkVerdict, LinkBasis, LinkStatus
from lpkcli.contracts.levels import NameLevel, NikLevel
from lpkcli.contracts.matching import COMPARISONS, LEVEL_FIELDS, LINKED, LINKS
from lpkcli.persons.calibration import Calibration, fit_calibration
from lpkcli.persons.facts import Facts
from lpkcli.persons.guards import Reason, Suspects, ask_guards
from lpkcli.persons.rivals import Contest, Partners, weigh_rivals
from lpkcli.persons.verdicts import WORDS, last_verdicts, pair_codes

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class CutSettings:
    """Probabilities: the match threshold, or None to choose it for a share of false links, inside two bounds."""

    match: float | None = None
    false_links: float = 0.005
    match_least: float = 0.5
    match_most: float = 0.99
    tie_bits: float = 1.0
    partners: Partners | None = None
    """Shares of records with a partner in each list, where a saved model knows them."""


@dataclass(frozen=True)
class Cut:
    """The match threshold of a run and the share of false links that the model expects above it."""

    match: float
    expected_false_links: float


@dataclass(frozen=True)
class Judged:
    """Links as judged one by one, before persons are resolved, and the cut that was used.

    `calibration`: how verdicts corrected the probabilities of pairs under review, None where they did not.
    """

    links: pa.Table
    cut: Cut
    partners: Partners
    calibration: Calibration | None = None


def choose_cut(probabilities: Floats, settings: CutSettings) -> Cut:
    """The lowest threshold above which the expected share of false links stays within `settings.false_links`."""
    ordered = np.sort(probabilities)[::-1]
    expected = np.cumsum(1.0 - ordered) / np.arange(1, len(ordered) + 1)
    match = settings.match
    if match is None:
        within = np.flatnonzero(expected <= settings.false_links)
        lowest = ordered[within[-1]] if len(within) else settings.match_most
        match = float(np.clip(lowest, settings.match_least, settings.match_most))
    above = int((ordered >= match).sum())
    return Cut(match, float(expected[above - 1]) if above else 0.0)


def judge_pairs(facts: Facts, pairs: pa.Table, verdicts: pa.Table, settings: CutSettings) -> Judged:
    """Decide every pair by itself; a pair with a verdict is a link even if it was never compared."""
    left, right = facts.number_pairs(pairs)
    levels = {name: np.asarray(pairs.column(f"g_{name}"), dtype=np.int8) for name in COMPARISONS}
    possible = ~np.isin(levels["nik"], (NikLevel.CONTRADICTING, NikLevel.SAME_SEGMENTS))
    contest = Contest(left, right, possible, half_name=levels["name"] <= NameLevel.PARTLY)
    stated = np.asarray(pairs.column("probability"))
    probability, partners = weigh_rivals(facts, contest, stated, settings.tie_bits, settings.partners)
    suspects = Suspects(left, right, levels, probability, facts)
    status, reason = ask_guards(suspects)
    open_rows = status == ""
    by_model = open_rows & ~suspects.equal_nik
    cut = choose_cut(probability[by_model], settings)
    status[by_model] = np.where(probability[by_model] >= cut.match, LinkStatus.MATCH, LinkStatus.REVIEW)
    status[open_rows & suspects.equal_nik] = LinkStatus.MATCH
    basis = np.where(suspects.equal_nik, LinkBasis.NIK, LinkBasis.MODEL).astype(object)
    codes, waits = pair_codes(left, right), status == LinkStatus.REVIEW
    calibration = _learn(codes[waits], probability[waits], facts, verdicts)
    if calibration is not None:
        probability = np.where(waits, calibration.correct(probability), probability)
    links = pa.table(
        {
            "left_id": pairs.column("left_id"),
            "right_id": pairs.column("right_id"),
            **{field.name: pairs.column(field.name) for field in LEVEL_FIELDS},
            "weight": pairs.column("weight"),
            "probability": pa.array(probability),
            "status": pa.array(status, pa.string()),
            "basis": pa.array(basis, pa.string()),
            "reason": pa.array(reason, pa.string()),
            "tie": pa.array(np.zeros(len(left), dtype=np.bool_)),
        },
        schema=LINKS.schema,
    )
    return Judged(check(_with_verdicts(facts, links, codes, verdicts), LINKS), cut, partners, calibration)


def _learn(codes: npt.NDArray[np.int64], probability: Floats, facts: Facts, verdicts: pa.Table) -> Calibration | None:
    """Fit the probabilities of pairs under review, by their codes, to the verdicts on pairs that waited."""
    waited = pc.invert(pc.fill_null(pc.equal(verdicts["reason"], LINKED), False))  # a bridge is no fair sample
    decided, words = last_verdicts(facts, verdicts.filter(waited))
    told = words != WORDS.index(ClerkVerdict.UNSURE)
    _, at, of = np.intersect1d(codes, decided[told], assume_unique=True, return_indices=True)
    return fit_calibration(probability[at], words[told][of] == WORDS.index(ClerkVerdict.SAME))


_DECIDED = {
    ClerkVerdict.SAME: (LinkStatus.MATCH, LinkBasis.CLERK, None, 1.0),
    ClerkVerdict.DIFFERENT: (LinkStatus.REJECTED, LinkBasis.CLERK, Reason.VERDICT, 0.0),
    ClerkVerdict.UNSURE: (LinkStatus.REVIEW, LinkBasis.CLERK, Reason.UNSURE, None),
}


def _with_verdicts(facts: Facts, links: pa.Table, codes: npt.NDArray[np.int64], verdicts: pa.Table) -> pa.Table:
    """Links with the verdicts laid over them; pairs that only a verdict names are added, not compared."""
    decided, words = last_verdicts(facts, verdicts)
    if not len(decided):
        return links
    rows = links.filter(pa.array(np.isin(codes, decided))).to_pylist()
    known = dict(zip(codes[np.isin(codes, decided)].tolist(), rows, strict=True))
    changed = []
    for code, word in zip(decided.tolist(), words.tolist(), strict=True):
        status, basis, reason, probability = _DECIDED[WORDS[word]]
        ids = {"left_id": facts.ids[code >> 32].as_py(), "right_id": facts.ids[code & 0xFFFFFFFF].as_py()}
        row = known.get(code, ids | {"probability": 0.5})
        row |= {"status": status, "basis": basis, "reason": reason, "tie": False}
        changed.append(row if probability is None else row | {"probability": probability})
    rest = links.filter(pa.array(~np.isin(codes, decided)))
    together = pa.concat_tables([rest, LINKS.table(changed)])
    return together.sort_by([("left_id", "ascending"), ("right_id", "ascending")])
