"""Doubtful pairs one after another in the terminal: pairs in, verdicts into the ledger, one key each.

A verdict is written at once, so that leaving at any key loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import typer

from lpkcli.cli.beside import show_beside
from lpkcli.cli.masking import mask_email, mask_name, mask_number, mask_phone
from lpkcli.cli.reviewing import append_verdicts, as_verdict, say_facts, say_remarks
from lpkcli.cli.session import Session
from lpkcli.config.keys import Config
from lpkcli.contracts.kinds import ClerkVerdict
from lpkcli.desk.pairs import FACTS, DoubtfulPair

_VERDICT_OF_KEY = {"s": ClerkVerdict.SAME, "d": ClerkVerdict.DIFFERENT, "u": ClerkVerdict.UNSURE}
_BACK, _WHY, _UNMASK, _QUIT = "b", "w", "m", "q"
_MASKS: dict[str, Callable[[str | None], str | None]] = {
    "name": mask_name,
    "nik": mask_number,
    "phone": mask_phone,
    "email": mask_email,
    "birth_date": lambda date: None if date is None else date[:4] + "-**-**",
}


class Interview:
    """One sitting of a clerk. `explain` shows why a pair is doubtful, unmasked or not."""

    def __init__(
        self,
        session: Session,
        pairs: Sequence[DoubtfulPair],
        config: Config,
        clerk: str,
        *,
        explain: Callable[[DoubtfulPair, bool], None],
        unmask: bool,
    ) -> None:
        self.session = session
        self.pairs = pairs
        self.config = config
        self.clerk = clerk
        self.explain = explain
        self.unmask = unmask
        self.decided: dict[int, ClerkVerdict] = {}
        self.gained = 0.0

    def hold(self) -> None:
        """Ask until the pairs or the clerk are done, then say what was decided."""
        place = 0
        try:
            while 0 <= place < len(self.pairs):
                step = self._ask(place)
                if step is None:
                    break
                place = max(place + step, 0)
        except (KeyboardInterrupt, EOFError):
            self.session.print("")
        finally:
            self.session.note(self.session.say("review.sitting", decided=len(self.decided), path=self.config.ledger))

    def _ask(self, place: int) -> int | None:
        """Show one pair and obey one key; returns how far to move, None to leave."""
        pair = self.pairs[place]
        self._show(place, pair)
        while True:
            key = typer.getchar().lower()
            if key in _VERDICT_OF_KEY:
                self._decide(place, pair, _VERDICT_OF_KEY[key])
                return 1
            if key == _BACK:
                return -1
            if key == _QUIT:
                return None
            if key == _WHY:
                self.explain(pair, self.unmask)
                self.session.print(self.session.say("review.keys"))
            elif key == _UNMASK:
                self.unmask = not self.unmask
                self._show(place, pair)

    def _show(self, place: int, pair: DoubtfulPair) -> None:
        say = self.session.say
        whole = sum(other.expected_gain for other in self.pairs)
        gained, worth = (self.session.catalogue.number(gain, 1) for gain in (self.gained, whole))
        title = say(
            "review.progress",
            number=place + 1,
            pairs=len(self.pairs),
            gained=gained,
            worth=worth,
        )
        rows = []
        for fact in FACTS:
            left, right = (self._text(said, fact) for said in say_facts(pair, fact, self.session))
            rows.append((say(f"review.fact.{fact}"), left, right, pair.agreement(fact)))
        show_beside(title, rows, say_remarks(pair, self.session), say("review.keys"))

    def _text(self, text: str | None, fact: str) -> str:
        mask = _MASKS.get(fact)
        return (text if self.unmask or mask is None else mask(text)) or "–"

    def _decide(self, place: int, pair: DoubtfulPair, verdict: ClerkVerdict) -> None:
        line = as_verdict((pair.left, pair.right), verdict, self.clerk, datetime.now(UTC))
        append_verdicts(self.config, [line])
        if place not in self.decided:
            self.gained += pair.expected_gain
        self.decided[place] = verdict
        self.session.print(self.session.say(f"review.verdict.{verdict}"))
