"""`lpkcli review`: doubtful pairs to a person, in the terminal or on a sheet, and the answers into the ledger."""

from __future__ import annotations

import shlex
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lpkcli.cli.common import ConfigOption, JsonOption, OutOption
from lpkcli.cli.help import Command
from lpkcli.cli.repeated import repeat_flags
from lpkcli.cli.session import Session
from lpkcli.errors import EXIT_INCOMPLETE, EXIT_OK, UsageError

if TYPE_CHECKING:
    from lpkcli.config.keys import Config
    from lpkcli.desk.pairs import DoubtfulPair
    from lpkcli.desk.sharing import Sharing
    from lpkcli.door import Run

_IMPORT = "--import"


class ReviewCommand(Command):
    """A command whose `--import` takes every file up to the next option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Parse after repeating the option before each of its values."""
        return super().parse_args(ctx, repeat_flags(args, (_IMPORT,)))


def review(
    ctx: typer.Context,
    *,
    status: Annotated[bool, typer.Option("--status")] = False,
    export: Annotated[Path | None, typer.Option("--export", metavar="FILE.xlsx")] = None,
    imported: Annotated[list[Path] | None, typer.Option(_IMPORT, metavar="FILE...")] = None,
    undo: Annotated[bool, typer.Option("--undo")] = False,
    reviewers: Annotated[int, typer.Option("--reviewers", metavar="N", min=1)] = 1,
    overlap: Annotated[int, typer.Option("--overlap", metavar="N", min=0)] = 0,
    linked: Annotated[int, typer.Option("--linked", metavar="N", min=0)] = 0,
    limit: Annotated[int | None, typer.Option("--limit", metavar="N", min=1)] = None,
    show_scores: Annotated[bool, typer.Option("--show-scores")] = False,
    clerk: Annotated[str | None, typer.Option("--clerk", metavar="NAME")] = None,
    unmask: Annotated[bool, typer.Option("--unmask")] = False,
    run: Annotated[str | None, typer.Option("--run", metavar="ID")] = None,
    out: OutOption = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> int:
    """Do the one thing that was asked; without any, show one pair after another."""
    from lpkcli.desk.sharing import Sharing
    from lpkcli.door import open_run

    session: Session = ctx.obj
    _refuse_two({"--status": status, "--export": export, _IMPORT: imported, "--undo": undo})
    _refuse_without(export, {"--reviewers": reviewers > 1, "--overlap": overlap, "--linked": linked})
    settings = session.load({"out": out}, config)
    opened, ledger = open_run(settings.out, run), settings.ledger
    if status:
        return _tell_status(session, opened, ledger, as_json=as_json)
    if export is not None:
        share = Sharing(reviewers, overlap, linked)
        return _export(session, opened, ledger, export, share, limit, show_scores=show_scores)
    if imported:
        return _import(session, opened, settings, imported, clerk)
    if undo:
        return _undo(session, opened, settings, clerk)
    return _interview(session, opened, settings, clerk, limit=limit, unmask=unmask)


def _refuse_two(asked: dict[str, object]) -> None:
    """Raise UsageError `one_at_a_time` when more than one thing is asked."""
    typed = [option for option, value in asked.items() if value]
    if len(typed) > 1:
        raise UsageError("one_at_a_time", options=", ".join(typed))


def _refuse_without(export: Path | None, asked: dict[str, object]) -> None:
    """Raise UsageError when something is asked of sheets that nobody asked for, or of several where one is."""
    typed = [option for option, value in asked.items() if value]
    if typed and export is None:
        raise UsageError("review_needs_export", options=", ".join(typed))
    if "--overlap" in typed and "--reviewers" not in typed:
        raise UsageError("overlap_alone")


def _tell_status(session: Session, run: Run, ledger: Path, *, as_json: bool) -> int:
    from lpkcli.cli.reviewing import find_pairs
    from lpkcli.contracts.quality import Estimate
    from lpkcli.desk.worth import weigh_queue

    tables = {name: run.table(name) for name in ("review", "alumni", "links", "placements")}
    estimates = [Estimate(**estimate) for estimate in run.manifest["quality"].get("recall", ())]
    worth = weigh_queue(find_pairs(run, ledger), tables | {"outcomes": run.state("outcomes")}, estimates)
    calibration = run.manifest["quality"].get("calibration")
    if as_json:
        session.print_json(worth.as_plain() | {"calibration": calibration})
        return EXIT_OK
    for line in worth.sentences():
        shown = line.fields | ({"enrolments": session.catalogue.number(worth.enrolments, 1)} if worth.waiting else {})
        session.print(session.say(f"review.status.{line.code}", **shown))
    if calibration and worth.waiting:
        session.print(session.say("review.status.calibration", **calibration))
    return EXIT_OK


def _export(  # noqa: PLR0917 - what a sheet is made of
    session: Session, run: Run, ledger: Path, path: Path, sharing: Sharing, limit: int | None, *, show_scores: bool
) -> int:
    from lpkcli.cli.reviewing import compose_sheet, draw_pairs, find_pairs
    from lpkcli.cli.summary import where_option
    from lpkcli.desk.sharing import share_out
    from lpkcli.writers.files import open_private
    from lpkcli.writers.review_sheet import write_review_sheet

    if path.suffix.lower() != ".xlsx":
        raise UsageError("review_ending", path=path)
    pairs = find_pairs(run, ledger)[:limit]
    if not pairs and not sharing.linked:
        session.note(session.say("review.nothing"))
        return EXIT_OK
    drawn = draw_pairs(run, ledger, sharing.linked) if sharing.linked else []
    for number, share in enumerate(share_out(pairs, drawn, sharing), 1):
        reviewer = None if sharing.reviewers == 1 else number
        target = path if reviewer is None else path.with_stem(f"{path.stem}-{number}")
        with open_private(target) as stream:
            write_review_sheet(compose_sheet(share, session, reviewer=reviewer, show_scores=show_scores), stream)
        back = {"where": where_option(run, session), "file": shlex.quote(str(target))}
        session.note(session.say("review.exported", pairs=len(share), path=target, **back))
    return EXIT_OK


def _import(session: Session, run: Run, config: Config, paths: list[Path], clerk: str | None) -> int:
    """Take every answer that can be taken; a refused row is named with its place and makes the exit code 3."""
    from lpkcli.cli.reviewing import append_answers, name_of_clerk, sheet_words, tell_agreement
    from lpkcli.desk.answers import read_returned

    words = sheet_words()
    read = [(path, read_returned(path, words)) for path in paths]  # all are read before anything is written
    refused = has_answers = False
    now = datetime.now(UTC)
    for path, sheet in read:
        name = name_of_clerk(clerk, sheet.clerk, path.stem)
        taken, repeated, unknown = append_answers(config, run, sheet.answers, name, now)
        session.note(session.say("review.imported", taken=taken, blank=sheet.blank, path=path))
        if repeated:
            session.note(session.say("review.repeated", repeated=repeated, path=path))
        for refusal in sheet.refusals:
            session.note(session.say(f"review.refused.{refusal.code}", place=refusal.place))
        for answer in unknown:
            session.note(session.say("review.refused.pair_unknown", place=answer.place))
        refused |= bool(sheet.refusals or unknown)
        has_answers |= bool(taken or repeated)
    if has_answers:
        tell_agreement(session, run, config.ledger)
        session.note(session.say("review.next", path=config.ledger))
    return EXIT_INCOMPLETE if refused else EXIT_OK


def _undo(session: Session, run: Run, config: Config, clerk: str | None) -> int:
    from lpkcli.cli.reviewing import append_verdicts, name_of_clerk, name_pair
    from lpkcli.desk.ledger import read_ledger, withdraw_last

    name = name_of_clerk(clerk, None, "")
    undone = withdraw_last(read_ledger(config.ledger), clerk=name, decided_at=datetime.now(UTC))
    append_verdicts(config, undone)
    for line in undone:
        pair = name_pair((str(line["left_id"]), str(line["right_id"])), run)
        session.note(session.say("review.undone", path=config.ledger, pair=pair))
    if not undone:
        session.note(session.say("review.nothing_to_undo", path=config.ledger))
    return EXIT_OK


def _interview(
    session: Session, run: Run, settings: Config, clerk: str | None, *, limit: int | None, unmask: bool
) -> int:
    from lpkcli.cli.interview import Interview
    from lpkcli.cli.reviewing import find_pairs, name_of_clerk

    pairs = find_pairs(run, settings.ledger)[:limit]
    if not pairs:
        session.note(session.say("review.nothing"))
        return EXIT_OK
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("review_needs_terminal")

    def explain(pair: DoubtfulPair, unmasked: bool) -> None:
        from lpkcli.cli.explain import show_account
        from lpkcli.cli.explained import mask_account

        account = run.inquire(settings.words).explain_pair(*pair.ids)
        show_account(account if unmasked else mask_account(account), run, session)

    name = name_of_clerk(clerk, None, "")
    Interview(session, pairs, settings, name, explain=explain, unmask=unmask).hold()
    return EXIT_OK
