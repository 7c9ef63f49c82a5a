"""A pair or a record of a run accounted for, for people: what `explain` found in; grids and sentences out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lpkcli.contracts.explanation import UNUSED, PairAccount, RecordAccount, Step, Subject
from lpkcli.contracts.kinds import Gender, LinkStatus
from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.grid import Cell, CellKind, Grid, GridColumn
from lpkcli.writers.screens import say_reason

_SILENT = ("NOTHING", UNUSED)
"""Levels of comparisons that weigh nothing."""
Short = Callable[[str], str]
"""The shortest beginning of an id that names it."""


def show_pair(account: PairAccount, catalogue: Catalogue) -> Grid:
    """One line for each comparison, from the odds before it to the odds after all, with the running sum."""
    rows: list[tuple[Cell, ...]] = []
    total = account.prior
    rows.append((catalogue.text("explain.row.prior"), None, None, None, account.prior, total))
    for step in account.steps:
        total += step.bits
        name = step.comparison
        sides = (_say_value(subject, name, catalogue) for subject in (account.left, account.right))
        bits = None if step.level in _SILENT else step.bits
        rows.append((catalogue.text(f"explain.what.{name}"), *sides, _say_level(step, catalogue), bits, total))
    if round(account.others, 1):
        total += account.others
        rows.append((catalogue.text("explain.row.others"), None, None, None, account.others, total))
    columns = [
        *(GridColumn(catalogue.text(f"explain.heading.{name}")) for name in ("what", "left", "right", "level")),
        *(GridColumn(catalogue.text(f"explain.heading.{name}"), CellKind.BITS) for name in ("bits", "sum")),
    ]
    return Grid(catalogue.text("explain.title"), tuple(columns), tuple(rows), (catalogue.text("explain.note.bits"),))


def say_pair(account: PairAccount, catalogue: Catalogue, short: Short) -> Iterator[str]:
    """What was decided of a pair and why, a sentence each."""
    yield catalogue.text(
        "explain.probability", probability=account.probability, match=account.match, review=account.review
    )
    yield _say_verdict(account, catalogue)
    if account.status is not LinkStatus.MATCH and account.reason:
        yield catalogue.text("explain.reason", reason=say_reason(account.reason, catalogue))
    if account.path:
        yield catalogue.text("explain.path", path=" → ".join(say_where(one, short) for one in account.path))
    if account.status is not LinkStatus.MATCH:
        ways = _say_ways(account, catalogue)
        yield catalogue.text("explain.enough", ways=ways) if ways else catalogue.text("explain.not_enough")


def say_sides(account: PairAccount, catalogue: Catalogue, short: Short) -> Iterator[str]:
    """Where both records of a pair stand."""
    for side, subject in (("left", account.left), ("right", account.right)):
        yield catalogue.text(
            f"explain.side.{side}", where=say_where(subject, short), list=_say_list(subject, catalogue)
        )


def say_record(account: RecordAccount, catalogue: Catalogue, short: Short) -> Iterator[str]:
    """Whose record it is."""
    subject = account.subject
    yield catalogue.text(
        "explain.record",
        where=say_where(subject, short),
        list=_say_list(subject, catalogue),
        person=short(subject.person_id),
    )
    if not account.companions:
        yield catalogue.text("explain.alone")


def show_record(account: RecordAccount, catalogue: Catalogue, short: Short) -> list[Grid]:
    """What the record says, the others of its person, its links, and the nearest where it found nobody."""
    facts = [
        (catalogue.text(f"explain.what.{name}"), _say_value(account.subject, name, catalogue))
        for name, value in account.subject.values.items()
        if value is not None
    ]
    companions = [(say_where(one, short), _say_list(one, catalogue)) for one in account.companions]
    links = [
        (
            say_where(link.other, short),
            _say_list(link.other, catalogue),
            catalogue.text(f"tables.word.status.{link.status}"),
            catalogue.text(f"tables.word.match.{link.basis}") if link.status is LinkStatus.MATCH else None,
            link.probability,
            link.reason and say_reason(link.reason, catalogue),
        )
        for link in account.links
    ]
    nearest = [
        (
            say_where(_other(pair, account.subject), short),
            catalogue.text(f"tables.word.status.{pair.status}" if pair.status else "explain.status.none"),
            pair.probability,
            pair.reason and say_reason(pair.reason, catalogue),
            _say_ways(pair, catalogue) or catalogue.text("explain.more_than_three"),
        )
        for pair in account.nearest
    ]
    return [
        _grid("facts", ("what", "value"), facts, catalogue),
        _grid("companions", ("record", "list"), companions, catalogue),
        _grid("links", ("record", "list", "decision", "by", "probability", "reason"), links, catalogue),
        _grid("nearest", ("record", "decision", "probability", "reason", "enough"), nearest, catalogue),
    ]


def say_where(subject: Subject, short: Short) -> str:
    """The address of a record and the beginning of its id, either of which the commands take."""
    return f"{subject.place} ({short(subject.record_id)})"


def _grid(name: str, headings: Sequence[str], rows: Sequence[tuple[Cell, ...]], catalogue: Catalogue) -> Grid:
    columns = tuple(
        GridColumn(
            catalogue.text(f"explain.heading.{heading}"),
            CellKind.SHARE if heading == "probability" else CellKind.TEXT,
        )
        for heading in headings
    )
    return Grid(catalogue.text(f"explain.screen.{name}"), columns, tuple(rows))


def _other(pair: PairAccount, subject: Subject) -> Subject:
    return pair.right if pair.left.record_id == subject.record_id else pair.left


def _say_list(subject: Subject, catalogue: Catalogue) -> str:
    return catalogue.text(f"tables.word.list.{subject.list}")


def _say_value(subject: Subject, comparison: str, catalogue: Catalogue) -> str | None:
    value = subject.values[comparison]
    return catalogue.text(f"explain.gender.{value}") if value in tuple(Gender) else value


def _say_level(step: Step, catalogue: Catalogue) -> str:
    own = catalogue.find(f"explain.level.{step.comparison}.{step.level}")
    return own or catalogue.text(f"explain.level.any.{step.level}")


def _say_verdict(account: PairAccount, catalogue: Catalogue) -> str:
    if account.status is LinkStatus.MATCH:
        return catalogue.text(f"explain.verdict.match.{account.basis}")
    if account.status is not None:
        return catalogue.text(f"explain.verdict.{account.status}")
    return catalogue.text(f"explain.verdict.{'below' if account.probability < account.review else 'unproposed'}")


def _say_ways(account: PairAccount, catalogue: Catalogue) -> str:
    """`birth date, or NIK and phone`; empty where nothing would have been enough."""
    joint, choice = (f" {catalogue.text(f'explain.{word}')} " for word in ("and", "or"))
    ways = [joint.join(catalogue.text(f"explain.what.{name}") for name in way) for way in account.enough]
    return f",{choice}".join(ways) if any(len(way) > 1 for way in account.enough) else choice.join(ways)
