"""Read what became of a person: the text of a status cell in; activity, further activities, employer and notes out.

The rules of DOMAIN 4.1 in their order, over the vocabulary: a whole known term first; then, clause by clause, negation,
what is pending, what has ended, the mark of a firm, apprenticeship with its country, and the term at the head of the
clause. A word that stands nowhere is unknown and is never matched by likeness; a blank is unknown, never unemployed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lpkcli.contracts.kinds import Activity, CellKind
from lpkcli.records.status_clauses import Clause, ClauseReader, StatusNote
from lpkcli.records.status_phrases import APPRENTICESHIPS
from lpkcli.words.countries import CountryWords
from lpkcli.words.statuses import StatusWords

PRIORITY = (
    Activity.WAGE,
    Activity.ENTREPRENEUR,
    Activity.APPRENTICE_OVERSEAS,
    Activity.APPRENTICE_DOMESTIC,
    Activity.STUDY,
    Activity.NOT_SEEKING,
    Activity.UNEMPLOYED,
    Activity.UNKNOWN,
)
"""Which of several activities in one cell is the main one (DOMAIN 4.1, rule 11)."""
PLACED = frozenset(PRIORITY[:4])
_MOST_ALTERNATIVES = 2
_INITIALS = 2
_WRITING = re.compile(r"\w")
_BLANKS = frozenset({"0", "x"})


@dataclass(frozen=True)
class StatusReading:
    """What one status cell says."""

    activity: Activity = Activity.UNKNOWN
    also: tuple[Activity, ...] = ()
    employer: str | None = None
    """Employer or business that the text names, as written."""
    notes: tuple[StatusNote, ...] = ()
    is_known: bool = True
    """False where the words stand in no vocabulary or contradict each other."""


@dataclass(frozen=True)
class StatusPart:
    """One clause of a status cell, the joint before it, and the employer it names."""

    joint: str
    clause: Clause
    employer: str | None


def _qualify(parts: list[StatusPart]) -> list[StatusPart]:
    """Let an apprenticeship in brackets behind a word for work say what kind of work it is (DOMAIN 4.8)."""
    bracketed = any("(" in part.joint and part.clause.activity in APPRENTICESHIPS for part in parts)
    return [part for part in parts if part.clause.activity is not Activity.WAGE] if bracketed else parts


NOTHING = StatusReading()
UNKNOWN = StatusReading(is_known=False)


@dataclass(frozen=True)
class StatusReader:
    """Reads status cells by the vocabulary, the choices of the office and the codes that it gave a meaning."""

    words: StatusWords
    countries: CountryWords
    choices: Mapping[str, Activity]
    """Field of CleanSettings -> activity, for the terms that hang on a choice."""
    codes: Mapping[str, Activity] = field(default_factory=dict)
    """Folded code -> activity, from the office's own legend (DOMAIN 4.1, rule 9)."""

    def read_status(self, text: str | None, kind: str | None = None) -> StatusReading:
        """Read one cell."""
        if not text or kind == CellKind.ERROR:
            return NOTHING
        folded = self.words.fold_status(text)
        if not _WRITING.search(folded) or folded in _BLANKS:
            return NOTHING
        if folded in self.codes:
            return StatusReading(self.codes[folded])
        if whole := self._clauses.read_term(folded):
            return StatusReading(whole.activity, notes=whole.notes)
        return self._combine([self._read_part(joint, part) for joint, part in self._split(text)])

    @cached_property
    def _clauses(self) -> ClauseReader:
        return ClauseReader(self.words, self.countries, self.choices)

    @cached_property
    def _joints(self) -> re.Pattern[str]:
        connectors = "|".join(
            map(re.escape, sorted(self.words.steer["connectors"], key=lambda word: (-len(word), word)))
        )
        return re.compile(rf"(\s*(?:[/,;+&()|\n]| [-–—] )\s*|\s(?:{connectors})\s)", re.IGNORECASE)

    def _split(self, text: str) -> list[tuple[str, str]]:
        """Cut a text into clauses, each with the joint before it; a joint inside a firm's name cuts nothing."""
        pieces = self._joints.split(text)
        clauses = [("", pieces[0])]
        for joint, piece in zip(pieces[1::2], pieces[2::2], strict=True):
            if self._is_cut(joint, clauses[-1][1], piece):
                clauses.append((joint.strip().casefold(), piece))
            else:
                clauses[-1] = (clauses[-1][0], f"{clauses[-1][1]}{joint}{piece}")
        return [(joint, piece) for joint, piece in clauses if _WRITING.search(piece)]

    def _is_cut(self, joint: str, before: str, after: str) -> bool:
        """Whether a joint stands between two statuses; a firm in brackets belongs to what stands before it."""
        folded = self.words.fold_status(after)
        if "(" in joint:
            return not self._clauses.starts_with_firm(folded)
        return not _WRITING.search(before) or self._clauses.starts_known(folded)

    def _read_part(self, joint: str, part: str) -> StatusPart:
        clause = self._clauses.read_clause(self.words.fold_status(part))
        return StatusPart(joint, clause, self._find_employer(part) if clause.activity in PLACED else None)

    def _combine(self, parts: list[StatusPart]) -> StatusReading:
        if self._is_choice_of_answers(parts):
            return UNKNOWN
        current: list[StatusPart] = []
        for part in parts:
            if part.clause.ends_others:  # "... at A, resigned": what stood before is over
                current = [one for one in current if one.clause.activity not in PLACED]
            if part.clause.is_known:
                current.append(part)
        current = _qualify(current)
        main = min(current, key=lambda part: PRIORITY.index(part.clause.activity), default=None)
        if main is None or (main.clause.activity is Activity.UNKNOWN and len(current) < len(parts)):
            return UNKNOWN
        activity = main.clause.activity
        others = {part.clause.activity for part in current} - {activity, Activity.UNEMPLOYED, Activity.UNKNOWN}
        notes = tuple(dict.fromkeys(note for part in current for note in part.clause.notes))
        return StatusReading(activity, tuple(one for one in PRIORITY if one in others), main.employer, notes)

    def _is_choice_of_answers(self, parts: list[StatusPart]) -> bool:
        """Whether the cell is a form nobody filled in: an answer and its negation, or three answers and more."""
        offered = [part.clause for position, part in enumerate(parts) if self._is_offered(parts, position)]
        placed = {clause.activity for clause in offered if clause.activity in {*PLACED, Activity.STUDY}}
        negated = any(clause.is_negated for clause in offered)
        return len(placed) > _MOST_ALTERNATIVES or (bool(placed) and negated)

    def _is_offered(self, parts: list[StatusPart], position: int) -> bool:
        joints = {parts[position].joint, parts[position + 1].joint if position + 1 < len(parts) else ""}
        return not joints.isdisjoint(self.words.steer["alternatives"] | {"/"})

    @cached_property
    def _employer(self) -> re.Pattern[str]:
        steer = self.words.steer
        marks = sorted(steer["company_marks"] | steer["shop_marks"], key=lambda word: (-len(word), word))
        dotted = "|".join(
            r"\.? ?".join(re.escape(letter) for letter in mark) if len(mark) == _INITIALS else mark for mark in marks
        )
        places = "|".join(sorted(steer["place_words"]))
        return re.compile(rf"\b(?P<firm>(?:{dotted})\b\.?.*)|\b(?:{places})\b(?P<place>.+)", re.IGNORECASE)

    @cached_property
    def _after_employer(self) -> re.Pattern[str]:
        after = "|".join(sorted(self.words.steer["after_employer"]))
        return re.compile(rf"[(;\n]| - |,? \b(?:{after})\b", re.IGNORECASE)

    def _find_employer(self, text: str) -> str | None:
        """Find the employer that a status names: from the mark of a firm on, else behind the word for "at"."""
        found = self._employer.search(text)
        if found is None:
            return None
        name = self._after_employer.split(found["firm"] or found["place"], maxsplit=1)[0]
        return name.strip(" .,:-/)") or None
