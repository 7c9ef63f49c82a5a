"""What the review command composes: a run's doubtful pairs in the reader's words, and answers into the ledger."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lpkcli.cli.session import Session
from lpkcli.contracts.kinds import ClerkVerdict, ListKind
from lpkcli.contracts.matching import LINKED
from lpkcli.desk.agreement import compare_clerks
from lpkcli.desk.answers import Answer, SheetWords
from lpkcli.desk.keys import make_key
from lpkcli.desk.ledger import last_words, read_ledger, standing_verdicts, write_lines
from lpkcli.desk.pairs import FACTS, DoubtfulPair, Side, lay_side_by_side, read_sides
from lpkcli.desk.sharing import draw_linked, linked_pairs
from lpkcli.errors import UsageError
from lpkcli.forgetting.ledger import is_any_gone
from lpkcli.forgetting.person import Known
from lpkcli.messages.catalogue import Language, load_catalogue
from lpkcli.runs.disk import append_file
from lpkcli.runs.lock import hold_file
from lpkcli.words.lexicon import fold

if TYPE_CHECKING:
    import pyarrow as pa

    from lpkcli.config.keys import Config
    from lpkcli.door import Run
    from lpkcli.writers.review_sheet import ReviewSheet

_VERDICTS = ("same", "different", "unsure")
_COLUMNS = ("key", "verdict", "note", "clerk")


def published_lists(run: Run) -> dict[ListKind, pa.Table]:
    """The person-level tables of a run by list."""
    names = {ListKind.ALUMNI: "alumni", ListKind.PLACEMENT: "placements", ListKind.JOBSEEKER: "jobseekers"}
    return {kind: run.table(name) for kind, name in names.items()}


def find_pairs(run: Run, ledger: Path) -> list[DoubtfulPair]:
    """The pairs of a run that await a person, most useful first, without those that were decided since."""
    decided = standing_verdicts(read_ledger(ledger))
    pairs = lay_side_by_side(run.table("review"), published_lists(run))
    return [pair for pair in pairs if pair.ids not in decided]


def draw_pairs(run: Run, ledger: Path, count: int) -> list[DoubtfulPair]:
    """Pairs that the run joined by itself, drawn by chance, for clerks to check."""
    decided = standing_verdicts(read_ledger(ledger))
    return lay_side_by_side(draw_linked(run.table("links"), decided, count), published_lists(run))


def compose_sheet(
    pairs: Sequence[DoubtfulPair], session: Session, *, reviewer: int | None, show_scores: bool
) -> ReviewSheet:
    """The workbook of these pairs; `reviewer` numbers the sheets where several are made."""
    from lpkcli.writers.review_sheet import ReviewRow, ReviewSheet

    say = session.say
    names = [say(f"review.fact.{fact}") for fact in FACTS]
    rows = [
        ReviewRow(
            rank=number,
            key=make_key(*pair.ids),
            remarks="\n".join(say_remarks(pair, session)),
            probability=pair.probability if show_scores else None,
            facts=[(*say_facts(pair, fact, session), pair.agreement(fact) is False) for fact in FACTS],
        )
        for number, pair in enumerate(pairs, 1)
    ]
    return ReviewSheet(
        title=say("review.sheet.title"),
        sheet_name=say("review.sheet.name"),
        help_name=say("review.sheet.help_name"),
        help_lines=say("review.sheet.help").strip().splitlines(),
        clerk_label=say("review.column.clerk"),
        clerk="" if reviewer is None else say("review.sheet.reviewer", number=reviewer),
        headings=[say(f"review.column.{name}") for name in ("rank", "verdict", "note", "remarks", "score", "key")],
        fact_headings=[(f"{name} 1", f"{name} 2") for name in names],
        verdicts=[say(f"review.verdict.{verdict}") for verdict in _VERDICTS],
        verdict_error=say("review.sheet.verdict_error"),
        rows=rows,
    )


def say_facts(pair: DoubtfulPair, fact: str, session: Session) -> tuple[str | None, str | None]:
    """What both records say of a fact, in words where the tables hold a code."""
    left, right = (side.facts[fact] for side in (pair.left, pair.right))
    if fact != "gender":
        return left, right
    return left and session.say(f"explain.gender.{left}"), right and session.say(f"explain.gender.{right}")


def say_remarks(pair: DoubtfulPair, session: Session) -> list[str]:
    """Why the pair is doubtful and what to be careful of, one sentence each."""
    lists = session.say(
        "review.lists",
        left=session.say(f"review.list.{pair.left.list}"),
        right=session.say(f"review.list.{pair.right.list}"),
    )
    reason = [session.say(f"reason.{pair.reason}")] if pair.reason else []
    cautions = [
        session.say(f"caution.{caution.code}", persons=caution.persons, everyone=caution.everyone)
        for caution in pair.cautions
    ]
    return [lists, *reason, *cautions]


def sheet_words() -> SheetWords:
    """What a returned sheet may call its columns and verdicts, in both languages."""
    columns: dict[str, str] = {}
    verdicts: dict[str, ClerkVerdict] = {}
    for language in Language:
        catalogue = load_catalogue(language)
        columns |= {fold(catalogue.text(f"review.column.{name}")): name for name in _COLUMNS}
        for word in _VERDICTS:
            verdicts[fold(catalogue.text(f"review.verdict.{word}"))] = ClerkVerdict(word)
    return SheetWords(columns, verdicts)


def append_answers(
    config: Config, run: Run, answers: Iterable[Answer], clerk: str, now: datetime
) -> tuple[int, int, list[Answer]]:
    """Append the answers to the ledger, but what this clerk said last already.

    Returns how many, how many were there already, and those whose records the run does not know.
    """
    answers = list(answers)
    wanted = {record for answer in answers for record in (answer.left_id, answer.right_id)}
    sides = {side.record_id: side for side in read_sides(published_lists(run), wanted)}
    known = [answer for answer in answers if answer.left_id in sides and answer.right_id in sides]
    said = last_words(read_ledger(config.ledger), clerk)
    new = [answer for answer in known if said.get((answer.left_id, answer.right_id)) != (answer.verdict, answer.note)]
    linked = linked_pairs(run.table("links"))
    append_verdicts(
        config,
        [
            as_verdict((sides[answer.left_id], sides[answer.right_id]), answer.verdict, clerk, now, answer.note)
            | {"reason": LINKED if (answer.left_id, answer.right_id) in linked else None}
            for answer in new
        ],
    )
    return len(new), len(known) - len(new), [answer for answer in answers if answer not in known]


def as_verdict(
    sides: tuple[Side, Side], verdict: ClerkVerdict, clerk: str, now: datetime, note: str | None = None
) -> dict[str, object]:
    """One line of the ledger."""
    left, right = sides
    decided: dict[str, object] = {"left_id": left.record_id, "right_id": right.record_id, "verdict": verdict}
    decided |= {"clerk": clerk, "decided_at": now.astimezone(UTC).isoformat(timespec="seconds"), "note": note}
    for side, record in (("left", left), ("right", right)):
        decided |= {f"{side}_{name}": value for name, value in record.anchors.items()}
    return decided


def append_verdicts(config: Config, verdicts: Sequence[dict[str, object]]) -> None:
    """Append lines to the ledger, whole and through to the disk, one clerk at a time; a new ledger gets its heading.

    A forgetting puts the person on its list before it takes the ledger, so who asks the list while holding the ledger
    brings nobody back. Raises UsageError `verdict_forgotten`; then no line is written.
    """
    if verdicts:
        with hold_file(config.ledger):
            if is_any_gone(verdicts, Known.kept(config)):
                raise UsageError("verdict_forgotten")
            append_file(config.ledger, write_lines(verdicts, config.ledger))


def tell_agreement(session: Session, run: Run, ledger: Path) -> None:
    """Say how far every two clerks of the ledger agree, and which pairs they dispute, with the places of their rows."""
    rows = read_ledger(ledger).sort_by("decided_at").to_pylist()
    verdicts = [
        (row["clerk"], (row["left_id"], row["right_id"]), ClerkVerdict(row["verdict"]))
        for row in rows
        if row["verdict"] != ClerkVerdict.WITHDRAWN
    ]
    for found in compare_clerks(verdicts):
        one, other = found.clerks
        kappa = "–" if found.kappa is None else session.catalogue.number(found.kappa, 2)
        fields = {"one": one, "other": other, "pairs": found.pairs, "agreed": found.agreed, "kappa": kappa}
        session.note(session.say("review.agreement", **fields))
        for pair in found.disputed:
            session.note(session.say("review.disputed", pair=name_pair(pair, run)))
        if found.disputed:
            session.note(session.say("review.later_holds"))


def name_pair(pair: tuple[str, str], run: Run) -> str:
    """Two records by the places of their rows and the beginnings of their ids."""
    places = run.addresses.places
    return " ~ ".join(f"{places[one]} ({one[:12]})" if one in places else one[:12] for one in pair)


def name_of_clerk(asked: str | None, stated: str | None, otherwise: str) -> str:
    """Who decided: as typed, as the sheet says, else the user or the file."""
    return (asked or stated or otherwise or os.environ.get("USER") or "-").strip()
