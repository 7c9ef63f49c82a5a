"""What the words command composes: a run's unknown words in; screens and the sheet to complete out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lpkcli.cli.session import Session
from lpkcli.contracts.kinds import Activity
from lpkcli.contracts.vocabulary import MEANT_KINDS, WordKind
from lpkcli.desk.unknown import UnknownWord, UnknownWords, lay_out_words
from lpkcli.messages.catalogue import Catalogue
from lpkcli.teaching import HEADER_MEANINGS, say_activity, say_field
from lpkcli.words.library import Library

if TYPE_CHECKING:
    from lpkcli.config.keys import Config
    from lpkcli.door import Run
    from lpkcli.writers.grid import Grid
    from lpkcli.writers.words_sheet import WordsSheet

COLUMNS = ("kind", "text", "rows", "place", "near", "proposal", "meaning")
ASKED_FIRST = (WordKind.STATUS, WordKind.HEADER, WordKind.LPK, WordKind.PROGRAMME)
"""Kinds of which a run says at its end that they wait: the tables hang on them."""


def find_words(run: Run, config: Config, kinds: tuple[WordKind, ...] = tuple(WordKind)) -> UnknownWords:
    """The words that a run did not know and that nobody has taught since. Raises UsageError `state_missing`."""
    return lay_out_words(run.state("unknown_words"), Library(config.words), kinds)


def count_words(run: Run, config: Config) -> int:
    """How many words of a run wait for an answer on which its tables hang; 0 of a run that kept none."""
    from lpkcli.runs.store import STATE

    kept = run.folder / STATE / "unknown_words.parquet"
    return find_words(run, config, ASKED_FIRST).to_ask if kept.exists() else 0


def show_words(found: UnknownWords, limit: int, where: str, catalogue: Catalogue) -> list[Grid]:
    """One table for each kind that has words, with its first `limit` ones."""
    from lpkcli.writers.grid import CellKind, Grid, GridColumn

    say = catalogue.text
    grids = []
    for kind in WordKind:
        words, left_out = found.of(kind), [one for one in found.left_out if one.kind == kind]
        if not words and not left_out:
            continue
        names = ("text", "rows", "near", *(("proposal",) if kind in MEANT_KINDS else ()), "place")
        columns = tuple(
            GridColumn(say(f"words.column.{name}"), CellKind.COUNT if name == "rows" else CellKind.TEXT)
            for name in names
        )
        rest = len(words) - limit
        notes = [say("words.more", count=rest, where=where, all=len(words))] if rest > 0 else []
        notes += [say("words.left_out", rows=one.rows, place=one.place) for one in left_out]
        rows = tuple(_cells(word, names, catalogue) for word in words[:limit])
        grids.append(Grid(say(f"words.title.{kind}"), columns, rows, tuple(notes)))
    return grids


def _cells(word: UnknownWord, names: tuple[str, ...], catalogue: Catalogue) -> tuple[str | int | None, ...]:
    cells: dict[str, str | int | None] = {
        "text": word.text,
        "rows": word.rows,
        "near": word.near,
        "proposal": _say_meaning(word.kind, word.proposal, catalogue),
        "place": str(word.place),
    }
    return tuple(cells[name] for name in names)


def describe_words(found: UnknownWords) -> dict[str, object]:
    """For programs: the words with their proposals in the codes of the data, and what was left out."""
    return {
        "words": [
            {
                "kind": word.kind,
                "text": word.text,
                "rows": word.rows,
                "place": str(word.place),
                "near": word.near,
                "proposal": word.proposal,
            }
            for word in found.words
        ],
        "left_out": [{"kind": one.kind, "rows": one.rows, "place": str(one.place)} for one in found.left_out],
    }


def compose_sheet(found: UnknownWords, session: Session) -> WordsSheet:
    """The sheet of these words."""
    from lpkcli.writers.words_sheet import WordRow, WordsSheet

    say, catalogue = session.say, session.catalogue
    rows = [
        WordRow(
            (
                say(f"words.kind.{word.kind}"),
                word.text,
                word.rows,
                str(word.place),
                word.near,
                _say_meaning(word.kind, word.proposal, catalogue),
            ),
            (say("words.accept"), *_choices(word, catalogue)) if word.proposal else _choices(word, catalogue),
            is_closed=word.kind in MEANT_KINDS,
        )
        for word in found.words
    ]
    return WordsSheet(
        title=say("words.sheet.title"),
        sheet_name=say("words.sheet.name"),
        help_name=say("words.sheet.help_name"),
        help_lines=say("words.sheet.help").strip().splitlines(),
        choices_name=say("words.sheet.choices_name"),
        headings=[say(f"words.column.{name}") for name in COLUMNS],
        meaning_error=say("words.sheet.meaning_error"),
        rows=rows,
    )


def _choices(word: UnknownWord, catalogue: Catalogue) -> tuple[str, ...]:
    if word.kind is WordKind.STATUS:
        return tuple(say_activity(activity, catalogue) for activity in Activity)
    if word.kind is WordKind.HEADER:
        return tuple(say_field(name, catalogue) for name in HEADER_MEANINGS)
    return word.choices


def _say_meaning(kind: WordKind, meaning: str | None, catalogue: Catalogue) -> str | None:
    if meaning is None or kind not in MEANT_KINDS:
        return meaning
    return (say_activity if kind is WordKind.STATUS else say_field)(meaning, catalogue)
