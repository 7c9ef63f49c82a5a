"""The story of how good a run's links are: what was matched in; precision and recall, each by two methods, out.

Like flow.py it puts rooms together. Nothing here changes a link, and no label is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from lpkcli.contracts.kinds import ListKind
from lpkcli.contracts.matching import VERDICTS
from lpkcli.contracts.packed import PackedTable
from lpkcli.contracts.quality import Estimate, ExpectedMatches, LinkQuality, Passes
from lpkcli.pairs.candidates import plan_pairs
from lpkcli.pairs.compare import collect_pairs, compare_pairs
from lpkcli.pairs.decoys import encode_decoys
from lpkcli.pairs.encode import Records
from lpkcli.pairs.model import Model, Source
from lpkcli.pairs.passes import find_passes
from lpkcli.pairs.prior import estimate_priors
from lpkcli.persons.decoys import COLUMNS as GENDERED
from lpkcli.persons.decoys import add_decoys, draw_decoys
from lpkcli.persons.expectation import expect_precision, expect_recall, is_contradicted
from lpkcli.persons.facts import Facts
from lpkcli.persons.false_links import count_false_links
from lpkcli.persons.judge import CutSettings, judge_pairs
from lpkcli.persons.quality import judge_quality
from lpkcli.persons.recapture import recapture_links
from lpkcli.persons.resolve import Resolved


@dataclass(frozen=True)
class Linked:
    """What a run compared and decided."""

    people: PackedTable
    records: Records
    facts: Facts
    pairs: pa.Table
    """PAIRS of all lists."""
    model: Model
    """Fitted to these records, with the match threshold that was used."""
    resolved: Resolved
    links: pa.Table
    """PLACEMENT_LINKS of these persons."""


def assess_links(linked: Linked) -> LinkQuality:
    """Estimate precision and recall of the links between training reports and placement lists."""
    settings, persons, links = linked.model.quality, linked.resolved.persons, linked.links
    precision = expect_precision(links)
    if precision is None:
        return judge_quality((), (), settings)
    passes = find_passes(linked.records, linked.model)
    recaptured = recapture_links(passes, persons, precision.value, settings)
    expected = _expect_matches(linked.records, linked.model)
    recall = expect_recall(links, expected)
    return judge_quality(
        (precision, _link_decoys(linked, passes)),
        (recall, recaptured),
        settings,
        prior_is_low=is_contradicted(links, expected),
    )


def _expect_matches(records: Records, model: Model) -> ExpectedMatches | None:
    """Matches that the prior expects between the two lists, measured on these records also where the model is saved."""
    for prior in estimate_priors(records, model.prior_settings) if model.is_saved else model.priors:
        if {prior.left, prior.right} == {ListKind.ALUMNI, ListKind.PLACEMENT}:
            told = ExpectedMatches(prior.expected, prior.agreeing, prior.coverage)
            return told if prior.source is Source.MEASURED else None
    return None


def _link_decoys(linked: Linked, passes: Passes) -> Estimate | None:
    """Compare and judge decoys beside everyone else, as the run does, and count their links."""
    facts, model = linked.facts, linked.model
    decoys = draw_decoys(facts, linked.people.table(GENDERED), model.quality)
    contest = pa.concat_tables([linked.pairs, _compare_decoys(linked, decoys)])
    cut = CutSettings(match=model.cut.match, tie_bits=model.cut.tie_bits)
    judged = judge_pairs(add_decoys(facts, decoys), contest, VERDICTS.empty(), cut)
    del contest
    return count_false_links(facts, decoys, judged.links, linked.resolved, passes)


def _compare_decoys(linked: Linked, decoys: pa.Table) -> pa.Table:
    """PAIRS of the decoys and the placement records."""
    trial = encode_decoys(linked.records, decoys)
    plan = plan_pairs(trial, linked.model)
    compared = compare_pairs(trial, linked.model, plan.pairs_across(len(trial) - decoys.num_rows))
    return collect_pairs(trial, plan, [compared])
